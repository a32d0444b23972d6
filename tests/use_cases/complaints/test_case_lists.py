"""Lists, counts and last days of cases, and what a change of the calendar moves."""

from datetime import date, timedelta

from app.domain.complaints import Channel, Confidentiality, Priority, Respondent, SubmissionKind
from app.domain.permissions import Role
from app.models.complaint import Referral
from app.use_cases.complaints.list_views import ComplaintFilter, ComplaintOrder, Urgency
from app.use_cases.office.views import RestRuleDraft
from tests.factories import GONABAD, TODAY, SmallOffice
from tests.use_cases.complaints.case_making import S, case_in, submission, unit_id, verbs_of


def test_a_list_is_narrowed_by_everything_that_is_known_of_a_case(office: SmallOffice) -> None:
    desk, complaints = office.desk, office.desk.complaints
    plain = complaints.register(submission())
    other = complaints.register(
        submission(
            kind=SubmissionKind.REQUEST,
            channel=Channel.SAMAD,
            priority=Priority.IMMEDIATE,
            respondent=Respondent(GONABAD.code),
            subject="درخواست وام خوداشتغالی",
            received_on=TODAY - timedelta(days=40),
        )
    )
    ordered = case_in(desk, S.ORDERED)
    found = {
        name: [row.number for row in complaints.page(wanted, ComplaintOrder.NUMBER, False).rows]
        for name, wanted in {
            "all": ComplaintFilter(),
            "state": ComplaintFilter(states=(S.ORDERED,)),
            "unit": ComplaintFilter(unit_id=unit_id(desk, GONABAD.code)),
            "kind": ComplaintFilter(kind=SubmissionKind.REQUEST),
            "channel": ComplaintFilter(channel=Channel.SAMAD),
            "priority": ComplaintFilter(priority=Priority.IMMEDIATE),
            "days": ComplaintFilter(from_on=TODAY - timedelta(days=50), to_on=TODAY - timedelta(days=30)),
            "words": ComplaintFilter(text="وام خوداشتغالی گناباد"),
            "number": ComplaintFilter(text="۱۴۰۵/۳"),
            "nobody's": ComplaintFilter(unassigned=True, mine=True),
            "later": ComplaintFilter(urgency=Urgency.LATER),
            "overdue": ComplaintFilter(urgency=Urgency.OVERDUE),
        }.items()
    }
    every, second, third = ["1405/1", "1405/2", "1405/3"], ["1405/2"], ["1405/3"]
    assert found == {
        "all": every,
        "state": third,
        **dict.fromkeys(("unit", "kind", "channel", "priority", "days", "words"), second),
        "number": third,
        "nobody's": [],
        "later": every,
        "overdue": [],
    }
    page = complaints.page(ComplaintFilter(states=(S.ORDERED,)), limit=1)
    assert (page.total, page.counts) == (1, {S.RECEIVED: 2, S.ORDERED: 1})
    assert {plain.id, other.id, ordered} == {row.id for row in complaints.list()}


def test_every_order_of_a_list_goes_both_ways(office: SmallOffice) -> None:
    complaints = office.desk.complaints
    for priority in (Priority.URGENT, Priority.NORMAL, Priority.IMMEDIATE):
        complaints.register(submission(priority=priority))
        office.clock.now += timedelta(days=1)
    case_in(office.desk, S.ORDERED, respondent=Respondent(GONABAD.code))
    for order in ComplaintOrder:
        up, down = ([row.id for row in complaints.page(None, order, turned).rows] for turned in (False, True))
        assert len(up) == len(down) == 4
        assert sorted(up) == sorted(down)
    newest = [row.number for row in complaints.page().rows]
    assert newest == ["1405/4", "1405/3", "1405/2", "1405/1"]
    by_priority = complaints.page(None, ComplaintOrder.PRIORITY, True).rows
    assert [row.priority for row in by_priority[:2]] == [Priority.IMMEDIATE, Priority.URGENT]


