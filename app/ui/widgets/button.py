"""Buttons: one class whose icon follows the theme, and short makers for the usual kinds."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QChildEvent, QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.ui import icons, theme

Kind = Literal["", "primary", "danger", "ghost", "link"]
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


class LayoutButton(QPushButton):
    """A button that holds a layout of labels (a tile, a line of a list) and is as large as that layout asks."""

    def __init__(self, kind: Literal["tile", "row"], name: str, on_click: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self.setAccessibleName(name)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda: on_click())

    def childEvent(self, event: QChildEvent) -> None:
        """Presses on the labels are presses on the button."""
        super().childEvent(event)
        child = event.child()
        if isinstance(child, QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def hasHeightForWidth(self) -> bool:
        """Wrapped labels make it higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """What the layout needs at that width."""
        inside = self.layout()
        if inside is None or not inside.hasHeightForWidth():
            return self.sizeHint().height()
        return inside.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        """What the layout asks."""
        inside = self.layout()
        return inside.totalSizeHint() if inside is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """What the layout cannot do without."""
        inside = self.layout()
        return inside.totalMinimumSize() if inside is not None else super().minimumSizeHint()


def icon_button(icon: str, name: str, on_click: Callable[[], object] | None = None, *, role: str = "text2") -> Button:
    """A ghost button with only an icon; `name` is its tool tip and what a screen reader says."""
    made = Button("", icon, "ghost", on_click, role=role, tip=name)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made
