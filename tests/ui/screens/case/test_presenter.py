"""The presenter of a case, without a window."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from app.domain.complaints import ComplaintState, Confidentiality
from app.domain.permissions import Actor, Grant, Role
from app.ui.screens.case.presenter import CasePresenter, Shown
from app.ui.screens.case.words import deadline_pill
from app.use_cases.desk import desk_for
from tests.factories import SmallOffice
from tests.use_cases.complaints.case_making import case_in

S = ComplaintState


@dataclass
class Page:
    """Remembers what it was told to show; its own jobs, done at once or when they are let go."""

    desk: Any
    shown: list[Shown] = field(default_factory=list)
    gone: int = 0
    errors: list[BaseException] = field(default_factory=list)
    held: list[Callable[[], None]] | None = None

    @property
    def jobs(self) -> "Page":
        return self

    def run(self, _lane: str, work: Any, done: Any, failed: Any, *, owner: object) -> None:  # noqa: ANN401
        def go() -> None:
            try:
                result = work()
            except Exception as error:
                failed(error)
            else:
                done(result)

        if self.held is None:
            go()
        else:
            self.held.append(go)

    def show_case(self, shown: Shown) -> None:
        self.shown.append(shown)

    def show_gone(self) -> None:
        self.gone += 1

    def show_error(self, error: BaseException) -> None:
        self.errors.append(error)


def opened(page: Page, case_id: UUID) -> CasePresenter:
    """A presenter with a case."""
    presenter = CasePresenter(page, page, page)  # type: ignore[arg-type]
    presenter.open(case_id)
    return presenter


def test_the_next_step_is_offered_to_whose_turn_it_is_and_the_refused_ones_say_why(office: SmallOffice) -> None:
    presenter = opened(Page(office.desk), case_in(office.desk, S.RECEIVED))
    assert presenter.next_move is not None and presenter.next_move.state is S.ORDERED
    refused = presenter.refusal_of(S.CONCLUDED)
    assert refused is not None and "دستور مدیرکل" in refused.why
    assert "روز کاری مانده" in deadline_pill(presenter.case)[0]


def test_a_like_reading_shows_nothing_new_and_a_late_one_of_another_case_is_dropped(office: SmallOffice) -> None:
    page = Page(office.desk)
    first, second = case_in(office.desk, S.RECEIVED), case_in(office.desk, S.RECEIVED)
    presenter = opened(page, first)
    presenter.read_anew()
    assert len(page.shown) == 1
    page.held = []
    presenter.read_anew()
    presenter.open(second)
    for go in page.held:
        go()
    assert [each.case.row.id for each in page.shown] == [first, second]


def test_a_case_that_may_not_be_known_is_gone(office: SmallOffice) -> None:
    page = Page(office.desk)
    presenter = opened(page, uuid4())
    assert (page.gone, presenter.shown, page.errors) == (1, None, [])
    case_id = case_in(office.desk, S.RECEIVED, confidentiality=Confidentiality.CONFIDENTIAL)
    actor = Actor(office.member_id, "زهرا کریمی", frozenset({Grant(Role.CLERK)}))
    page.desk = desk_for(office.opened.tools, actor, "z.karimi", "", lambda: None)
    presenter.open(case_id)
    assert page.gone == 2
