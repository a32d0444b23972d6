"""Measured process: what the libraries below us take at least, for the same disk, the same key and the same seal.

Usage: `python -m benchmarks.window.limits PROFILE FOLDER`; with `seal` as a third word that alone, imports included.
"""

import sys
from io import BytesIO
from pathlib import Path
from time import perf_counter

from benchmarks.measuring.children import answer

_COMMITS = 100
_DERIVATIONS = 3


def main() -> None:
    """Answer with lists of milliseconds."""
    if sys.argv[3:] == ["seal"]:
        answer(seal=[_seal()])
        return
    answer(commit=_commits(Path(sys.argv[2])), derive=_derivations(Path(sys.argv[1])))


def _commits(folder: Path) -> list[float]:
    """One row, one transaction, in an encrypted store with the settings of ours (WAL, synchronous = FULL)."""
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(str(folder / "limit.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{bytes(range(32)).hex()}'\"")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY, value TEXT)")
    taken = []
    for number in range(_COMMITS):
        began = perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT OR REPLACE INTO answer VALUES (?, ?)", (number % 34, f"yes {number}"))
        connection.execute("COMMIT")
        taken.append((perf_counter() - began) * 1000)
    connection.close()
    return taken


def _derivations(profile: Path) -> list[float]:
    """Argon2id alone, at the cost that the profile asks for."""
    from app.security import header

    kdf = header.load(profile).header.kdf
    taken = []
    for _ in range(_DERIVATIONS):
        began = perf_counter()
        kdf.derive(b"a password of a person", bytes(16))
        taken.append((perf_counter() - began) * 1000)
    return taken


def _seal() -> float:
    """One page by ReportLab signed by pyHanko, whose key is at hand: their imports, the page and the signature."""
    certificate, key = _identity()
    began = perf_counter()
    from asn1crypto.keys import PrivateKeyInfo  # type: ignore[import-untyped]
    from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf
    from pyhanko_certvalidator.registry import SimpleCertificateStore
    from reportlab.pdfgen.canvas import Canvas

    page = BytesIO()
    canvas = Canvas(page)
    canvas.drawString(72, 720, "limit")
    canvas.save()
    signer = SimpleSigner(
        signing_cert=Certificate.load(certificate),
        signing_key=PrivateKeyInfo.load(key),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )
    sign_pdf(IncrementalPdfFileWriter(page), PdfSignatureMetadata(field_name="head"), signer)
    return (perf_counter() - began) * 1000


def _identity() -> tuple[bytes, bytes]:
    from datetime import UTC, datetime

    from app.signing.authority import create_authority

    made = create_authority("limit", datetime.now(UTC))
    return made.certificate, made.private_key


if __name__ == "__main__":
    main()
