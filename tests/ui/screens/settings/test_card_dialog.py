"""Signing with a card: the dialogue on a real office, SoftHSM2 standing for the card."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.models.user import SigningKey, User
from app.signing.identity import Identity
from app.ui.screens.settings.account_page import AccountPage
from app.ui.screens.settings.card_dialog import CardDialog
from app.ui.screens.settings.laptop import Laptop
from app.use_cases.people.identity import open_identity
from tests.factories import PASSWORD, SmallOffice
from tests.signing.soft_card import PIN, SoftCard
from tests.ui.conftest import RecordingContext
from tests.use_cases.test_check import seal


def test_a_card_is_read_used_and_signs(
    qtbot: QtBot, context: RecordingContext, office: SmallOffice, card: SoftCard
) -> None:
    context.desk = office.desk
    tools = office.opened.tools
    with tools.transaction() as session:
        me, key = (session.get_one(kind, office.desk.actor.user_id) for kind in (User, SigningKey))
        assert isinstance(me, User) and isinstance(key, SigningKey)
        own = open_identity(tools, key, "h.moradi", PASSWORD, me)
    card.put(Identity(own.certificate, own.private_key, own.chain))
    page = AccountPage(context, Laptop())
    qtbot.addWidget(page)
    page.show()
    page._use_card()
    dialog = page.dialog
    assert isinstance(dialog, CardDialog)
    dialog.ok.click()
    assert "پروندهٔ کتابخانهٔ کارت را برگزینید." in {label.text() for label in dialog.findChildren(QLabel)}
    dialog.show_library(Path(card.library))
    dialog.pin.setText("000000")
    dialog.ok.click()
    settled(page)
    assert any("پین را نپذیرفت" in label.text() for label in dialog.findChildren(QLabel))
    dialog.pin.setText(PIN)
    dialog.ok.click()
    settled(page)
    assert dialog.certificates.currentText().startswith("حسن مرادی")
    assert not dialog.banner.isVisibleTo(dialog)
    dialog.ok.click()
    settled(page)
    assert page.dialog is None
    seal(office)
    assert office.desk.documents.verify(office.desk.sealing.pdf(office.visit_id)).valid


def settled(page: AccountPage) -> None:
    assert page._context.jobs.wait_idle(30_000)
    QApplication.processEvents()
