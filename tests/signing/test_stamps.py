"""A sealed file with a time stamp appended: what is proven by it, and what must not hide behind it."""

from collections.abc import Callable
from io import BytesIO

import pytest
from asn1crypto.x509 import Certificate
from cryptography import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext

from app.signing import stamping
from app.signing.appended_stamp import stamp_field
from app.signing.appending import PdfNotSignable, open_for_appending
from app.signing.fields import prepare
from app.signing.revocation import Revoked, issue_list
from app.signing.stamping import stamp
from app.signing.trust import trust_file
from app.signing.verdict import Reason, from_json, to_json
from app.signing.verifier import verify
from tests.signing.documents import HEAD, NOW, authority, boxes, identity_of, signed_by, signed_minutes, unsigned_pdf
from tests.signing.stamps import (
    CHANGES,
    DAY,
    LATER,
    REFUSALS,
    Change,
    forged,
    judged,
    office_trust,
    painted_over,
    parsed_trust,
    stamped,
)
from tests.signing.test_revision_check import hidden_until_later
from tests.signing.time_authority import NAME, stamper, time_root


def revoked(person_serial: int, reason: str) -> bytes:
    """A list that revokes one certificate, two days after it signed."""
    return issue_list(authority(), [Revoked(person_serial, NOW + 2 * DAY, reason)], NOW + 2 * DAY)


def head_serial() -> int:
    return x509.load_der_x509_certificate(identity_of(HEAD).certificate).serial_number


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "object-streams"])
def test_a_stamped_file_begins_with_the_sealed_one_and_says_when_and_by_whom(packed: bool) -> None:
    sealed, grown = signed_minutes(2, packed=packed), stamped(packed=packed)
    assert grown.startswith(sealed)
    verdict, before = judged(grown), judged(sealed)
    assert verdict.valid and verdict.sealed_sha256 == before.file_sha256 == before.sealed_sha256
    assert verify(grown, [office_trust()], expected_hash=before.file_sha256).valid
    assert verdict.stamp and verdict.stamp.trusted
    assert (verdict.stamp.authority, verdict.stamp.stamped_at) == (NAME, LATER)
    assert ({signer.level for signer in verdict.signers}, before.stamp) == ({"B-LTA"}, None)
    assert {signer.level for signer in before.signers} == {"B-B"}
    assert from_json(to_json(verdict)) == verdict


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "object-streams"])
def test_pyhankos_own_rules_accept_it_too(packed: bool) -> None:
    roots = [Certificate.load(root) for root in (authority().certificate, time_root())]
    reader = PdfFileReader(BytesIO(stamped(packed=packed)))
    *signatures, last = reader.embedded_signatures
    context = ValidationContext(trust_roots=roots, moment=LATER, allow_fetching=False)
    assert all(validate_pdf_signature(each, context).bottom_line for each in signatures) and len(signatures) == 2
    status = validate_pdf_timestamp(last, ValidationContext(trust_roots=roots, moment=LATER, allow_fetching=False))
    assert status.intact and status.valid and status.trusted


def test_without_a_revocation_list_inside_the_level_is_not_claimed() -> None:
    verdict = judged(stamp(signed_minutes(1), stamper(LATER), parsed_trust()))
    assert verdict.valid and {signer.level for signer in verdict.signers} == {"B-T"}


def test_a_stamp_of_an_authority_nobody_trusts_counts_for_nothing() -> None:
    """Its root has the name of the trusted one, and another key."""
    verdict = judged(stamped(foreign=True))
    assert verdict.valid and verdict.stamp and not verdict.stamp.trusted
    assert {signer.level for signer in verdict.signers} == {"B-B"}
    lost = revoked(head_serial(), "key_compromise")
    early = stamp(signed_minutes(2), stamper(NOW + DAY, foreign=True), parsed_trust())
    assert judged(early, lost).reason == Reason.REVOKED_UNPROVEN


def test_who_vouches_for_the_time_does_not_vouch_for_people() -> None:
    swapped = trust_file(time_root(), [authority().certificate])
    verdict = verify(stamped(), [swapped])
    assert verdict.reason == Reason.UNTRUSTED and verdict.stamp and not verdict.stamp.trusted


def test_a_lost_key_ends_what_no_stamp_proves_to_be_older() -> None:
    lost = revoked(head_serial(), "key_compromise")
    assert judged(signed_minutes(2), lost).reason == Reason.REVOKED_UNPROVEN
    assert judged(stamped(), lost).reason == Reason.REVOKED_UNPROVEN  # stamped only after the loss
    assert judged(stamp(signed_minutes(2), stamper(NOW + DAY), parsed_trust()), lost).valid


def test_who_left_signed_in_time_by_the_own_clock_but_not_afterwards() -> None:
    left = revoked(head_serial(), "affiliation_changed")
    assert judged(signed_minutes(2), left).valid
    late = signed_by(prepare(unsigned_pdf(), boxes(1)), "head", identity_of(HEAD), at=NOW + 3 * DAY)
    assert judged(late, left).reason == Reason.REVOKED
    assert judged(late, left).signers[0].revoked_at == NOW + 2 * DAY


