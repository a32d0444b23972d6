"""The list of checklists: one line each, with its versions, and what may be done with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from app.domain.checklists import Level
from app.domain.permissions import Permission
from app.persian.catalogue import tr
from app.persian.text import search_key, sort_key
from app.ui.navigation import ShellContext
from app.ui.screens.templates import words
from app.use_cases.checklists.views import TemplateRow

STATES = ("all", "active", "draft", "retired")


@dataclass(frozen=True, slots=True)
class Checklist:
    """All versions of one checklist, the newest first."""

    code: str
    versions: tuple[TemplateRow, ...]

    @property
    def active(self) -> TemplateRow | None:
        """The version new visits fill."""
        return next((row for row in self.versions if row.state == "active"), None)

    @property
    def draft(self) -> TemplateRow | None:
        """The newest version still being written."""
        return next((row for row in self.versions if row.state == "draft"), None)

    @property
    def shown(self) -> TemplateRow:
        """The version that stands for the checklist in a list."""
        return self.active or self.versions[0]

    @property
    def used_by(self) -> int:
        """Visits that fill any version."""
        return sum(row.used_by for row in self.versions)


class TemplatesView(Protocol):
    """What the page can show."""

    def show_checklists(self, checklists: Sequence[Checklist]) -> None: ...
    def show_counts(self, counts: Mapping[str, int]) -> None: ...
    def show_asking_retire(self, row: TemplateRow, question: str) -> None: ...
    def show_asking_discard(self, row: TemplateRow, question: str) -> None: ...
    def show_refused(self, error: Exception) -> None: ...


class TemplatesPresenter:
    """Reads all versions once and filters them as one types."""

    def __init__(self, view: TemplatesView, context: ShellContext, owner: Any) -> None:  # noqa: ANN401 - a widget
        self._view, self._context, self._owner = view, context, owner
        self._all: list[Checklist] = []
        self._text, self._state = "", "all"

    @property
    def may_edit(self) -> bool:
        """Whether the person writes checklists."""
        return bool(self._context.desk.actor.may(Permission.EDIT_CHECKLISTS))

    def refresh(self) -> None:
        """Read the versions anew."""
        checklists = self._context.desk.checklists
        self._run(lambda: checklists.list(include_retired=True), self._arrived)

    def search(self, typed: str) -> None:
        """Show checklists whose title or code holds the words."""
        self._text = typed
        self._show()

    def filter(self, state: str) -> None:
        """Show checklists that have a version in this state."""
        self._state = state
        self._show()

    def open(self, row: TemplateRow) -> None:
        """Go to one version."""
        self._context.navigate("template", str(row.id))

    def create(self, code: str, title: str, level: Level) -> None:
        """Make an empty draft and open it; a refusal goes back to the form that asked."""
        checklists = self._context.desk.checklists
        self._run(lambda: checklists.create(code, title, level), self._go, self._view.show_refused)

    def new_version(self, row: TemplateRow) -> None:
        """Copy a version into a draft and open it."""
        checklists = self._context.desk.checklists
        self._run(lambda: checklists.new_version(row.id), self._go)

    def ask_retire(self, row: TemplateRow) -> None:
        """Say what taking a version out of use means."""
        question = tr("templates-retire-detail", title=row.title, version=row.version)
        self._view.show_asking_retire(row, question)

    def retire(self, row: TemplateRow) -> None:
        """Take a version out of use."""
        checklists = self._context.desk.checklists
        told = tr("templates-retired", version=row.version, title=row.title)
        self._run(lambda: checklists.retire(row.id), lambda _none: self._done(told))

    def ask_discard(self, row: TemplateRow) -> None:
        """Say what throwing a draft away means."""
        question = tr("templates-discard-detail", title=row.title, version=row.version)
        self._view.show_asking_discard(row, question)

    def discard(self, row: TemplateRow) -> None:
        """Throw a draft away."""
        checklists = self._context.desk.checklists
        told = tr("templates-discarded", title=row.title)
        self._run(lambda: checklists.discard(row.id), lambda _none: self._done(told))

    def _arrived(self, rows: Sequence[TemplateRow]) -> None:
        self._all = grouped(rows)
        self._view.show_counts({state: len(_in_state(self._all, state)) for state in STATES})
        self._show()

    def _show(self) -> None:
        sought = search_key(self._text)
        shown = _in_state(self._all, self._state)
        self._view.show_checklists([each for each in shown if sought in search_key(f"{_title(each)} {each.code}")])

    def _go(self, template_id: UUID) -> None:
        self._context.navigate("template", str(template_id))

    def _done(self, told: str) -> None:
        self._context.notify(told, "ok")
        self.refresh()

    def _run(self, work: Any, done: Any, refused: Any = None) -> None:  # noqa: ANN401 - as Jobs.run takes them
        self._context.jobs.run("database", work, done, refused, owner=self._owner)


def grouped(rows: Sequence[TemplateRow]) -> list[Checklist]:
    """Versions by checklist, checklists by the title they go under now."""
    codes = dict.fromkeys(row.code for row in rows)
    made = [
        Checklist(code, tuple(sorted((r for r in rows if r.code == code), key=lambda r: -r.version))) for code in codes
    ]
    return sorted(made, key=lambda each: sort_key(_title(each)))


def standing(checklist: Checklist) -> str:
    """«نسخهٔ ۲ فعال» or what else the list says of a checklist."""
    row = checklist.shown
    return tr("templates-standing", version=row.version, state=words.state_words(row.state))


def _title(checklist: Checklist) -> str:
    return checklist.shown.title


def _in_state(checklists: Sequence[Checklist], state: str) -> list[Checklist]:
    return [each for each in checklists if state == "all" or any(row.state == state for row in each.versions)]
