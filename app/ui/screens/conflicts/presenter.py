"""Conflicts without Qt: the list, what is chosen for each field, and the decision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from app.persian.catalogue import tr
from app.ui.navigation import ShellContext
from app.ui.screens.conflicts.words import BOTH_EDITED, shown_fields, text_of, with_followers
from app.ui.sync_port import CONFLICTS, SyncingShell
from app.use_cases.conflicts.resolving import ConflictDecided
from app.use_cases.conflicts.views import ConflictView, Decision, Take

WHOLE = ""
"""The name under which a record is decided as a whole."""


class ConflictsPageView(Protocol):
    """What the page can show."""

    def show_list(self, conflicts: Sequence[ConflictView], current: UUID | None) -> None: ...
    def show_conflict(self, conflict: ConflictView | None, chosen: Mapping[str, Decision]) -> None: ...
    def show_chosen(self, chosen: Mapping[str, Decision], missing: int) -> None: ...
    def show_counts(self, *, waiting: int, decided: int) -> None: ...
    def show_busy(self, *, busy: bool) -> None: ...


@dataclass(slots=True)
class _Found:
    """Both lists as they were read together."""

    waiting: list[ConflictView] = field(default_factory=list)
    decided: list[ConflictView] = field(default_factory=list)


class ConflictsPresenter:
    """What was chosen or written stays until it is sent, whatever arrives meanwhile."""

    def __init__(self, view: ConflictsPageView, context: ShellContext, owner: Any) -> None:  # noqa: ANN401 - a widget
        self._view, self._context, self._owner = view, context, owner
        self._found = _Found()
        self._drafts: dict[UUID, dict[str, Decision]] = {}
        self._current: ConflictView | None = None
        self._is_busy = False
        self.shows_decided = False

    @property
    def person(self) -> str:
        """The name of who reads."""
        return str(self._context.desk.actor.name)

    @property
    def current(self) -> ConflictView | None:
        """The conflict on show."""
        return self._current

    def refresh(self, wanted: UUID | None = None) -> None:
        """Read both lists anew; the conflict on show stays on show, or `wanted` comes in its place."""
        conflicts = self._context.desk.conflicts

        def read() -> _Found:
            return _Found(conflicts.list(), conflicts.list(resolved=True))

        self._context.jobs.run("database", read, lambda found: self._show(found, wanted), owner=self._owner)

    def show_decided(self, decided: bool) -> None:
        """Show what was decided, or what waits."""
        if decided != self.shows_decided:
            self.shows_decided = decided
            self._show(self._found, None)

    def choose(self, conflict: ConflictView | None) -> None:
        """Bring a conflict under the frame; one that is as it was stays untouched."""
        if conflict == self._current:
            return
        self._current = conflict
        self._view.show_conflict(conflict, self._chosen())
        self._tell()

    def take(self, name: str, decision: Decision | None) -> None:
        """Choose for one field, or for the record under WHOLE; None takes a choice back."""
        if self._current is None:
            return
        drafts = self._drafts.setdefault(self._current.id, {})
        if decision is None:
            drafts.pop(name, None)
        else:
            drafts[name] = decision
        self._tell()

    def take_all(self, take: Take) -> None:
        """Choose the same side everywhere."""
        for name in self._names():
            self.take(name, Decision(take))

    def decide(self) -> None:
        """Carry out what is chosen."""
        conflict, chosen = self._current, dict(self._chosen())
        if conflict is None or self._is_busy:
            return
        if not chosen:
            self._context.notify(tr("conflicts-nothing-chosen"), "warn")
            return
        chosen = with_followers(conflict, chosen)
        resolve = self._context.desk.conflicts.resolve
        self._set_busy(True)
        self._context.jobs.run(
            "database",
            lambda: resolve(conflict.id, chosen),
            lambda whole: self._decided(conflict, whole),
            lambda error: self._refused(conflict, error),
            owner=self._owner,
        )

    def open_record(self) -> None:
        """Go to the visit that it is about."""
        if self._current is not None and self._current.visit_id is not None:
            self._context.navigate("visit", str(self._current.visit_id))

    def _decided(self, conflict: ConflictView, whole: bool) -> None:
        self._set_busy(False)
        self._drafts.pop(conflict.id, None)
        self._context.notify(tr("conflicts-decided-whole" if whole else "conflicts-decided-part"), "ok")
        if isinstance(self._context, SyncingShell) and self._context.sync is not None:
            self._context.sync.count_conflicts()
        self.refresh()

    def _refused(self, conflict: ConflictView, error: Exception) -> None:
        self._set_busy(False)
        self._context.show_error(error)
        if isinstance(error, ConflictDecided):
            self._drafts.pop(conflict.id, None)
            self.refresh()

    def _show(self, found: _Found, wanted: UUID | None) -> None:
        before, self._found = self._found, found
        self._context.set_badge(CONFLICTS, len(found.waiting))
        self._view.show_counts(waiting=len(found.waiting), decided=len(found.decided))
        if wanted is not None:
            self.shows_decided = all(each.id != wanted for each in found.waiting)
        shown = found.decided if self.shows_decided else found.waiting
        kept = wanted or (self._current.id if self._current is not None else None)
        self._tell_of_others(before, found)
        self._view.show_list(shown, kept if any(each.id == kept for each in shown) else _next(before, shown, kept))

    def _tell_of_others(self, before: _Found, found: _Found) -> None:
        """Somebody else decided what this person had begun to decide."""
        waiting = {each.id for each in found.waiting}
        for conflict in before.waiting:
            if conflict.id in self._drafts and conflict.id not in waiting:
                del self._drafts[conflict.id]
                self._context.notify(tr("conflicts-decided-elsewhere", record=conflict.record), "warn")

    def _chosen(self) -> Mapping[str, Decision]:
        return self._drafts.get(self._current.id, {}) if self._current is not None else {}

    def _names(self) -> list[str]:
        """What is to be decided in the conflict on show."""
        if self._current is None or not self._current.may_resolve:
            return []
        if self._current.kind != BOTH_EDITED:
            return [WHOLE]
        return [each.column for each in shown_fields(self._current) if each.decided is None]

    def _tell(self) -> None:
        chosen = self._chosen()
        self._view.show_chosen(chosen, sum(name not in chosen for name in self._names()))

    def _set_busy(self, busy: bool) -> None:
        self._is_busy = busy
        self._view.show_busy(busy=busy)


def written(words: str) -> Decision:
    """A third value."""
    return Decision(Take.VALUE, text_of(words))


def _next(before: _Found, shown: Sequence[ConflictView], gone: UUID | None) -> UUID | None:
    """The conflict that took the place of one that is gone."""
    for listed in (before.waiting, before.decided):
        at = next((place for place, each in enumerate(listed) if each.id == gone), None)
        if at is not None and shown:
            return shown[min(at, len(shown) - 1)].id
    return shown[0].id if shown else None