def test_a_revocation_that_came_inside_the_file_counts_too_and_a_forged_list_does_not() -> None:
    lost = revoked(head_serial(), "key_compromise")
    assert judged(stamp(signed_minutes(2), stamper(LATER), parsed_trust(lost))).reason == Reason.REVOKED_UNPROVEN
    flipped = bytearray(lost)
    flipped[-5] ^= 1
    assert judged(signed_minutes(2), bytes(flipped)).valid


def test_a_clock_that_ran_ahead_is_corrected_by_the_stamp() -> None:
    """The certificate was valid when the stamp was given, not when the signer's clock says."""
    sealed = signed_by(prepare(unsigned_pdf(), boxes(1)), "head", identity_of(HEAD), at=NOW + 1000 * DAY)
    verdict = judged(stamp(sealed, stamper(LATER), parsed_trust()))
    assert verdict.valid and verdict.stamp and verdict.signers[0].signed_at
    assert verdict.signers[0].signed_at > verdict.stamp.stamped_at


def test_only_a_signed_file_with_nothing_but_stamps_behind_it_is_stamped() -> None:
    for pdf in (painted_over(), unsigned_pdf(), b"%PDF-1.7 nothing"):
        with pytest.raises(PdfNotSignable):
            stamp(pdf, stamper(LATER), parsed_trust())


# -- attacks: the forger has a trusted authority that stamps whatever it is asked to ----------------------------------
@pytest.mark.parametrize("odd", [0, 1])
def test_the_forger_could_stamp_it_rightly_whatever_the_length_of_a_stamp(odd: int) -> None:
    assert judged(forged(odd=odd)).valid


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_comes_in_beside_the_stamp_is_refused(change: Change) -> None:
    verdict = judged(forged(change))
    assert not verdict.valid and verdict.reason in REFUSALS


def test_content_that_waited_for_the_stamps_objects_is_refused() -> None:
    """Hide and show: a signed page draws an object that only comes with the stamp."""
    pdf = prepare(hidden_until_later(9999, unsigned_pdf()), boxes(1))
    number = int(PdfFileReader(BytesIO(signed_by(pdf, "head", identity_of(HEAD)))).trailer["/Size"])
    for awaited, reason in ((number + 1, Reason.CHANGED_AFTER_SIGNING), (number + 500, Reason.OK)):
        pdf = prepare(hidden_until_later(awaited, unsigned_pdf()), boxes(1))
        sealed = signed_by(pdf, "head", identity_of(HEAD))
        assert judged(stamp(sealed, stamper(LATER), parsed_trust())).reason == reason


def stamped_again_without_validation_data() -> bytes:
    return stamping._stamped(open_for_appending(stamped()), stamper(LATER), 4000, stamp_field(2))


def with_the_stamp_of_another_file() -> bytes:
    own, other = stamped(), stamped(1)
    start, end = (own.rindex(b"/Contents <") + 11, own.rindex(b">\n/ByteRange"))
    taken = other[other.rindex(b"/Contents <") + 11 : other.rindex(b">\n/ByteRange")]
    return own[:start] + taken.ljust(end - start, b"0")[: end - start] + own[end:]


def with_something_in_the_room_left_over() -> bytes:
    pdf = stamped()
    end = pdf.rindex(b">\n/ByteRange")
    return pdf[: end - 4] + b"abcd" + pdf[end:]


def with_bytes_before_the_stamp() -> bytes:
    return stamp(signed_minutes(2) + b"% 1 0 obj << /Evil true >> endobj\n", stamper(LATER), parsed_trust())


def with_bytes_behind_the_stamp() -> bytes:
    return stamped() + b"%%EOF\n"


def flipped_in_the_text() -> bytes:
    pdf = stamped()
    return pdf.replace(b"slope 9.5", b"slope 9.1", 1)


def flipped_in_the_stamps_time() -> bytes:
    pdf = stamped()
    start = pdf.rindex(b"/Contents <")
    moment = LATER.strftime("%Y%m%d").encode().hex().encode()
    return pdf[:start] + pdf[start:].replace(moment, b"32303235" + moment[8:], 1)


@pytest.mark.parametrize(
    "attack",
    [
        painted_over,
        stamped_again_without_validation_data,
        with_the_stamp_of_another_file,
        with_something_in_the_room_left_over,
        with_bytes_before_the_stamp,
        with_bytes_behind_the_stamp,
        flipped_in_the_text,
        flipped_in_the_stamps_time,
    ],
    ids=lambda attack: attack.__name__,
)
def test_a_stamp_that_was_tampered_with_is_refused(attack: Callable[[], bytes]) -> None:
    pdf = attack()
    assert pdf != stamped()
    verdict = judged(pdf)
    assert not verdict.valid and verdict.reason in REFUSALS
    assert verdict.stamp is None
