"""Key stores from other authorities: what works is read, what does not is refused with its own sentence."""

import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import pkcs12 as asn1_pkcs12
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from app.domain.errors import AppError
from app.signing import identity as identity_module
from app.signing.identity import (
    CertificateExpired,
    CertificateNotForSigning,
    KeyNotSupported,
    Pkcs12TooLarge,
    Pkcs12Unreadable,
    Pkcs12WithoutKey,
    Pkcs12WrongPassphrase,
    export_root_pem,
    import_pkcs12,
)
from app.signing.pdf_signer import prepare
from app.signing.verifier import verify
from tests.signing.documents import NOW, boxes, signed_by, unsigned_pdf

PASSPHRASE = "گذرواژه-1405"
LONG_NAME = "سید محمدحسین موسوی‌نژاد خراسانی رضوی"
Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey


@pytest.fixture(scope="module")
def foreign_root() -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    key = ec.generate_private_key(ec.SECP256R1())
    return certificate_for(key, "National Root", issuer=None, can_issue=True), key


def certificate_for(
    key: Key,
    name: str,
    issuer: tuple[x509.Certificate, ec.EllipticCurvePrivateKey] | None,
    *,
    can_issue: bool = False,
    signs: bool = True,
    until: datetime = NOW + timedelta(days=700),
) -> x509.Certificate:
    # Another authority writes the whole name where this library would refuse more than 64 bytes.
    subject = x509.Name([x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, "کارشناس"), _common_name(name)])
    builder = x509.CertificateBuilder().subject_name(subject).public_key(key.public_key())
    builder = builder.issuer_name(issuer[0].subject if issuer else subject).serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(NOW - timedelta(days=400)).not_valid_after(until)
    builder = builder.add_extension(x509.BasicConstraints(ca=can_issue, path_length=None), critical=True)
    usage = x509.KeyUsage(signs and not can_issue, False, not signs, False, False, can_issue, can_issue, False, False)
    return builder.add_extension(usage, critical=True).sign(issuer[1] if issuer else key, hashes.SHA256())


def _common_name(name: str) -> x509.NameAttribute[str]:
    if len(name.encode()) <= 64:
        return x509.NameAttribute(NameOID.COMMON_NAME, name)
    with pytest.warns(UserWarning):
        return x509.NameAttribute(NameOID.COMMON_NAME, name, _validate=False)


def store(key: Key | None, certificate: x509.Certificate | None, *above: x509.Certificate) -> bytes:
    sealed = serialization.BestAvailableEncryption(PASSPHRASE.encode())
    return pkcs12.serialize_key_and_certificates(b"signer", key, certificate, above, sealed)


@pytest.mark.parametrize(
    "make_key",
    [
        lambda: rsa.generate_private_key(65537, 2048),
        lambda: ec.generate_private_key(ec.SECP256R1()),
        lambda: ec.generate_private_key(ec.SECP384R1()),
    ],
    ids=["rsa-2048", "p-256", "p-384"],
)
def test_a_foreign_key_signs_what_its_own_root_verifies(
    make_key: Callable[[], Key], foreign_root: tuple[x509.Certificate, ec.EllipticCurvePrivateKey]
) -> None:
    key = make_key()
    middle_key = ec.generate_private_key(ec.SECP256R1())
    middle = certificate_for(middle_key, "Issuing CA", foreign_root, can_issue=True)
    certificate = certificate_for(key, "مریم رضایی", (middle, middle_key))
    identity = import_pkcs12(store(key, certificate, foreign_root[0], middle), PASSPHRASE, NOW)
    pdf = signed_by(prepare(unsigned_pdf(), boxes(1)), "head", identity)
    verdict = verify(pdf, [export_root_pem(identity)])
    assert (verdict.reason, verdict.signers[0].name, verdict.signers[0].role) == ("ok", "مریم رضایی", "کارشناس")
    # Who trusts the issuing authority only need not know its root.
    assert verify(pdf, [identity.chain[0]]).reason == "ok"


def test_the_chain_is_in_order_and_strangers_are_left_out(
    foreign_root: tuple[x509.Certificate, ec.EllipticCurvePrivateKey],
) -> None:
    key, middle_key, stranger_key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(3))
    middle = certificate_for(middle_key, "Issuing CA", foreign_root, can_issue=True)
    stranger = certificate_for(stranger_key, "Stranger", None, can_issue=True)
    certificate = certificate_for(key, "a", (middle, middle_key))
    identity = import_pkcs12(store(key, certificate, stranger, foreign_root[0], middle), PASSPHRASE, NOW)
    encoding = serialization.Encoding.DER
    assert identity.chain == (middle.public_bytes(encoding), foreign_root[0].public_bytes(encoding))


