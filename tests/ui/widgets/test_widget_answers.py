"""Answers by keys 1 to 4, choices searched in any spelling, chips with counts."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.visits import VisitKind
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.search_field import FilterChips, SearchField
from app.ui.widgets.segments import AnswerSegments, Segments

TypeText = Callable[[QWidget, str], None]
COUNTIES = ["مشهد", "نیشابور", "سبزوار", "خواف", "گناباد", "باخرز", "رشتخوار", "خلیل‌آباد", "قوچان"]


@pytest.mark.parametrize(
    ("key", "answer"), [("1", "yes"), ("۲", "partly"), ("٣", "no"), ("4", "not_applicable"), ("5", ""), ("²", "")]
)
def test_number_keys_answer_in_any_digits(qtbot: QtBot, type_text: TypeText, key: str, answer: str) -> None:
    row = AnswerSegments("شیب رمپ مناسب است")
    qtbot.addWidget(row)
    type_text(row, key)
    assert row.value == answer


def test_the_given_answer_pressed_again_is_cleared(qtbot: QtBot) -> None:
    row = AnswerSegments("پرسش", "no")
    qtbot.addWidget(row)
    heard: list[str] = []
    row.chosen.connect(heard.append)
    row.choose("no")
    row.choose("yes")
    assert heard == ["", "yes"]


def test_each_segment_names_question_and_answer(qtbot: QtBot) -> None:
    row = AnswerSegments("شیب رمپ")
    qtbot.addWidget(row)
    names = [button.accessibleName() for button in row.findChildren(QPushButton)]
    assert names == ["شیب رمپ: بله", "شیب رمپ: تا حدی", "شیب رمپ: خیر", "شیب رمپ: نامرتبط"]


def test_an_answer_shows_by_symbol_and_word_not_colour_alone(qtbot: QtBot) -> None:
    row = AnswerSegments("پرسش")
    qtbot.addWidget(row)
    assert [b.text() for b in row.findChildren(QPushButton)] == ["✓ بله", "~ تا حدی", "✕ خیر", "– نامرتبط"]


def test_arrows_move_inside_the_row(qtbot: QtBot) -> None:
    row = Segments([("w", "هفته"), ("m", "ماه")], "نما")
    qtbot.addWidget(row)
    row.show()
    first, second = row.findChildren(QPushButton)
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    qtbot.keyClick(first, Qt.Key.Key_Left)
    assert second.hasFocus()


def test_a_press_on_a_choice_that_cannot_be_cleared_keeps_it(qtbot: QtBot) -> None:
    row = Segments([("w", "هفته"), ("m", "ماه")])
    qtbot.addWidget(row)
    row.set_value("w")
    qtbot.mouseClick(row.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert row.value == "w"
    assert row.findChildren(QPushButton)[0].isChecked()


def test_a_long_list_is_searched_in_any_spelling(qtbot: QtBot) -> None:
    box = ComboBox(list(enumerate(COUNTIES)))
    qtbot.addWidget(box)
    editor = box.lineEdit()
    assert editor is not None
    box.setEditText("خليل اباد")  # Arabic ye, a space for the joiner, no madda
    editor.editingFinished.emit()
    assert box.value == COUNTIES.index("خلیل‌آباد")
    assert box.currentText() == "خلیل‌آباد"


def test_words_that_name_no_option_give_way_to_the_last_choice(qtbot: QtBot) -> None:
    box = ComboBox(list(enumerate(COUNTIES)))
    qtbot.addWidget(box)
    box.set_value(3)
    editor = box.lineEdit()
    assert editor is not None
    box.setEditText("تهران")
    editor.editingFinished.emit()
    assert (box.value, box.currentText()) == (3, "خواف")


@pytest.mark.parametrize(("typed", "chosen"), [("گنا", "گناباد"), ("باد", "خواف")])
def test_a_part_of_only_one_name_is_that_option(qtbot: QtBot, typed: str, chosen: str) -> None:
    box = ComboBox(list(enumerate(COUNTIES)))
    qtbot.addWidget(box)
    box.set_value(3)
    editor = box.lineEdit()
    assert editor is not None
    box.setEditText(typed)
    editor.editingFinished.emit()
    assert box.currentText() == chosen


def test_new_options_keep_the_choice_that_remains(qtbot: QtBot) -> None:
    box = ComboBox([(1, "مستمر"), (2, "دوره‌ای")], empty="همه")
    qtbot.addWidget(box)
    assert box.value is None
    box.set_value(2)
    box.set_options([(2, "دوره‌ای"), (3, "موردی")])
    assert box.value == 2


def test_options_can_be_replaced_while_they_are_searched(qtbot: QtBot) -> None:
    box = ComboBox(empty="همه")
    qtbot.addWidget(box)
    for count in (20, 20, 9, 3, 12):
        box.set_options([(at, f"گزینهٔ {at}") for at in range(count)])
        assert box.count() == count + 1


def test_a_choice_is_given_back_as_the_key_it_was(qtbot: QtBot) -> None:
    box = ComboBox([(kind, kind.value) for kind in VisitKind])
    qtbot.addWidget(box)
    box.set_value(VisitKind.CASE)
    assert isinstance(box.value, VisitKind)


def test_chips_show_counts_in_persian(qtbot: QtBot) -> None:
    chips = FilterChips([("all", "همه"), ("open", "باز")], "all")
    qtbot.addWidget(chips)
    chips.show_counts({"all": 1342})
    assert [b.text() for b in chips.findChildren(QPushButton)] == ["همه  ۱٬۳۴۲", "باز"]


def test_a_chip_pressed_again_stays_down(qtbot: QtBot) -> None:
    chips = FilterChips([("all", "همه"), ("open", "باز")], "all")
    qtbot.addWidget(chips)
    heard: list[str] = []
    chips.chosen.connect(heard.append)
    chips.findChildren(QPushButton)[0].click()
    chips.findChildren(QPushButton)[1].click()
    assert heard == ["open"]
    assert chips.findChildren(QPushButton)[1].isChecked()


def test_search_speaks_once_after_the_last_key(qtbot: QtBot, type_text: TypeText) -> None:
    field = SearchField("جست‌وجو")
    qtbot.addWidget(field)
    heard: list[str] = []
    field.searched.connect(heard.append)
    with qtbot.waitSignal(field.searched):
        type_text(field, "خواف")
    assert heard == ["خواف"]


def test_enter_searches_at_once_and_escape_clears(qtbot: QtBot, type_text: TypeText) -> None:
    field = SearchField("جست‌وجو")
    qtbot.addWidget(field)
    heard: list[str] = []
    field.searched.connect(heard.append)
    type_text(field, "خواف")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heard == ["خواف"]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
