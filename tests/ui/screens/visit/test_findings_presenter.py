"""Findings, actions and strengths without a window."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from app.domain.deadlines import Deadline
from app.domain.findings import ActionState, EvidenceKind
from app.ui.screens.visit.findings.presenter import Chosen, FindingsPresenter
from app.use_cases.findings.views import CitationView, EvidenceDraft
from app.use_cases.sealing.views import CountersignDraft
from app.use_cases.visits.views import VisitView
from tests.factories import PASSWORD, TODAY, SmallOffice, fill
from tests.ui.screens.visit.hand import Bench, bench_of


@dataclass
class Page:
    visit: VisitView | None = None
    chosen: list[Chosen | None] = field(default_factory=list)
    citations: Sequence[CitationView] = ()
    due: tuple[Deadline | None, str] = (None, "")
    missing: str = ""

    def show_lists(self, visit: VisitView) -> None:
        self.visit = visit

    def show_chosen(self, chosen: Chosen | None) -> None:
        self.chosen.append(chosen)

    def show_stored(self, chosen: Chosen) -> None:
        self.stored = chosen

    def show_citations(self, citations: Sequence[CitationView]) -> None:
        self.citations = citations

    def show_due(self, deadline: Deadline | None, problem: str) -> None:
        self.due = (deadline, problem)

    def show_missing(self, sentence: str) -> None:
        self.missing = sentence


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def bench(office: SmallOffice) -> Bench:
    made = bench_of(office)
    made.open()
    return made


@pytest.fixture
def presenter(bench: Bench, page: Page) -> FindingsPresenter:
    made = FindingsPresenter(page, bench.opened)
    made.start()
    return made


def stored(bench: Bench) -> VisitView:
    return bench.office.desk.visits.show(bench.opened.visit_id)


def test_the_first_words_make_a_finding_and_later_ones_change_it(
    presenter: FindingsPresenter, page: Page, bench: Bench
) -> None:
    presenter.begin("finding")
    presenter.type_finding("نوبت", "")
    bench.timer.pass_time()
    presenter.type_finding("نوبت‌دهی ندارد", "مادهٔ ۱۷")
    bench.timer.pass_time()
    (finding,) = stored(bench).findings
    assert (finding.text, finding.citation) == ("نوبت‌دهی ندارد", "مادهٔ ۱۷")
    assert page.visit is not None
    assert page.visit.findings == (finding,)


def test_words_typed_before_the_finding_is_stored_do_not_make_a_second(
    presenter: FindingsPresenter, bench: Bench
) -> None:
    presenter.begin("finding")
    presenter.type_finding("نوبت", "")
    presenter.leave_field()
    presenter.type_finding("نوبت‌دهی", "")
    presenter.leave_field()
    assert [finding.text for finding in stored(bench).findings] == ["نوبت‌دهی"]


def test_an_empty_new_finding_is_never_stored(presenter: FindingsPresenter, page: Page, bench: Bench) -> None:
    presenter.begin("finding")
    presenter.type_finding("  ", "")
    bench.timer.pass_time()
    assert (stored(bench).findings, page.missing) == ((), "")


def test_an_emptied_finding_keeps_its_words_and_says_so(presenter: FindingsPresenter, page: Page, bench: Bench) -> None:
    presenter.begin("finding")
    presenter.type_finding("نوبت‌دهی", "")
    bench.timer.pass_time()
    presenter.type_finding("", "")
    bench.timer.pass_time()
    assert [finding.text for finding in stored(bench).findings] == ["نوبت‌دهی"]
    assert page.missing == "متن یافته خالی است؛ آنچه را دیده‌اید بنویسید."


def test_evidence_is_bound_to_the_open_finding(presenter: FindingsPresenter, bench: Bench) -> None:
    bench.answer("signposts", "no")
    bench.opened.reload()
    presenter.begin("finding")
    presenter.type_finding("تابلو نیست", "")
    presenter.set_evidence([EvidenceDraft(EvidenceKind.ANSWER, bench.item("signposts").answer_id)])
    (finding,) = stored(bench).findings
    assert [piece.kind for piece in finding.evidence] == [EvidenceKind.ANSWER]


def test_a_deleted_finding_comes_back_with_its_action(presenter: FindingsPresenter, page: Page, bench: Bench) -> None:
    presenter.begin("finding")
    presenter.type_finding("تابلو نیست", "")
    presenter.leave_field()
    (finding,) = stored(bench).findings
    presenter.begin("action", finding.id)
    presenter.type_action("نصب تابلو", "رئیس واحد", 10)
    presenter.leave_field()
    assert stored(bench).actions[0].finding_number == 1
    presenter.choose("finding", finding.id)
    presenter.remove()
    assert (stored(bench).findings, stored(bench).actions, page.chosen[-1]) == ((), (), None)
    (_said, undo) = bench.shell.undos[-1]
    undo()
    assert (len(stored(bench).findings), len(stored(bench).actions)) == (1, 1)


def test_the_due_day_is_counted_in_working_days_at_once(presenter: FindingsPresenter, page: Page) -> None:
    presenter.count_due(10)
    deadline, problem = page.due
    assert deadline is not None
    assert (problem, deadline.due_on > TODAY + timedelta(days=10), bool(deadline.skipped)) == ("", True, True)


def test_days_out_of_range_are_not_stored(presenter: FindingsPresenter, page: Page, bench: Bench) -> None:
    presenter.begin("action")
    presenter.count_due(0)
    presenter.type_action("نصب تابلو", "", 0)
    bench.timer.pass_time()
    assert (page.due[0], stored(bench).actions) == (None, ())
    assert "۱ تا ۳۶۵" in page.due[1]


def test_a_strength_is_written_and_deleted(presenter: FindingsPresenter, bench: Bench) -> None:
    presenter.begin("strength")
    presenter.type_strength("پاسخگویی سریع")
    presenter.leave_field()
    assert [text for _key, text in stored(bench).strengths] == ["پاسخگویی سریع"]
    presenter.remove()
    assert stored(bench).strengths == ()


def test_the_library_of_citations_is_offered(presenter: FindingsPresenter, page: Page) -> None:
    assert page.citations


@pytest.fixture
def followed(office: SmallOffice) -> tuple[Bench, Callable[[], VisitView]]:
    """A second visit to a unit whose first one left an action open."""
    desk, first = office.desk, office.visit_id
    fill(desk, first)
    desk.findings.add_action(first, "نصب تابلو", "رئیس واحد", 10)
    desk.sealing.finish(first, "بدون کاستی")
    desk.sealing.countersign(first, CountersignDraft("absent", "", reason="در مأموریت بود"))  # type: ignore[arg-type]
    desk.sealing.seal(first, PASSWORD)
    bench = bench_of(office)
    bench.open(office.plan())
    return bench, lambda: desk.visits.show(first)


def test_what_is_open_from_before_is_followed_up(followed: tuple[Bench, Callable[[], VisitView]], page: Page) -> None:
    bench, first = followed
    presenter = FindingsPresenter(page, bench.opened)
    presenter.start()
    (action,) = bench.opened.stored.open_before
    assert presenter.may_follow(action)
    presenter.choose("before", action.id)
    presenter.follow_up(action.id, ActionState.DONE, "تابلو نصب شده بود")
    assert (bench.opened.stored.open_before, page.chosen[-1]) == ((), None)
    (seen,) = first().actions
    assert (seen.state, seen.follow_ups[0].note) == (ActionState.DONE, "تابلو نصب شده بود")


def test_an_action_that_is_being_written_cannot_be_followed_up(presenter: FindingsPresenter, bench: Bench) -> None:
    presenter.begin("action")
    presenter.type_action("نصب تابلو", "رئیس واحد", 10)
    presenter.leave_field()
    assert not presenter.may_follow(stored(bench).actions[0])
