"""A key on a card."""

from pathlib import Path

import pytest

from app.signing.authority import certificate_pem, fingerprint
from app.signing.card import (
    CardAbsent,
    CardKey,
    CardLibraryUnusable,
    CardPinWrong,
    CardWithoutKey,
    card_identities,
    card_key,
)
from app.signing.fields import prepare
from app.signing.identity import CardKeyStays, Identity, export_pkcs12
from app.signing.verdict import Reason
from app.signing.verifier import verify
from tests.signing.documents import (
    HEAD,
    MEMBERS,
    NOW,
    OFFICE,
    authority,
    boxes,
    identity_of,
    prepared_minutes,
    signed_by,
    trust,
    unsigned_pdf,
)
from tests.signing.national import ROOT, national_identity, national_root
from tests.signing.openssl import openssl_accepts
from tests.signing.soft_card import PIN, SoftCard


def test_a_card_signs_as_a_file_would_and_says_what_is_wrong(card: SoftCard, tmp_path: Path) -> None:
    library = card.library
    with pytest.raises(CardWithoutKey):
        card_identities(library, PIN, NOW)
    card.put(identity_of(HEAD))
    with pytest.raises(CardPinWrong):
        card_identities(library, "654321", NOW)
    [found] = card_identities(library, PIN, NOW)
    assert found.certificate == identity_of(HEAD).certificate
    assert PIN.encode() in found.private_key and PIN not in repr(found)
    own = Identity(found.certificate, found.private_key, identity_of(HEAD).chain)
    pdf = signed_by(prepare(unsigned_pdf(), boxes(1)), "head", own)
    assert verify(pdf, trust()).valid
    known = card_key(found.private_key)
    assert known
    with pytest.raises(CardAbsent):
        CardKey(library, "00" * 8, known.key_id, PIN).sign(b"data")
    with pytest.raises(CardKeyStays):
        export_pkcs12(own, "گذرواژه‌ای دراز", "h.moradi")
    broken = tmp_path / "library.so"
    broken.write_bytes(b"no library")
    for file in (broken, tmp_path / "missing.so"):
        with pytest.raises(CardLibraryUnusable):
            card_identities(str(file), PIN, NOW)


@pytest.mark.parametrize(("bits", "asks_each_time"), [(2048, False), (3072, True)])
def test_a_national_rsa_card_signs_minutes_and_the_verdict_says_who_vouches(
    card: SoftCard, tmp_path: Path, bits: int, asks_each_time: bool
) -> None:
    card.put(national_identity(HEAD.name, bits), asks_each_time=asks_each_time)
    [found] = card_identities(card.library, PIN, NOW)
    assert found.chain == national_identity(HEAD.name, bits).chain  # read from the card, up to the root
    first = signed_by(prepared_minutes(2), boxes(2)[0].field, identity_of(MEMBERS[0]), first=True)
    pdf = signed_by(first, boxes(2)[1].field, found)
    verdict = verify(pdf, [*trust(), national_root()])
    assert verdict.valid, verdict
    assert [signer.authority for signer in verdict.signers] == [OFFICE, ROOT]
    unknown = verify(pdf, trust())
    assert (unknown.reason, unknown.signers[1].authority) == (Reason.UNTRUSTED, "")
    assert unknown.signers[1].trust_anchor == fingerprint(national_root())
    roots = tmp_path / "roots.pem"
    roots.write_bytes(certificate_pem(authority().certificate) + certificate_pem(national_root()))
    assert openssl_accepts(pdf, tmp_path, roots) == [True, True]


def test_of_several_certificates_on_a_card_each_signs_with_its_own_key(card: SoftCard) -> None:
    card.put(national_identity(HEAD.name, 2048), b"\x01")
    card.put(Identity(identity_of(HEAD).certificate, identity_of(HEAD).private_key), b"\x02")
    found = {each.certificate: each for each in card_identities(card.library, PIN, NOW)}
    assert set(found) == {national_identity(HEAD.name, 2048).certificate, identity_of(HEAD).certificate}
    for identity, root in ((identity_of(HEAD), trust()[0]), (national_identity(HEAD.name, 2048), national_root())):
        pdf = signed_by(prepare(unsigned_pdf(), boxes(1)), "head", found[identity.certificate])
        assert verify(pdf, [root]).valid
