"""Letters to several units from the window: planned, signed, stopped half way, gone on with, saved by name."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from app.domain.visits import VisitState
from app.models.visit import Visit
from app.ui.screens.letters.batch_dialog import BatchDialog
from app.ui.screens.letters.batch_presenter import visit_subjects
from app.ui.widgets.pdf_window import PdfWindow
from app.use_cases.letters.subjects import MINUTES
from tests.factories import PASSWORD, SmallOffice, small_office
from tests.ui.conftest import RecordingContext

LETTERS = 3


@pytest.fixture
def office(prepared_office: Path, tmp_path: Path) -> Iterator[SmallOffice]:
    """Visits that count as sealed, without actions."""
    for office in small_office(prepared_office, tmp_path / "office"):
        for _ in range(LETTERS - 1):
            office.plan()
        with office.opened.tools.transaction() as session:
            session.execute(update(Visit).values(state=VisitState.SEALED.value))
        yield office


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1200, 760)
    made.show()
    return made


@pytest.fixture
def dialog(page: QWidget, context: RecordingContext, office: SmallOffice) -> BatchDialog:
    context.desk = office.desk
    subjects = visit_subjects([row.id for row in office.desk.visits.list()])
    made = BatchDialog(page, context, subjects)
    made.open()
    assert context.jobs.wait_idle()
    return made


def test_letters_are_issued_stopped_gone_on_with_and_saved(
    qtbot: QtBot, context: RecordingContext, office: SmallOffice, dialog: BatchDialog, tmp_path: Path
) -> None:
    assert not dialog.issue.isEnabled() and "اقدام اصلاحی ندارد" in dialog.form.reasons.text()
    dialog.form.kind.set_value(MINUTES)
    dialog.presenter.suggest(MINUTES)
    assert context.jobs.wait_idle()
    assert dialog.issue.isEnabled() and not dialog.form.reasons.isVisibleTo(dialog)
    dialog.issue.click()
    assert dialog.presenter.batch is None  # the password is missing
    dialog.form.password.setText("نادرست")
    dialog.issue.click()
    assert context.jobs.wait_idle()
    assert dialog.banner.sentence and office.desk.letter_batches.unfinished() == ()
    dialog.form.password.setText(PASSWORD)
    dialog.issue.click()
    dialog.reject()  # the first stops, it does not close
    assert context.jobs.wait_idle(60_000)
    assert dialog.isVisible()
    if dialog.presenter.batch is None:  # it was called off before it began
        dialog.form.password.setText(PASSWORD)
        dialog.issue.click()
    else:
        dialog.password.setText(PASSWORD)
        dialog.resume.click()
    assert context.jobs.wait_idle(60_000)
    batch = dialog.presenter.batch
    assert batch is not None and batch.is_ended and not dialog.resume.isVisibleTo(dialog)
    assert {letter.number for letter in batch.issued} == {f"1405/{number}" for number in range(1, LETTERS + 1)}
    folder = tmp_path / "letters"
    folder.mkdir()
    dialog.presenter.save_all(folder)
    assert context.jobs.wait_idle()
    assert sorted(path.name[:6] for path in folder.iterdir()) == ["1405-1", "1405-2", "1405-3"]
    assert all(office.desk.documents.verify(path.read_bytes()).valid for path in list(folder.iterdir())[:1])
    assert [file.name for file in dialog.presenter.files()] == [path.name for path in sorted(folder.iterdir())]
    dialog.presenter.envelopes("envelope-dl")
    qtbot.waitUntil(lambda: bool(dialog.findChildren(PdfWindow)))
    for window in dialog.findChildren(PdfWindow):
        window.reject()
    assert context.jobs.wait_idle()
    assert context.errors == []


def test_what_was_broken_off_is_gone_on_with_in_another_window(
    page: QWidget, context: RecordingContext, office: SmallOffice, dialog: BatchDialog
) -> None:
    batches = office.desk.letter_batches
    batches.begin(dialog.presenter.subjects, batches.suggest(MINUTES), signs=False)
    [left] = batches.unfinished()
    dialog.reject()
    again = BatchDialog(page, context, (), left)
    again.open()
    assert again.resume.isVisibleTo(again) and not again.password.isVisibleTo(again)
    again.resume.click()
    assert context.jobs.wait_idle(60_000)
    assert batches.unfinished() == () and again.table.model().rowCount() == LETTERS
    again.reject()
    assert context.errors == []
