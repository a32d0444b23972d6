"""Colours that can be read, sizes that grow, icons that exist, and a binding that does not leak."""

import sys
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtGui import QRawFont
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.ui import icons, theme
from app.ui.tokens import DARK, LIGHT, Tokens, contrast
from app.ui.widgets.button import Button
from app.ui.widgets.search_field import FilterChips

TEXT_PAIRS = [
    ("text", "bg"), ("text", "surface"), ("text2", "surface"), ("text2", "bg"), ("text3", "surface"),
    ("text3", "bg"), ("text3", "sunken"), ("text", "hover"), ("text", "selection"), ("text2", "selection"),
    ("on_primary", "primary"), ("on_primary", "primary_hover"), ("primary_text", "primary_bg"),
    ("primary_text", "surface"), ("rail_text", "rail"), ("rail_selected_text", "rail_selected"),
    ("ok_text", "ok_bg"), ("warn_text", "warn_bg"), ("bad_text", "bad_bg"), ("bad_text", "surface"),
    ("na_text", "na_bg"), ("violet_text", "violet_bg"), ("teal_text", "teal_bg"), ("on_badge", "badge"),
]  # fmt: skip
EDGE_PAIRS = [
    ("control", "surface"), ("control", "bg"), ("focus", "surface"), ("focus", "bg"), ("ok", "surface"),
    ("bad", "surface"), ("warn", "surface"), ("brand", "rail"), ("chart1", "surface"), ("chart2", "surface"),
]  # fmt: skip


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids="-on-".join)
def test_text_can_be_read(scheme: Tokens, pair: tuple[str, str]) -> None:
    assert contrast(getattr(scheme, pair[0]), getattr(scheme, pair[1])) >= 4.5


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("pair", EDGE_PAIRS, ids="-on-".join)
def test_borders_and_marks_can_be_seen(scheme: Tokens, pair: tuple[str, str]) -> None:
    assert contrast(getattr(scheme, pair[0]), getattr(scheme, pair[1])) >= 3


def test_every_token_of_the_style_sheet_has_a_value(qapp: QApplication) -> None:
    sheet = theme.style_sheet()
    assert "@" not in sheet
    for tokens in (LIGHT, DARK):
        assert all(getattr(tokens, f.name) for f in fields(tokens))


@pytest.mark.parametrize("scale", theme.SCALES)
def test_ends_are_round_at_every_font_scale(qapp: QApplication, scale: int) -> None:
    """Qt draws corners where a radius is more than half the height."""
    theme.apply(qapp, "light", scale)
    chips = FilterChips([("open", "باز")], "open")
    chips.resize(chips.sizeHint())
    seen = chips.grab().toImage()
    chip = chips.findChild(QPushButton)
    assert isinstance(chip, QPushButton)
    inset = chip.height() // 8
    assert seen.pixelColor(chip.x() + inset, chip.y() + inset) != theme.color("primary_bg")


def test_the_font_scale_stays_between_90_and_150_percent(qapp: QApplication) -> None:
    theme.apply(qapp, "dark", 400)
    assert theme.scale() == 150
    assert theme.px(40) == 60
    theme.apply(qapp, "light", 10)
    assert theme.scale() == 90


def test_the_bundled_fonts_have_every_letter_of_the_window(qapp: QApplication) -> None:
    """So no font of the machine is asked, whose signs would look different everywhere."""
    files = (theme.RESOURCES / "fonts").glob("*-Regular.ttf")
    fonts = [QRawFont(str(file), 16) for file in files]
    sources = [theme.RESOURCES / "text" / "fa.ftl", *Path(theme.__file__).parent.rglob("*.py")]
    letters = set("".join(source.read_text(encoding="utf-8") for source in sources)) - {"\n"}
    missing = {letter for letter in letters if not any(font.supportsCharacter(ord(letter)) for font in fonts)}
    assert len(fonts) == 2
    assert missing == set()


def test_a_living_icon_follows_the_scheme(qtbot: QtBot, qapp: QApplication) -> None:
    button = Button("چاپ", "printer")
    qtbot.addWidget(button)
    light = button.icon().pixmap(18, 18).toImage()
    theme.apply(qapp, "dark")
    assert button.icon().pixmap(18, 18).toImage() != light


def test_an_unknown_icon_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icons.pixmap("no-such-icon")


def test_every_icon_can_be_drawn(qapp: QApplication) -> None:
    names = [path.stem for path in (theme.RESOURCES / "icons").glob("*.svg")]
    assert len(names) > 100
    for name in names:
        assert not icons.pixmap(name).isNull()


def test_qt_calls_leak_no_reference(qtbot: QtBot) -> None:
    """PySide6 6.12.0 under Python 3.11 loses one reference to None in every call and aborts after some thousands."""
    field = QLineEdit()
    qtbot.addWidget(field)
    field.setText("x")
    before = sys.getrefcount(None)
    for _ in range(500):
        field.setText("x")
    assert abs(sys.getrefcount(None) - before) < 50
