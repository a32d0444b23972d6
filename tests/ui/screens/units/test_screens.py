"""The list of units and a unit's page on a real office."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.domain.findings import ActionState
from app.ui.screens.plan_visit.dialog import PlanVisitDialog
from app.ui.screens.plan_visit.plan_fields import PlanFields
from app.ui.screens.units.action_line import ActionLine
from app.ui.screens.units.follow_up_dialog import FollowUpDialog
from app.ui.screens.units.screen import UnitsScreen
from app.ui.screens.units.unit_dialog import UnitDialog
from app.ui.screens.units.unit_screen import UnitScreen
from app.ui.widgets.table import Table
from app.use_cases.findings.views import ActionView
from tests.factories import SmallOffice
from tests.ui.conftest import RecordingContext


@pytest.fixture
def listed(qtbot: QtBot, context: RecordingContext, office: SmallOffice) -> UnitsScreen:
    context.desk = office.desk
    made = UnitsScreen(context)
    qtbot.addWidget(made)
    made.show()
    made.activated()
    assert context.jobs.wait_idle()
    return made


@pytest.fixture
def page(qtbot: QtBot, context: RecordingContext, office: SmallOffice) -> UnitScreen:
    context.desk = office.desk
    made = UnitScreen(context)
    qtbot.addWidget(made)
    made.show()
    made.activated(str(office.unit_id))
    assert context.jobs.wait_idle()
    return made


def an_action(office: SmallOffice) -> ActionView:
    office.desk.findings.add_action(office.visit_id, "نصب دستگیره در دو سوی رمپ", "رئیس اداره", 10)
    return office.desk.visits.show(office.visit_id).actions[0]


def press(screen: object, name: str) -> None:
    buttons = screen.findChildren(QPushButton)  # type: ignore[attr-defined]
    next(each for each in buttons if each.accessibleName() == name).click()


def test_units_stand_in_the_order_of_the_alphabet(listed: UnitsScreen) -> None:
    table = listed.findChild(Table)
    assert [line.unit.county_name for line in table.rows_model.rows] == ["خواف", "گناباد"]


def test_enter_opens_the_units_page(qtbot: QtBot, listed: UnitsScreen, office: SmallOffice) -> None:
    qtbot.keyClick(listed.findChild(Table), Qt.Key.Key_Return)
    assert listed.context.went == [("unit", str(office.unit_id))]


def test_a_new_unit_is_made_in_its_form(listed: UnitsScreen, office: SmallOffice) -> None:
    action = listed.primary_action()
    assert isinstance(action, QPushButton)
    action.click()
    dialog = listed.findChild(UnitDialog)
    dialog.save()
    assert dialog._form.rows["code"].error == "کد واحد را بنویسید."
    dialog._code.setText("۰۹۲۷")
    dialog._name.setText("ادارهٔ تعاون، کار و رفاه اجتماعی شهرستان رشتخوار")
    dialog.save()
    assert listed.context.jobs.wait_idle()
    assert "0927" in {unit.code for unit in office.desk.office.units()}


def test_the_page_says_what_the_unit_is(page: UnitScreen, office: SmallOffice, qtbot: QtBot) -> None:
    assert page.findChild(Table).rows_model.rowCount() == 1
    assert page._name.text() == "ادارهٔ تعاون، کار و رفاه اجتماعی شهرستان خواف"


def test_a_visit_is_planned_from_the_page(page: UnitScreen, office: SmallOffice) -> None:
    press(page, "برنامه‌ریزی بازدید")
    dialog = page.findChild(PlanVisitDialog)
    assert page.context.jobs.wait_idle()
    assert dialog.findChild(PlanFields).typed().unit_id == office.unit_id
    dialog.reject()


def test_the_unit_is_changed_from_the_page(page: UnitScreen, office: SmallOffice) -> None:
    press(page, "تغییر مشخصات")
    dialog = page.findChild(UnitDialog)
    dialog._head.setText("ناصر یوسفیان")
    dialog.save()
    assert page.context.jobs.wait_idle()
    unit = next(each for each in office.desk.office.units() if each.id == office.unit_id)
    assert (unit.head_name, unit.county_name) == ("ناصر یوسفیان", "خواف")


def test_an_open_action_says_how_long_there_is(qtbot: QtBot, office: SmallOffice) -> None:
    action = an_action(office)
    line = ActionLine(action, action.due_on + timedelta(days=3), lambda: None, lambda: None)
    qtbot.addWidget(line)
    pills = [label for label in line.findChildren(object) if getattr(label, "property", lambda _name: None)("pill")]
    assert [(pill.text(), pill.property("pill")) for pill in pills] == [("۳ روز گذشته", "bad")]


def test_giving_an_action_up_needs_a_reason(qtbot: QtBot, office: SmallOffice) -> None:
    dialog = FollowUpDialog(None, an_action(office))  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    saved: list[tuple[ActionState, str]] = []
    dialog.on_save = lambda state, note: saved.append((state, note))
    dialog.save()
    assert dialog._form.rows["state"].error == "نتیجهٔ پیگیری را برگزینید."
    dialog._state.choose("dropped")
    dialog.save()
    assert dialog._form.rows["note"].error == "دلیل منتفی‌شدن این اقدام را بنویسید."
    dialog._note.set_words("ساختمان واگذار شد")
    dialog.save()
    assert saved == [(ActionState.DROPPED, "ساختمان واگذار شد")]
