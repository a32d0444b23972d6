"""The look of the program: Fusion, one palette, one style sheet fed by colour tokens and the reader's font scale."""

import os
import re
from dataclasses import asdict
from functools import cache
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.recolouring import Recolouring, replace_sheet, tell
from app.ui.tokens import DARK, LIGHT, Tokens

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
FONT_FAMILY = "Vazirmatn"
FONT_FAMILIES = (FONT_FAMILY, "Bazresyar Signs")  # the second lends the arrows and ticks that the first has not
STYLE = "Fusion"
STYLE_VARIABLE = "QT_STYLE_OVERRIDE"  # set before Qt starts, it saves the 30 ms that setStyle costs in Python
SCALES = (90, 100, 110, 125, 150)

_FONT_FILES = (
    *(f"Vazirmatn-{weight}.ttf" for weight in ("Regular", "Medium", "SemiBold", "Bold")),
    *(f"BazresyarSigns-{weight}.ttf" for weight in ("Regular", "Bold")),
)
_SCHEMES = {"light": LIGHT, "dark": DARK}
_PALETTE = (
    (QPalette.ColorRole.Window, "bg"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "sunken"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.Highlight, "primary"),
    (QPalette.ColorRole.HighlightedText, "on_primary"),
    (QPalette.ColorRole.PlaceholderText, "text3"),
    (QPalette.ColorRole.ToolTipBase, "text"),
    (QPalette.ColorRole.ToolTipText, "surface"),
    (QPalette.ColorRole.Link, "primary"),
    (QPalette.ColorRole.Accent, "primary"),
    (QPalette.ColorRole.Mid, "border"),
    (QPalette.ColorRole.Dark, "control"),
)


class _Current:
    """What is on screen now; one per process, because a Qt style sheet is one per process."""

    tokens: Tokens = LIGHT
    scale: int = 100
    font_loaded: bool = False
    recolouring: Recolouring | None = None


def tokens() -> Tokens:
    """The colours in force."""
    return _Current.tokens


def scale() -> int:
    """The reader's font scale in percent, 90 to 150."""
    return _Current.scale


def color(token: str) -> QColor:
    """The colour of a token, e.g. `color("text2")`; for painting."""
    return QColor(getattr(_Current.tokens, token))


def px(size: float) -> int:
    """A design length in pixels at 100 %, grown to the reader's scale."""
    return round(size * _Current.scale / 100)


def font(size: int = 13, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The program's font at a design size, for painting and font metrics; a copy of it may be changed, not itself."""
    return _font(px(size), weight)


@cache
def _font(pixels: int, weight: QFont.Weight) -> QFont:
    """Kept, since Qt looks up the letters of each new font anew."""
    made = QFont(FONT_FAMILIES)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def prepare(app: QApplication) -> None:
    """Right to left, Persian locale, Fusion and the bundled font; call once before the first widget."""
    QLocale.setDefault(QLocale(QLocale.Language.Persian, QLocale.Country.Iran))
    if os.environ.get(STYLE_VARIABLE) != STYLE:
        app.setStyle(STYLE)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    if not _Current.font_loaded:
        for file in _FONT_FILES:
            QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / file))
        _Current.font_loaded = True


def apply(app: QApplication, scheme: str = "light", scale_percent: int = 100) -> None:
    """Put a scheme (`light`, `dark`) and a font scale (90 to 150 %) on every widget, living and future.

    Widgets that paint themselves or carry tinted icons define `theme_changed()`; it is called here.
    """
    size_stays = bool(app.styleSheet()) and scale_percent == _Current.scale
    _Current.tokens = _SCHEMES.get(scheme, LIGHT)
    _Current.scale = min(150, max(90, scale_percent))
    if _Current.recolouring is None:
        _Current.recolouring = Recolouring(app)
    if size_stays:
        _Current.recolouring.begin(_palette(), style_sheet())
        return
    _Current.recolouring.finish()
    app.setFont(font())
    app.setPalette(_palette())
    replace_sheet(app, style_sheet())
    tell(app.allWidgets())


def about_to_show(part: QWidget) -> None:
    """Call before a part that was hidden comes to the front, so that it has the scheme in force."""
    if _Current.recolouring is not None:
        _Current.recolouring.finish(part)


def style_sheet() -> str:
    """The style sheet filled in.

    `@token` becomes a colour, `@s13` a length of 13 px at the reader's scale, `@r22_8` the radius that rounds the ends
    of something as high as `@s22` and 8 px more; a pixel too large, and Qt draws corners.
    """
    values = asdict(_Current.tokens) | {"style": (RESOURCES / "style").as_posix()}

    def value(match: re.Match[str]) -> str:
        word = match.group(1)
        if re.fullmatch(r"s\d+", word):
            return f"{px(int(word[1:]))}px"
        if (round_end := re.fullmatch(r"r(\d+)_(\d+)", word)) is not None:
            return f"{(px(int(round_end[1])) + int(round_end[2])) // 2}px"
        return str(values[word])

    return re.sub(r"@(\w+)", value, _template())


@cache
def _template() -> str:
    return (RESOURCES / "style" / "application.qss").read_text(encoding="utf-8")


def _palette() -> QPalette:
    palette = QPalette()
    for role, token in _PALETTE:
        palette.setColor(role, color(token))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, color("text3"))
    return palette
