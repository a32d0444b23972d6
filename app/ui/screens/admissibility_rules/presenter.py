"""The rules in force beside the draft of the next version: edited clause by clause, compared, issued with a reason."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from app.domain.permissions import Permission
from app.domain.rule_versions import RuleChange
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.jalali import format_moment
from app.ui.navigation import ShellContext
from app.use_cases.admissibility_rules.views import (
    ClauseDraft,
    ClauseView,
    QuestionDraft,
    RulesVersion,
    RulesView,
    Tried,
)

CASE, MADE_UP = "case", "made_up"
"""What a draft is tried on, beside the newest cases."""


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """A clause as it judges now, and as the draft has it; None where it is not."""

    now: ClauseView | None
    drafted: ClauseView | None
    changes: tuple[RuleChange, ...]

    @property
    def shown(self) -> ClauseView:
        """The draft's clause where there is a draft."""
        found = self.drafted or self.now
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Rulebook:
    """What the page shows."""

    versions: tuple[RulesVersion, ...]
    now: RulesView
    draft: RulesView | None
    changes: tuple[RuleChange, ...]

    def lines(self) -> list[ClauseLine]:
        """The clauses in order of precedence, those of the draft where there is one; what it drops comes last."""
        now = {each.clause: each for each in self.now.clauses}
        drafted = {each.clause: each for each in self.draft.clauses} if self.draft else {}
        return [
            ClauseLine(now.get(clause), drafted.get(clause), tuple(c for c in self.changes if c.where == clause))
            for clause in dict.fromkeys((*drafted, *now))
        ]

    @property
    def shown(self) -> RulesView:
        """The draft where there is one."""
        return self.draft or self.now

    @property
    def other_changes(self) -> int:
        """How many changes are of no clause on show: questions, sentences of reasons, the order."""
        clauses = {line.shown.clause for line in self.lines()}
        return sum(each.where not in clauses for each in self.changes)


class RulesPageView(Protocol):
    """What the page can show."""

    def show_rulebook(self, book: Rulebook, wanted: str) -> None: ...
    def show_refused(self, error: Exception) -> None: ...
    def show_stored(self) -> None: ...


class RulesPresenter:
    """Every change is read back."""

    def __init__(self, view: RulesPageView, context: ShellContext, owner: Any) -> None:  # noqa: ANN401 - a widget
        self._view, self._context, self._owner = view, context, owner
        self.book: Rulebook | None = None

    @property
    def may_edit(self) -> bool:
        """Whether the person writes versions."""
        return bool(self._context.desk.actor.may(Permission.EDIT_COMPLAINT_RULES))

    def refresh(self, wanted: str = "") -> None:
        """Read anew; `wanted` is the clause to put the frame on."""
        rules = self._context.desk.admissibility_rules

        def read() -> Rulebook:
            versions = rules.versions()
            draft = next((each.id for each in versions if each.is_draft), None)
            return Rulebook(
                versions,
                rules.show(present=True),
                rules.show(draft) if draft else None,
                tuple(rules.compare(draft)) if draft else (),
            )

        def arrived(book: Rulebook) -> None:
            self.book = book
            self._view.show_rulebook(book, wanted)

        self._context.jobs.run("database", read, arrived, owner=self._owner)

    def begin(self) -> None:
        """Begin a draft."""
        rules = self._context.desk.admissibility_rules
        self._do(rules.draft, lambda _id: self.refresh())

    def save(self, draft: ClauseDraft) -> None:
        """Keep a clause of the draft."""
        self._change(lambda rules, draft_id: rules.save_clause(draft_id, draft), draft.clause)

    def add(self, draft: ClauseDraft) -> None:
        """A new clause, looked at last."""
        self._change(lambda rules, draft_id: rules.add_clause(draft_id, draft))

    def move(self, clause: str, step: int) -> None:
        """Look at a clause earlier (-1) or later (1)."""
        order = [each.clause for each in self.book.draft.clauses] if self.book and self.book.draft else []
        at = order.index(clause) if clause in order else -1
        if at < 0 or not 0 <= at + step < len(order):
            return
        order[at], order[at + step] = order[at + step], order[at]
        self._change(lambda rules, draft_id: rules.order_clauses(draft_id, order), clause)

    def switch(self, clause: str, *, on: bool) -> None:
        """Let a clause judge or not."""
        self._change(lambda rules, draft_id: rules.switch_clause(draft_id, clause, on=on), clause)

    def save_question(self, draft: QuestionDraft) -> None:
        """Keep a question of the draft."""
        self._change(lambda rules, draft_id: rules.save_question(draft_id, draft))

    def order_questions(self, names: Sequence[str]) -> None:
        """Ask in this order."""
        self._change(lambda rules, draft_id: rules.order_questions(draft_id, names))

    def try_out(self, on: str, given: str | Mapping[str, str], shown: Callable[[Sequence[Tried]], None]) -> None:
        """What the draft would say of cases."""
        rules, draft = self._context.desk.admissibility_rules, self.book.draft if self.book else None
        draft_id = draft.version.id if draft else None
        if draft_id is None:
            return

        def tried() -> Sequence[Tried]:
            if isinstance(given, str) and on == CASE:
                return [rules.try_case(draft_id, given)]
            if not isinstance(given, str) and on == MADE_UP:
                return [rules.try_answers(draft_id, given)]
            return rules.try_newest(draft_id)

        self._do(tried, shown)

    def issue(self, reason: str) -> None:
        """Put the draft in force."""
        self._with_draft(lambda rules, draft_id: rules.issue(draft_id, reason), "rules-page-issued")

    def discard(self) -> None:
        """Throw the draft away."""
        self._with_draft(lambda rules, draft_id: rules.discard(draft_id), "rules-page-discarded")

    def _with_draft(self, act: Callable[[Any, Any], object], told: str) -> None:
        rules, book = self._context.desk.admissibility_rules, self.book
        if book is None or book.draft is None:
            return
        draft = book.draft.version

        def done(_result: object) -> None:
            self._context.notify(tr(told, version=draft.version), "ok")
            self.refresh()

        self._do(lambda: act(rules, draft.id), done)

    def _change(self, act: Callable[[Any, Any], object], clause: str = "") -> None:
        book = self.book
        if book is None or book.draft is None:
            return
        rules, draft_id = self._context.desk.admissibility_rules, book.draft.version.id

        def stored(kept: object) -> None:
            self._view.show_stored()
            self.refresh(clause or str(kept or ""))

        self._do(lambda: act(rules, draft_id), stored)

    def _do(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._context.jobs.run("database", work, done, self._view.show_refused, owner=self._owner)


def versions_words(versions: Sequence[RulesVersion]) -> list[tuple[str, str]]:
    """Each version as a line: which it is, and since when, by whom, for how many cases and why."""
    return [(tr("rules-page-version", version=to_persian(each.name)), _standing(each)) for each in versions]


def _standing(version: RulesVersion) -> str:
    if version.is_draft:
        return tr("rules-page-version-draft")
    since = format_moment(version.issued_at) if version.issued_at else tr("rules-page-shipped")
    cases = tr("rules-page-cases", count=version.cases)
    return " · ".join(part for part in (since, version.issued_by, cases, to_persian(version.reason)) if part)
