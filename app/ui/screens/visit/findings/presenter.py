"""Findings, strengths and corrective actions: written, bound to evidence, followed up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol
from uuid import UUID

from app.domain.deadlines import Deadline
from app.domain.errors import AppError
from app.domain.findings import ActionState
from app.domain.permissions import Permission
from app.domain.visits import SEALED_STATES
from app.persian.catalogue import error_sentence, tr
from app.ui.screens.visit.drafts import Draft
from app.ui.screens.visit.opened import OpenVisit
from app.use_cases.findings.views import ActionView, CitationView, EvidenceDraft, FindingView
from app.use_cases.visits.views import VisitView

Kind = Literal["finding", "action", "strength", "before"]
USUAL_WORKING_DAYS = 10
_MOST_WORKING_DAYS = 365


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is open in the editor: a stored record, or one that is being written."""

    kind: Kind
    draft: Draft
    finding_id: UUID | None = None
    """The finding a new action answers."""


class FindingsScreen(Protocol):
    """What the tab shows."""

    def show_lists(self, visit: VisitView) -> None:
        """Show findings, actions, strengths and what is open from before."""

    def show_chosen(self, chosen: Chosen | None) -> None:
        """Open a record in the editor; None closes it."""

    def show_stored(self, chosen: Chosen) -> None:
        """The open record was stored or read anew: fill in what is not being typed."""

    def show_citations(self, citations: Sequence[CitationView]) -> None:
        """Offer the library of citations."""

    def show_due(self, deadline: Deadline | None, problem: str) -> None:
        """Show the day an action is due, or why there is none."""

    def show_missing(self, sentence: str) -> None:
        """Say that a text cannot stay empty; "" takes that back."""


