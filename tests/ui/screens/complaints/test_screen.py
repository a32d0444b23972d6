"""The list of complaints by keyboard, on a real office: searching, narrowing, choosing, opening, keeping, exporting."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.complaints import Channel, Complainant, Person, Submission
from app.ui.screens.complaints.dialogs import NoteDialog, ReferDialog
from app.ui.screens.complaints.filter_bar import FilterBar
from app.ui.screens.complaints.listing import ListFilter
from app.ui.screens.complaints.print_dialog import PrintDialog
from app.ui.screens.complaints.screen import ComplaintsScreen
from app.ui.screens.letters.batch_dialog import BatchDialog
from app.ui.widgets.long_table import PAGE, LongModel, LongTable
from app.ui.widgets.pdf_window import PdfWindow
from app.ui.widgets.search_field import FilterChips
from app.ui.widgets.table import Column
from app.use_cases.complaints.list_views import ComplaintFilter
from app.use_cases.complaints.paper_stacks import PaperKind
from tests.factories import TODAY, SmallOffice
from tests.ui.conftest import RecordingContext

SOMEBODY = Complainant(person=Person("گلناز", "شبستری‌پور", "0499370899", "مشهد", "09153217788"))


@pytest.fixture
def screen(qtbot: QtBot, context: RecordingContext, office: SmallOffice) -> ComplaintsScreen:
    for subject, channel in (
        ("تأخیر در پرداخت", Channel.PAPER),
        ("بیمهٔ رانندگان", Channel.SAMAD),
        ("=1+1", Channel.PAPER),
    ):
        given = Submission(TODAY, channel=channel, complainant=SOMEBODY, subject=subject, text="شرح")
        office.desk.complaints.register(given)
    context.desk = office.desk
    made = ComplaintsScreen(context)
    qtbot.addWidget(made)
    made.resize(1158, 712)
    made.show()
    come(made)
    return made


def come(screen: ComplaintsScreen, argument: object = None) -> LongTable:
    screen.activated(argument)
    assert screen.context.jobs.wait_idle()
    return screen.findChild(LongTable)


def subjects(screen: ComplaintsScreen) -> list[str]:
    model = screen.findChild(LongTable).long
    return [model.index(at, 1).data() for at in range(model.rowCount())]


def test_typing_searches_and_keys_lead_to_the_case(
    qtbot: QtBot, screen: ComplaintsScreen, type_text: Callable[[QWidget, str], None]
) -> None:
    search = screen.findChild(FilterBar).search
    type_text(search, "بيمه")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert screen.context.jobs.wait_idle()
    assert subjects(screen) == ["بیمهٔ رانندگان"]
    table = screen.findChild(LongTable)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    [row] = screen.context.desk.complaints.first(ComplaintFilter(text="بیمه"))
    assert screen.context.went == [("case", str(row.id))]


def test_chips_count_and_narrow(screen: ComplaintsScreen) -> None:
    chips = screen.findChild(FilterChips)
    assert "۳" in chips._buttons[""].text()
    assert not chips._buttons["closed"].isVisibleTo(screen)
    chips._buttons["overdue"].click()
    assert screen.context.jobs.wait_idle()
    assert subjects(screen) == []


def test_a_filter_is_kept_found_again_and_dropped(
    qtbot: QtBot, screen: ComplaintsScreen, type_text: Callable[[QWidget, str], None]
) -> None:
    bar = screen.findChild(FilterBar)
    bar.changed.emit({"channel": Channel.SAMAD})
    screen._ask_name()
    dialog = screen.findChild(NoteDialog)
    dialog.save()
    assert dialog.isVisible()  # a filter needs a name
    type_text(dialog.note, "سامد")
    dialog.save()
    assert screen.context.jobs.wait_idle()
    come(screen, ListFilter())
    assert bar._saved == {"سامد": ListFilter(channel=Channel.SAMAD)}
    bar.filter_chosen.emit(bar._saved["سامد"])
    assert screen.context.jobs.wait_idle()
    assert subjects(screen) == ["بیمهٔ رانندگان"]
    bar.filter_forgotten.emit("سامد")
    assert screen.context.jobs.wait_idle()
    come(screen)
    assert bar._saved == {}


def test_columns_and_widths_are_remembered(screen: ComplaintsScreen) -> None:
    screen._choose_column("code", shown=True)
    screen._choose_column("investigator", shown=False)
    screen.findChild(LongTable).setColumnWidth(0, 133)
    screen._settled.timeout.emit()
    assert screen.context.jobs.wait_idle()
    screen._columns = {}
    come(screen)
    assert screen._columns["code"] == 0 and screen._columns["number"] == 133 and "investigator" not in screen._columns


def test_chosen_cases_are_referred_together(qtbot: QtBot, screen: ComplaintsScreen, office: SmallOffice) -> None:
    table = come(screen)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert table.chosen() == [range(3)]
    screen._ask_referral()
    dialog = screen.findChild(ReferDialog)
    dialog.save()
    assert dialog.isVisible()  # a unit and a question are lacking
    dialog.unit.set_value(office.unit_id)
    dialog.question.setPlainText("علت را اعلام کنید")
    dialog.save()
    assert screen.context.jobs.wait_idle()
    assert screen.context.notices and not screen.context.errors


def test_papers_of_the_chosen_cases_are_seen_in_one_go(qtbot: QtBot, screen: ComplaintsScreen) -> None:
    table = come(screen)
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    screen._ask_papers()
    dialog = screen.findChild(PrintDialog)
    dialog.kind.set_value("answer")
    dialog._fold()
    dialog.save()
    assert dialog.isVisible() and dialog._form.rows["reason"].error
    dialog.kind.set_value("receipt")
    dialog.save()
    assert screen.context.jobs.wait_idle()
    [window] = screen.findChildren(PdfWindow)
    assert window.view._document is not None and window.view._document.page_count == 3
    window.reject()
    screen._presenter.print_papers(table.chosen(), PaperKind.ANSWER, "چاپ دوبارهٔ نامه‌ها")
    assert screen.context.jobs.wait_idle()
    assert "هنوز صادر نشده است" in screen.context.notices[-1][0] and not screen.context.errors


def test_letters_of_the_chosen_cases_are_issued_in_one_go(
    qtbot: QtBot, screen: ComplaintsScreen, office: SmallOffice
) -> None:
    unheard = Submission(TODAY, complainant=SOMEBODY, subject="آب", text="شرح", answers={"within_mission": "no"})
    made = office.desk.complaints.register(unheard)
    table = come(screen)
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    screen._letters.click()
    assert screen.context.jobs.wait_idle()
    [dialog] = screen.findChildren(BatchDialog)
    assert screen.context.jobs.wait_idle()
    assert f"complaint/{made.id}" in dialog.presenter.going
    assert not dialog.form._form.rows["rule"].isVisibleTo(dialog) and dialog.form.with_name.isChecked()
    dialog.form.signs.setChecked(False)
    assert screen.context.jobs.wait_idle()
    dialog.issue.click()
    assert screen.context.jobs.wait_idle(60_000)
    [issued] = office.desk.case_papers.letters(made.id)
    assert dialog.presenter.batch is not None and issued.id in {each.id for each in dialog.presenter.batch.issued}
    dialog.presenter.open(issued, made.number)
    assert screen.context.jobs.wait_idle()
    dialog.findChild(PdfWindow).reject()
    dialog.reject()
    assert screen.context.jobs.wait_idle() and not screen.context.errors
    assert len(office.desk.identities.openings(made.id)) == 2


def test_a_list_leaves_as_an_excel_file_that_computes_nothing(screen: ComplaintsScreen, tmp_path: Path) -> None:
    target = tmp_path / "شکایات.xlsx"
    screen._presenter.export((), ["number", "subject", "complainant", "due", "urgency"], target)
    assert screen.context.jobs.wait_idle()
    sheet: Any = load_workbook(target).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert sheet.sheet_view.rightToLeft and sheet.freeze_panes == "A2"
    assert rows[0] == ["شماره", "موضوع", "شاکی", "آخرین روز", "مهلت"]
    assert [row[1] for row in rows[1:]] == ["=1+1", "بیمهٔ رانندگان", "تأخیر در پرداخت"]
    assert sheet["B2"].data_type == "s" and sheet["B2"].quotePrefix
    assert rows[1][0].startswith("۱۴۰۵/") and rows[1][2] == "گلناز شبستری‌پور"


def test_pages_are_asked_for_as_they_come_into_sight(qtbot: QtBot) -> None:
    table: LongTable[int] = LongTable([Column("complaints-number", lambda row: row)], ())
    qtbot.addWidget(table)
    table.resize(400, 300)
    table.show()
    table.long.show_first(list(range(PAGE)), PAGE)
    table.long.show_length(1_000_000)
    qtbot.waitUntil(lambda: table.verticalScrollBar().maximum() > 1_000_000)
    with qtbot.waitSignal(table.long.pages_wanted) as asked:
        table.verticalScrollBar().setValue(table.verticalScrollBar().maximum() // 2)
        table.grab()
    [numbers] = asked.args
    assert 4999 in numbers or 5000 in numbers
    for number in range(60):
        table.long.add_page(number, list(range(PAGE)))
    assert len(list(table.long.pages.here())) == 40 * PAGE
    table.selectAll()
    assert table.chosen() == [range(1_000_000)]
    table.selectionModel().select(table.long.index(5, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    table.long.show_length(3)
    assert isinstance(table.long, LongModel) and table.long.rowCount() == 3
