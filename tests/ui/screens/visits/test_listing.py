"""Narrowing, counting and sorting the list of visits."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from app.domain.visits import Openness, VisitKind, VisitState
from app.ui.screens.visits.listing import (
    ALL,
    ListFilter,
    VisitLine,
    counted,
    lines_of,
    narrowed,
    of_state,
    result_order,
    result_words,
    sealed,
)
from app.use_cases.views import VisitRow

DAY = date(2026, 11, 22)
KHAF = UUID(int=19)


def visit(**changes: object) -> VisitRow:
    made = VisitRow(
        id=uuid4(),
        tracking_code="K7QF-2M9T",
        unit_id=KHAF,
        unit_code="0919",
        unit_name="ادارهٔ تعاون، کار و رفاه اجتماعی شهرستان خواف",
        county_name="خواف",
        county_code="0919",
        kind=VisitKind.PERIODIC,
        openness=Openness.OPEN,
        state=VisitState.PLANNED,
        planned_on=DAY,
        subject="پایش میز خدمت",
        head_name="حسن مرادی",
        team_names=("حسن مرادی", "زهرا کریمی"),
        score=None,
        answered=0,
        asked=34,
        findings=0,
        open_actions=0,
        programme_id=None,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def found(lines: list[VisitLine], wanted: ListFilter) -> list[str]:
    return [line.row.tracking_code for line in narrowed(lines, wanted)]


def three() -> list[VisitLine]:
    rows = [
        visit(tracking_code="AAAA-1111"),
        visit(tracking_code="BBBB-2222", county_code="0915", county_name="گناباد", planned_on=DAY + timedelta(days=3)),
        visit(tracking_code="CCCC-3333", state=VisitState.CLOSED, unit_id=uuid4(), openness=Openness.COVERT),
    ]
    return lines_of(rows, {rows[1].id})


def test_words_are_found_in_any_spelling_and_order() -> None:
    lines = three()
    assert found(lines, ListFilter(text="كريمي گناباد")) == ["BBBB-2222"]
    assert found(lines, ListFilter(text="aaaa1111")) == ["AAAA-1111"]
    assert found(lines, ListFilter(text="نامحسوس")) == ["CCCC-3333"]
    assert found(lines, ListFilter(text="میزخدمت هرات")) == []


def test_each_condition_narrows() -> None:
    lines = three()
    assert found(lines, ListFilter(county_code="0915")) == ["BBBB-2222"]
    assert found(lines, ListFilter(mine=True)) == ["BBBB-2222"]
    assert found(lines, ListFilter(unit_id=KHAF)) == ["AAAA-1111", "BBBB-2222"]
    assert found(lines, ListFilter(from_on=DAY + timedelta(days=1))) == ["BBBB-2222"]
    assert found(lines, ListFilter(to_on=DAY)) == ["AAAA-1111", "CCCC-3333"]
    assert found(lines, ListFilter()) == ["AAAA-1111", "BBBB-2222", "CCCC-3333"]


def test_chips_count_every_state_and_all() -> None:
    counts = counted(three())
    assert counts[ALL] == 3
    assert counts["planned"] == 2
    assert counts["closed"] == 1
    assert set(counts) == {ALL, *VisitState}


@given(st.lists(st.sampled_from(VisitState), max_size=30))
def test_the_states_share_the_list_out(states: list[VisitState]) -> None:
    lines = lines_of([visit(state=state) for state in states], set())
    counts = counted(lines)
    assert sum(counts[state] for state in VisitState) == counts[ALL] == len(lines)
    for state in VisitState:
        assert len(of_state(lines, state)) == counts[state]


def test_sort_keys_follow_the_persian_alphabet() -> None:
    names = ["گناباد", "چناران", "پاوه", "تایباد", "خواف", "ژاله", "زاوه"]
    lines = lines_of([visit(county_name=name) for name in names], set())
    ordered = [line.row.county_name for line in sorted(lines, key=lambda line: line.county_key)]
    assert ordered == ["پاوه", "تایباد", "چناران", "خواف", "زاوه", "ژاله", "گناباد"]


def test_a_result_is_progress_until_it_is_a_score() -> None:
    under_way = visit(state=VisitState.UNDER_WAY, answered=19, score=Decimal("60"))
    done = visit(state=VisitState.SEALED, answered=34, score=Decimal("72.5"))
    assert [result_words(each) for each in (visit(), under_way, done)] == ["–", "۱۹ از ۳۴", "۷۲٪"]
    assert result_order(visit()) < result_order(under_way) < result_order(done)


def test_only_sealed_visits_have_minutes() -> None:
    lines = lines_of([visit(state=state) for state in VisitState], set())
    assert {row.state for row in sealed(lines)} == {VisitState.SEALED, VisitState.FOLLOW_UP, VisitState.CLOSED}
