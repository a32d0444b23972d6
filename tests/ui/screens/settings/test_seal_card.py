"""The office's own seal in the settings."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.ui.screens.settings.seal_card import SealCard
from app.use_cases.desk import Desk
from tests.factories import SmallOffice
from tests.signing.documents import signed_minutes, unsigned_pdf
from tests.ui.conftest import RecordingContext


def shown(qtbot: QtBot, context: RecordingContext, desk: Desk) -> SealCard:
    context.desk = desk
    card = SealCard(context)
    qtbot.addWidget(card)
    card.resize(560, 400)
    card.show()
    card.refresh()
    settled(card)
    return card


def settled(card: SealCard) -> None:
    assert card._context.jobs.wait_idle(30_000)
    QApplication.processEvents()


def said(card: SealCard) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel) if label.isVisibleTo(card))


def test_who_holds_the_authority_seals_a_letter_and_sees_until_when(
    qtbot: QtBot, context: RecordingContext, office: SmallOffice, tmp_path: Path
) -> None:
    card = shown(qtbot, context, office.desk)
    assert "خراسان رضوی" in said(card) and "۱۴۲۵/" in said(card)  # the authority lives for twenty years
    source, target = tmp_path / "letter.pdf", tmp_path / "sealed.pdf"
    source.write_bytes(unsigned_pdf())
    card.seal(source, target)
    settled(card)
    assert "sealed.pdf" in card.banner.sentence
    verdict = office.desk.documents.verify(target.read_bytes())
    assert verdict.valid and verdict.signers[0].role == "مهر الکترونیکی اداره"

    target.unlink()
    source.write_bytes(signed_minutes(1))
    card.seal(source, target)
    settled(card)
    assert card.banner.isVisibleTo(card) and card.isEnabled() and not target.exists()
    card.seal(tmp_path / "absent.pdf", target)
    settled(card)
    assert "خوانده یا نوشته نشد" in said(card)


def test_everybody_else_is_told_who_seals(qtbot: QtBot, context: RecordingContext, office: SmallOffice) -> None:
    opened = office.desk_of_member()
    try:
        card = shown(qtbot, context, opened.desk)
        assert card.absent.isVisibleTo(card) and not card.use.isVisibleTo(card)
    finally:
        opened.desk.close()
