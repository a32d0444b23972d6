"""A draft of the intake form: kept for its writer alone, and sealed."""

from app.domain.permissions import Actor, Grant, Role
from app.models.identity import IdentitySecret
from app.use_cases.complaints.verbs import Complaints
from tests.factories import SmallOffice

WORDS = '{"person.last_name": "احمدی"}'


def test_a_draft_waits_for_its_writer_alone_and_is_forgotten(office: SmallOffice) -> None:
    complaints = office.desk.complaints
    assert complaints.draft() == ""
    complaints.keep_draft("پیش‌تر")
    complaints.keep_draft(WORDS)
    assert complaints.draft() == WORDS
    other = Actor(office.member_id, "زهرا کریمی", frozenset({Grant(Role.CLERK, None)}))
    assert Complaints(office.opened.tools, other).draft() == ""
    complaints.keep_draft("")
    assert complaints.draft() == ""


def test_a_draft_is_not_readable_in_the_store(office: SmallOffice) -> None:
    office.desk.complaints.keep_draft(WORDS)
    with office.opened.tools.transaction() as session:
        (row,) = session.query(IdentitySecret).filter_by(purpose="intake-draft").all()
        assert "احمدی".encode() not in row.sealed
