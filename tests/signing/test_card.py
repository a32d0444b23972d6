"""A key on a card."""

from pathlib import Path

import pytest

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
from app.signing.verifier import verify
from tests.signing.documents import HEAD, NOW, boxes, identity_of, signed_by, trust, unsigned_pdf
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
