"""The list of complaints: its beginning at once, then how long it is, then the pages that are looked at."""

import json
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from app.domain.errors import AppError
from app.domain.permissions import Permission
from app.persian.catalogue import error_sentence, tr
from app.ui.jobs import Job, Progress
from app.ui.navigation import ShellContext
from app.ui.screens.complaints.listing import ListFilter, chip_counts, kept_columns, read, written
from app.ui.widgets.long_table import PAGE
from app.use_cases.complaints.list_views import ComplaintCounts, ComplaintOrder, ComplaintRow
from app.use_cases.complaints.paper_stacks import PaperKind, PaperStack
from app.use_cases.complaints.referral_views import ReferralDraft, ReferralState
from app.use_cases.office.views import UnitView

_FILTERS, _COLUMNS = "complaints-filters", "complaints-columns"


@dataclass(frozen=True, slots=True)
class Choices:
    """What one can narrow by, and what the person has kept."""

    units: Sequence[UnitView]
    investigators: Sequence[tuple[UUID, str]]
    filters: Mapping[str, ListFilter]
    columns: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Done:
    """What became of many cases at once; `reason` is why the first of those that were left was."""

    done: int
    left: int = 0
    reason: str = ""


class ComplaintsView(Protocol):
    """What the page can show."""

    def show_choices(self, choices: Choices) -> None: ...
    def show_first(self, rows: Sequence[ComplaintRow], *, is_whole: bool) -> None: ...
    def show_length(self, length: int) -> None: ...
    def show_page(self, number: int, rows: Sequence[ComplaintRow | None]) -> None: ...
    def show_counts(self, counts: Mapping[str, int]) -> None: ...
    def show_filters(self, filters: Mapping[str, ListFilter]) -> None: ...
    def show_stack(self, kind: PaperKind, pdf: bytes) -> None: ...


