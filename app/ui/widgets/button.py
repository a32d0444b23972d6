"""Buttons: one class whose icon follows the theme, and short makers for the usual kinds."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy

from app.ui import icons, theme

Kind = Literal["", "primary", "danger", "ghost", "link"]
_CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_ICON_ROLE = {"primary": "on_primary", "danger": "bad_text", "link": "primary_text"}


class Button(QPushButton):
    """A push button with an optional tinted icon; `role` overrides the icon's colour token."""

    def __init__(
        self,
        words: str = "",
        icon: str | None = None,
        kind: Kind = "",
        on_click: Callable[[], object] | None = None,
        *,
        role: str | None = None,
        mirror: bool = False,
        tip: str = "",
    ) -> None:
        super().__init__("\u00a0" + words if icon and words else words)
        self._icon, self._role, self._mirror = icon, role or _ICON_ROLE.get(kind, "text2"), mirror
        if kind:
            self.setProperty("kind", kind)
        self.setAccessibleName(words or tip)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if tip:
            self.setToolTip(tip)
        if on_click is not None:
            self.clicked.connect(lambda: on_click())
        self.theme_changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter as with the space bar: outside dialogues Qt leaves Enter to nobody."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _CHORD:
            self.click()
        else:
            super().keyPressEvent(event)

    def show_icon(self, icon: str, role: str | None = None) -> None:
        """Change the icon, or its colour."""
        self._icon, self._role = icon, role or self._role
        self.theme_changed()

    def show_words(self, words: str) -> None:
        """Change the text, keeping the gap to the icon."""
        self.setText("\u00a0" + words if self._icon and words else words)
        self.setAccessibleName(words)

    def theme_changed(self) -> None:
        """Tint the icon anew."""
        if self._icon:
            size = theme.px(18)
            self.setIcon(icons.icon(self._icon, self._role, 18, mirror=self._mirror))
            self.setIconSize(QSize(size, size))


class LayoutButton(QAbstractButton):
    """A button that holds a layout of labels (a tile, a line of a list) and is as large as that layout asks.

    Presses on its labels reach it by themselves. It paints itself, because the style sheet's least height of push
    buttons would win over the layout's.
    """

    def __init__(self, kind: Literal["tile", "row"], name: str, on_click: Callable[[], object]) -> None:
        super().__init__()
        self._is_tile = kind == "tile"
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.clicked.connect(lambda: on_click())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, like Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A surface that answers to the mouse, with a ring when focused."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.isDown() or self.underMouse()
        ground = theme.color("hover") if lit else theme.color("surface")
        ring = "focus" if self.hasFocus() else "control" if lit else "border"
        thick = 2 if self.hasFocus() else 1
        painter.setBrush(ground if self._is_tile or lit else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color(ring), thick) if self._is_tile or self.hasFocus() else Qt.PenStyle.NoPen)
        radius = 10 if self._is_tile else 6
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)


def icon_button(icon: str, name: str, on_click: Callable[[], object] | None = None, *, role: str = "text2") -> Button:
    """A ghost button with only an icon; `name` is its tool tip and what a screen reader says."""
    made = Button("", icon, "ghost", on_click, role=role, tip=name)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made
