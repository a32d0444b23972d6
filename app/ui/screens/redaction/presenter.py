"""A copy without identities of one sealed visit: looked through, previewed, written to a file."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from app.domain.file_names import safe_name
from app.domain.permissions import Permission
from app.domain.redaction import Choices, Occurrence
from app.domain.visits import TeamRole
from app.persian.catalogue import has, tr
from app.persian.jalali import iso_jalali
from app.ui.jobs import Progress
from app.ui.navigation import ShellContext
from app.ui.saved_files import write
from app.ui.screens.plan_visit.place import place_words
from app.use_cases.redaction.verbs import Copy, CopyDraft, Findings
from app.use_cases.visits.views import VisitView

Failed = Callable[[Exception], None]


def may_export(context: ShellContext, visit: VisitView) -> bool:
    """Whether this person may make a copy: who leads the office, and the head who sealed the record."""
    actor = context.desk.actor
    sealed_it = any(seat.role is TeamRole.HEAD and seat.user_id == actor.user_id for seat in visit.team)
    may: bool = sealed_it or actor.may(Permission.EXPORT_WITHOUT_IDENTITIES, visit.row.unit_id)
    return visit.seal is not None and may


class RedactionPresenter:
    """Talks to `desk.redaction` about one visit."""

    def __init__(self, context: ShellContext, visit: VisitView, owner: Any) -> None:  # noqa: ANN401 - a widget
        self._context, self._visit, self._owner = context, visit, owner

    @property
    def file_name(self) -> str:
        """`1405-09-01 نسخهٔ بدون هویت خواف K7QF-2M9T.pdf`."""
        row = self._visit.row
        day = iso_jalali(row.planned_on)
        return safe_name(tr("redaction-file", day=day, place=place_words(row), code=row.tracking_code))

    def find(self, choices: Choices, done: Callable[[Findings], None]) -> None:
        """What names somebody in the record."""
        verbs, visit_id = self._context.desk.redaction, self._visit.row.id
        self._context.jobs.run("free", lambda: verbs.found(visit_id, choices), done, owner=self._owner)

    def preview(self, draft: CopyDraft, done: Callable[[Copy], None], failed: Failed) -> None:
        """The copy as it would be, marked as a draft."""
        verbs, visit_id = self._context.desk.redaction, self._visit.row.id
        self._context.jobs.run("free", lambda: verbs.preview(visit_id, draft), done, failed, owner=self._owner)

    def export(self, draft: CopyDraft, target: Path, done: Callable[[], None], failed: Failed) -> None:
        """Make the copy, search it, note it in the history and write it."""
        verbs, visit_id = self._context.desk.redaction, self._visit.row.id

        def work(progress: Progress) -> Copy:
            def told(step: int, steps: int) -> None:
                progress.check()
                progress.report(step, steps)

            made: Copy = verbs.export(visit_id, draft, told)
            write(target, made.pdf)
            return made

        def written(made: Copy) -> None:
            done()
            self._context.notify(tr("redaction-saved", count=sum(made.hidden.values())), "ok")

        self._context.jobs.run(
            "free", work, written, failed, owner=self._owner, title=tr("redaction-building"),
            on_cancelled=done,
        )  # fmt: skip


def groups_of(occurrences: Sequence[Occurrence]) -> list[list[Occurrence]]:
    """The words in texts about which one can decide, the same words together, as they come."""
    found: dict[tuple[str, str], list[Occurrence]] = {}
    for each in occurrences:
        if not each.whole:
            found.setdefault((each.kind, each.term), []).append(each)
    return list(found.values())


def fields_always_hidden(occurrences: Sequence[Occurrence]) -> int:
    """How many fields are identities as a whole."""
    return sum(each.whole for each in occurrences)


def place_of(each: Occurrence) -> str:
    """Which part of the record a word stands in: «یافتهٔ ۲»."""
    name, *rest = each.path
    number = next((step + 1 for step in rest if isinstance(step, int)), 0)
    message = f"redaction-field-{str(name).replace('_', '-')}"
    return tr(message, number=number) if has(message) else tr("redaction-field-other")
