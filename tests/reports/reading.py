"""What independent programs read in a PDF: its text, its structure, its attachments, and breaches of archival rules."""

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
from rapidfuzz.distance import Levenshtein

from tests.reports import pdfa_rules, pdfua_rules

_WORD = re.compile(r"\d{3,}|(?:[^\W\d_]|[\u200c\u064b-\u065f\u0670]){3,}")
_INVISIBLE = re.compile("[\u00ad\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def plain(text: str) -> str:
    """NFC without direction marks, white space as single spaces."""
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", _INVISIBLE.sub("", text)).strip())


def accuracy(wanted: str, found: str) -> float:
    """Percent of characters that came back."""
    wanted, found = plain(wanted), plain(found)
    return 100 * (1 - Levenshtein.distance(wanted, found) / len(wanted))


def words(text: str) -> list[str]:
    """The distinct words and numbers of three characters and more."""
    return sorted(set(_WORD.findall(plain(text))))


def missing_words(wanted: str, found: str) -> list[str]:
    """Words that do not stand in a text that was read back; poppler searches in what pdftotext gives."""
    text = plain(found)
    return [word for word in words(wanted) if word not in text]


def unfound_words(wanted: str, pdf: bytes) -> list[str]:
    """Words that the search of Chromium's engine finds on no page."""
    document = pypdfium2.PdfDocument(pdf)
    left = set(words(wanted))
    for page in document:
        text = page.get_textpage()
        for word in sorted(left):
            search = text.search(word, match_case=True)
            if search.get_next() is not None:
                left.discard(word)
            search.close()
        text.close()
    document.close()
    return sorted(left)


def pdfium_text(pdf: bytes) -> str:
    """The text as the engine of Chromium reads it."""
    return "\n".join(pdfium_pages(pdf))


def pdfium_pages(pdf: bytes) -> list[str]:
    """The same, page by page."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage() for page in document]
    texts = [page.get_text_range() for page in pages]
    for page in pages:
        page.close()
    document.close()
    return texts


def poppler_text(pdf: bytes, folder: Path) -> str:
    """The text as pdftotext reads it."""
    file = folder / "read.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-q", str(file), "-"], capture_output=True, check=True)
    return done.stdout.decode()


def has(program: str) -> bool:
    """Whether a program of the system is there."""
    return shutil.which(program) is not None


def structure(pdf: bytes) -> list[tuple[str, str]]:
    """(tag, logical text) of every structure element that has text, in reading order."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return list(_walk(document.Root.StructTreeRoot.K))


def _walk(node: pikepdf.Object) -> Iterator[tuple[str, str]]:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _walk(kid)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        if "/ActualText" in node:
            yield str(node.S)[1:], str(node.ActualText)
        else:
            yield from _walk(node.K)


def attachment(pdf: bytes, name: str) -> tuple[bytes, str]:
    """(bytes, AFRelationship) of an attached file."""
    with pikepdf.open(BytesIO(pdf)) as document:
        specification = document.attachments[name]
        return specification.get_file().read_bytes(), str(specification.obj.AFRelationship)


def archival_breaches(pdf: bytes) -> set[str]:
    """The checked rules of PDF/A-3a and PDF/UA-1 that a file breaks; docs/documents.md says which are checked."""
    return pdfa_rules.breaches(pdf) | pdfua_rules.breaches(pdf)
