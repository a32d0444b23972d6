"""The register of workshops, a year at a time, and what one does who keeps it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from app.domain.permissions import Permission
from app.domain.workshops import AttendeeDraft, WorkshopDraft
from app.persian.catalogue import tr
from app.persian.jalali import to_jalali
from app.ui.navigation import ShellContext
from app.use_cases.office.views import UnitView
from app.use_cases.people.views import PersonView
from app.use_cases.records.views import UndoToken
from app.use_cases.workshops.views import AttendeeView, WorkshopPaper, WorkshopRow, WorkshopView, YearTotals


@dataclass(frozen=True, slots=True)
class Register:
    """A year as it was read."""

    years: tuple[int, ...]
    rows: tuple[WorkshopRow, ...]
    totals: YearTotals


class WorkshopsView(Protocol):
    """What the page can show."""

    def show_years(self, years: Sequence[int], year: int) -> None: ...
    def show_workshops(self, rows: Sequence[WorkshopRow], wanted: UUID | None, *, is_narrowed: bool) -> None: ...
    def show_totals(self, totals: YearTotals) -> None: ...
    def show_workshop(self, view: WorkshopView | None) -> None: ...
    def show_refused(self, error: Exception) -> None: ...
    def show_stored(self) -> None: ...
    def show_attended(self, count: int) -> None: ...
    def show_paper(self, paper: WorkshopPaper) -> None: ...


class WorkshopsPresenter:
    """Every change is read back; what went wrong is said where it was asked for."""

    def __init__(self, view: WorkshopsView, context: ShellContext, owner: Any) -> None:  # noqa: ANN401 - a widget
        self._view, self._context, self._owner = view, context, owner
        self.year, self._text = to_jalali(context.today()).year, ""
        self.people: Sequence[PersonView] = ()
        self.units: Sequence[UnitView] = ()

    @property
    def may_keep(self) -> bool:
        """Whether the person keeps the register."""
        return bool(self._context.desk.actor.may(Permission.MANAGE_WORKSHOPS))

    def refresh(self, wanted: UUID | None = None) -> None:
        """Read the year anew; `wanted` is what to put the frame on."""
        desk, year, text = self._context.desk, self.year, self._text

        def read() -> tuple[Register, Sequence[PersonView], Sequence[UnitView]]:
            verbs = desk.workshops
            register = Register(verbs.years(), verbs.list(year, text), verbs.totals(year))
            return register, desk.people.list(), desk.office.units()

        def arrived(found: tuple[Register, Sequence[PersonView], Sequence[UnitView]]) -> None:
            register, self.people, self.units = found
            self._view.show_years(sorted({*register.years, year}, reverse=True), year)
            self._view.show_totals(register.totals)
            self._view.show_workshops(register.rows, wanted, is_narrowed=bool(text))

        self._run(read, arrived)

    def choose_year(self, year: int) -> None:
        """Look at another year."""
        self.year = year
        self.refresh()

    def search(self, text: str) -> None:
        """Show workshops in which the words stand, names included."""
        self._text = text
        self.refresh()

    def open(self, workshop: WorkshopRow | None) -> None:
        """Show a workshop with who took part, or that none is chosen."""
        if workshop is None:
            self._view.show_workshop(None)
            return
        verbs = self._context.desk.workshops
        self._run(lambda: verbs.show(workshop.id), self._view.show_workshop)

    def save(self, workshop_id: UUID | None, draft: WorkshopDraft) -> None:
        """Enter a workshop, or put one right."""
        verbs = self._context.desk.workshops

        def keep() -> UUID:
            if workshop_id is None:
                made: UUID = verbs.add(draft)
                return made
            verbs.change(workshop_id, draft)
            return workshop_id

        def stored(kept: UUID) -> None:
            self.year, self._text = to_jalali(draft.held_on).year, self._text if workshop_id else ""
            self._context.notify(tr("workshops-saved", title=draft.title), "ok")
            self._view.show_stored()
            self.refresh(kept)

        self._do(keep, stored)

    def attend(self, workshop: WorkshopRow, draft: AttendeeDraft) -> None:
        """Add somebody to those who took part."""
        verbs = self._context.desk.workshops

        def added(count: int) -> None:
            self._view.show_attended(count)
            self.refresh(workshop.id)

        self._do(lambda: verbs.attend(workshop.id, [draft]), added)

    def dismiss(self, workshop: WorkshopRow, attendee: AttendeeView) -> None:
        """Take somebody out of those who took part."""
        verbs = self._context.desk.workshops
        told = tr("workshops-dismissed", name=attendee.name)
        self._do(lambda: verbs.dismiss([attendee.id]), lambda token: self._undoable(token, told, workshop.id))

    def remove(self, workshop: WorkshopRow) -> None:
        """Take a workshop out of the register."""
        verbs = self._context.desk.workshops
        told = tr("workshops-removed", title=workshop.title)
        self._do(lambda: verbs.remove(workshop.id), lambda token: self._undoable(token, told, workshop.id))

    def print_attendance(self, workshop: WorkshopRow) -> None:
        """Show the list to sign."""
        verbs = self._context.desk.workshops
        self._run(lambda: verbs.attendance_pdf(workshop.id), self._view.show_paper)

    def print_register(self) -> None:
        """Show the year on paper."""
        verbs, year = self._context.desk.workshops, self.year
        self._run(lambda: verbs.register_pdf(year), self._view.show_paper)

    def export(self, target: Path, *, people: bool) -> None:
        """Write what is on show to an Excel file: who took part in what, or what each person was taught."""
        verbs, year = self._context.desk.workshops, self.year
        told = tr("workshops-exported", name=target.name)
        self._run(
            lambda: verbs.export_people(target, year) if people else verbs.export(target, year),
            lambda _count: self._context.notify(told, "ok"),
        )

    def _undoable(self, token: UndoToken, told: str, workshop_id: UUID) -> None:
        desk = self._context.desk

        def undo() -> None:
            self._do(lambda: desk.undo(token), lambda _none: self.refresh(workshop_id))

        self._context.offer_undo(told, undo)
        self.refresh(workshop_id)

    def _do(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._context.jobs.run("database", work, done, self._view.show_refused, owner=self._owner)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._context.jobs.run("database", work, done, owner=self._owner)
