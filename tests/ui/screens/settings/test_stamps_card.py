"""Choosing the office's time authority in the settings."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.signing.authority import certificate_pem
from app.ui.screens.settings.stamps_card import StampsCard
from tests.factories import SmallOffice
from tests.signing.time_authority import Server, time_authority, time_root
from tests.ui.conftest import RecordingContext


@pytest.fixture
def server() -> Iterator[Server]:
    with time_authority() as running:
        yield running


@pytest.fixture
def card(qtbot: QtBot, context: RecordingContext, office: SmallOffice) -> StampsCard:
    context.desk = office.desk
    made = StampsCard(context)
    qtbot.addWidget(made)
    made.resize(560, 400)
    made.show()
    made.refresh()
    settled(made)
    return made


def settled(card: StampsCard) -> None:
    assert card._context.jobs.wait_idle(30_000)
    QApplication.processEvents()


def said(card: StampsCard) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel) if label.isVisibleTo(card))


def test_an_authority_is_tried_used_and_given_up(card: StampsCard, server: Server, tmp_path: Path) -> None:
    assert "تعیین نشده" in said(card) and not card.off.isVisibleTo(card)
    root = tmp_path / "time.pem"
    root.write_bytes(certificate_pem(time_root()))
    card.address.setText(server.address)
    card.try_out.click()
    settled(card)
    assert "به ریشه‌ای که داده‌اید نمی‌رسد" in said(card)
    card.roots.show_file(root)
    card.try_out.click()
    settled(card)
    assert "مرجع پاسخ داد: «مرجع مهر زمان آزمون»" in said(card)
    card.use.click()
    settled(card)
    assert "مرجع کنونی" in said(card) and card.off.isVisibleTo(card)
    card.off.click()
    settled(card)
    assert "تعیین نشده" in said(card) and card.address.text() == ""


def test_who_does_not_keep_the_office_only_reads(qtbot: QtBot, context: RecordingContext, office: SmallOffice) -> None:
    opened = office.desk_of_member()
    context.desk = opened.desk
    made = StampsCard(context)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    settled(made)
    assert "تعیین نشده" in said(made) and not made.use.isVisibleTo(made)
    opened.desk.close()