def test_a_long_persian_name_of_another_authority_is_read_whole_and_silently(
    foreign_root: tuple[x509.Certificate, ec.EllipticCurvePrivateKey],
) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    identity = import_pkcs12(store(key, certificate_for(key, LONG_NAME, foreign_root)), PASSPHRASE, NOW)
    pdf = signed_by(prepare(unsigned_pdf(), boxes(1)), "head", identity)
    assert verify(pdf, []).signers[0].name == LONG_NAME


def test_a_store_written_by_openssl_is_read(tmp_path: Path) -> None:
    key, leaf, out = tmp_path / "k.pem", tmp_path / "c.pem", tmp_path / "s.p12"
    request = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "9000", "-subj", "/CN=tester"]
    subprocess.run([*request, "-keyout", str(key), "-out", str(leaf)], capture_output=True, check=True)
    export = ["openssl", "pkcs12", "-export", "-inkey", str(key), "-in", str(leaf), "-passout", "pass:abc"]
    subprocess.run([*export, "-out", str(out)], capture_output=True, check=True)
    made_at = x509.load_pem_x509_certificate(leaf.read_bytes()).not_valid_before_utc
    assert import_pkcs12(out.read_bytes(), "abc", made_at + timedelta(days=1)).chain == ()


def refusal(data: bytes, passphrase: str = PASSPHRASE, at: datetime = NOW) -> type[AppError]:
    with pytest.raises(AppError) as refused:
        import_pkcs12(data, passphrase, at)
    return refused.type


def simple_store(key: Key | None = None, **wanted: object) -> bytes:
    key = key or ec.generate_private_key(ec.SECP256R1())
    return store(key, certificate_for(key, "a", None, **wanted))  # type: ignore[arg-type]


def test_a_wrong_passphrase_is_told_apart_from_a_wrong_file() -> None:
    assert refusal(simple_store(), "wrong") is Pkcs12WrongPassphrase
    assert refusal(simple_store(), "") is Pkcs12WrongPassphrase
    assert refusal(b"not a key store") is Pkcs12Unreadable
    assert refusal(b"") is Pkcs12Unreadable
    assert refusal(simple_store()[:-40]) is Pkcs12Unreadable


def test_a_file_far_too_large_is_not_even_parsed() -> None:
    assert refusal(b"\x30" * 1_000_001) is Pkcs12TooLarge


def test_a_store_without_a_key_is_refused() -> None:
    certificate = certificate_for(ec.generate_private_key(ec.SECP256R1()), "a", None)
    assert refusal(store(None, None, certificate)) is Pkcs12WithoutKey
    assert refusal(store(None, certificate)) is Pkcs12WithoutKey


def test_an_expired_or_not_yet_valid_certificate_is_refused_with_its_last_day() -> None:
    data = simple_store(until=NOW - timedelta(days=1))
    with pytest.raises(CertificateExpired) as refused:
        import_pkcs12(data, PASSPHRASE, NOW)
    assert refused.value.facts == {"name": "a", "until": (NOW - timedelta(days=1)).date()}
    assert refusal(simple_store(), at=NOW - timedelta(days=500)) is CertificateExpired


@pytest.mark.parametrize(
    "key",
    [
        rsa.generate_private_key(65537, 1024),
        ed25519.Ed25519PrivateKey.generate(),
        ec.generate_private_key(ec.SECP256K1()),
    ],
    ids=["rsa-1024", "ed25519", "secp256k1"],
)
def test_keys_that_pdf_programs_do_not_read_are_refused(key: Key) -> None:
    algorithm = None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(NOW).not_valid_after(NOW + timedelta(days=1))
    assert refusal(store(key, builder.sign(key, algorithm))) is KeyNotSupported


def test_a_certificate_for_encryption_only_is_refused() -> None:
    assert refusal(simple_store(signs=False)) is CertificateNotForSigning


def test_a_store_that_would_derive_its_key_for_hours_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = simple_store()
    parsed = asn1_pkcs12.Pfx.load(data)
    parsed["mac_data"]["iterations"] = 2**31
    assert refusal(parsed.dump(force=True)) is Pkcs12Unreadable
    monkeypatch.setattr(identity_module, "MAX_KEY_DERIVATION_ROUNDS", 1000)
    assert refusal(data) is Pkcs12Unreadable
