"""The list and the editor of checklists on a real office, without Qt."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from app.domain.checklists import Dependency, Item, ItemKind, Level, Option, Section, Template, Verdict
from app.domain.permissions import Permission
from app.ui.screens.templates import editing
from app.ui.screens.templates.editing import TOP, Place, item_at
from app.ui.screens.templates.editor_presenter import EditorPresenter
from app.ui.screens.templates.editor_view import Opened
from app.ui.screens.templates.presenter import Checklist, TemplatesPresenter
from app.ui.screens.templates.problems import problem_of
from app.ui.screens.visit.keeping import SaveState
from app.use_cases.checklists.templates import TemplateCodeTaken
from tests.factories import SmallOffice
from tests.ui.screens.visits.direct import DirectShell


class ListView:
    def __init__(self) -> None:
        self.checklists: list[Checklist] = []
        self.counts: dict[str, int] = {}
        self.questions: list[str] = []
        self.refused: list[Exception] = []

    def show_checklists(self, checklists: list[Checklist]) -> None:
        self.checklists = checklists

    def show_counts(self, counts: dict[str, int]) -> None:
        self.counts = counts

    def show_asking_retire(self, row: object, question: str) -> None:
        self.questions.append(question)

    def show_asking_discard(self, row: object, question: str) -> None:
        self.questions.append(question)

    def show_refused(self, error: Exception) -> None:
        self.refused.append(error)


class EditorView:
    def __init__(self) -> None:
        self.opened: Opened | None = None
        self.place = TOP
        self.faulty = ""
        self.problem = ""
        self.saving: list[str] = []
        self.questions: list[str] = []
        self.library = 0

    def show_opened(self, opened: Opened) -> None:
        self.opened = opened

    def show_library(self, citations: list[object]) -> None:
        self.library = len(citations)

    def show_outline(self, template: Template, place: Place, faulty: str) -> None:
        self.place, self.faulty = place, faulty

    def show_part(self, template: Template, place: Place) -> None:
        self.place = place

    def show_preview(self, template: Template, place: Place) -> None:
        pass

    def show_problem(self, sentence: str) -> None:
        self.problem = sentence

    def show_saving(self, state: SaveState) -> None:
        self.saving.append(state.kind)

    def show_asking_activate(self, question: str) -> None:
        self.questions.append(question)

    def show_asking_discard(self, question: str) -> None:
        self.questions.append(question)


class Bench:
    """An editor whose typing pause ends when the test says so."""

    def __init__(self, office: SmallOffice, shell: DirectShell) -> None:
        self.office, self.shell = office, shell
        self.view = EditorView()
        self.due: list[Callable[[], None]] = []
        self.presenter = EditorPresenter(
            self.view, shell, self, self._schedule, lambda: datetime(2026, 11, 22, tzinfo=UTC)
        )

    def _schedule(self, _milliseconds: int, call: Callable[[], None]) -> Callable[[], None]:
        self.due.append(call)
        return lambda: self.due.remove(call) if call in self.due else None

    def pause(self) -> None:
        self.office.clock.now += timedelta(seconds=1)
        for call in list(self.due):
            call()

    def open_draft(self) -> UUID:
        draft = self.office.desk.checklists.new_version(self.office.template_id)
        self.presenter.open(draft)
        return draft

    def stored(self, template_id: UUID) -> Template:
        return self.office.desk.checklists.show(template_id).template


@pytest.fixture
def shell(office: SmallOffice) -> DirectShell:
    return DirectShell(office.desk)


@pytest.fixture
def bench(office: SmallOffice, shell: DirectShell) -> Bench:
    return Bench(office, shell)


def test_versions_of_a_checklist_are_one_line_of_the_list(office: SmallOffice, shell: DirectShell) -> None:
    view = ListView()
    presenter = TemplatesPresenter(view, shell, view)
    office.desk.checklists.new_version(office.template_id)
    presenter.refresh()
    [service] = [each for each in view.checklists if each.code == "service-desk"]
    assert [row.version for row in service.versions] == [2, 1]
    assert service.shown.version == 1 and service.used_by == 1
    assert view.counts == {"all": 5, "active": 5, "draft": 1, "retired": 0}
    presenter.filter("draft")
    presenter.search("ميز خدمت")
    assert [each.code for each in view.checklists] == ["service-desk"]
    presenter.search("تعاون")
    assert view.checklists == []


def test_a_code_that_is_taken_goes_back_to_the_form(shell: DirectShell) -> None:
    view = ListView()
    TemplatesPresenter(view, shell, view).create("service-desk", "تازه", Level.EXECUTIVE)
    assert [type(error) for error in view.refused] == [TemplateCodeTaken] and shell.went == []


def test_a_new_checklist_opens_in_the_editor(shell: DirectShell) -> None:
    view = ListView()
    TemplatesPresenter(view, shell, view).create("job-centres", "کاریابی‌ها", Level.EXECUTIVE)
    [(key, argument)] = shell.went
    assert key == "template" and shell.desk.checklists.show(UUID(str(argument))).template.title == "کاریابی‌ها"


def test_retiring_and_discarding_say_what_they_mean(office: SmallOffice, shell: DirectShell) -> None:
    view = ListView()
    presenter = TemplatesPresenter(view, shell, view)
    draft = office.desk.checklists.new_version(office.template_id)
    rows = {row.id: row for row in office.desk.checklists.list()}
    presenter.ask_retire(rows[office.template_id])
    presenter.ask_discard(rows[draft])
    assert "دیگر در بازدیدهای تازه به کار نمی‌رود" in view.questions[0]
    assert "برای همیشه پاک می‌شود" in view.questions[1]
    presenter.retire(rows[office.template_id])
    presenter.discard(rows[draft])
    states = {row.version: row.state for row in office.desk.checklists.list(include_retired=True)
              if row.code == "service-desk"}  # fmt: skip
    assert states == {1: "retired"}


def test_a_version_in_force_is_only_read(bench: Bench) -> None:
    bench.presenter.open(bench.office.template_id)
    assert bench.view.opened is not None and not bench.view.opened.editable
    before = bench.presenter.template
    bench.presenter.add_item()
    bench.presenter.remove()
    assert bench.presenter.template == before and bench.due == []


def test_a_draft_is_read_only_for_those_who_may_not_edit(bench: Bench) -> None:
    draft = bench.office.desk.checklists.new_version(bench.office.template_id)
    member = bench.office.desk_of_member()
    try:
        assert not member.desk.actor.may(Permission.EDIT_CHECKLISTS)
        other = Bench(bench.office, DirectShell(member.desk))
        other.presenter.open(draft)
        assert other.view.opened is not None
        assert (other.view.opened.editable, other.view.opened.may_edit) == (False, False)
    finally:
        member.desk.close()


def test_what_is_typed_is_stored_after_the_pause(bench: Bench) -> None:
    draft = bench.open_draft()
    item = item_at(bench.presenter.template, Place(0, 0))
    assert item is not None
    bench.presenter.change_item(replace(item, text="شیب رمپ چند است؟"))
    assert bench.view.saving[-1] == "saving" and not bench.presenter.is_kept
    bench.pause()
    assert bench.view.saving[-1] == "saved" and bench.presenter.is_kept
    changed = bench.stored(draft).item(item.code)
    assert changed is not None and changed.text == "شیب رمپ چند است؟"


def test_leaving_stores_what_waits(bench: Bench) -> None:
    draft = bench.open_draft()
    bench.office.clock.now += timedelta(seconds=1)
    bench.presenter.change_facts("عنوان تازه", Level.STRATEGIC, "")
    assert bench.presenter.leave()
    assert bench.stored(draft).title == "عنوان تازه"


def test_a_removed_question_comes_back_by_undo(bench: Bench) -> None:
    bench.open_draft()
    before = bench.presenter.template
    bench.presenter.choose(Place(0, 2))
    bench.presenter.remove()
    assert len(list(bench.presenter.template.items())) == len(list(before.items())) - 1
    [(told, undo)] = bench.shell.undos
    assert told == "پرسش ۳ حذف شد."
    undo()
    assert bench.presenter.template == before and bench.view.place == Place(0, 2)


def test_a_contradiction_is_said_at_once_and_can_be_gone_to(bench: Bench) -> None:
    bench.open_draft()
    bench.presenter.choose(Place(1))
    bench.presenter.add_item()
    added = bench.presenter.place
    assert bench.view.problem == f"پرسش {to_persian_number(bench)} متن ندارد؛ متن آن را بنویسید."
    bench.presenter.choose(Place(0, 0))
    bench.presenter.ask_activate()
    assert bench.view.place == added and bench.view.questions == []


def to_persian_number(bench: Bench) -> str:
    from app.persian.digits import to_persian

    item = item_at(bench.presenter.template, bench.presenter.place)
    assert item is not None
    return to_persian(item.number)


def test_what_would_leave_an_inspector_at_a_loss_is_a_problem_too() -> None:
    item = Item("a", 1, "میز خدمت کجاست؟", ItemKind.CHOICE, options=(Option("a", "همکف", Verdict.YES),
                                                                    Option("b", " ", Verdict.NO)))  # fmt: skip
    later = Item("b", 2, "چرا؟", ItemKind.VERDICT, depends_on=Dependency("a"))
    template = Template("t", 1, "آزمون", Level.EXECUTIVE, (Section("بخش", (item, later)),))
    found = problem_of(template)
    assert found is not None and found.item == "a" and "گزینه‌های پرسش ۱" in found.sentence
    found = problem_of(editing.with_item(template, replace(item, options=(item.options[0],) * 2)))
    assert found is not None and found.item == "b" and "پیش‌نیاز پرسش ۲" in found.sentence
    found = problem_of(replace(template, title=" "))
    assert found is not None and found.item == ""
    assert problem_of(Template("t", 1, "آزمون", Level.EXECUTIVE, ())) is not None


def test_activating_says_what_changes_and_retires_the_version_before(bench: Bench) -> None:
    draft = bench.open_draft()
    item = item_at(bench.presenter.template, Place(0, 0))
    assert item is not None
    bench.presenter.choose(Place(0, 1))
    bench.presenter.remove()
    # The handrail depends on the slope, not on the width that was removed.
    bench.presenter.change_item(replace(item, working_days=30))
    bench.pause()
    bench.presenter.ask_activate()
    [question] = bench.view.questions
    assert "۰ پرسش افزوده، ۱ پرسش برداشته و ۱ پرسش تغییر کرده است" in question
    bench.presenter.activate()
    states = {row.id: row.state for row in bench.office.desk.checklists.list(include_retired=True)}
    assert (states[draft], states[bench.office.template_id]) == ("active", "retired")
    assert bench.view.opened is not None and not bench.view.opened.editable


def test_the_draft_there_is_is_opened_rather_than_another_made(bench: Bench) -> None:
    draft = bench.office.desk.checklists.new_version(bench.office.template_id)
    bench.presenter.open(bench.office.template_id)
    bench.presenter.new_version()
    assert bench.shell.went == [("template", str(draft))]


def test_a_discarded_draft_is_gone_and_its_last_words_are_not_stored(bench: Bench) -> None:
    draft = bench.open_draft()
    bench.presenter.change_facts("دور انداختنی", Level.STRATEGIC, "")
    bench.presenter.discard()
    bench.pause()
    assert draft not in {row.id for row in bench.office.desk.checklists.list(include_retired=True)}
    assert bench.shell.went == [("templates", None)] and bench.shell.errors == []
