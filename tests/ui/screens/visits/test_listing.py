"""What the list of visits asks for, counts and says."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

from app.domain.visits import Openness, VisitKind, VisitState
from app.ui.screens.visits.listing import ALL, ListFilter, counted, lines_of, result_order, result_words, sealed
from app.use_cases.visits.views import VisitFilter, VisitRow

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


def test_chips_count_every_state_and_all() -> None:
    counts = counted({VisitState.PLANNED: 2, VisitState.CLOSED: 1})
    assert counts[ALL] == 3
    assert counts["planned"] == 2
    assert set(counts) == {ALL, *VisitState}


def test_what_the_fields_say_is_what_the_desk_is_asked() -> None:
    assert ListFilter().asked() == VisitFilter()
    typed = ListFilter("خواف", "closed", "0919", KHAF, DAY, DAY, True)
    assert typed.asked() == VisitFilter((VisitState.CLOSED,), KHAF, "0919", "خواف", True, DAY, DAY)


def test_a_result_is_progress_until_it_is_a_score() -> None:
    under_way = visit(state=VisitState.UNDER_WAY, answered=19, score=Decimal("60"))
    done = visit(state=VisitState.SEALED, answered=34, score=Decimal("72.5"))
    assert [result_words(each) for each in (visit(), under_way, done)] == ["–", "۱۹ از ۳۴", "۷۲٪"]
    assert result_order(visit()) < result_order(under_way) < result_order(done)


def test_only_sealed_visits_have_minutes() -> None:
    lines = lines_of([visit(state=state) for state in VisitState], set())
    assert {row.state for row in sealed(lines)} == {VisitState.SEALED, VisitState.FOLLOW_UP, VisitState.CLOSED}