def test_overdue_and_soon_due_cases_are_told_until_they_are_answered(office: SmallOffice) -> None:
    complaints = office.desk.complaints
    late, answered = case_in(office.desk, S.CHASED), case_in(office.desk, S.ANSWERED)
    due_on = complaints.show(late).deadline.due_on
    office.clock.now += due_on - TODAY
    assert complaints.show(late).row.urgency is Urgency.SOON
    assert (complaints.page().overdue, complaints.page().soon) == (0, 1)
    office.clock.now += timedelta(days=1)
    assert complaints.show(late).row.urgency is Urgency.OVERDUE
    assert complaints.show(late).deadline.left < 0
    assert complaints.show(answered).row.urgency is None
    page = complaints.page(ComplaintFilter(urgency=Urgency.OVERDUE))
    assert ([row.id for row in page.rows], page.overdue, page.soon) == ([late], 1, 0)


def test_a_closure_moves_what_is_open_but_not_what_was_answered_or_written(office: SmallOffice) -> None:
    desk, complaints = office.desk, office.desk.complaints
    running, answered = case_in(desk, S.REFERRED), case_in(desk, S.ANSWERED)
    written = case_in(desk, S.REFERRED)
    letter_of = complaints.show(written).referrals[0]
    with office.opened.tools.transaction() as session:
        session.get_one(Referral, letter_of.id).letter_id = office.visit_id
    before = {each: complaints.show(each) for each in (running, answered, written)}
    closed_on = date(2026, 11, 24)
    day_off = desk.calendar.add_day_off(closed_on, "برف", "province")
    after = {each: complaints.show(each) for each in before}
    moved = desk.calendar.due(TODAY, 30).due_on
    assert after[running].deadline.due_on == moved > before[running].deadline.due_on
    assert closed_on in {day.on for day in after[running].deadline.skipped}
    assert after[running].referrals[0].due_on > before[running].referrals[0].due_on
    assert after[answered].deadline.due_on == before[answered].deadline.due_on
    assert after[written].referrals[0].due_on == letter_of.due_on
    token = desk.calendar.remove_day_off(day_off)
    assert complaints.show(running).deadline.due_on == before[running].deadline.due_on
    desk.undo(token)
    assert complaints.show(running).deadline.due_on == moved
    desk.calendar.save_rest_rules([RestRuleDraft((4,), None, None, "تنها جمعه")])
    assert complaints.show(running).deadline.due_on < moved


def test_each_person_finds_what_waits_for_them_the_most_urgent_first(office: SmallOffice) -> None:
    desk, complaints = office.desk, office.desk.complaints
    complaints.register(submission())
    for state in (S.ORDERED, S.REGISTERED, S.CONCLUDED, S.ANSWERED, S.REFERRED):
        office.clock.now += timedelta(days=1)
        case_in(desk, state)
    complaints.register(submission(answers={"new_matter": "yes"}))
    case_in(desk, S.RECEIVED, confidentiality=Confidentiality.CONFIDENTIAL)

    def work(role: Role) -> list[str]:
        tools, actor = office.opened.tools, verbs_of(office, role).actor
        return [item.kind for item in type(desk.worklist)(tools, actor)() if item.target in ("case", "referral")]

    assert work(Role.DIRECTOR_GENERAL) == ["case-to-order", "case-to-order"]
    assert sorted(work(Role.CLERK)) == ["case-to-close", "case-to-judge", "case-to-register"]
    assert sorted(work(Role.MANAGER)) == ["case-to-answer", "case-to-assign"]
    assert work(Role.INSPECTOR) == []
    liaison = verbs_of(office, Role.UNIT_LIAISON, unit=unit_id(desk)).actor
    waiting = type(desk.worklist)(office.opened.tools, liaison)()
    assert [item.kind for item in waiting if item.target == "referral"] == ["referral-to-answer"]
    manager = desk.worklist()
    assert [item.due_on for item in manager] == sorted(item.due_on for item in manager if item.due_on)