class FindingsPresenter:
    """What is typed is kept within the typing pause; a new record is made by its first words."""

    def __init__(self, screen: FindingsScreen, opened: OpenVisit) -> None:
        self._screen, self._opened = screen, opened
        self._chosen: Chosen | None = None
        self._visit_id: UUID | None = None
        self._asked_due: tuple[date, int] | None = None
        self._seen: set[UUID] = set()

    def start(self) -> None:
        """Show the open visit, now and each time it is read; call once the screen is built."""
        self._opened.run(self._opened.desk.findings.citations, self._screen.show_citations)
        self._opened.listen(self._show)

    @property
    def chosen(self) -> Chosen | None:
        """What is open in the editor."""
        return self._chosen

    def finding(self, finding_id: UUID | None) -> FindingView | None:
        """A finding of the visit."""
        return next((each for each in self._opened.stored.findings if each.id == finding_id), None)

    def action(self, action_id: UUID | None) -> ActionView | None:
        """An action of the visit, or one that is open from before."""
        stored = self._opened.stored
        return next((each for each in (*stored.actions, *stored.open_before) if each.id == action_id), None)

    def strength(self, strength_id: UUID | None) -> str:
        """A strength's words."""
        return next((text for key, text in self._opened.stored.strengths if key == strength_id), "")

    def may_follow(self, action: ActionView) -> bool:
        """Whether the person may say what became of an action: those of sealed visits only."""
        stored = self._opened.stored
        is_sealed = action.visit_id != stored.row.id or stored.row.state in SEALED_STATES
        return is_sealed and self._opened.desk.actor.may(Permission.FOLLOW_ACTIONS, action.unit_id)

    def choose(self, kind: Kind, record_id: UUID) -> None:
        """Open a stored record."""
        self._open(Chosen(kind, Draft(record_id)))

    def begin(self, kind: Kind, finding_id: UUID | None = None) -> None:
        """Open an empty record."""
        self._open(Chosen(kind, Draft(), finding_id))

    def type_finding(self, text: str, citation: str) -> None:
        """What is being typed into a finding."""
        chosen, findings, visit_id = self._chosen, self._opened.desk.findings, self._opened.visit_id
        if chosen is None or not self._has_text(chosen, text, "finding"):
            return
        self._later(
            chosen,
            lambda: chosen.draft.store(
                lambda: findings.add(visit_id, text, citation), lambda key: findings.change(key, text, citation)
            ),
        )

    def type_strength(self, text: str) -> None:
        """What is being typed into a strength."""
        chosen, visits, visit_id = self._chosen, self._opened.desk.visits, self._opened.visit_id
        if chosen is None or not self._has_text(chosen, text, "strength"):
            return
        self._later(
            chosen,
            lambda: chosen.draft.store(
                lambda: visits.add_strength(visit_id, text), lambda key: visits.change_strength(key, text)
            ),
        )

    def type_action(self, text: str, responsible: str, working_days: int | None) -> None:
        """What is being typed into an action; without a valid number of days nothing is stored."""
        chosen, findings, visit_id = self._chosen, self._opened.desk.findings, self._opened.visit_id
        if chosen is None or not self._has_text(chosen, text, "action"):
            return
        if working_days is None or not 1 <= working_days <= _MOST_WORKING_DAYS:
            return
        days = working_days
        self._later(
            chosen,
            lambda: chosen.draft.store(
                lambda: findings.add_action(visit_id, text, responsible, days, chosen.finding_id),
                lambda key: findings.change_action(key, text, responsible, days),
            ),
        )

    def count_due(self, working_days: int | None) -> None:
        """Work out at once the day an action is due."""
        if working_days is None or not 1 <= working_days <= _MOST_WORKING_DAYS:
            self._asked_due = None
            self._screen.show_due(None, error_sentence("due_days_invalid", {"days": working_days or 0}))
            return
        asked = (self._opened.stored.row.planned_on, working_days)
        desk = self._opened.desk
        self._asked_due = asked

        def show(deadline: Deadline) -> None:
            if self._asked_due == asked:
                self._screen.show_due(deadline, "")

        self._opened.run(lambda: desk.calendar.due(*asked), show, self._no_due)

    def set_evidence(self, evidence: Sequence[EvidenceDraft]) -> None:
        """Bind the open finding to evidence; a finding that is being written is stored first."""
        chosen, desk = self._chosen, self._opened.desk
        if chosen is None or chosen.kind != "finding":
            return
        self._opened.keeper.flush()

        def bind() -> None:
            if chosen.draft.id is not None:
                desk.findings.set_evidence(chosen.draft.id, evidence)

        self._opened.save_and_reload(bind)

    def remove(self) -> None:
        """Delete the open record; it can be brought back."""
        chosen, desk = self._chosen, self._opened.desk
        if chosen is None:
            return
        self._opened.keeper.drop(_key(chosen))
        record_id = chosen.draft.id
        self._open(None)
        if record_id is None:
            return
        removing = {
            "finding": lambda: desk.findings.remove(record_id),
            "action": lambda: desk.findings.remove_action(record_id),
            "strength": lambda: desk.visits.remove_strength(record_id),
        }
        if chosen.kind in removing:
            self._opened.remove(removing[chosen.kind], tr(f"visit-removed-{chosen.kind}"))

    def follow_up(self, action_id: UUID, state: ActionState, note: str) -> None:
        """Say what became of an action; one of an earlier visit was seen by this one."""
        desk, action, visit_id = self._opened.desk, self.action(action_id), self._opened.visit_id
        if action is not None:
            seen_by = visit_id if action.visit_id != visit_id else None
            self._opened.save_and_reload(lambda: desk.findings.follow_up(action_id, seen_by, state, note))

    def close(self) -> None:
        """Close the editor."""
        self._open(None)

    def leave_field(self) -> None:
        """The focus left the editor: what was typed in it is stored now."""
        if self._chosen is not None:
            self._opened.keeper.flush(_key(self._chosen))

    def _open(self, chosen: Chosen | None) -> None:
        self.leave_field()
        self._chosen = chosen
        self._asked_due = None
        self._screen.show_chosen(chosen)

    def _later(self, chosen: Chosen, work: Callable[[], UUID]) -> None:
        self._opened.keeper.later(_key(chosen), work, lambda _id: self._opened.reload())

    def _has_text(self, chosen: Chosen, text: str, what: str) -> bool:
        """Whether there is something to store; an emptied record keeps its last words and says so."""
        has_text = bool(text.strip())
        if not has_text:
            self._opened.keeper.drop(_key(chosen))
        says = not has_text and chosen.draft.id is not None
        self._screen.show_missing(error_sentence("text_missing", {"what": what}) if says else "")
        return has_text

    def _no_due(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self._screen.show_due(None, error_sentence(error.code, error.facts))
        else:
            self._opened.context.show_error(error)

    def _show(self, visit: VisitView) -> None:
        if self._visit_id != visit.row.id:
            self._visit_id = visit.row.id
            self._open(None)
        self._screen.show_lists(visit)
        there = {key for key, _text in visit.strengths} | {finding.id for finding in visit.findings}
        there |= {action.id for action in (*visit.actions, *visit.open_before)}
        if self._chosen is not None:
            # A record just made may be missing from a reading that began before it: only what was seen can be gone.
            if self._chosen.draft.id in self._seen - there:
                self._open(None)
            else:
                self._screen.show_stored(self._chosen)
        self._seen = there


def _key(chosen: Chosen) -> tuple[str, int]:
    return (chosen.kind, chosen.draft.key)
