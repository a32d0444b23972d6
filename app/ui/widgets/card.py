"""Cards, pills, banners and the page for an empty list."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.persian.catalogue import tr
from app.ui.widgets.button import Button, icon_button
from app.ui.widgets.label import Icon, Label
from app.ui.widgets.layout import Part, column, row

Tone = Literal["ok", "warn", "bad", "na", "primary", "violet", "teal"]
BannerKind = Literal["info", "ok", "warn", "bad"]
_BANNER_ICON = {
    "info": ("info-circle", "primary_text"),
    "ok": ("circle-check", "ok_text"),
    "warn": ("alert-triangle", "warn_text"),
    "bad": ("alert-circle", "bad_text"),
}


class Card(QFrame):
    """A framed surface with a column (`body`) and, when given a title, a heading row (`header`)."""

    def __init__(self, title: str = "", *parts: Part, caption: str = "", spacing: int = 8, flush: bool = False) -> None:
        """`flush` lets a table reach the card's edges."""
        super().__init__()
        self.setProperty("card", True)
        margins = (1, 1, 1, 1) if flush else (16, 14, 16, 14)
        self.body: QVBoxLayout = column(spacing=spacing, margins=margins, into=self)
        self.header = row(spacing=8, margins=(10, 8, 16, 4) if flush else (0, 0, 0, 0))
        self.caption = Label(caption, "caption")
        if title:
            self.header.addWidget(Label(title, "heading"))
            self.header.addWidget(self.caption)
            self.header.addStretch(1)
            self.body.addLayout(self.header)
        for part in parts:
            _append(self.body, part)


def _append(body: QVBoxLayout, part: Part) -> None:
    if part is None:
        body.addStretch(1)
    elif isinstance(part, int):
        body.addSpacing(part)
    elif isinstance(part, QWidget):
        body.addWidget(part)
    else:
        body.addLayout(part)


class Pill(Label):
    """A short state in a tinted capsule; always words, so colour never carries the meaning alone."""

    def __init__(self, words: str, tone: Tone = "na") -> None:
        super().__init__(words)
        self.setProperty("pill", tone)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_state(self, words: str, tone: Tone) -> None:
        """Change words and tone."""
        self.setText(words)
        self.setProperty("pill", tone)
        self.style().unpolish(self)
        self.style().polish(self)


class Banner(QFrame):
    """One sentence across a page with an optional action; hidden until `show_sentence`."""

    shown = Signal()
    closed = Signal()

    def __init__(self, words: str = "", kind: BannerKind = "info", *, closable: bool = False) -> None:
        super().__init__()
        self._icon = Icon("info-circle", "primary_text", 18)
        self._label = Label(wrap=True, selectable=True)
        self.action = Button("", None, "link")
        self.action.hide()
        close = icon_button("x", tr("widget-close"), self._close, role="text2")
        if not closable:
            close.hide()
        body = row(self._icon, self._label, self.action, close, spacing=10, margins=(12, 8, 12, 8), into=self)
        body.setStretch(1, 1)
        self.hide()
        if words:
            self.show_sentence(words, kind)

    def show_sentence(self, words: str, kind: BannerKind = "info") -> None:
        """Show a sentence in a kind's colours."""
        icon, role = _BANNER_ICON[kind]
        self._icon.show_icon(icon, role)
        self._label.setText(words)
        self.setAccessibleName(words)
        self.setProperty("banner", kind)
        for part in (self, self._label):
            part.style().unpolish(part)
            part.style().polish(part)
        self.shown.emit()
        if self.parentWidget() is not None:
            self.show()
        else:  # shown with its page: a widget without a parent would flash as a window
            self.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)

    def show_action(self, words: str, on_click: Callable[[], object]) -> None:
        """Put one link at the end of the sentence."""
        self.action.show_words(words)
        self.action.clicked.connect(lambda: on_click())
        self.action.show()

    def add_action(self, words: str, on_click: Callable[[], object]) -> Button:
        """Put a further link before the first."""
        made = Button(words, None, "link", on_click)
        body = self.layout()
        assert isinstance(body, QHBoxLayout)
        body.insertWidget(body.indexOf(self.action), made)
        return made

    @property
    def sentence(self) -> str:
        """The sentence on show."""
        return self._label.text()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


class EmptyState(QWidget):
    """What stands where a list would be: an icon, what is missing, and what to do about it."""

    def __init__(self, icon: str, title: str, detail: str = "", action: Button | None = None) -> None:
        super().__init__()
        picture = Icon(icon, "text3", 44)
        heading, words = Label(title, "heading", wrap=True), Label(detail, "secondary", wrap=True)
        for label in (heading, words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        body = column(None, spacing=10, margins=(24, 24, 24, 24), into=self)
        body.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        body.addWidget(heading)
        body.addWidget(words)
        if not detail:
            words.hide()
        if action is not None:
            body.addWidget(action, 0, Qt.AlignmentFlag.AlignHCenter)
        body.addStretch(1)
        self.setAccessibleName(f"{title}. {detail}")