class ComplaintsPresenter:
    """Keeps filter, order and places; whatever is asked anew stops what was asked before."""

    def __init__(self, view: ComplaintsView, context: ShellContext, owner: Any) -> None:  # noqa: ANN401 - a widget
        self._view, self._context, self._owner = view, context, owner
        self._jobs: list[Job] = []
        self._page_jobs: list[Job] = []
        self._order, self._descending = ComplaintOrder.REGISTERED, True
        self._filters: dict[str, ListFilter] = {}
        self.filter = ListFilter()
        self.places: Sequence[int] = array("q")

    @property
    def may_register(self) -> bool:
        """Whether the person takes complaints in."""
        return bool(self._context.desk.actor.may_anywhere(Permission.REGISTER_COMPLAINT))

    @property
    def may_export(self) -> bool:
        """Whether the person may take the list out of the program."""
        return bool(self._context.desk.actor.may_anywhere(Permission.EXPORT_COMPLAINTS))

    @property
    def may_print(self) -> bool:
        """Whether the person hands out receipts or answers."""
        may = self._context.desk.actor.may_anywhere
        return any(map(may, (Permission.REGISTER_COMPLAINT, Permission.ANSWER_COMPLAINT)))

    @property
    def may_write(self) -> bool:
        """Whether the person writes letters about cases."""
        may = self._context.desk.actor.may_anywhere
        return any(map(may, (Permission.REFER_COMPLAINT, Permission.ANSWER_COMPLAINT)))

    @property
    def may_refer(self) -> bool:
        """Whether the person sends cases to units."""
        return bool(self._context.desk.actor.may_anywhere(Permission.REFER_COMPLAINT))

    def open(self, wanted: ListFilter | None = None) -> None:
        """Look anew; what is on show stays until then."""
        self.filter = wanted or self.filter
        self._look()
        self._run("database", self._load_choices, self._keep_choices)

    def narrow(self, **changes: Any) -> None:  # noqa: ANN401 - fields of ListFilter
        """Change the filter."""
        self.filter = replace(self.filter, **changes)
        self._look()

    def sort(self, order: ComplaintOrder, descending: bool) -> None:
        """Order the list by another column."""
        self._order, self._descending = order, descending
        self._look()

    def want_pages(self, numbers: Sequence[int]) -> None:
        """Fetch the pages in sight; those that were in sight before are no longer waited for."""
        for job in self._page_jobs:
            job.abandon()
        self._page_jobs = []
        at = self._context.desk.complaints.at
        for number in numbers:
            places = self.places[number * PAGE : (number + 1) * PAGE]
            if places:
                show = partial(self._view.show_page, number)
                self._page_jobs.append(self._run("list", partial(at, places), show))

    def open_case(self, row: ComplaintRow) -> None:
        """Go to the case's page."""
        self._context.navigate("case", str(row.id))

    def save_filter(self, name: str) -> None:
        """Keep the present filter under a name."""
        self._filters[name] = self.filter
        self._store_filters()

    def forget_filter(self, name: str) -> None:
        """Drop a saved filter."""
        self._filters.pop(name, None)
        self._store_filters()

    def keep_columns(self, shown: Mapping[str, int]) -> None:
        """Remember which columns show, and how wide."""
        value = json.dumps(dict(shown))
        self._run("database", lambda: self._context.desk.preferences.set(_COLUMNS, value))

    def refer(self, chosen: Sequence[range], draft: ReferralDraft) -> None:
        """Send the chosen cases to a unit."""
        refer = self._context.desk.complaints.refer
        self._for_each(
            chosen, lambda case_id: bool(refer(case_id, [draft])), "complaints-referring", self._say_referred
        )

    def remind(self, chosen: Sequence[range], note: str) -> None:
        """Remind the units that have not replied in the chosen cases yet."""
        desk = self._context.desk.complaints

        def remind(case_id: UUID) -> bool:
            waiting = [each for each in desk.show(case_id).referrals if each.state is ReferralState.SENT]
            for referral in waiting:
                desk.remind(referral.id, note)
            return bool(waiting)

        self._for_each(chosen, remind, "complaints-reminding", self._say_reminded)

    def cases(self, chosen: Sequence[range], then: Callable[[Sequence[UUID]], None]) -> None:
        """Do something with the chosen cases."""
        places, ids = self._chosen(chosen), self._context.desk.complaints.ids
        self._run("database", lambda: ids(places), then)

    def print_papers(self, chosen: Sequence[range], kind: PaperKind, reason: str) -> None:
        """Make a paper of each chosen case, in one file to be looked at, printed or saved."""
        places, desk = self._chosen(chosen), self._context.desk

        def work(progress: Progress) -> PaperStack:
            def report(done: int, total: int) -> None:
                progress.check()
                progress.report(done, total)

            return desk.case_papers.stack(desk.complaints.ids(places), kind, reason, report)

        def made(stack: PaperStack) -> None:
            reasons = [error_sentence(each.code, each.facts) for each in stack.refusals[:1]]
            self._say("complaints-printed", Done(stack.count, len(stack.refusals), "".join(reasons)))
            if stack.pdf:
                self._view.show_stack(kind, stack.pdf)

        self._context.jobs.run(
            "free",
            work,
            made,
            self._context.show_error,
            owner=self._owner,
            title=tr("complaints-printing"),
            on_cancelled=lambda: self._context.notify(tr("complaints-print-stopped"), "warn"),
        )

    def export(self, chosen: Sequence[range], columns: Sequence[str], target: Path) -> None:
        """Write the chosen cases, or all of the list, to an Excel file."""
        places = self._chosen(chosen) if chosen else self.places
        export = self._context.desk.complaints.export

        def work(progress: Progress) -> int:
            def report(done: int, total: int) -> None:
                progress.check()
                progress.report(done, total)

            count: int = export(places, target, columns, report)
            return count

        self._context.jobs.run(
            "list",
            work,
            lambda count: self._context.notify(tr("complaints-exported", count=count, name=target.name), "ok"),
            owner=self._owner,
            title=tr("complaints-exporting"),
            on_cancelled=lambda: self._context.notify(tr("complaints-export-stopped"), "warn"),
        )

    def _look(self) -> None:
        for job in (*self._jobs, *self._page_jobs):
            job.abandon()
        desk, wanted, counted = self._context.desk.complaints, self.filter.asked(), self.filter.counted()
        order, descending = self._order, self._descending

        def first(progress: Progress) -> Sequence[ComplaintRow]:
            found: Sequence[ComplaintRow] = desk.first(wanted, order, descending, PAGE, lambda: progress.cancelled)
            return found

        def places(progress: Progress) -> Sequence[int]:
            found: Sequence[int] = desk.places(wanted, order, descending, lambda: progress.cancelled)
            return found

        def counts(progress: Progress) -> ComplaintCounts:
            found: ComplaintCounts = desk.counts(counted, lambda: progress.cancelled)
            return found

        self._jobs = [
            self._run("list", first, self._show_first),
            self._run("list", places, self._show_places),
            self._run("list", counts, lambda found: self._view.show_counts(chip_counts(found))),
        ]

    def _show_first(self, rows: Sequence[ComplaintRow]) -> None:
        self.places = array("q")
        self._view.show_first(rows, is_whole=len(rows) < PAGE)

    def _show_places(self, places: Sequence[int]) -> None:
        self.places = places
        self._view.show_length(len(places))

    def _chosen(self, chosen: Sequence[range]) -> Sequence[int]:
        found = array("q")
        for each in chosen:
            found.extend(self.places[each.start : each.stop])
        return found

    def _for_each(
        self, chosen: Sequence[range], do: Callable[[UUID], bool], title: str, say: Callable[[Done], None]
    ) -> None:
        places, ids = self._chosen(chosen), self._context.desk.complaints.ids

        def work(progress: Progress) -> Done:
            done, reasons, cases = 0, list[str](), ids(places)
            for at, case_id in enumerate(cases):
                progress.check()
                progress.report(at, len(cases))
                try:
                    done += do(case_id)
                except AppError as error:
                    reasons.append(error_sentence(error.code, error.facts))
            return Done(done, len(reasons), reasons[0] if reasons else "")

        def finished(result: Done) -> None:
            say(result)
            self._look()

        self._context.jobs.run("database", work, finished, owner=self._owner, title=tr(title))

    def _say_referred(self, result: Done) -> None:
        self._say("complaints-referred", result)

    def _say_reminded(self, result: Done) -> None:
        self._say("complaints-reminded", result)

    def _say(self, message: str, result: Done) -> None:
        words = tr(message, count=result.done)
        if result.left:
            words = f"{words} {tr('complaints-left', count=result.left, reason=result.reason)}"
        self._context.notify(words, "warn" if result.left or not result.done else "ok")

    def _load_choices(self) -> Choices:
        desk = self._context.desk
        return Choices(
            desk.office.units(active_only=False),
            tuple(desk.complaints.investigators()),
            read(desk.preferences.get(_FILTERS)),
            kept_columns(desk.preferences.get(_COLUMNS)),
        )

    def _keep_choices(self, choices: Choices) -> None:
        self._filters = dict(choices.filters)
        self._view.show_choices(choices)

    def _store_filters(self) -> None:
        value = written(self._filters)
        self._view.show_filters(self._filters)
        self._run("database", lambda: self._context.desk.preferences.set(_FILTERS, value))

    def _run(self, lane: Any, work: Callable[..., Any], done: Callable[[Any], None] | None = None) -> Job:  # noqa: ANN401
        return self._context.jobs.run(lane, work, done, owner=self._owner)
