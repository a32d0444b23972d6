"""The form of a plan on a real office."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.screens.plan_visit.dialog import PlanVisitDialog
from app.ui.screens.plan_visit.fields import PhraseField
from app.ui.screens.plan_visit.form import PlanStart
from app.ui.screens.plan_visit.plan_fields import PlanFields
from app.ui.screens.plan_visit.team_field import MembersField
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.confirm import ConfirmDialog
from tests.factories import TODAY, SmallOffice
from tests.ui.conftest import RecordingContext

Opener = Callable[[PlanStart], PlanVisitDialog]


@pytest.fixture
def saved() -> list[UUID]:
    return []


@pytest.fixture
def opener(qtbot: QtBot, context: RecordingContext, office: SmallOffice, saved: list[UUID]) -> Iterator[Opener]:
    context.desk = office.desk
    page = QWidget()
    qtbot.addWidget(page)
    page.show()

    def made(start: PlanStart) -> PlanVisitDialog:
        dialog = PlanVisitDialog(page, context, start, saved.append)
        dialog.open()
        assert context.jobs.wait_idle()
        return dialog

    yield made


def test_a_visit_is_planned_by_keyboard(
    qtbot: QtBot, opener: Opener, saved: list[UUID], type_text: Callable[..., None], office: SmallOffice
) -> None:
    dialog = opener(PlanStart(on=TODAY + timedelta(days=1), unit_id=office.unit_id))
    subject = dialog.findChild(PhraseField).area
    subject.setFocus()
    subject.insertPlainText("پایش میز خدمت")
    qtbot.keyClick(subject, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert dialog.parentWidget() is not None
    qtbot.waitUntil(lambda: bool(saved))
    assert office.desk.visits.show(saved[0]).row.planned_on == TODAY + timedelta(days=1)


def test_problems_stand_under_their_fields_and_what_was_typed_stays(opener: Opener, context: RecordingContext) -> None:
    dialog = opener(PlanStart(on=TODAY))
    fields = dialog.findChild(PlanFields)
    dialog.findChild(PhraseField).set_words("پایش")
    dialog.save()
    wrong = fields.first_wrong()
    assert wrong is not None
    assert wrong.error == "واحدی را که بازدید می‌شود برگزینید."
    assert fields.typed().subject == "پایش"


def test_the_clash_of_the_team_is_said_in_the_form(opener: Opener, context: RecordingContext) -> None:
    dialog = opener(PlanStart(on=TODAY))
    shown = dialog.findChild(PlanFields).conflicts
    assert shown.sentence == "حسن مرادی در این روز بازدید دیگری هم دارد: خواف"
    assert shown.isVisible()


def test_a_member_is_added_and_taken_out_again(qtbot: QtBot, opener: Opener, office: SmallOffice) -> None:
    dialog = opener(PlanStart())
    members = dialog.findChild(MembersField)
    members.findChild(ComboBox).chosen.emit(office.member_id)
    assert dialog.findChild(PlanFields).typed().member_ids == (office.member_id,)
    chip = next(each for each in members.findChildren(QWidget) if each.property("chip"))
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert members.value == ()


def test_whoever_leads_is_no_member_beside(opener: Opener, office: SmallOffice) -> None:
    dialog = opener(PlanStart())
    members = dialog.findChild(MembersField)
    members.set_value((office.member_id,))
    members.show_head(office.member_id)
    assert members.value == ()


def test_a_period_follows_the_day_until_the_person_chooses_one(opener: Opener, office: SmallOffice) -> None:
    autumn = office.desk.programme.create("پاییز", TODAY - timedelta(days=30), TODAY + timedelta(days=30))
    dialog = opener(PlanStart())
    fields = dialog.findChild(PlanFields)
    fields.day_changed.emit(TODAY)
    assert fields.typed().programme_id == autumn
    fields.day_changed.emit(TODAY + timedelta(days=90))
    assert fields.typed().programme_id is None


def test_escape_asks_before_it_throws_away_what_was_typed(opener: Opener) -> None:
    dialog = opener(PlanStart())
    dialog.findChild(PhraseField).set_words("پایش")
    dialog.reject()
    asked = dialog.findChild(ConfirmDialog)
    assert dialog.isVisible()
    asked.accept()
    assert not dialog.isVisible()


def test_an_untouched_form_closes_at_once(opener: Opener) -> None:
    dialog = opener(PlanStart(on=TODAY))
    dialog.reject()
    assert not dialog.isVisible()


def test_a_phrase_is_taken_with_its_gap_marked(opener: Opener) -> None:
    field = opener(PlanStart()).findChild(PhraseField)
    field.take("برابر دستور شمارهٔ … مورخ …")
    assert field.words == "برابر دستور شمارهٔ … مورخ …"
    assert field.area.textCursor().selectedText() == "…"
