"""A key on a card: SoftHSM2 stands for the card, as any PKCS#11 library would."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

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

LIBRARY = next((place for place in Path("/usr/lib").glob("**/libsofthsm2.so")), None)
PIN = "123456"
pytestmark = pytest.mark.skipif(
    LIBRARY is None or shutil.which("softhsm2-util") is None, reason="softhsm2 (Debian package) is not here"
)


@pytest.fixture(scope="module")
def library() -> str:
    return str(LIBRARY)


@pytest.fixture(scope="module")
def card(library: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One card for all tests: the library reads its place once in a process."""
    place = tmp_path_factory.mktemp("card")
    (place / "tokens").mkdir()
    (place / "softhsm2.conf").write_text(f"directories.tokendir = {place}/tokens\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(place / "softhsm2.conf")
    command = ["softhsm2-util", "--init-token", "--free", "--label", "inspector", "--pin", PIN, "--so-pin", PIN]
    subprocess.run(command, check=True, capture_output=True)
    yield
    del os.environ["SOFTHSM2_CONF"]


def put_on_card(library: str, identity: Identity) -> None:
    """What the issuer of a card does: key and certificate under one id."""
    import pkcs11
    from pkcs11.util.ec import decode_ec_private_key
    from pkcs11.util.x509 import decode_x509_certificate

    key = serialization.load_der_private_key(identity.private_key, None)
    traditional = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    [token] = pkcs11.lib(library).get_tokens(token_label="inspector")
    with token.open(rw=True, user_pin=PIN) as session:
        shared = {pkcs11.Attribute.ID: b"\x01", pkcs11.Attribute.TOKEN: True}
        session.create_object(decode_ec_private_key(traditional) | shared | {pkcs11.Attribute.SIGN: True})
        session.create_object(decode_x509_certificate(identity.certificate) | shared)


def test_a_card_signs_as_a_file_would_and_says_what_is_wrong(card: None, library: str, tmp_path: Path) -> None:
    with pytest.raises(CardWithoutKey):
        card_identities(library, PIN, NOW)
    put_on_card(library, identity_of(HEAD))
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
