"""A colleague's laptop is admitted to the identities by its code, by keyboard, and the admission taken back."""

from collections.abc import Callable
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.permissions import Role
from app.models.complaint import IdentityReader
from app.persian.digits import to_persian
from app.ui.screens.people.readers_screen import AdmitDialog, ReadersScreen
from app.ui.widgets.confirm import ConfirmDialog
from app.use_cases.complaints.identity_readers import code_of
from app.use_cases.people.views import PersonDraft
from tests.factories import SmallOffice
from tests.ui.conftest import RecordingContext
from tests.use_cases.complaints.case_making import submission


def colleague(office: SmallOffice) -> tuple[str, str]:
    """A laptop nobody vouches for: the id of its reader, and its code."""
    desk = office.desk
    desk.complaints.register(submission())
    desk.people.save(PersonDraft(office.member_id, "زهرا کریمی", "متصدی", None, ((Role.CLERK, None),)))
    with office.opened.tools.transaction() as session:
        reader = IdentityReader(
            user_id=office.member_id,
            device_id=uuid4(),
            public_key=bytes(range(1, 33)),
            made_at=office.opened.tools.now(),
        )
        session.add(reader)
        session.flush()
        return str(reader.id), code_of(reader)


def test_a_laptop_is_admitted_by_its_code_and_the_admission_taken_back(
    qtbot: QtBot, context: RecordingContext, office: SmallOffice, type_text: Callable[[QWidget, str], None]
) -> None:
    reader_id, code = colleague(office)
    context.desk = office.desk
    screen = ReadersScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1000, 700)
    screen.show()
    screen.activated()
    assert context.jobs.wait_idle()
    assert to_persian(office.desk.identity_readers.own_code()) in screen.code.text()
    screen.findChild(QPushButton, f"admit-{reader_id}").click()
    [dialog] = screen.findChildren(AdmitDialog)
    type_text(dialog.typed, "12345 67890 12345")
    qtbot.keyClick(dialog.typed, Qt.Key.Key_Return)
    assert context.jobs.wait_idle()
    assert "زهرا کریمی" in dialog.refusal.sentence and dialog.isVisible()
    dialog.typed.setText(to_persian(code))
    qtbot.keyClick(dialog.typed, Qt.Key.Key_Return)
    assert context.jobs.wait_idle() and not context.errors
    [told] = [each for each in office.desk.identity_readers.list() if str(each.id) == reader_id]
    assert (told.is_admitted, told.is_trusted, told.keys) == (True, True, told.of_keys)
    screen.findChild(QPushButton, f"withdraw-{reader_id}").click()
    [asked] = screen.findChildren(ConfirmDialog)
    asked.ok.click()
    assert context.jobs.wait_idle() and not context.errors
    screen.presenter.renew_key()
    assert context.jobs.wait_idle() and not context.errors
    [told] = [each for each in office.desk.identity_readers.list() if str(each.id) == reader_id]
    assert (told.is_admitted, told.is_trusted, told.keys, told.of_keys) == (False, False, 1, 2)
    assert screen.findChild(QPushButton, f"admit-{reader_id}") is not None
