"""The heading of a section: its title, how far it is, its score, and a way to fold it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

from app.domain.checklists import SectionScore
from app.persian.catalogue import tr
from app.ui import theme
from app.ui.screens.visit import words
from app.ui.widgets.button import icon_button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row


class SectionHeader(QFrame):
    """`on_fold(folded)` is called when the person folds or unfolds the section."""

    def __init__(self, parent: QWidget, title: str, *, first: bool, on_fold: Callable[[bool], None]) -> None:
        super().__init__(parent)
        self._title, self._on_fold = title, on_fold
        self.folded = False
        self.setProperty("section", "first" if first else "true")
        self._progress = Label("", "caption")
        self._score = Label("", "caption")
        self._chevron = icon_button("chevron-down", "", self._toggle, role="text3")
        self._chevron.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        heading = Label(title, "strong")
        row(heading, None, self._score, self._progress, self._chevron, spacing=12, margins=(14, 1, 14, 1), into=self)
        self._name()
        self.theme_changed()

    def theme_changed(self) -> None:
        """Fixed room for the figures: the list is not laid out anew each time one of them changes."""
        self._progress.setFixedSize(theme.px(64), theme.px(20))
        self._score.setFixedSize(theme.px(46), theme.px(20))

    def show_score(self, score: SectionScore) -> None:
        """Show how far the section is."""
        self._progress.setText(words.progress_words(score))
        self._score.setText(words.percent_words(score.percent) if score.percent is not None else "")

    def unfold(self) -> None:
        """Show the rows, e.g. because one of them is wanted."""
        if self.folded:
            self._toggle()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """The whole heading folds."""
        self._toggle()

    def _toggle(self) -> None:
        self.folded = not self.folded
        self._chevron.show_icon("chevron-left" if self.folded else "chevron-down")
        self._name()
        self._on_fold(self.folded)

    def _name(self) -> None:
        name = tr("visit-unfold" if self.folded else "visit-fold", section=self._title)
        self._chevron.setAccessibleName(name)
        self._chevron.setToolTip(name)
