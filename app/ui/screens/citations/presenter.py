"""The library of citations: searched as one types, kept by those who may."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from app.domain.citations import CitationDraft
from app.domain.permissions import Permission
from app.persian.catalogue import tr
from app.ui.navigation import ShellContext
from app.use_cases.citations.views import CitationRow


class CitationsView(Protocol):
    """What the page can show."""

    def show_citations(self, rows: Sequence[CitationRow], wanted: str) -> None: ...
    def show_refused(self, error: Exception) -> None: ...
    def show_stored(self) -> None: ...


class CitationsPresenter:
    """Every change is read back."""

    def __init__(self, view: CitationsView, context: ShellContext, owner: Any) -> None:  # noqa: ANN401 - a widget
        self._view, self._context, self._owner = view, context, owner
        self._text, self._withdrawn_too = "", False

    @property
    def may_keep(self) -> bool:
        """Whether the person keeps the library."""
        return bool(self._context.desk.actor.may(Permission.EDIT_CHECKLISTS))

    def refresh(self, wanted: str = "") -> None:
        """Read anew; `wanted` is the code of the entry to put the frame on."""
        library, text, too = self._context.desk.citations, self._text, self._withdrawn_too
        self._context.jobs.run(
            "database",
            lambda: library.list(text, withdrawn_too=too),
            lambda rows: self._view.show_citations(rows, wanted),
            owner=self._owner,
        )

    def search(self, text: str) -> None:
        """Show entries in which the words stand."""
        self._text = text
        self.refresh()

    def show_withdrawn(self, wanted: bool) -> None:
        """Show also what is offered no more."""
        self._withdrawn_too = wanted
        self.refresh()

    def save(self, row: CitationRow | None, draft: CitationDraft, code: str = "") -> None:
        """Add an entry, or rewrite one."""
        library = self._context.desk.citations

        def keep() -> str:
            if row is None:
                made: str = library.add(draft, code)
                return made
            library.change(row.code, draft)
            return row.code

        told = tr("citations-saved", title=draft.title)
        if row is not None and row.is_signed:
            told = tr("citations-saved-beside", title=draft.title)
        self._do(keep, lambda kept: self._stored(told, kept))

    def withdraw(self, row: CitationRow, reason: str) -> None:
        """Offer an entry no more."""
        library, told = self._context.desk.citations, tr("citations-withdrew", title=row.title)
        self._do(lambda: library.withdraw(row.code, reason), lambda _none: self._stored(told, row.code))

    def restore(self, row: CitationRow) -> None:
        """Offer it again."""
        library, told = self._context.desk.citations, tr("citations-restored", title=row.title)
        self._do(lambda: library.restore(row.code), lambda _none: self._stored(told, row.code))

    def _stored(self, told: str, code: str) -> None:
        self._context.notify(told, "ok")
        self._view.show_stored()
        self.refresh(code)

    def _do(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._context.jobs.run("database", work, done, self._view.show_refused, owner=self._owner)
