"""A line for a legal citation that offers the office's library while it is typed."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter

from app.persian.catalogue import tr
from app.persian.text import search_key
from app.ui.widgets.line_edit import ElidedEdit
from app.use_cases.findings.views import CitationView

_MOST_SHOWN = 10


class CitationField(ElidedEdit):
    """Any words are taken; a chosen entry of the library writes its title. `changed` carries the words."""

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__(placeholder=tr("visit-citation-placeholder"), max_length=500)
        self._library: list[tuple[str, CitationView]] = []
        self._offered = QStringListModel(self)
        completer = QCompleter(self._offered, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(_MOST_SHOWN)
        completer.activated.connect(self.changed)
        popup = completer.popup()
        if popup is not None:
            popup.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setCompleter(completer)
        self.textEdited.connect(self._typed)

    def offer(self, citations: Sequence[CitationView]) -> None:
        """The library."""
        self._library = [(search_key(f"{each.title} {each.text} {each.source}"), each) for each in citations]
        self._filter("")

    def offered(self) -> list[str]:
        """The titles that are offered for what is typed."""
        return self._offered.stringList()

    def entry(self) -> CitationView | None:
        """The entry of the library whose title is written."""
        return next((each for _key, each in self._library if each.title == self.text().strip()), None)

    def _typed(self, words: str) -> None:
        self._filter(words)
        self.changed.emit(words)

    def _filter(self, words: str) -> None:
        wanted = search_key(words).split()
        titles = [each.title for key, each in self._library if all(word in key for word in wanted)]
        self._offered.setStringList(titles)
