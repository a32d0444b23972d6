"""Answering without a window: repainted before it is stored, stored without being asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pytest

from app.domain.checklists import AnswerInvalid, ItemKind, Score, Verdict
from app.domain.visits import VisitFrozen, VisitState
from app.ui.screens.visit.checklist.filling import Filling
from app.ui.screens.visit.checklist.presenter import ChecklistPresenter
from app.use_cases.checklists.views import ItemView
from app.use_cases.visits.photo_views import PhotoView
from tests.factories import SmallOffice, fill, png
from tests.ui.screens.visit.hand import Bench, bench_of


@dataclass
class Page:
    """Remembers what it was told to show."""

    filling: Filling | None = None
    editable: bool = False
    items: list[ItemView] = field(default_factory=list)
    scores: Score | None = None
    current: str = ""
    photos: list[str] = field(default_factory=list)
    invalid: list[str] = field(default_factory=list)
    opened: list[tuple[str, str]] = field(default_factory=list)
    behind: bool = False

    def is_behind(self) -> bool:
        return self.behind

    def show_checklists(self, fillings: Sequence[Filling], chosen: int) -> None:
        self.titles = [filling.template.title for filling in fillings]

    def show_filling(self, filling: Filling | None, editable: bool) -> None:
        self.filling, self.editable = filling, editable

    def show_items(self, views: Sequence[ItemView]) -> None:
        self.items += views

    def show_scores(self, scores: Score, filling: Filling) -> None:
        self.scores = scores

    def show_current(self, view: ItemView, *, focus: bool) -> None:
        self.current = view.item.code

    def show_photos(self, photos: Sequence[PhotoView], of_item: ItemView | None) -> None:
        self.photos = [photo.file_name for photo in photos]

    def show_invalid(self, code: str, error: AnswerInvalid) -> None:
        self.invalid.append(code)

    def open_note(self, code: str) -> None:
        self.opened.append(("note", code))

    def open_information(self, code: str) -> None:
        self.opened.append(("information", code))

    def ask_photo(self, code: str) -> None:
        self.opened.append(("photo", code))


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def bench(office: SmallOffice) -> Bench:
    return bench_of(office)


@pytest.fixture
def presenter(bench: Bench, page: Page) -> Iterator[ChecklistPresenter]:
    made = ChecklistPresenter(page, bench.opened)
    made.start()
    bench.open()
    yield made
    assert bench.shell.errors == []


def test_it_stands_on_the_first_question_without_an_answer(presenter: ChecklistPresenter, page: Page) -> None:
    assert (page.current, page.editable, presenter.current) == ("ramp-slope", True, "ramp-slope")


def test_what_came_while_another_tab_was_in_front_is_shown_with_the_checklist(page: Page, bench: Bench) -> None:
    page.behind = True
    presenter = ChecklistPresenter(page, bench.opened)
    presenter.come_back_to("", "signposts")
    presenter.start()
    bench.open()
    assert (page.filling, presenter.place) == (None, ("", "signposts"))
    page.behind = False
    presenter.come()
    assert page.filling is not None
    assert presenter.current == "signposts"


def test_a_key_answers_stores_and_goes_on(presenter: ChecklistPresenter, page: Page, bench: Bench) -> None:
    presenter.stand_on("signposts")
    presenter.press("signposts", 3)
    assert bench.item("signposts").verdict is Verdict.NO
    assert page.items[-1].verdict is Verdict.NO
    assert page.current == "queue-tickets"
    assert bench.states[-1].kind == "saved"


def test_the_first_answer_begins_the_visit(presenter: ChecklistPresenter, bench: Bench) -> None:
    presenter.press("signposts", 1)
    assert bench.office.desk.visits.show(bench.opened.visit_id).row.state is VisitState.UNDER_WAY


def test_a_digit_chooses_an_option(presenter: ChecklistPresenter, bench: Bench) -> None:
    options = bench.item("desk-floor").item.options
    presenter.press("desk-floor", 2)
    assert bench.item("desk-floor").value == options[1].code
    presenter.press("desk-floor", len(options) + 1)
    assert bench.item("desk-floor").value == "not_applicable"


def test_a_digit_beyond_the_answers_does_nothing(presenter: ChecklistPresenter, bench: Bench) -> None:
    presenter.press("signposts", 9)
    presenter.press("ramp-slope", 1)
    assert (bench.item("signposts").value, bench.item("ramp-slope").value) == ("", "")


def test_a_number_is_judged_while_it_is_typed_and_stored_after_the_pause(
    presenter: ChecklistPresenter, page: Page, bench: Bench
) -> None:
    presenter.type_value("ramp-slope", "1")
    presenter.type_value("ramp-slope", "12")
    assert page.items[-1].verdict is not None
    assert bench.item("ramp-slope").value == ""
    bench.timer.pass_time()
    assert (bench.item("ramp-slope").value, bench.item("ramp-slope").verdict) == ("12", Verdict.NO)


def test_enter_stores_at_once_and_goes_on(presenter: ChecklistPresenter, page: Page, bench: Bench) -> None:
    presenter.type_value("ramp-slope", "7")
    presenter.enter("ramp-slope", "7")
    assert (bench.item("ramp-slope").value, page.current) == ("7", "ramp-width")


def test_leaving_the_field_stores_what_was_typed(presenter: ChecklistPresenter, bench: Bench) -> None:
    presenter.type_value("ramp-slope", "7")
    presenter.leave_field("ramp-slope")
    assert bench.item("ramp-slope").value == "7"


def test_what_is_no_number_is_said_beside_the_field(presenter: ChecklistPresenter, page: Page, bench: Bench) -> None:
    presenter.enter("ramp-slope", "هفت")
    assert (page.invalid, bench.item("ramp-slope").value, page.current) == (["ramp-slope"], "", "ramp-slope")


def test_dependent_questions_appear_with_the_answer(presenter: ChecklistPresenter, page: Page) -> None:
    presenter.answer("ramp-slope", "7")
    assert [(view.item.code, view.asked) for view in page.items][:3] == [
        ("ramp-slope", True),
        ("ramp-width", True),
        ("ramp-handrail", True),
    ]


def test_a_note_is_kept_while_it_is_written(presenter: ChecklistPresenter, page: Page, bench: Bench) -> None:
    presenter.answer("signposts", "no")
    presenter.type_note("signposts", "تابلو")
    presenter.type_note("signposts", "تابلو ندارد")
    assert page.items[-1].note == "تابلو ندارد"
    bench.timer.pass_time()
    assert (bench.item("signposts").note, bench.item("signposts").value) == ("تابلو ندارد", "no")


def test_a_late_result_does_not_undo_newer_words(presenter: ChecklistPresenter, page: Page, bench: Bench) -> None:
    presenter.answer("signposts", "no")
    presenter.type_note("signposts", "نیمه")
    bench.opened.reload()
    assert presenter.filling is not None
    assert presenter.filling.views["signposts"].note == "نیمه"


def test_a_proposed_finding_is_taken_with_one_key(presenter: ChecklistPresenter, page: Page, bench: Bench) -> None:
    presenter.press("signposts", 3)
    presenter.accept_proposal(page.current)
    (finding,) = bench.office.desk.visits.show(bench.opened.visit_id).findings
    assert finding.item_code == "signposts"
    assert presenter.filling is not None
    assert presenter.filling.views["signposts"].finding_id == finding.id


def test_a_row_with_a_finding_leads_to_it(presenter: ChecklistPresenter, bench: Bench) -> None:
    went: list[tuple[str, str]] = []
    presenter.answer("signposts", "no")
    presenter.accept_proposal("signposts")
    bench.opened.jump = lambda tab, place: went.append((tab, place))
    presenter.accept_proposal("signposts")
    (finding,) = bench.opened.stored.findings
    assert went == [("findings", str(finding.id))]


def test_arrows_step_over_questions_that_are_not_asked(presenter: ChecklistPresenter, page: Page) -> None:
    presenter.move(1)
    assert page.current == "entrance-opening"
    presenter.move(-1)
    presenter.move(-1)
    assert page.current == "ramp-slope"


def test_the_strip_shows_the_photos_of_the_row(presenter: ChecklistPresenter, page: Page, bench: Bench) -> None:
    visits = bench.office.desk.visits
    visits.add_photo(bench.opened.visit_id, png(), "تابلو.png", "signposts")
    visits.add_photo(bench.opened.visit_id, png(shade=9), "در.png", "door-leaf")
    bench.opened.reload()
    assert sorted(page.photos) == sorted(["تابلو.png", "در.png"])
    presenter.stand_on("signposts")
    assert page.photos == ["تابلو.png"]


def test_one_comes_back_to_where_one_was(bench: Bench, page: Page) -> None:
    checklist = bench.office.desk.visits.show(bench.office.visit_id).checklists[0]
    presenter = ChecklistPresenter(page, bench.opened)
    presenter.start()
    presenter.come_back_to(str(checklist.id), "signposts")
    bench.open()
    assert presenter.place == (str(checklist.id), "signposts")


def test_a_refused_answer_shows_what_is_stored(bench: Bench, page: Page) -> None:
    presenter = ChecklistPresenter(page, bench.opened)
    presenter.start()
    bench.open()
    fill(bench.office.desk, bench.opened.visit_id)
    bench.office.desk.sealing.finish(bench.opened.visit_id)
    presenter.answer("signposts", "no")
    assert [type(error) for error in bench.shell.errors] == [VisitFrozen]
    assert page.filling is not None
    assert (page.filling.views["signposts"].value, page.editable) == ("yes", False)


def test_a_visit_without_checklists_says_so(bench: Bench, page: Page) -> None:
    presenter = ChecklistPresenter(page, bench.opened)
    presenter.start()
    bench.open(bench.office.plan(template_ids=()))
    assert (presenter.filling, page.filling) == (None, None)


def test_the_keys_go_on_from_one_checklist_to_the_other(office: SmallOffice, page: Page) -> None:
    other = next(row.id for row in office.desk.checklists.list() if row.id != office.template_id)
    visit_id = office.plan(template_ids=(office.template_id, other))
    fill(office.desk, visit_id)
    first, second = office.desk.visits.show(visit_id).checklists
    open_one = first.items()[-1].item.code
    left = next(view.item.code for view in second.items() if view.asked and view.item.kind is ItemKind.VERDICT)
    office.desk.visits.answer(visit_id, first.id, "signposts", "")
    office.desk.visits.answer(visit_id, second.id, left, "")
    bench = bench_of(office)
    made = ChecklistPresenter(page, bench.opened)
    made.start()
    bench.open(visit_id)
    made.press("signposts", 1)
    assert (page.filling and page.filling.stored.id, page.current) == (second.id, left)
    made.stand_on(next(view.item.code for view in second.items() if view.asked))
    made.move(-1)
    assert (page.filling and page.filling.stored.id, page.current) == (first.id, open_one)
    made.move(1)
    assert page.filling is not None and page.filling.stored.id == second.id
