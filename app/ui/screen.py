"""A page of the shell: what every feature screen is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.ui.navigation import ShellContext


@dataclass(frozen=True, slots=True)
class ShortcutLine:
    """One line of the F1 page: the keys as written (`Ctrl+S`) and the id of what they do."""

    keys: str
    text_id: str


class Screen(QWidget):
    """One page; built on its first visit, kept until the window closes."""

    title_id: ClassVar[str] = "shell-untitled"
    icon: ClassVar[str] = "file"
    title_changed = Signal(str)

    def __init__(self, context: ShellContext) -> None:
        super().__init__()
        self.context = context
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._shortcuts: list[ShortcutLine] = []

    def activated(self, argument: object = None) -> None:
        """Called each time the page comes to the front; `argument` is what `navigate` was given."""

    def prepare(self) -> None:
        """Build what the first visit needs, while nobody waits for the page; what is there already stays."""

    def data_arrived(self) -> None:
        """Called while the page is in front after records came from the centre; what is chosen and typed must stay."""

    def may_leave(self) -> bool:
        """Save drafts here; return False (having said why) to keep the person on this page."""
        return True

    def primary_action(self) -> QWidget | None:
        """The one button of the top bar while this page is in front, e.g. a new visit."""
        return None

    def add_shortcut(self, keys: str, text_id: str, slot: Callable[[], object]) -> QShortcut:
        """Bind keys while this page is in front, and list them on the F1 page under the sentence `text_id`."""
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(slot)
        self._shortcuts.append(ShortcutLine(keys, text_id))
        return shortcut

    def list_shortcut(self, keys: str, text_id: str) -> None:
        """List keys that a widget handles by itself (1-4, arrows) on the F1 page."""
        self._shortcuts.append(ShortcutLine(keys, text_id))

    def shortcut_lines(self) -> tuple[ShortcutLine, ...]:
        """What the F1 page shows for this screen."""
        return tuple(self._shortcuts)
