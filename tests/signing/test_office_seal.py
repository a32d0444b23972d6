"""The office's own seal: an organisation signs, anybody with its root verifies, and a stamp may follow."""

from datetime import timedelta

import pytest
from cryptography import x509

from app.signing.appending import PdfNotSignable
from app.signing.authority import issue_office_seal
from app.signing.office_seal import seal_for_office
from app.signing.stamping import stamp
from app.signing.verdict import Reason
from app.signing.verifier import verify
from tests.signing.documents import NOW, OFFICE, authority, signed_minutes, trust, unsigned_pdf
from tests.signing.stamps import office_trust, parsed_trust
from tests.signing.time_authority import stamper


def test_a_letter_under_the_offices_seal_verifies_and_takes_a_stamp() -> None:
    letter = unsigned_pdf()
    sealed = seal_for_office(letter, authority(), OFFICE, NOW)
    assert sealed.startswith(letter)
    verdict = verify(sealed, trust())
    assert verdict.valid and [signer.person_id for signer in verdict.signers] == [""]
    assert (verdict.signers[0].name, verdict.signers[0].role) == (OFFICE, "مهر الکترونیکی اداره")
    stamped = verify(stamp(sealed, stamper(NOW + timedelta(days=1)), parsed_trust()), [office_trust()])
    assert stamped.valid and stamped.stamp and stamped.stamp.trusted
    assert verify(sealed.replace(b"slope 9.5", b"slope 9.1"), trust()).reason == Reason.CHANGED_AFTER_SIGNING


def test_every_laptop_that_holds_the_authority_has_the_same_seal() -> None:
    keys = [
        x509.load_der_x509_certificate(issue_office_seal(authority(), OFFICE, "مهر", at).certificate).public_key()
        for at in (NOW, NOW + timedelta(days=400))
    ]
    assert keys[0] == keys[1]
    assert keys[0] != x509.load_der_x509_certificate(authority().certificate).public_key()


@pytest.mark.parametrize("pdf", [signed_minutes(1), signed_minutes(2, 1), b"no pdf"], ids=["final", "signed", "none"])
def test_what_somebody_signed_is_not_the_offices_to_seal(pdf: bytes) -> None:
    with pytest.raises(PdfNotSignable):
        seal_for_office(pdf, authority(), OFFICE, NOW)
