"""Looking for words in a PDF, some pages at a time, from the page in sight on; typing on begins anew."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from app.ui.jobs import Jobs
from app.ui.widgets.pdf_document import PdfDocument
from app.ui.widgets.pdf_words import Match

_PAGES = 12
"""So many at a time: the window hears of what was found ten times a second, and a new word waits no longer."""
MOST_MATCHES = 2_000


class PdfSearch(QObject):
    """`changed(moved)` says that there is more to show; `moved`: the current match is another one."""

    changed = Signal(bool)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._round = 0
        self._after: list[Match] = []
        self._before: list[Match] = []
        self.current: Match | None = None
        self.is_over = True
        self.words = ""

    @property
    def matches(self) -> Sequence[Match]:
        """All that was found so far, in the order of the pages."""
        return [*self._before, *self._after]

    @property
    def index(self) -> int:
        """Which of the matches is the current one; -1 for none."""
        return next((at for at, match in enumerate(self.matches) if match is self.current), -1)

    def look_for(self, words: str, document: PdfDocument | None, page: int) -> None:
        """Begin anew at a page, from 0; without words or document nothing is found."""
        self._round += 1
        self._after, self._before, self.current, self.words = [], [], None, words.strip()
        self.is_over = document is None or not self.words
        self.changed.emit(True)
        if document is not None and not self.is_over:
            pages = [*range(page, document.page_count), *range(page)]
            self._go_on(self._round, document, pages, page)

    def step(self, steps: int) -> None:
        """Go to the next or former one, round the ends."""
        found = self.matches
        if found:
            self.current = found[(self.index + steps) % len(found)]
            self.changed.emit(True)

    def _go_on(self, turn: int, document: PdfDocument, pages: Sequence[int], first: int) -> None:
        now, later, words = pages[:_PAGES], pages[_PAGES:], self.words
        self._jobs.run(
            "free",
            lambda: [match for page in now for match in document.find_on(page, words)],
            lambda found: self._found(turn, document, later, first, found),
            lambda _error: self._found(turn, document, (), first, []),
            owner=self,
        )

    def _found(
        self, turn: int, document: PdfDocument, later: Sequence[int], first: int, found: Sequence[Match]
    ) -> None:
        if turn != self._round:
            return
        first_found = self.current is None and bool(found)
        if first_found:
            self.current = found[0]
        self._after += [match for match in found if match.page >= first]
        self._before += [match for match in found if match.page < first]
        self.is_over = not later or len(self._after) + len(self._before) >= MOST_MATCHES
        self.changed.emit(first_found)
        if not self.is_over:
            self._go_on(turn, document, later, first)
