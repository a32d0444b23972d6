"""One version of a checklist: read by anybody, edited as a draft whose every change is kept at once."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from app.domain.checklists import Item, Level, Template
from app.domain.permissions import Permission
from app.persian.catalogue import tr
from app.ui.navigation import ShellContext
from app.ui.screens.templates import editing
from app.ui.screens.templates.comparison import Comparison, compared
from app.ui.screens.templates.editing import TOP, Place, Step
from app.ui.screens.templates.editor_view import EditorView, Opened
from app.ui.screens.templates.problems import problem_of
from app.ui.screens.visit.keeping import Keeper, Schedule
from app.use_cases.checklists.views import TemplateRow, TemplateView
from app.use_cases.findings.views import CitationView

_LONGEST_WAIT_MS = 10_000


class EditorPresenter:
    """Holds the draft as edited; what is stored follows within the typing pause."""

    def __init__(
        self,
        view: EditorView,
        context: ShellContext,
        owner: Any,  # noqa: ANN401 - a QObject, which this Qt-free part only hands on
        schedule: Schedule,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._view, self._context, self._owner = view, context, owner
        self._keeper = Keeper(self._keep, schedule, now, view.show_saving, context.show_error)
        self._opened: Opened | None = None
        self._wanted: UUID | None = None
        self._warned = False
        self.template = Template("", 0, "", Level.OPERATIONAL, ())
        self.place = TOP

    @property
    def opened(self) -> Opened:
        """The version on show. Raises LookupError before the first reading."""
        if self._opened is None:
            raise LookupError("no checklist is open")
        return self._opened

    @property
    def is_kept(self) -> bool:
        """Whether everything typed is stored."""
        return self._keeper.is_settled

    def open(self, template_id: UUID) -> None:
        """Show a version; what was typed in the former one is stored first."""
        self.flush()
        if self._wanted != template_id:
            self.place = TOP
        self._wanted = template_id
        desk = self._context.desk

        def read() -> tuple[TemplateView, list[TemplateRow], list[CitationView]]:
            shown = desk.checklists.show(template_id)
            rows = desk.checklists.list(include_retired=True)
            return shown, [row for row in rows if row.code == shown.row.code], desk.findings.citations()

        self._run(read, lambda found: self._arrived(template_id, *found))

    def flush(self) -> None:
        """Store now what waits."""
        self._keeper.flush()

    def leave(self) -> bool:
        """Store everything that is typed; false, once, when something could not be stored."""
        self._keeper.flush()
        if not self._keeper.is_settled:
            self._context.jobs.wait_idle(_LONGEST_WAIT_MS)
        self._warned = not self._keeper.is_settled and not self._warned
        return not self._warned

    def choose(self, place: Place) -> None:
        """Put the frame on a line of the outline."""
        if place != self.place:
            self.place = place
            self._view.show_part(self.template, place)
            self._view.show_preview(self.template, place)

    def change_item(self, item: Item) -> None:
        """The item under the frame as the form has it now."""
        self._changed(editing.with_item(self.template, item))

    def change_section(self, title: str) -> None:
        """The section under the frame titled anew."""
        if self.place.section is not None:
            self._changed(editing.with_title(self.template, self.place.section, title))

    def change_facts(self, title: str, level: Level, source: str) -> None:
        """The checklist's own title, level and sources."""
        self._changed(replace(self.template, title=title, level=level, source=source))

    def add_item(self) -> None:
        """An empty question after the frame."""
        self._stepped(editing.add_item(self.template, self.place, tr("templates-first-section")))

    def add_section(self) -> None:
        """An empty section after the frame's."""
        self._stepped(editing.add_section(self.template, self.place, tr("templates-new-section")))

    def duplicate(self) -> None:
        """A copy of the line under the frame."""
        self._stepped(editing.duplicate(self.template, self.place))

    def move(self, by: int) -> None:
        """The line under the frame one up (-1) or down (+1)."""
        self._stepped(editing.move(self.template, self.place, by))

    def remove(self) -> None:
        """Take the line under the frame out, with a way back."""
        step, removed = editing.remove(self.template, self.place)
        if removed is None:
            return
        part = removed.part
        told = (
            tr("templates-item-removed", item=part.number)
            if isinstance(part, Item)
            else tr("templates-section-removed", title=part.title)
        )
        edited = self._wanted
        self._stepped(step)

        def put_back() -> None:
            if self._wanted == edited:
                self._stepped(editing.put_back(self.template, removed))

        self._context.offer_undo(told, put_back)

    def go_to_problem(self) -> None:
        """Put the frame on what has to be put right first."""
        problem = problem_of(self.template)
        if problem is not None:
            self._stand(editing.place_of(self.template, problem.item))

    def ask_activate(self) -> None:
        """Say what activating would change; a draft with a problem is led to it instead."""
        if problem_of(self.template) is not None:
            self._show_problem()
            self.go_to_problem()
            return
        self.flush()
        opened, desk = self.opened, self._context.desk
        active = opened.active
        if active is None:
            self._view.show_asking_activate(tr("templates-activate-first", title=self.template.title))
            return
        self._run(
            lambda: compared(desk, active.id, opened.row.id),
            lambda found: self._view.show_asking_activate(_activation(active, found)),
        )

    def activate(self) -> None:
        """Make the draft the version new visits fill."""
        row, checklists = self.opened.row, self._context.desk.checklists
        told = tr("templates-activated", version=row.version, title=self.template.title)
        self._run(lambda: checklists.activate(row.id), lambda _none: self._done(told))

    def new_version(self) -> None:
        """Copy this version into a draft, or go to the draft there is."""
        row, checklists = self.opened.row, self._context.desk.checklists
        draft = next((each for each in self.opened.versions if each.state == "draft"), None)
        if draft is not None:
            self._context.navigate("template", str(draft.id))
            return
        self._run(
            lambda: checklists.new_version(row.id),
            lambda template_id: self._context.navigate("template", str(template_id)),
        )

    def ask_discard(self) -> None:
        """Say what throwing the draft away means."""
        row = self.opened.row
        self._view.show_asking_discard(tr("templates-discard-detail", title=row.title, version=row.version))

    def discard(self) -> None:
        """Throw the draft away and go back to the list."""
        row, checklists = self.opened.row, self._context.desk.checklists
        self._keeper.drop(row.id)
        self._opened = replace(self.opened, editable=False)
        told = tr("templates-discarded", title=row.title)

        def gone(_none: object) -> None:
            self._context.notify(told, "ok")
            self._context.navigate("templates")

        self._run(lambda: checklists.discard(row.id), gone)

    def retry(self) -> None:
        """Try again to store what was refused."""
        self._keeper.retry()

    def _arrived(
        self,
        template_id: UUID,
        shown: TemplateView,
        versions: Sequence[TemplateRow],
        citations: Sequence[CitationView],
    ) -> None:
        if template_id != self._wanted:
            return
        may_edit = bool(self._context.desk.actor.may(Permission.EDIT_CHECKLISTS))
        editable = may_edit and shown.row.state == "draft"
        self._opened = Opened(shown.row, tuple(versions), editable, may_edit)
        self.template = shown.template
        self._view.show_opened(self._opened)
        self._view.show_library(citations)
        known = {place for place, _ in editing.places(self.template)}
        self._stand(self.place if self.place in known else _first(self.template, editable))

    def _stepped(self, step: Step) -> None:
        if not self.opened.editable or step.template == self.template:
            return
        self.template = step.template
        self._keep_draft()
        self._stand(step.place)

    def _stand(self, place: Place) -> None:
        self.place = place
        self._show_problem()
        self._view.show_part(self.template, place)
        self._view.show_preview(self.template, place)

    def _changed(self, template: Template) -> None:
        if not self.opened.editable or template == self.template:
            return
        self.template = template
        self._keep_draft()
        self._show_problem()
        self._view.show_preview(self.template, self.place)

    def _keep_draft(self) -> None:
        template_id, template = self.opened.row.id, self.template
        checklists = self._context.desk.checklists
        self._keeper.later(template_id, lambda: checklists.save_draft(template_id, template))

    def _show_problem(self) -> None:
        problem = problem_of(self.template) if self.opened.editable else None
        self._view.show_outline(self.template, self.place, problem.item if problem else "")
        self._view.show_problem(problem.sentence if problem else "")

    def _done(self, told: str) -> None:
        self._context.notify(told, "ok")
        self.open(self.opened.row.id)

    def _keep(self, work: Any, on_done: Any, on_error: Any) -> None:  # noqa: ANN401 - as Keeper hands them
        self._context.jobs.run("database", work, on_done, on_error, owner=self._owner)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], object]) -> None:
        self._context.jobs.run("database", work, lambda result: _ignored(done(result)), owner=self._owner)


def _first(template: Template, editable: bool) -> Place:
    """A reader begins with the first question, a writer of an empty draft with its title."""
    first = next((place for place, item in editing.places(template) if item is not None), None)
    return first if first is not None and (template.sections or not editable) else TOP


def _activation(active: TemplateRow, found: Comparison) -> str:
    kinds = [change.kind for change in found.changes]
    return tr(
        "templates-activate-detail",
        version=active.version,
        added=kinds.count("added"),
        removed=kinds.count("removed"),
        changed=kinds.count("changed"),
    )


def _ignored(_result: object) -> None:
    """`navigate` answers; a job's callback does not."""
