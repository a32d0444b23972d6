"""What waits for a person: everything counted, only the first of it fetched."""

from datetime import timedelta

import pytest

from app.domain.visits import CountersignOutcome, Openness, TeamRole
from app.use_cases.sealing.views import CountersignDraft
from app.use_cases.visits.views import TeamSeat
from tests.factories import PASSWORD, TODAY, SmallOffice


@pytest.fixture
def sealed(office: SmallOffice) -> SmallOffice:
    """An office whose visit is sealed, with actions that are soon late."""
    desk = office.desk
    for number in range(5):
        desk.findings.add_action(office.visit_id, f"اقدام {number}", "رئیس واحد", 1)
    desk.visits.begin(office.visit_id)
    desk.sealing.finish(office.visit_id, gaps_reason="آزمون")
    desk.sealing.countersign(office.visit_id, CountersignDraft(CountersignOutcome.ABSENT, "", reason="مأموریت"))
    desk.sealing.seal(office.visit_id, PASSWORD)
    return office


def test_a_piece_holds_the_first_of_each_urgency_and_counts_all(sealed: SmallOffice) -> None:
    sealed.plan(planned_on=TODAY + timedelta(days=5))
    sealed.clock.now += timedelta(days=9)
    whole = sealed.desk.worklist()
    assert sorted(item.kind for item in whole) == ["action-to-follow"] * 5 + ["visit-to-make"]
    piece = sealed.desk.worklist.first(2)
    assert piece.counts == {"overdue": 6, "today": 0, "soon": 0, "later": 0}
    assert list(piece.items) == whole[:2]


def test_urgency_is_counted_from_the_day_the_work_is_due(office: SmallOffice) -> None:
    for days in (-1, 3, 4, 14, 15):
        office.plan(planned_on=TODAY + timedelta(days=days))
    items = office.desk.worklist()
    assert [((item.due_on or TODAY) - TODAY).days for item in items] == [-1, 0, 3, 4, 14]
    assert [item.urgency for item in items] == ["overdue", "today", "soon", "later", "later"]


def test_each_person_is_told_the_own_part_of_a_visit(office: SmallOffice) -> None:
    desk = office.desk
    covert = office.plan(
        openness=Openness.COVERT,
        planned_on=TODAY - timedelta(days=1),
        team=(TeamSeat(desk.actor.user_id, TeamRole.HEAD), TeamSeat(office.member_id, TeamRole.MEMBER)),
    )
    for visit_id in (office.visit_id, covert):
        desk.visits.begin(visit_id)
    assert [item.kind for item in desk.worklist()] == ["visit-to-finish", "visit-to-finish"]
    for visit_id in (office.visit_id, covert):
        desk.sealing.finish(visit_id, gaps_reason="آزمون")
    assert [item.kind for item in desk.worklist()] == ["visit-to-seal", "visit-to-countersign"]
    desk.sealing.countersign(office.visit_id, CountersignDraft(CountersignOutcome.ABSENT, "", reason="مأموریت"))
    assert [item.kind for item in desk.worklist()] == ["visit-to-seal", "visit-to-seal"]

    member = office.desk_of_member().desk
    try:
        assert [item.kind for item in member.worklist()] == ["visit-to-sign", "visit-to-sign"]
        member.sealing.sign(covert, "z.karimi", PASSWORD)
        assert [item.argument for item in member.worklist()] == [str(office.visit_id)]
    finally:
        member.close()


def test_a_certificate_that_ends_soon_waits_for_its_holder_and_for_who_renews_it(office: SmallOffice) -> None:
    assert office.desk.check().warnings == ()
    office.clock.now += timedelta(days=3 * 365 - 30)
    own = [item for item in office.desk.worklist() if item.kind.startswith("certificate")]
    assert {(item.kind, item.title, item.target) for item in own} == {
        ("certificate-of-other", "حسن مرادی", "people"),
        ("certificate-of-other", "زهرا کریمی", "people"),
    }
    opened = office.desk_of_member()
    try:
        [told] = [item for item in opened.desk.worklist() if item.kind.startswith("certificate")]
    finally:
        opened.desk.close()
    assert (told.kind, told.urgency, told.target) == ("certificate-to-renew", "later", "settings")
    report = office.desk.check(signatures=False)
    assert report.ok and [kind for kind, _where in report.warnings] == ["certificate_ending"] * 2
