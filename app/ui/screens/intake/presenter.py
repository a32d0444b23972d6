"""Taking letters in: what is typed is kept and judged as it is typed, and registered one letter after the other."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol
from uuid import UUID

from app.domain.fields import FieldInvalid
from app.ui.navigation import ShellContext
from app.ui.screens.intake import typed as form
from app.ui.screens.intake.looking import Beside, look_beside
from app.ui.screens.intake.saving import Saved, save_letter
from app.ui.screens.intake.typed import Typed
from app.ui.screens.visit.keeping import Schedule
from app.use_cases.complaints.list_views import CandidateView, ComplaintRow
from app.use_cases.complaints.views import CaseView, Registered
from app.use_cases.desk import Desk
from app.use_cases.office.seed import subject_classes
from app.use_cases.office.views import UnitView
from app.use_cases.scans.views import FilePage

LOOK_PAUSE_MS: Final = 250
"""The panel looks again this long after the last key."""
KEEP_PAUSE_MS: Final = 400
"""What is typed is kept this long after its first letter that is not kept yet, however fast the typing goes on."""
_LONGEST_WAIT_MS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Choices:
    """What the fields offer."""

    units: Sequence[UnitView]
    classes: Sequence[str]


class IntakeView(Protocol):
    """What the screen shows."""

    def show_choices(self, choices: Choices) -> None: ...
    def show_ready(self) -> None: ...
    def show_typed(self, typed: Typed, *, is_next: bool) -> None: ...
    def show_kept(self, is_kept: bool) -> None: ...
    def show_beside(self, beside: Beside) -> None: ...
    def show_case(self, case: CaseView, clause: str) -> None: ...
    def show_problems(self, problems: Mapping[str, str]) -> None: ...
    def show_refusal(self, error: Exception) -> None: ...
    def show_busy(self, busy: bool) -> None: ...
    def show_registered(self, registered: Registered, *, is_correction: bool) -> None: ...
    def show_correcting(self, registered: Registered | None) -> None: ...
    def show_left(self) -> None: ...
    def chosen_pages(self) -> Sequence[FilePage]: ...
    def show_pages_taken(self, refusal: Exception | None) -> None: ...


class IntakePresenter:
    """One per screen; letters come and go in it."""

    def __init__(self, view: IntakeView, context: ShellContext, owner: object, schedule: Schedule) -> None:
        self._view, self._context, self._owner, self._schedule = view, context, owner, schedule
        self._begun: Typed = {}
        self._typed: Typed = {}
        self._beside: Beside | None = None
        self._last: tuple[Registered, Typed] | None = None
        self._correcting: Registered | None = None
        self._aside: tuple[Typed, Typed] | None = None
        """The letter begun before an earlier one was corrected, with how its form began."""
        self._waits_to_keep = self._waits_to_look = _nothing
        self._is_waiting_to_keep = self._is_waiting_to_look = False
        self._look: Any = None
        self._is_busy = self._is_open = False

    @property
    def is_begun(self) -> bool:
        """Whether something would be lost if the form were emptied."""
        return form.holds_more(self._typed, self._begun)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing yet that the rules could judge."""
        return not self.is_begun and self._correcting is None

    @property
    def last(self) -> Registered | None:
        """The letter registered or corrected last."""
        return self._last[0] if self._last else None

    @property
    def is_looking(self) -> bool:
        """Whether what is beside the form is not yet what was typed."""
        return self._is_waiting_to_look or (self._look is not None and self._look.running)

    def open(self) -> None:
        """Fill the lists, and the form with what was typed before the program was left; later only the lists."""
        self._run(self._choices, self._show_choices)
        if not self._is_open:
            self._is_open = True
            self._begin(form.fresh(self._context.today()), is_next=False)
            self._run(self._desk.complaints.draft, self._restore, self._not_restored)

    def changed(self, typed: Typed) -> None:
        """Something was typed: keep it, and look what it means."""
        self._typed = typed
        if not self._is_waiting_to_keep:
            self._is_waiting_to_keep = True
            self._waits_to_keep = self._schedule(KEEP_PAUSE_MS, self.keep)
        self._waits_to_look()
        self._waits_to_look, self._is_waiting_to_look = self._schedule(LOOK_PAUSE_MS, self._look_beside), True

    def keep(self) -> None:
        """Keep the draft now."""
        self._waits_to_keep()
        self._is_waiting_to_keep = False
        if self._is_open and not self._is_busy:
            words = self._draft()
            self._run(lambda: self._desk.complaints.keep_draft(words), lambda _done: self._view.show_kept(bool(words)))

    def leave(self) -> bool:
        """Have everything that is typed kept before the page is left."""
        if self._is_open:
            self.keep()
            self._context.jobs.wait_idle(_LONGEST_WAIT_MS)
        return True

    def save(self) -> None:
        """Register the letter, or its correction, when nothing in it is wrong; what was typed stays until then."""
        if self._is_busy:
            return
        typed, today = self._asked_only(self._typed), self._context.today()
        found = form.problems(typed, today)
        self._view.show_problems(found)
        if found:
            return
        given, correcting = form.submission(typed, today), self._correcting
        before = form.answers(self._last[1]) if self._last else {}
        self._set_busy(True)
        self._call_off()
        desk, pages = self._desk, self._view.chosen_pages()

        def saved(done: Saved) -> None:
            self._saved(done.registered, typed)
            if pages:
                self._view.show_pages_taken(done.refusal)

        self._run(lambda: save_letter(desk, given, pages, correcting, before), saved, self._refused)

    def correct_last(self) -> None:
        """Take up the letter registered last; what is in the form comes back afterwards."""
        if self._last is None or self._correcting is not None or self._is_busy:
            return
        self.keep()
        registered, typed = self._last
        self._correcting, self._aside = registered, (self._typed, self._begun)
        self._view.show_correcting(registered)
        self._begin(typed, is_next=False)

    def drop(self) -> None:
        """Empty the form, or leave the correction; with nothing in it go back to the list."""
        if self._correcting is not None:
            self._take_up_aside()
        elif self.is_begun:
            self._begin(form.fresh(self._context.today(), self._typed), is_next=False)
            self.keep()
        else:
            self._view.show_left()

    def open_case(self, case: CandidateView) -> None:
        """Read an earlier case for a look at it."""
        clause = next((each.text for each in self._clauses() if each.clause == "8-16"), "") if case.settles else ""
        self._run(lambda: self._desk.complaints.show(case.row.id), lambda shown: self._view.show_case(shown, clause))

    @property
    def _desk(self) -> Desk:
        return self._context.desk

    def _clauses(self) -> Sequence[Any]:
        return self._beside.admissibility.clauses if self._beside else ()

    def _asked_only(self, typed: Typed) -> Typed:
        """The form without answers to what the rules do not ask, or do not ask any more."""
        if self._beside is None:
            return typed
        asked = {f"{form.ANSWER}{question.name}" for question in self._beside.admissibility.questions}
        return {name: words for name, words in typed.items() if name in asked or not name.startswith(form.ANSWER)}

    def _choices(self) -> Choices:
        return Choices(self._desk.office.units(), subject_classes())

    def _show_choices(self, choices: Choices) -> None:
        self._view.show_choices(choices)

    def _draft(self) -> str:
        """The form as it stands, with the letter that is being corrected and the one begun before."""
        if not (self.is_begun or self._correcting):
            return ""
        kept: dict[str, object] = {"typed": self._typed}
        if self._correcting is not None and self._aside is not None:
            kept |= {"correcting": str(self._correcting.id), "aside": self._aside[0]}
        return json.dumps(kept, ensure_ascii=False)

    def _not_restored(self, error: Exception) -> None:
        self._view.show_ready()
        self._context.show_error(error)

    def _restore(self, draft: str) -> None:
        self._view.show_ready()
        kept = json.loads(draft) if draft else {}
        if not kept:
            return
        if "correcting" in kept:
            self._aside = {**self._begun, **kept["aside"]}, self._begun
            case_id, typed = UUID(kept["correcting"]), kept["typed"]
            self._run(lambda: self._desk.complaints.show(case_id).row, lambda row: self._restore_correction(row, typed))
            return
        self._typed = {**self._begun, **kept["typed"]}
        self._view.show_typed(self._typed, is_next=False)
        self._view.show_kept(True)
        self._look_beside()

    def _restore_correction(self, row: ComplaintRow, typed: Typed) -> None:
        self._correcting = Registered(row.id, row.number, row.tracking_code, row.due_on, row.outcome)
        self._view.show_correcting(self._correcting)
        self._begin(typed, is_next=False)

    def _call_off(self) -> None:
        """What waits to be kept or looked at is not needed any more."""
        self._waits_to_keep()
        self._waits_to_look()
        self._is_waiting_to_keep = self._is_waiting_to_look = False
        if self._look is not None:
            self._look.abandon()

    def _begin(self, typed: Typed, *, is_next: bool) -> None:
        self._begun = self._typed = typed
        self._view.show_typed(typed, is_next=is_next)
        self._view.show_kept(False)
        self._look_beside()

    def _saved(self, registered: Registered, typed: Typed) -> None:
        was_correction = self._correcting is not None
        self._set_busy(False)
        self._last = registered, typed
        if was_correction:
            self._take_up_aside()
        else:
            self._begin(form.fresh(self._context.today(), typed), is_next=True)
        self._view.show_registered(registered, is_correction=was_correction)

    def _take_up_aside(self) -> None:
        self._correcting = None
        self._view.show_correcting(None)
        typed, begun = self._aside or (self._begun, self._begun)
        self._aside = None
        self._begin(typed, is_next=True)
        self._begun = begun
        self.keep()

    def _refused(self, error: Exception) -> None:
        self._set_busy(False)
        self.keep()
        if isinstance(error, FieldInvalid):
            self._view.show_problems(
                {form.field_of(str(error.facts["path"]), self._typed): str(error.facts["sentence"])}
            )
        self._view.show_refusal(error)

    def _set_busy(self, busy: bool) -> None:
        self._is_busy = busy
        self._view.show_busy(busy)

    def _look_beside(self) -> None:
        self._waits_to_look()
        self._is_waiting_to_look = False
        if self._look is not None:
            self._look.abandon()
        given = form.submission(self._typed, self._context.today())
        excluding = self._correcting.id if self._correcting else None
        desk = self._desk
        self._look = self._run(lambda: look_beside(desk, given, excluding), self._show_beside)

    def _show_beside(self, beside: Beside) -> None:
        self._beside = beside
        self._view.show_beside(beside)

    def _run(
        self, work: Callable[[], Any], show: Callable[[Any], None], refused: Callable[[Exception], None] | None = None
    ) -> object:
        failed = refused or self._context.show_error
        return self._context.jobs.run("database", work, show, failed, owner=self._owner)


def _nothing() -> None:
    """No call is waiting."""
