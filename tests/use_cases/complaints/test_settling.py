"""What two laptops make of a case without knowing of each other is worked, listed and told as one."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.complaints import ComplaintState, Verdict
from app.models.complaint import Allegation, Complaint, ComplaintMerge
from app.persian.catalogue import tr
from app.use_cases.complaints.settling import settle
from tests.factories import PASSWORD, SmallOffice
from tests.use_cases.complaints.case_making import case_in, submission


def from_elsewhere(office: SmallOffice, write: Callable[[Session], object], *cases: UUID) -> None:
    """What another laptop wrote comes with a round."""
    with office.opened.tools.transaction() as session:
        write(session)
        session.flush()
        for case_id in cases:
            case = session.get(Complaint, case_id)
            assert case
            settle(session, case)


def join(office: SmallOffice, session: Session, case_id: UUID, into: UUID) -> None:
    """The join as a laptop makes it that does not know of another."""
    made = {"merged_by": office.desk.actor.user_id, "merged_at": datetime(2026, 11, 22, tzinfo=UTC)}
    session.add(ComplaintMerge(complaint_id=case_id, into_id=into, reason="همان است", **made))
    case = session.get(Complaint, case_id)
    assert case
    case.merged_into_id = into


def test_cases_joined_in_a_ring_are_worked_in_the_oldest_and_those_of_a_chain_in_its_end(office: SmallOffice) -> None:
    complaints = office.desk.complaints
    first, second, third = (complaints.register(submission(subject=each)).id for each in ("الف", "ب", "پ"))
    complaints.merge(first, second, "همان است")
    from_elsewhere(office, lambda session: join(office, session, second, first), second, first)
    assert [row.id for row in complaints.page().rows] == [third, first]
    assert complaints.show(second).row.merged_into_id == first
    complaints.add_allegation(first, "مورد شکایت")
    from_elsewhere(office, lambda session: join(office, session, first, third), first, second)
    assert [row.id for row in complaints.page().rows] == [third]
    assert [point.text for point in complaints.show(third).allegations] == ["مورد شکایت"]


def test_the_verdict_follows_what_is_joined_and_taken_apart(office: SmallOffice) -> None:
    complaints = office.desk.complaints
    decided, other = case_in(office.desk, ComplaintState.CONCLUDED), case_in(office.desk, ComplaintState.EXTRACTED)
    join_id = complaints.merge(other, decided, "همان است")
    assert complaints.show(decided).row.verdict is None
    complaints.take_apart(join_id)
    assert complaints.show(decided).row.verdict is Verdict.UPHELD


def test_a_point_changed_elsewhere_changes_the_verdict_but_not_that_of_a_signed_finding(office: SmallOffice) -> None:
    desk = office.desk
    open_one, signed = (case_in(desk, ComplaintState.CONCLUDED) for _ in range(2))
    desk.case_papers.sign_finding(signed, PASSWORD)
    assert desk.complaints.show(signed).finding.problems == ()
    for case_id, verdict in ((open_one, Verdict.NOT_PROVABLE), (signed, Verdict.UPHELD)):
        [point] = desk.complaints.show(case_id).allegations

        def decide(session: Session, point_id: UUID = point.id) -> None:
            row = session.get(Allegation, point_id)
            assert row
            row.verdict = Verdict.NOT_PROVABLE.value

        from_elsewhere(office, decide, case_id)
        assert desk.complaints.show(case_id).row.verdict is verdict
    assert desk.complaints.show(signed).finding.problems == (tr("case-finding-changed-since"),)
