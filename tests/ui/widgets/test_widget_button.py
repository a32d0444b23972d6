"""Buttons without a mouse, and long choices in narrow fields."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ui.widgets.button import Button
from app.ui.widgets.combo import ComboBox


def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot) -> None:
    pressed: list[str] = []
    button = Button("ورود", on_click=lambda: pressed.append("ورود"))
    qtbot.addWidget(button)
    button.show()

    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.keyClick(button, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert pressed == ["ورود", "ورود"]


def test_a_long_choice_shows_its_beginning(qtbot: QtBot) -> None:
    people = [(at, f"نام {at}، رئیس ادارهٔ مدیریت عملکرد، بازرسی و رسیدگی به شکایات") for at in range(10)]
    combo = ComboBox(people)
    qtbot.addWidget(combo)

    combo.set_value(3)

    editor = combo.lineEdit()
    assert editor is not None
    assert (editor.text(), editor.cursorPosition()) == (people[3][1], 0)
