"""The navigation rail at the right: where one can go, what waits there, and who is signed in."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui import icons, theme
from app.ui.navigation import Destination
from app.ui.startup import Person
from app.ui.widgets.label import ElidedLabel, Icon, Label
from app.ui.widgets.layout import column, row

WIDE, NARROW = 208, 64
_MOST_BADGE = 99
_MOST_KEYS = 9


def destination_keys(at: int) -> str:
    """The keys of the entry at a place of the rail, counted from 1 with the foot last; empty after the ninth."""
    return f"Ctrl+{at}" if at <= _MOST_KEYS else ""


class RailButton(QPushButton):
    """One destination; its badge sits at the far end, or as a dot on the icon when the rail is narrow."""

    def __init__(self, title: str, icon: str, keys: str = "") -> None:
        super().__init__()
        self._title, self._icon, self._keys, self._count, self._narrow = title, icon, keys, 0, False
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("nav", "true")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._badge = QLabel(self)
        self._badge.setProperty("badge", "true")
        self._badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._badge.hide()
        self.theme_changed()
        self.show_narrow(False)

    @property
    def count(self) -> int:
        """What the badge says."""
        return self._count

    def show_count(self, number: int) -> None:
        """Put a count on the badge; 0 hides it."""
        self._count = number
        self._badge.setVisible(number > 0)
        self._name()
        self._place_badge()

    def show_narrow(self, narrow: bool) -> None:
        """Show only the icon, or icon and words."""
        self._narrow = narrow
        self.setProperty("nav", "icon" if narrow else "true")
        self.setText("" if narrow else "\u00a0 " + self._title)
        self.style().unpolish(self)
        self.style().polish(self)
        self._name()
        self._place_badge()

    def theme_changed(self) -> None:
        """Tint the icon anew."""
        self.setIcon(icons.icon(self._icon, "rail_text", 20, on="rail_selected_text"))
        self.setIconSize(QSize(theme.px(20), theme.px(20)))
        self._place_badge()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the badge in its place."""
        super().resizeEvent(event)
        self._place_badge()

    def _name(self) -> None:
        waiting = tr("shell-waiting", count=self._count) if self._count else ""
        self.setAccessibleName(f"{self._title}، {waiting}" if waiting else self._title)
        tip = self._title if self._narrow else ""
        self.setToolTip(f"{tip} \u2066{self._keys}\u2069".strip() if self._keys else tip)

    def _place_badge(self) -> None:
        """At the far end with its number, or as a dot beside the icon of a narrow rail."""
        shown = to_persian(f"{_MOST_BADGE}+" if self._count > _MOST_BADGE else self._count)
        self._badge.setText("" if self._narrow else shown)
        self._badge.setProperty("badge", "dot" if self._narrow else "true")
        self._badge.style().unpolish(self._badge)
        self._badge.style().polish(self._badge)
        self._badge.adjustSize()
        if self._narrow:
            self._badge.move(4, 4)
        else:
            self._badge.move(10, (self.height() - self._badge.height()) // 2)


class PersonBlock(QPushButton):
    """The signed-in person; pressing it opens what they can do with themselves."""

    def __init__(self, person: Person, menu: QMenu) -> None:
        super().__init__()
        self.setObjectName("person")  # the style sheet gives it room for two lines
        self.setProperty("nav", "true")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMenu(menu)
        self.setAccessibleName(f"{person.name}، {person.duty}")
        self._picture = Icon("user-circle", "rail_text", 30)
        self._name, self._duty = ElidedLabel(person.name, "strong"), ElidedLabel(person.duty, "caption")
        self._name.setProperty("role", "person")
        self._duty.setProperty("role", "duty")
        self._words = QWidget()
        column(self._name, self._duty, spacing=0, into=self._words)
        body = row(self._picture, self._words, spacing=10, margins=(6, 2, 6, 2), into=self)
        body.setStretch(1, 1)
        for part in (self._words, self._name, self._duty):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_narrow(self, narrow: bool) -> None:
        """Show only the picture, or picture and name."""
        self._words.setVisible(not narrow)
        self.setToolTip(self.accessibleName() if narrow else "")


class Rail(QFrame):
    """`chosen` carries the key of the destination that was pressed."""

    chosen = Signal(str)

    def __init__(self, destinations: Sequence[Destination], person: Person, menu: QMenu) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(tr("shell-rail"))
        self._narrow = False
        self._buttons: dict[str, RailButton] = {}
        self._only_waiting = {each.key for each in destinations if each.only_waiting}
        self._brand = Label(tr("shell-brand"), "title")
        self._brand.setProperty("role", "brand")
        self._person = PersonBlock(person, menu)
        shown = [d for d in destinations if d.visible and d.in_rail]
        main, foot = [d for d in shown if not d.at_foot], [d for d in shown if d.at_foot]
        main.sort(key=lambda d: d.only_waiting)  # last, lest the others' keys change with it
        body = column(spacing=4, margins=(12, 14, 12, 10), into=self)
        body.addLayout(row(Icon("clipboard-check", "brand", 28), self._brand, None, spacing=10, margins=(4, 0, 4, 0)))
        body.addSpacing(12)
        body.addWidget(self._scrolling(main), 1)
        numbered = sum(not d.only_waiting for d in main)
        for at, destination in enumerate(foot, start=numbered + 1):
            body.addWidget(self._button(destination, destination_keys(at)))
        body.addSpacing(4)
        body.addWidget(self._person)
        self.theme_changed()

    @property
    def narrow(self) -> bool:
        """True while only icons are shown."""
        return self._narrow

    def show_narrow(self, narrow: bool) -> None:
        """Collapse to icons, or unfold."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._brand.setVisible(not narrow)
        self._person.show_narrow(narrow)
        for button in self._buttons.values():
            button.show_narrow(narrow)
        self.theme_changed()

    def show_current(self, key: str) -> None:
        """Light one entry; none when the key is not in the rail."""
        for name, button in self._buttons.items():
            button.setChecked(name == key)

    def show_count(self, key: str, number: int) -> None:
        """Put a count on an entry."""
        if key in self._buttons:
            self._buttons[key].show_count(number)
            if key in self._only_waiting:
                self._buttons[key].setVisible(number > 0)

    def button(self, key: str) -> RailButton:
        """The button of a destination."""
        return self._buttons[key]

    def theme_changed(self) -> None:
        """Fit the font scale."""
        self.setFixedWidth(NARROW if self._narrow else theme.px(WIDE))

    def _scrolling(self, destinations: Sequence[Destination]) -> QScrollArea:
        inside = QWidget()
        places: QVBoxLayout = column(spacing=4, into=inside)
        for at, destination in enumerate(destinations, start=1):
            keys = "" if destination.only_waiting else destination_keys(at)
            places.addWidget(self._button(destination, keys))
        places.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        return area

    def _button(self, destination: Destination, keys: str) -> RailButton:
        made = RailButton(tr(destination.title_id), destination.icon, keys)
        made.clicked.connect(lambda: self.chosen.emit(destination.key))
        made.show_count(destination.badge)
        self._buttons[destination.key] = made
        if destination.only_waiting and not destination.badge:
            made.hide()
        return made
