"""Conversations with visitors and employees, and what the unit's head states: written as they are spoken."""

from dataclasses import dataclass
from typing import Literal, Protocol
from uuid import UUID

from app.persian.catalogue import error_sentence, tr
from app.ui.screens.visit.drafts import Draft
from app.ui.screens.visit.opened import OpenVisit
from app.use_cases.office.views import UnitView
from app.use_cases.visits.views import SpeechView, VisitView

Kind = Literal["interview", "statement"]


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is open in the editor."""

    kind: Kind
    draft: Draft


class SpeechScreen(Protocol):
    """What the tab shows."""

    def show_lists(self, visit: VisitView) -> None:
        """Show conversations and statements."""

    def show_chosen(self, spoken: Spoken | None) -> None:
        """Open a record in the editor; None closes it."""

    def show_stored(self, spoken: Spoken) -> None:
        """Fill in what is not being typed."""

    def show_missing(self, name: str, text: str) -> None:
        """Say under a field why nothing is stored; "" takes that back."""


class SpeechPresenter:
    """A statement needs a name and words, a conversation words only; until then nothing is stored."""

    def __init__(self, screen: SpeechScreen, opened: OpenVisit) -> None:
        self._screen, self._opened = screen, opened
        self._spoken: Spoken | None = None
        self._visit_id: UUID | None = None
        self._seen: set[UUID] = set()
        self._unit: UnitView | None = None

    def start(self) -> None:
        """Show the open visit, now and each time it is read; call once the screen is built."""
        self._opened.listen(self._show)

    @property
    def spoken(self) -> Spoken | None:
        """What is open in the editor."""
        return self._spoken

    @property
    def unit_head(self) -> str:
        """The name of the unit's head, "" while it is not known."""
        return self._unit.head_name if self._unit else ""

    def speech(self, spoken: Spoken) -> SpeechView | None:
        """The stored record, None while it is being made."""
        stored = self._opened.stored
        records = stored.interviews if spoken.kind == "interview" else stored.statements
        return next((each for each in records if each.id == spoken.draft.id), None)

    def choose(self, kind: Kind, record_id: UUID) -> None:
        """Open a stored record."""
        self._open(Spoken(kind, Draft(record_id)))

    def begin(self, kind: Kind) -> None:
        """Open an empty record."""
        self._open(Spoken(kind, Draft()))

    def close(self) -> None:
        """Close the editor."""
        self._open(None)

    def type_speech(self, name: str, position: str, text: str) -> None:
        """What is being typed."""
        spoken, visits, visit_id = self._spoken, self._opened.desk.visits, self._opened.visit_id
        if spoken is None or not self._is_complete(spoken, name, text):
            return

        def store() -> UUID:
            if spoken.kind == "interview":
                return spoken.draft.store(
                    lambda: visits.add_interview(visit_id, name, position, text),
                    lambda key: visits.change_interview(key, name, position, text),
                )
            return spoken.draft.store(
                lambda: visits.add_statement(visit_id, name, position, text),
                lambda key: visits.change_statement(key, name, position, text),
            )

        self._opened.keeper.later(_key(spoken), store, lambda _id: self._opened.reload())

    def remove(self) -> None:
        """Delete the open record; it can be brought back."""
        spoken, visits = self._spoken, self._opened.desk.visits
        if spoken is None:
            return
        self._opened.keeper.drop(_key(spoken))
        record_id = spoken.draft.id
        self._open(None)
        if record_id is not None:
            remove = visits.remove_interview if spoken.kind == "interview" else visits.remove_statement
            self._opened.remove(lambda: remove(record_id), tr(f"visit-removed-{spoken.kind}"))

    def leave_field(self) -> None:
        """The focus left the editor: what was typed in it is stored now."""
        if self._spoken is not None:
            self._opened.keeper.flush(_key(self._spoken))

    def _is_complete(self, spoken: Spoken, name: str, text: str) -> bool:
        lacks_text = not text.strip()
        lacks_name = spoken.kind == "statement" and not name.strip()
        if lacks_text or lacks_name:
            self._opened.keeper.drop(_key(spoken))
        says_text = lacks_text and spoken.draft.id is not None
        says_name = lacks_name and (not lacks_text or spoken.draft.id is not None)
        self._screen.show_missing(
            error_sentence("text_missing", {"what": "name"}) if says_name else "",
            error_sentence("text_missing", {"what": spoken.kind}) if says_text else "",
        )
        return not (lacks_text or lacks_name)

    def _open(self, spoken: Spoken | None) -> None:
        self.leave_field()
        self._spoken = spoken
        self._screen.show_chosen(spoken)

    def _show(self, visit: VisitView) -> None:
        if self._visit_id != visit.row.id:
            self._visit_id = visit.row.id
            self._find_unit(visit.row.unit_id)
            self._open(None)
        self._screen.show_lists(visit)
        there = {each.id for each in (*visit.interviews, *visit.statements)}
        if self._spoken is not None:
            # A record just made may be missing from a reading that began before it: only what was seen can be gone.
            if self._spoken.draft.id in self._seen - there:
                self._open(None)
            else:
                self._screen.show_stored(self._spoken)
        self._seen = there

    def _find_unit(self, unit_id: UUID) -> None:
        self._unit = None
        desk = self._opened.desk

        def found(units: list[UnitView]) -> None:
            self._unit = next((unit for unit in units if unit.id == unit_id), None)

        self._opened.run(lambda: desk.office.units(active_only=False), found)


def _key(spoken: Spoken) -> tuple[str, int]:
    return (spoken.kind, spoken.draft.key)
