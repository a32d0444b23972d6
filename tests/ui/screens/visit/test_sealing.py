"""The tab of signatures on a real desk: what is missing, the minutes beside the steps, and a seal called off."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.visits import CountersignOutcome, VisitState
from app.ui.screens.visit.screen import VisitScreen
from app.ui.screens.visit.sealing.page import SealingPage
from app.ui.screens.visit.sealing.sign_dialog import SignDialog
from app.use_cases.sealing.views import CountersignDraft
from tests.factories import PASSWORD, SmallOffice, fill, png
from tests.ui.conftest import RecordingContext
from tests.ui.screens.visit.conftest import Open, settle
from tests.ui.screens.visit.test_screen import Type, checklist

REFUSED = CountersignDraft(CountersignOutcome.REFUSED, "محمد رضایی", "رئیس واحد", "موافق نیست", "علی نوری")


class CalledOff(Exception):
    """What the cancelled work ends with."""


def sealing_page(screen: VisitScreen) -> SealingPage:
    page = screen.page("sealing")
    assert isinstance(page, SealingPage)
    return page


@pytest.fixture
def countersigned(office: SmallOffice) -> SmallOffice:
    """A visit with a photo that waits for its seal."""
    fill(office.desk, office.visit_id)
    office.desk.visits.add_photo(office.visit_id, png(400, 300), "در.png")
    office.desk.sealing.finish(office.visit_id)
    office.desk.sealing.countersign(office.visit_id, REFUSED)
    return office


def files(folder: Path) -> set[Path]:
    """What lies in a profile, the store's own journals left out."""
    return {path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("vault.db")}


def stopping_at(step: int) -> Callable[[int, int], None]:
    """Progress that calls the work off at a step."""
    seen: Iterator[int] = iter(range(1_000))

    def told(_done: int, _total: int) -> None:
        if next(seen) == step:
            raise CalledOff

    return told


