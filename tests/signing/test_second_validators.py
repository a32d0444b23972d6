"""Validators that share no code with us agree: openssl on the mathematics, poppler on the PDF."""

import shutil
import subprocess
from pathlib import Path

import pytest

from app.signing.authority import certificate_pem
from app.signing.revocation import issue_list
from app.signing.stamping import stamp
from app.signing.trust import load_trust, trust_file
from tests.signing.attacks.on_bytes import flip_in_signature
from tests.signing.attacks.test_small_documents import flip_in_text
from tests.signing.documents import NOW, authority, signed_minutes
from tests.signing.openssl import openssl_accepts, openssl_accepts_stamp
from tests.signing.time_authority import stamper, time_root


@pytest.fixture(scope="module")
def root_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("trust") / "root.pem"
    path.write_bytes(certificate_pem(authority().certificate))
    return path


@pytest.mark.parametrize("people", [1, 2, 4])
def test_openssl_verifies_every_signature(people: int, tmp_path: Path, root_file: Path) -> None:
    assert openssl_accepts(signed_minutes(people), tmp_path, root_file) == [True] * people


def test_openssl_sees_what_was_altered(tmp_path: Path, root_file: Path) -> None:
    assert openssl_accepts(flip_in_text(signed_minutes(2)), tmp_path, root_file) == [False, False]
    assert openssl_accepts(flip_in_signature(signed_minutes(2)), tmp_path, root_file) == [True, False]


@pytest.mark.skipif(
    not (shutil.which("pdfsig") and shutil.which("certutil")), reason="poppler-utils and libnss3-tools are not here"
)
@pytest.mark.parametrize("people", [1, 2, 4])
def test_poppler_finds_every_signature_valid_and_trusted(people: int, tmp_path: Path, root_file: Path) -> None:
    store, document = tmp_path / "nss", tmp_path / "minutes.pdf"
    store.mkdir()
    document.write_bytes(signed_minutes(people))
    database = f"sql:{store}"
    trusted = ["-A", "-d", database, "-n", "office", "-t", "CT,CT,CT", "-i", str(root_file)]
    for arguments in (["-N", "-d", database, "--empty-password"], trusted):
        subprocess.run(["certutil", *arguments], check=True, capture_output=True)
    command = ["pdfsig", "-nssdir", database, str(document)]
    report = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert report.count("Signature Validation: Signature is Valid.") == people
    assert report.count("Certificate Validation: Certificate is Trusted.") == people
    assert report.count("Signature Type: ETSI.CAdES.detached") == people
    assert report.count("- Total document signed") == 1


def test_openssl_verifies_the_time_stamp_and_the_signatures_before_it(tmp_path: Path, root_file: Path) -> None:
    trust = load_trust([trust_file(authority().certificate, [time_root()], [issue_list(authority(), [], NOW)])])
    pdf = stamp(signed_minutes(2), stamper(NOW), trust)
    assert openssl_accepts(pdf, tmp_path, root_file)[:2] == [True, True]
    times = tmp_path / "time.pem"
    times.write_bytes(certificate_pem(time_root()))
    assert openssl_accepts_stamp(pdf, tmp_path, times, NOW)
    assert not openssl_accepts_stamp(pdf, tmp_path, times, NOW, altered=(b"9.5", b"9.1"))
