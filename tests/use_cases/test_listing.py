"""Pieces of the list of visits: narrowed, ordered and counted in the store as they would be one by one."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import product
from typing import Any
from uuid import UUID

import pytest

from app.bootstrap.profiles import Opened, open_desk
from app.domain.permissions import Role
from app.domain.visits import DONE_STATES, CountersignOutcome, Openness, TeamRole, VisitKind, VisitState
from app.persian.text import sort_key
from app.use_cases.office.views import UnitDraft
from app.use_cases.people.views import PersonDraft
from app.use_cases.sealing.views import CountersignDraft
from app.use_cases.visits.views import TeamSeat, VisitFilter, VisitOrder, VisitRow
from tests.factories import PASSWORD, TODAY, SmallOffice, fill, planned_visit


@pytest.fixture
def busy(office: SmallOffice) -> SmallOffice:
    """Visits of several days, units, heads, kinds, states and results."""
    desk = office.desk
    units = {unit.name.split()[-1]: unit for unit in desk.office.units()}
    gonabad = units["گناباد"].id
    zaveh = desk.office.save_unit(UnitDraft(None, "0990", "ژرفای زاوه", "service", None))
    alone = (TeamSeat(office.member_id, TeamRole.HEAD),)
    day = timedelta(days=1)
    _plan(office, gonabad, planned_on=TODAY + 3 * day, kind=VisitKind.CASE, team=alone, subject="شکایت مردمی")
    _plan(office, zaveh, planned_on=TODAY - 2 * day, kind=VisitKind.FOLLOW_UP)
    desk.sealing.cancel(_plan(office, gonabad, planned_on=TODAY - 9 * day), "تعویق")
    half = office.plan(planned_on=TODAY - day)
    checklist = desk.visits.show(half).checklists[0]
    desk.visits.answer(half, checklist.id, "ramp-slope", "7")
    recorded = _plan(office, zaveh, planned_on=TODAY - 5 * day)
    fill(desk, recorded)
    desk.sealing.finish(recorded, gaps_reason="آزمون")
    return office


@pytest.fixture
def outsider(office: SmallOffice) -> Iterator[Opened]:
    """An inspector of no team."""
    desk = office.desk
    person = desk.people.save(PersonDraft(None, "سعید نوری", "کارشناس", None, ((Role.INSPECTOR, None),)))
    desk.people.open_account(person, "s.nouri", PASSWORD)
    opened = open_desk(office.directory, "s.nouri", PASSWORD, now=office.clock)
    yield opened
    opened.desk.close()


_KEYS: dict[VisitOrder, Callable[[VisitRow], Any]] = {
    VisitOrder.DAY: lambda row: row.planned_on,
    VisitOrder.CODE: lambda row: row.tracking_code,
    VisitOrder.UNIT: lambda row: sort_key(row.unit_name),
    VisitOrder.COUNTY: lambda row: sort_key(row.county_name),
    VisitOrder.KIND: lambda row: list(VisitKind).index(row.kind),
    VisitOrder.STATE: lambda row: list(VisitState).index(row.state),
    VisitOrder.HEAD: lambda row: sort_key(row.head_name),
    VisitOrder.RESULT: lambda row: (
        1 + float(row.score)
        if row.state in DONE_STATES and row.score is not None
        else row.answered / row.asked
        if row.asked
        else 0
    ),
}


def test_names_stand_in_the_order_of_the_persian_alphabet_with_the_newest_first_among_equals(
    busy: SmallOffice,
) -> None:
    newest_first = busy.desk.visits.list()
    for order, descending in product(VisitOrder, (False, True)):
        if order is VisitOrder.DAY:
            wanted = newest_first if descending else newest_first[::-1]
        else:
            wanted = sorted(newest_first, key=_KEYS[order], reverse=descending)
        assert list(busy.desk.visits.page(order=order, descending=descending).rows) == wanted


def test_pieces_put_together_are_the_whole_and_counts_are_of_the_whole(busy: SmallOffice) -> None:
    visits, whole = busy.desk.visits, busy.desk.visits.list()
    pieces = [visits.page(offset=at, limit=2) for at in range(0, len(whole), 2)]
    assert [row for piece in pieces for row in piece.rows] == whole
    for piece in pieces:
        assert piece.counts == Counter(row.state for row in whole)
        assert piece.total == len(whole)
    assert visits.page(limit=None).mine == {row.id for row in visits.list(VisitFilter(mine=True))}


def test_counts_leave_the_chosen_states_aside_and_nothing_else(busy: SmallOffice) -> None:
    khaf = VisitFilter(states=(VisitState.UNDER_WAY,), county_code="0919")
    page = busy.desk.visits.page(khaf)
    assert [row.state for row in page.rows] == [VisitState.UNDER_WAY]
    assert page.counts == {VisitState.UNDER_WAY: 1, VisitState.PLANNED: 1}
    assert page.total == len(busy.desk.visits.list())


_FOUND = {
    "خواف": 2,
    "0915": 2,
    "گناباد كريمي": 2,
    "ریم": 6,  # inside a name
    "مردمي": 1,
    "پيگيري": 1,
    "محسوس": 0,  # a list says only of covert visits how they are
    "میز خدمت": 5,
    "میز گناباد": 1,
    "هرات": 0,
    "-": 6,
}


def test_each_word_is_found_in_unit_team_kind_or_subject_in_any_spelling(busy: SmallOffice) -> None:
    visits = busy.desk.visits
    assert {typed: len(visits.page(VisitFilter(text=typed)).rows) for typed in _FOUND} == _FOUND
    assert {typed: len(visits.list(VisitFilter(text=typed))) for typed in _FOUND} == _FOUND


def test_a_visit_is_found_by_its_code_with_and_without_the_hyphen(office: SmallOffice) -> None:
    other = office.plan()
    code = office.desk.visits.show(other).row.tracking_code
    for typed in (code, code.replace("-", "").lower(), code[:4]):
        assert other in {row.id for row in office.desk.visits.page(VisitFilter(text=typed)).rows}
    assert [row.id for row in office.desk.visits.page(VisitFilter(text=code)).rows] == [other]


def test_a_renamed_unit_and_person_are_found_by_their_new_names(office: SmallOffice) -> None:
    desk = office.desk
    unit = next(unit for unit in desk.office.units() if unit.id == office.unit_id)
    desk.office.save_unit(UnitDraft(unit.id, unit.code, "ادارهٔ بردسکن", unit.nature, unit.county_id))
    assert len(desk.visits.page(VisitFilter(text="بردسکن")).rows) == 1


def test_a_covert_visit_is_neither_listed_nor_counted_outside_its_team(office: SmallOffice, outsider: Opened) -> None:
    desk = office.desk
    programme = desk.programme.create("پاییز", TODAY, TODAY + timedelta(days=30))
    seat = (TeamSeat(desk.actor.user_id, TeamRole.HEAD),)
    covert = office.plan(openness=Openness.COVERT, team=seat, subject="نامحسوس", programme_id=programme)
    theirs, whole = outsider.desk.visits.page(), desk.visits.page()
    assert (theirs.total, sum(theirs.counts.values()), covert in {row.id for row in theirs.rows}) == (1, 1, False)
    assert (whole.total, sum(whole.counts.values()), covert in {row.id for row in whole.rows}) == (2, 2, True)
    assert outsider.desk.visits.page(VisitFilter(text="نامحسوس")).rows == ()
    assert [row.id for row in desk.visits.page(VisitFilter(text="نامحسوس")).rows] == [covert]

    span = (TODAY, TODAY + timedelta(days=30))
    assert [each.planned for each in outsider.desk.programme.list()] == [0]
    assert [each.planned for each in desk.programme.list()] == [1]
    for known, planned in ((outsider.desk, 1), (desk, 2)):
        assert sum(each.planned for each in known.programme.coverage(*span)) == planned


def test_that_a_person_is_busy_is_told_but_not_where_a_covert_visit_goes(office: SmallOffice, outsider: Opened) -> None:
    covert = office.plan(openness=Openness.COVERT)
    for desk, known in ((outsider.desk, {office.visit_id}), (office.desk, {office.visit_id, covert})):
        [clash] = desk.programme.conflicts_for(TODAY, [office.member_id])
        assert {row.id for row in clash.visits} == known
        assert bool(desk.programme.conflicts(TODAY, TODAY)) == (covert in known)


def test_coverage_counts_what_is_planned_and_done_and_leaves_cancelled_visits_out(busy: SmallOffice) -> None:
    busy.desk.visits.begin(busy.visit_id)
    busy.desk.sealing.finish(busy.visit_id, gaps_reason="آزمون")
    covered = {
        each.county.code: (each.planned, each.done, each.last_visit_on)
        for each in busy.desk.programme.coverage(TODAY - timedelta(days=30), TODAY + timedelta(days=30))
    }
    assert covered.pop("0919") == (2, 1, TODAY)
    assert covered.pop("0915") == (1, 0, None)
    assert set(covered.values()) == {(0, 0, None)}


def test_a_units_activity_is_its_last_visit_made_and_its_open_and_late_actions(office: SmallOffice) -> None:
    desk = office.desk
    desk.findings.add_action(office.visit_id, "نصب تابلو", "رئیس واحد", 3)
    desk.findings.add_action(office.visit_id, "تعمیر رمپ", "رئیس واحد", 60)
    assert desk.office.unit_activity() == {}
    desk.visits.begin(office.visit_id)
    desk.sealing.finish(office.visit_id, gaps_reason="آزمون")
    desk.sealing.countersign(office.visit_id, CountersignDraft(CountersignOutcome.ABSENT, "", reason="مأموریت"))
    desk.sealing.seal(office.visit_id, PASSWORD)
    office.plan(planned_on=TODAY + timedelta(days=1))
    office.clock.now += timedelta(days=20)
    [(unit_id, activity)] = desk.office.unit_activity().items()
    assert unit_id == office.unit_id
    assert (activity.last_visit_on, activity.open_actions, activity.overdue) == (TODAY, 2, 1)


def _plan(office: SmallOffice, unit_id: UUID, **changes: object) -> UUID:
    return office.desk.visits.plan(planned_visit(office.desk, office.member_id, unit_id, office.template_id, **changes))
