"""What people said, without a window."""

from dataclasses import dataclass, field

import pytest

from app.ui.screens.visit.speech.presenter import SpeechPresenter, Spoken
from app.use_cases.visits.views import VisitView
from tests.factories import SmallOffice
from tests.ui.screens.visit.hand import Bench, bench_of


@dataclass
class Page:
    visit: VisitView | None = None
    chosen: list[Spoken | None] = field(default_factory=list)
    missing: tuple[str, str] = ("", "")

    def show_lists(self, visit: VisitView) -> None:
        self.visit = visit

    def show_chosen(self, spoken: Spoken | None) -> None:
        self.chosen.append(spoken)

    def show_stored(self, spoken: Spoken) -> None:
        self.stored = spoken

    def show_missing(self, name: str, text: str) -> None:
        self.missing = (name, text)


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def bench(office: SmallOffice) -> Bench:
    made = bench_of(office)
    made.open()
    return made


@pytest.fixture
def presenter(bench: Bench, page: Page) -> SpeechPresenter:
    made = SpeechPresenter(page, bench.opened)
    made.start()
    return made


def test_a_conversation_needs_no_name(presenter: SpeechPresenter, bench: Bench) -> None:
    presenter.begin("interview")
    presenter.type_speech("", "مراجعه‌کننده", "کارم انجام شد.")
    bench.timer.pass_time()
    (spoken,) = bench.opened.stored.interviews
    assert (spoken.name, spoken.position, spoken.text) == ("", "مراجعه‌کننده", "کارم انجام شد.")


def test_a_statement_waits_for_its_name(presenter: SpeechPresenter, page: Page, bench: Bench) -> None:
    presenter.begin("statement")
    presenter.type_speech("", "رئیس", "بودجه نداریم.")
    bench.timer.pass_time()
    assert (bench.opened.stored.statements, bool(page.missing[0])) == ((), True)
    presenter.type_speech("محمد رضایی", "رئیس", "بودجه نداریم.")
    bench.timer.pass_time()
    assert ([each.name for each in bench.opened.stored.statements], page.missing) == (["محمد رضایی"], ("", ""))


def test_a_stored_record_is_changed_in_place(presenter: SpeechPresenter, bench: Bench) -> None:
    presenter.begin("interview")
    presenter.type_speech("", "", "کند")
    presenter.leave_field()
    presenter.type_speech("علی", "", "کند است")
    presenter.leave_field()
    assert [(each.name, each.text) for each in bench.opened.stored.interviews] == [("علی", "کند است")]


def test_a_deleted_record_can_be_brought_back(presenter: SpeechPresenter, page: Page, bench: Bench) -> None:
    presenter.begin("statement")
    presenter.type_speech("محمد رضایی", "رئیس", "بودجه نداریم.")
    presenter.leave_field()
    presenter.remove()
    assert (bench.opened.stored.statements, page.chosen[-1]) == ((), None)
    bench.shell.undos[-1][1]()
    assert len(bench.opened.stored.statements) == 1


def test_another_visit_closes_the_editor(presenter: SpeechPresenter, page: Page, bench: Bench) -> None:
    presenter.begin("interview")
    bench.open(bench.office.plan())
    assert (presenter.spoken, page.chosen[-1]) == (None, None)