def test_nothing_of_a_seal_called_off_at_any_step_is_kept(countersigned: SmallOffice) -> None:
    desk, visit_id = countersigned.desk, countersigned.visit_id
    steps: list[tuple[int, int]] = []
    desk.sealing.draft_pdf(visit_id, lambda done, total: steps.append((done, total)))
    before, kept = desk.visits.show(visit_id), files(countersigned.directory)
    for step in (0, len(steps) // 2, len(steps) - 1):
        with pytest.raises(CalledOff):
            desk.sealing.seal(visit_id, PASSWORD, None, stopping_at(step))
        assert (desk.visits.show(visit_id), files(countersigned.directory)) == (before, kept)
    desk.sealing.seal(visit_id, PASSWORD)
    assert desk.visits.show(visit_id).row.state is VisitState.SEALED


def test_escape_calls_a_running_seal_off_and_it_can_be_sealed_again(
    shown: Open,
    countersigned: SmallOffice,
    context: RecordingContext,
    qtbot: QtBot,
) -> None:
    screen = shown()
    screen.presenter.go_on()
    dialog = screen.findChild(SignDialog)
    assert dialog is not None
    dialog.password.setText(PASSWORD)
    dialog.ok.click()
    assert dialog._bar.isVisible() and dialog._bar.geometry().top() > dialog.pad.geometry().bottom()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle(context)
    visit = countersigned.desk.visits.show(countersigned.visit_id)
    assert (visit.row.state, visit.seal, dialog.isVisible()) == (VisitState.COUNTERSIGNED, None, True)
    dialog.password.setText(PASSWORD)
    dialog.ok.click()
    settle(context)
    assert countersigned.desk.visits.show(countersigned.visit_id).row.state is VisitState.SEALED
    qtbot.waitUntil(lambda: sealing_page(screen).pdf.is_shown)
    assert sealing_page(screen).pdf._data == countersigned.desk.sealing.pdf(countersigned.visit_id)


def test_the_sealed_minutes_take_the_drafts_place_at_once(
    shown: Open,
    countersigned: SmallOffice,
    context: RecordingContext,
    qtbot: QtBot,
) -> None:
    screen = shown()
    page = sealing_page(screen)
    qtbot.waitUntil(lambda: page.pdf.is_shown)
    draft = page.pdf._data
    countersigned.desk.sealing.seal(countersigned.visit_id, PASSWORD)
    screen.opened.reload()
    settle(context)
    qtbot.waitUntil(lambda: page.pdf._data not in (b"", draft))
    assert page.pdf._data == countersigned.desk.sealing.pdf(countersigned.visit_id)


def test_gaps_are_told_under_their_checklist_and_lead_to_their_question(
    shown: Open,
    office: SmallOffice,
    context: RecordingContext,
) -> None:
    other = next(row.id for row in office.desk.checklists.list() if row.id != office.template_id)
    visit_id = office.plan(template_ids=(office.template_id, other))
    office.desk.visits.begin(visit_id)
    screen = shown()
    screen.activated(visit_id)
    settle(context)
    screen.presenter.choose_tab("sealing")
    settle(context)
    titles = [each.title for each in screen.opened.stored.checklists]
    numbers = sealing_page(screen).finish.list.findChildren(QPushButton)
    assert len(numbers) == len(screen.opened.stored.problems)
    assert titles[0] in numbers[0].accessibleName() and titles[1] in numbers[-1].accessibleName()
    last = screen.opened.stored.problems[-1]
    numbers[-1].click()
    settle(context)
    assert (screen.presenter.tab, checklist(screen).presenter.current) == ("checklist", last.item_code)


def test_the_keyboard_goes_on_with_the_steps(
    shown: Open,
    office: SmallOffice,
    context: RecordingContext,
    qtbot: QtBot,
    type_text: Type,
) -> None:
    fill(office.desk, office.visit_id)
    answered = office.desk.visits.show(office.visit_id).checklists[0].id
    office.desk.visits.answer(office.visit_id, answered, "signposts", "")
    screen = shown()
    screen.presenter.choose_tab("sealing")
    settle(context)
    page = sealing_page(screen)
    page.finish.finish.setFocus()
    page.finish.finish.click()
    assert page.finish.reason.hasFocus() and page.finish._reason_row.error
    type_text(page.finish.reason, "وقت نبود")
    assert not page.finish._reason_row.error
    page.finish.finish.setFocus()
    QTest.mouseClick(page.finish.finish, Qt.MouseButton.LeftButton)
    settle(context)
    assert screen.opened.stored.row.state is VisitState.RECORDED
    assert QApplication.focusWidget() is page.countersign.name


def test_where_there_is_little_room_the_steps_come_before_the_minutes(
    shown: Open,
    countersigned: SmallOffice,
    qtbot: QtBot,
) -> None:
    screen = shown()
    screen.resize(700, 520)
    page = sealing_page(screen)
    qtbot.waitUntil(lambda: page.pdf.is_shown)
    assert page.team.isVisible() and not page.pdf.isVisible()
    page.look.click()
    assert page.pdf.isVisible() and not page.team.isVisible()
    page.back.click()
    assert page.team.isVisible()


def test_the_whole_end_of_a_visit_is_driven_by_keys(
    shown: Open, office: SmallOffice, context: RecordingContext, qtbot: QtBot, type_text: Type
) -> None:
    def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, held)

    fill(office.desk, office.visit_id)
    screen = shown()
    page = sealing_page(screen)
    screen.presenter.go_on()
    settle(context)
    assert page.finish.finish.hasFocus()
    screen.presenter.go_on()
    settle(context)
    assert page.countersign.name.hasFocus()
    page.countersign.outcome.choose("absent")
    page.countersign.first.setFocus()
    type_text(page.countersign.reason, "در مأموریت بود")
    page.countersign.setFocus()  # as a click beside the fields does
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(context)
    assert QApplication.focusWidget() is page.team.first
    press(Qt.Key.Key_Return)
    dialog = screen.findChild(SignDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.login.hasFocus)
    type_text(dialog.login, "z.karimi")
    press(Qt.Key.Key_Return)
    assert dialog.password.hasFocus()
    type_text(dialog.password, PASSWORD)
    press(Qt.Key.Key_Return)
    settle(context)
    assert page.presenter.unsigned_members() == []
