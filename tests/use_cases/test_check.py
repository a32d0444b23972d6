"""The check of everything finds what somebody who holds the vault's keys changed in the archive."""

import json

import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, load_der_private_key
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509 import load_der_x509_certificate
from sqlalchemy import select

from app.domain.visits import CountersignOutcome
from app.models.log import SyncHead
from app.models.signature import Seal
from app.signing.authority import Subject, create_authority, issue_certificate
from app.use_cases.sealing.signing import seal_message
from app.use_cases.sealing.views import CountersignDraft
from tests.factories import PASSWORD, SmallOffice


@pytest.fixture
def sealed(office: SmallOffice) -> SmallOffice:
    """An office with sealed minutes and an addendum."""
    seal(office)
    office.desk.sealing.add_addendum(office.visit_id, "نشانی درست واحد: میدان شهدا", PASSWORD)
    return office


def seal(office: SmallOffice) -> None:
    office.desk.visits.begin(office.visit_id)
    office.desk.sealing.finish(office.visit_id, gaps_reason="آزمون")
    absent = CountersignDraft(CountersignOutcome.ABSENT, "", reason="مأموریت")
    office.desk.sealing.countersign(office.visit_id, absent)
    office.desk.sealing.seal(office.visit_id, PASSWORD)


def archived(office: SmallOffice, *, addendum: bool) -> bytes:
    if addendum:
        return office.desk.sealing.addendum_pdf(office.desk.sealing.addenda(office.visit_id)[0].id)
    return office.desk.sealing.pdf(office.visit_id)


def replace_archived(office: SmallOffice, pdf: bytes, *, addendum: bool) -> None:
    """Put another file into the archive, and make store and seal agree with it, as only this laptop can."""
    tools = office.opened.tools
    stored = tools.blobs.put(pdf)
    with tools.transaction() as session:
        is_addendum = Seal.addendum_id.is_not(None)
        row = session.scalars(select(Seal).where(is_addendum if addendum else ~is_addendum)).one()
        row.pdf_sha256 = stored
        row.device_signature = tools.device_signer(seal_message(row.record_hash, stored))


@pytest.mark.parametrize("addendum", [False, True])
def test_a_changed_archived_pdf_is_found(sealed: SmallOffice, addendum: bool) -> None:
    assert sealed.desk.check().ok
    pdf = archived(sealed, addendum=addendum)
    middle = pdf.index(b"stream") + 40
    replace_archived(sealed, pdf[:middle] + bytes([pdf[middle] ^ 1]) + pdf[middle + 1 :], addendum=addendum)
    code = sealed.desk.visits.show(sealed.visit_id).row.tracking_code
    assert sealed.desk.check().problems == (("signature", code),)
    assert sealed.desk.check(signatures=False).ok


def test_a_genuine_pdf_in_the_place_of_another_is_found(sealed: SmallOffice) -> None:
    replace_archived(sealed, archived(sealed, addendum=False), addendum=True)
    assert [kind for kind, _where in sealed.desk.check().problems] == ["signature"]


def test_a_seal_this_laptop_did_not_give_is_found(sealed: SmallOffice) -> None:
    with sealed.opened.tools.transaction() as session:
        for row in session.scalars(select(Seal)):
            row.device_signature = bytes(64)
    assert {kind for kind, _where in sealed.desk.check(signatures=False).problems} == {"seal"}


def test_a_certificate_of_another_authority_is_no_damage(office: SmallOffice) -> None:
    now = office.clock.now
    me = Subject("حسن مرادی", "", "", str(office.desk.actor.user_id))
    other = issue_certificate(create_authority("مرکز دیگر", now), me, now)
    stored = serialize_key_and_certificates(
        b"me",
        load_der_private_key(other.private_key, None),  # type: ignore[arg-type]
        load_der_x509_certificate(other.certificate),
        [load_der_x509_certificate(each) for each in other.chain],
        BestAvailableEncryption(b"secret"),
    )
    office.desk.people.import_certificate(stored, "secret")
    seal(office)
    pdf = archived(office, addendum=False)
    assert office.opened.tools.signing.verify(pdf, [office.desk.documents.root_certificate()]).reason == "untrusted"
    assert office.desk.check().ok


def test_the_newest_head_of_the_centres_log_is_sealed_into_minutes_and_addenda(office: SmallOffice) -> None:
    with office.opened.tools.transaction() as session:
        for size in (3, 7):
            session.add(SyncHead(epoch=1, size=size, root=bytes([size] * 32), seen_at=office.clock.now))
    seal(office)
    office.desk.sealing.add_addendum(office.visit_id, "نشانی درست واحد: میدان شهدا", PASSWORD)
    with office.opened.tools.transaction() as session:
        records = [json.loads(row.record) for row in session.scalars(select(Seal))]
    head = {"epoch": 1, "size": 7, "root": "07" * 32, "seen_at": "2026-11-22T06:00:00Z"}
    assert [record["log_head"] for record in records] == [head, head]
    assert office.desk.check().ok
