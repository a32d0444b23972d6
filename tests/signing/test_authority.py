"""The office's own authority issues what PDF programs and openssl accept."""

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID

from app.signing.authority import Subject, certificate_pem, create_authority, fingerprint, issue_certificate
from app.signing.certificates import person_id, person_name, role_title
from tests.signing.documents import HEAD, NOW, OFFICE, authority, identity_of


def parsed(der: bytes) -> x509.Certificate:
    return x509.load_der_x509_certificate(der)


def test_the_root_lives_twenty_years_and_may_only_issue_certificates_for_people() -> None:
    root = parsed(authority().certificate)
    constraints = root.extensions.get_extension_for_class(x509.BasicConstraints)
    usage = root.extensions.get_extension_for_class(x509.KeyUsage).value
    assert root.not_valid_after_utc.replace(tzinfo=UTC) == datetime(2046, 11, 22, 6, 5, tzinfo=UTC)
    assert (constraints.critical, constraints.value.ca, constraints.value.path_length) == (True, True, 0)
    assert usage.key_cert_sign and usage.crl_sign and not usage.digital_signature


def test_the_root_carries_the_offices_whole_persian_name() -> None:
    root = parsed(authority().certificate)
    assert person_name(root) == OFFICE
    assert root.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)[0].value == OFFICE


def test_a_certificate_names_the_person_the_role_and_the_user_id_and_may_only_sign() -> None:
    certificate = parsed(identity_of(HEAD).certificate)
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage)
    assert (person_name(certificate), role_title(certificate)) == (HEAD.name, HEAD.role_title)
    assert person_id(certificate) == HEAD.person_id
    assert usage.critical and usage.value.digital_signature and usage.value.content_commitment
    assert not usage.value.key_cert_sign
    assert not certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca


def test_a_certificate_lives_three_years_but_never_longer_than_its_root() -> None:
    late = NOW + timedelta(days=365 * 19)
    assert parsed(identity_of(HEAD).certificate).not_valid_after_utc == datetime(2029, 11, 22, 6, 5, tzinfo=UTC)
    last = parsed(issue_certificate(authority(), HEAD, late).certificate)
    assert last.not_valid_after_utc == parsed(authority().certificate).not_valid_after_utc


def test_a_certificate_is_usable_at_once_on_a_laptop_whose_clock_is_behind() -> None:
    identity_of(HEAD).require_valid(NOW - timedelta(hours=20))


def test_serial_numbers_and_keys_are_never_the_same_twice() -> None:
    first, second = (issue_certificate(authority(), HEAD, NOW) for _ in range(2))
    assert parsed(first.certificate).serial_number != parsed(second.certificate).serial_number
    assert first.private_key != second.private_key


@pytest.mark.parametrize("name", ["سید محمدحسین موسوی‌نژاد خراسانی رضوی طباطبایی", "ب" * 200, "a" * 64])
def test_a_long_name_is_kept_whole(name: str) -> None:
    issued = issue_certificate(authority(), Subject(name, "ک" * 90, OFFICE, "1"), NOW)
    assert person_name(parsed(issued.certificate)) == name


def test_characters_that_turn_the_direction_do_not_reach_a_certificate() -> None:
    issued = issue_certificate(authority(), Subject("حسن\u202e مرادي\n", "رئيس", OFFICE, "1"), NOW)
    assert person_name(parsed(issued.certificate)) == "حسن مرادی"


def test_openssl_agrees_with_the_chain_and_with_the_fingerprint(tmp_path: Path) -> None:
    root, leaf = tmp_path / "root.pem", tmp_path / "leaf.pem"
    root.write_bytes(certificate_pem(authority().certificate))
    leaf.write_bytes(certificate_pem(identity_of(HEAD).certificate))
    at = str(int(NOW.timestamp()))
    chain = ["openssl", "verify", "-x509_strict", "-attime", at, "-CAfile", str(root), str(leaf)]
    assert subprocess.run(chain, capture_output=True, text=True, check=True).stdout.strip().endswith("OK")
    printed = ["openssl", "x509", "-in", str(leaf), "-noout", "-fingerprint", "-sha256"]
    line = subprocess.run(printed, capture_output=True, text=True, check=True).stdout.strip().partition("=")[2]
    assert fingerprint(identity_of(HEAD).certificate).replace(" ", "") == line.replace(":", "")


def test_a_fingerprint_is_printed_in_sixteen_groups_of_four() -> None:
    groups = fingerprint(authority().certificate).split(" ")
    assert [len(group) for group in groups] == [4] * 16


def test_two_offices_of_the_same_name_have_different_fingerprints() -> None:
    assert fingerprint(create_authority(OFFICE, NOW).certificate) != fingerprint(authority().certificate)


def test_private_keys_do_not_show_in_messages() -> None:
    assert "private_key" not in repr(authority()) and "private_key" not in repr(identity_of(HEAD))
