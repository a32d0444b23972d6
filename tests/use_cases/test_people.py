"""What an administrator does for people who lost a password or whose certificate ends."""

from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, load_der_private_key
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509 import load_der_x509_certificate

from app.bootstrap.profiles import open_desk
from app.domain.errors import NotPermitted
from app.domain.permissions import Role
from app.domain.visits import CountersignOutcome
from app.security.errors import WeakPassword, WrongPassword
from app.signing.authority import Subject, create_authority, issue_certificate
from app.use_cases.people.authority import AuthorityAbsent
from app.use_cases.people.identity import CertificateForeign
from app.use_cases.people.people import AccountAbsent, OwnPassword
from app.use_cases.people.views import PersonDraft
from app.use_cases.sealing.views import CountersignDraft
from tests.factories import PASSWORD, TODAY, SmallOffice

NEW_PASSWORD = "Taze-Nemune-1406"


def expiry(office: SmallOffice, person_id: object) -> Any:  # noqa: ANN401 - a day or None
    return next(person.certificate_expires_on for person in office.desk.people.list() if person.id == person_id)


def countersigned(office: SmallOffice) -> Any:  # noqa: ANN401 - a UUID
    visit = office.plan()
    office.desk.visits.begin(visit)
    office.desk.sealing.finish(visit, gaps_reason="آزمون")
    office.desk.sealing.countersign(visit, CountersignDraft(CountersignOutcome.ABSENT, "", reason="مأموریت"))
    return visit


def test_a_renewed_certificate_signs_on_and_what_was_signed_before_stays_valid(office: SmallOffice) -> None:
    desk, me = office.desk, office.desk.actor.user_id
    first, second = countersigned(office), countersigned(office)
    desk.sealing.seal(first, PASSWORD)
    before = expiry(office, me)
    office.clock.now += timedelta(days=1000)
    assert desk.people.renew_certificate(me) == expiry(office, me) == before + timedelta(days=1000)
    desk.sealing.seal(second, PASSWORD)
    root = [desk.documents.root_certificate()]
    verdicts = [office.opened.tools.signing.verify(desk.sealing.pdf(each), root) for each in (first, second)]
    assert [verdict.reason for verdict in verdicts] == ["ok", "ok"]
    [old], [new] = [[signer.certificate_fingerprint for signer in each.signers] for each in verdicts]  # type: ignore[attr-defined]
    assert old != new
    assert [step.action for step in desk.history(me)].count("certificate_renewed") == 1


def test_a_reset_password_lets_in_and_signs_where_the_old_one_does_neither(office: SmallOffice) -> None:
    desk, member = office.desk, office.member_id
    visit = countersigned(office)
    desk.people.reset_password(member, NEW_PASSWORD)
    with pytest.raises(WrongPassword):
        desk.sealing.sign(visit, "z.karimi", PASSWORD)
    desk.people.reset_password(member, NEW_PASSWORD)  # also ends the waiting after wrong tries
    desk.sealing.sign(visit, "z.karimi", NEW_PASSWORD)
    desk.sealing.seal(visit, PASSWORD)
    verdict = office.opened.tools.signing.verify(desk.sealing.pdf(visit), [desk.documents.root_certificate()])
    assert (verdict.reason, [signer.name for signer in verdict.signers]) == ("ok", ["زهرا کریمی", "حسن مرادی"])
    assert "password_reset" in {step.action for step in desk.history(member)}

    theirs = open_desk(office.directory, "z.karimi", NEW_PASSWORD, now=office.clock).desk
    try:
        notice = next(each for each in theirs.notifications.list() if each.message == "password-reset")
        assert notice.facts == {"name": "حسن مرادی"}
        theirs.people.change_password(NEW_PASSWORD, PASSWORD)
    finally:
        theirs.close()


def test_a_reset_administrator_still_holds_the_authority(office: SmallOffice) -> None:
    desk = office.desk
    grants = ((Role.INSPECTOR, None), (Role.ADMINISTRATOR, None))
    desk.people.save(PersonDraft(office.member_id, "زهرا کریمی", "کارشناس", None, grants))
    # the role came after the account: she holds no authority, issues nothing, and changes nobody's password
    member = office.desk_of_member().desk
    try:
        for refused in (
            lambda: member.people.reset_password(desk.actor.user_id, NEW_PASSWORD),
            lambda: member.people.renew_certificate(desk.actor.user_id),
        ):
            with pytest.raises(AuthorityAbsent):
                refused()
    finally:
        member.close()
    desk.people.reset_password(office.member_id, NEW_PASSWORD)
    member = open_desk(office.directory, "z.karimi", NEW_PASSWORD, now=office.clock).desk
    try:
        assert member.people.renew_certificate(desk.actor.user_id) > TODAY
    finally:
        member.close()


def test_who_may_not_or_need_not_is_refused_and_nothing_changes(office: SmallOffice) -> None:
    people, me = office.desk.people, office.desk.actor.user_id
    with pytest.raises(OwnPassword):
        people.reset_password(me, NEW_PASSWORD)
    with pytest.raises(WeakPassword):
        people.reset_password(office.member_id, "12345678")
    nobody = people.save(PersonDraft(None, "علی رضایی", "بازرس", None, ()))
    for refused in (lambda: people.reset_password(nobody, NEW_PASSWORD), lambda: people.renew_certificate(nobody)):
        with pytest.raises(AccountAbsent):
            refused()
    member = office.desk_of_member().desk  # with the password she had
    try:
        for refused in (
            lambda: member.people.reset_password(me, NEW_PASSWORD),
            lambda: member.people.renew_certificate(me),
        ):
            with pytest.raises(NotPermitted):
                refused()
    finally:
        member.close()


def test_a_certificate_of_another_authority_is_renewed_there(office: SmallOffice) -> None:
    now = office.clock.now
    other = issue_certificate(create_authority("مرکز دیگر", now), Subject("حسن مرادی", "", "", ""), now)
    stored = serialize_key_and_certificates(
        b"me",
        load_der_private_key(other.private_key, None),  # type: ignore[arg-type]
        load_der_x509_certificate(other.certificate),
        [load_der_x509_certificate(each) for each in other.chain],
        BestAvailableEncryption(b"secret"),
    )
    office.desk.people.import_certificate(stored, "secret")
    with pytest.raises(CertificateForeign):
        office.desk.people.renew_certificate(office.desk.actor.user_id)
