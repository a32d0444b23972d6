"""Who submitted: sealed, opened by permission with a reason, masked and found only by who may (clause 8-3)."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update
from uuid_utils.compat import uuid7

from app.bootstrap.profiles import Opened, open_desk
from app.domain.complaints import Complainant, Confidentiality, Person
from app.domain.confidentiality import OpeningReasonMissing
from app.domain.errors import NotPermitted
from app.domain.permissions import Role
from app.models.complaint import Complainant as Row
from app.models.complaint import IdentityGrant, IdentityOpening, IdentityReader
from app.models.history import HistoryEntry
from app.models.identity import IdentitySecret
from app.models.office import Office
from app.models.user import AuthorityKey, User
from app.persian.catalogue import tr
from app.security.identity_keys import new_reader
from app.signing.authority import Authority, Subject, create_authority, issue_certificate
from app.signing.vouching import vouch
from app.use_cases.complaints.identities import IdentityDamaged
from app.use_cases.complaints.identity_trust import READER
from app.use_cases.complaints.rows import Rows
from app.use_cases.people.authority import AUTHORITY
from app.use_cases.people.views import PersonDraft
from tests.factories import PASSWORD, SmallOffice
from tests.use_cases.complaints.identity_cases import A_COMPANY, REASON, SOMEBODY, case_of, identities


@pytest.fixture
def inspector(office: SmallOffice) -> Iterator[Opened]:
    """Somebody who may not open identities."""
    opened = office.desk_of_member()
    yield opened
    opened.desk.close()


def names(opened: Opened, *cases: object) -> list[str]:
    with opened.tools.transaction() as session:
        return [row.complainant for row in Rows(opened.tools, opened.desk.actor).of(session, cases)]  # type: ignore[arg-type]


@pytest.mark.parametrize("complainant", [SOMEBODY, A_COMPANY, Complainant()])
def test_what_was_sealed_is_opened_with_a_reason_and_logged(office: SmallOffice, complainant: Complainant) -> None:
    case = case_of(office.opened, complainant)
    assert identities(office.opened).open(case, REASON) == complainant
    [opening] = identities(office.opened).openings(case)
    assert (opening.opened_by, opening.opened_at, opening.reason) == ("حسن مرادی", office.clock.now, REASON)
    with office.opened.tools.transaction() as session:
        actions = session.scalars(select(HistoryEntry.action).where(HistoryEntry.record_id == case)).all()
    assert actions == ["identity_opened"]


@pytest.mark.parametrize("reason", ["", "   ", "پیگیری", "ببببببب بببب", "۱۲۳ ۴۵۶ ۷۸۹", "x y z", "\u200c\u200c \u200c"])
def test_without_words_for_a_reason_nothing_is_opened_nor_logged(office: SmallOffice, reason: str) -> None:
    case = case_of(office.opened)
    with pytest.raises(OpeningReasonMissing):
        identities(office.opened).open(case, reason)
    assert identities(office.opened).openings(case) == []


def test_who_may_not_neither_opens_nor_reads_nor_finds(office: SmallOffice, inspector: Opened) -> None:
    case = case_of(office.opened)
    clerks_eyes = identities(inspector)
    with pytest.raises(Exception, match=r"not_permitted|not_found"):
        clerks_eyes.open(case, REASON)
    assert names(inspector, case) == [tr("identity-kept")]
    with inspector.tools.transaction() as session:
        assert clerks_eyes.search_terms(session, "گلناز") == []
        assert clerks_eyes.index_terms(session, case) == []
        assert clerks_eyes.same_person(session, national_id=SOMEBODY.person.national_id) == []


def test_of_a_confidential_case_only_its_investigator_and_the_head_see_the_name_once_opened(
    office: SmallOffice,
) -> None:
    desk = office.desk
    desk.people.save(PersonDraft(office.member_id, "زهرا کریمی", "کارشناس", None, ((Role.INVESTIGATOR, None),)))
    hidden = case_of(office.opened, secrecy=Confidentiality.CONFIDENTIAL)
    hers = case_of(office.opened, secrecy=Confidentiality.CONFIDENTIAL, investigator_id=office.member_id)
    identities_of_head = identities(office.opened)
    identities_of_head.keys().settle()
    assert names(office.opened, hidden) == [tr("identity-kept")]
    identities_of_head.open(hidden, REASON)
    assert names(office.opened, hidden) == ["گلناز شبستری‌پور"]
    opened = office.desk_of_member()
    try:
        identities_of_head.keys().settle()
        identities(opened).keys().settle()
        assert not identities(opened).may_open(hidden)
        with pytest.raises(NotPermitted):
            identities(opened).open(hidden, REASON)
        assert identities(opened).open(hers, REASON) == SOMEBODY
    finally:
        opened.desk.close()


def test_the_same_person_is_found_by_id_or_telephone_however_typed(office: SmallOffice) -> None:
    case_of(office.opened, Complainant(person=Person("کسی", "دیگر", "0013542419", phone="09120000000")))
    first, second = case_of(office.opened), case_of(office.opened)
    company = case_of(office.opened, A_COMPANY)
    with office.opened.tools.transaction() as session:
        found = identities(office.opened).same_person
        assert found(session, national_id="۰۴۹۹۳۷۰۸۹۹") == [second, first]
        assert found(session, phone="+98 915 321 77 88") == [second, first]
        assert found(session, national_id="١٠٣٨٠٢٨٤٧٩٠") == [company]
        assert found(session, phone="۰۹۱۵۱۱۱۲۲۳۳") == [company]
        assert found(session) == found(session, national_id="0499370898") == []


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("گل", True),
        ("شبستری پور گلناز", True),
        ("شبستریپو", True),
        ("0499370899", True),
        ("۰۹۱۵۳۲۱۷۷۸۸", True),
        ("00989153217788", True),
        ("گلنار", False),
        ("ناز", False),
        ("0499370898", False),
    ],
)
def test_keyed_words_find_beginnings_of_names_and_whole_numbers(
    office: SmallOffice, typed: str, is_found: bool
) -> None:
    case = case_of(office.opened)
    with office.opened.tools.transaction() as session:
        indexed = set(identities(office.opened).index_terms(session, case))
        sought = identities(office.opened).search_terms(session, typed)
    assert sought
    assert all(indexed & set(each) for each in sought) is is_found


def test_a_page_of_names_comes_by_one_call_in_the_order_asked(office: SmallOffice) -> None:
    cases = [case_of(office.opened, Complainant(person=Person(f"نام{n}", "آشنا"))) for n in range(3)]
    assert names(office.opened, *reversed(cases)) == ["نام2 آشنا", "نام1 آشنا", "نام0 آشنا"]


@pytest.mark.parametrize("column", ["sealed", "complaint_id", "role"])
def test_a_sealed_identity_that_was_moved_or_changed_is_not_shown(office: SmallOffice, column: str) -> None:
    first, second = case_of(office.opened), case_of(office.opened, A_COMPANY)
    with office.opened.tools.transaction() as session:
        other = session.scalars(select(Row).where(Row.complaint_id == second)).first()
        assert other
        value = {"sealed": other.sealed, "complaint_id": second, "role": "representative"}[column]
        if column == "complaint_id":
            session.execute(update(Row).where(Row.complaint_id == second).values(position=5))
        session.execute(update(Row).where(Row.complaint_id == first).values({column: value}))
    with pytest.raises(IdentityDamaged):
        identities(office.opened).open(second if column == "complaint_id" else first, REASON)


def test_a_corrected_identity_takes_the_place_of_the_one_before(office: SmallOffice) -> None:
    case = case_of(office.opened, A_COMPANY)
    with office.opened.tools.transaction() as session:
        identities(office.opened).keep(session, case, SOMEBODY)
    assert identities(office.opened).open(case, REASON) == SOMEBODY
    with office.opened.tools.transaction() as session:
        assert identities(office.opened).same_person(session, national_id="10380284790") == []


def test_an_opening_is_not_taken_back(office: SmallOffice) -> None:
    case = case_of(office.opened)
    identities(office.opened).open(case, REASON)
    for statement in ("DELETE FROM identity_opening", "UPDATE identity_opening SET reason = 'هیچ'"):
        with pytest.raises(Exception, match="kept"), office.opened.tools.transaction() as session:
            session.connection().exec_driver_sql(statement)
    with office.opened.tools.transaction() as session:
        assert session.scalars(select(IdentityOpening.reason)).all() == [REASON]


_PERSIAN = st.text(st.characters(min_codepoint=0x20, exclude_categories=("Cs", "Cc")), max_size=40)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=_PERSIAN, last=_PERSIAN, address=_PERSIAN)
def test_any_text_comes_back_as_it_was(office: SmallOffice, first: str, last: str, address: str) -> None:
    complainant = Complainant(person=Person(first, last, address=address))
    case = case_of(office.opened, complainant)
    assert identities(office.opened).open(case, REASON) == complainant


def test_when_writing_fails_nothing_is_sealed_later_under_a_key_that_was_not_kept(office: SmallOffice) -> None:
    with pytest.raises(ZeroDivisionError), office.opened.tools.transaction() as session:
        identities(office.opened).keys().sealing_key(session)
        raise ZeroDivisionError
    case = case_of(office.opened)
    office.desk.close()
    again = open_desk(office.directory, "h.moradi", PASSWORD, now=office.clock)
    try:
        assert identities(again).open(case, REASON) == SOMEBODY
    finally:
        again.desk.close()


def test_the_check_names_cases_whose_identity_was_tampered_with(office: SmallOffice) -> None:
    case_of(office.opened)
    assert office.desk.check(signatures=False).problems == ()
    case = case_of(office.opened, number="۱۴۰۵/۹۹")
    with office.opened.tools.transaction() as session:
        session.execute(update(Row).where(Row.complaint_id == case).values(sealed="گلناز".encode()))
    assert office.desk.check(signatures=False).problems == (("identity_damaged", "۱۴۰۵/۹۹"),)


def test_a_reader_under_a_root_that_was_put_in_the_offices_place_is_given_nothing(office: SmallOffice) -> None:
    case_of(office.opened)
    clerk = office.desk.people.save(PersonDraft(None, "نرگس صادقی", "متصدی", None, ((Role.CLERK, None),)))
    for is_forged in (True, False):
        with office.opened.tools.transaction() as session:
            shown = session.scalars(select(Office)).one()
            root = shown.root_certificate
            authority = create_authority("اداره", office.clock())
            if not is_forged:
                key = session.get_one(AuthorityKey, office.desk.actor.user_id)
                accounts = office.opened.tools.accounts
                authority = Authority(root, accounts.open(accounts.own_key(), key.sealed_key, AUTHORITY))
            issued = issue_certificate(authority, Subject("نرگس صادقی", "", "", str(clerk)), office.clock())
            session.get_one(User, clerk).certificate = issued.certificate
            shown.root_certificate = authority.certificate
            reader = IdentityReader(id=uuid7(), user_id=clerk, device_id=uuid7(), made_at=office.clock())
            _private, public = new_reader()
            claim = b"bazresyar/identity-reader/1" + clerk.bytes + reader.device_id.bytes + public
            reader.public_key = public + vouch(issued.private_key, claim)
            session.add(reader)
            session.flush()
            identities(office.opened).keys().settle_in(session)
            given = session.scalars(select(IdentityGrant.id).where(IdentityGrant.reader_id == reader.id)).all()
            assert len(given) == (not is_forged)
            shown.root_certificate = root


def test_an_own_reader_is_looked_at_once_and_again_when_something_of_it_is_another(office: SmallOffice) -> None:
    case_of(office.opened)

    def readers() -> list[UUID]:
        with office.opened.tools.transaction() as session:
            identities(office.opened).keys().settle_in(session)
            return list(session.scalars(select(IdentitySecret.subject_id).where(IdentitySecret.purpose == READER)))

    [reader] = readers()
    assert readers() == [reader]
    with office.opened.tools.transaction() as session:
        session.get_one(IdentityReader, reader).public_key = new_reader()[1]
    assert len(readers()) == 2


def test_who_alone_has_the_keys_passes_them_on_before_they_go(office: SmallOffice) -> None:
    case, desk = case_of(office.opened), office.desk
    desk.people.save(PersonDraft(office.member_id, "زهرا کریمی", "رئیس", None, ((Role.MANAGER, None),)))
    kept = ((Role.ADMINISTRATOR, None), (Role.INSPECTOR, None))
    desk.people.save(PersonDraft(desk.actor.user_id, "حسن مرادی", "بازرس", None, kept))
    office.desk_of_member().desk.close()  # is a reader from now on
    for login in ("h.moradi", "z.karimi"):
        opened = open_desk(office.directory, login, PASSWORD, now=office.clock)
        try:
            if login == "z.karimi":
                assert identities(opened).open(case, REASON) == SOMEBODY
            with opened.tools.transaction() as session:
                holders = session.scalars(select(IdentitySecret.user_id).distinct()).all()
            assert holders == [office.member_id]
        finally:
            opened.desk.close()


def test_after_a_loss_a_new_key_seals_and_both_are_read(office: SmallOffice, inspector: Opened) -> None:
    before = case_of(office.opened)
    office.desk.identity_readers.renew_key()
    after = case_of(office.opened, A_COMPANY)
    with office.opened.tools.transaction() as session:
        keys = dict(session.execute(select(Row.complaint_id, Row.key_id)).tuples().all())
        assert identities(office.opened).same_person(session, national_id=SOMEBODY.person.national_id) == [before]
    assert keys[before] < keys[after]
    assert identities(office.opened).open(before, REASON) == SOMEBODY
    assert identities(office.opened).open(after, REASON) == A_COMPANY
    with pytest.raises(NotPermitted):
        inspector.desk.identity_readers.renew_key()
