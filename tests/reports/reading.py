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
from fontTools.ttLib import TTFont
from rapidfuzz.distance import Levenshtein

_INVISIBLE = re.compile("[\u00ad\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def plain(text: str) -> str:
    """NFC without direction marks, white space as single spaces."""
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", _INVISIBLE.sub("", text)).strip())


def accuracy(wanted: str, found: str) -> float:
    """Percent of characters that came back."""
    wanted, found = plain(wanted), plain(found)
    return 100 * (1 - Levenshtein.distance(wanted, found) / len(wanted))


def missing_words(wanted: str, found: str) -> list[str]:
    """Words of three letters and more that a search would not find."""
    text = plain(found)
    return sorted({word for word in re.findall(r"[\w\u200c]{3,}", plain(wanted)) if word not in text})


def pdfium_text(pdf: bytes) -> str:
    """The text as the engine of Chromium reads it."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage() for page in document]
    text = "\n".join(page.get_text_range() for page in pages)
    for page in pages:
        page.close()
    document.close()
    return text


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
    """The rules of PDF/A-3a that a generated document could break; no substitute for a formal validator."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return set(_of_catalogue(document)) | {
            breach
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary | pikepdf.Stream)
            for breach in (*_of_font(item), *_of_stream(item))
        }


def _of_catalogue(document: pikepdf.Pdf) -> Iterator[str]:
    root = document.Root
    if "/ID" not in document.trailer:
        yield "no ID"
    if "/Filter" in root.Metadata:
        yield "compressed XMP"
    with document.open_metadata() as metadata:
        if metadata.get("pdfaid:part") != "3" or not metadata.get("dc:title"):
            yield "metadata"
    if root.OutputIntents[0].S != "/GTS_PDFA1" or "/DestOutputProfile" not in root.OutputIntents[0]:
        yield "no output intent"
    if not root.MarkInfo.Marked or root.Lang != "fa-IR":
        yield "not tagged"
    yield from (key for key in ("/OpenAction", "/AA", "/JavaScript", "/NeedsRendering") if key in root)


def _of_font(item: pikepdf.Object) -> Iterator[str]:
    kind = item.get("/Subtype")
    if kind in ("/Type1", "/TrueType"):
        yield f"simple font {item.get('/BaseFont')}"
    if kind == "/Type0" and "/ToUnicode" not in item:
        yield "no ToUnicode"
    if kind == "/CIDFontType2":
        yield from _of_widths(item)


def _of_widths(item: pikepdf.Object) -> Iterator[str]:
    font = TTFont(BytesIO(item.FontDescriptor.FontFile2.read_bytes()), lazy=True)
    mapping, order = item.CIDToGIDMap.read_bytes(), font.getGlyphOrder()
    scale = 1000 / font["head"].unitsPerEm
    for cid, width in enumerate(item.W[1]):
        glyph = int.from_bytes(mapping[2 * cid : 2 * cid + 2], "big")
        if abs(font["hmtx"][order[glyph]][0] * scale - float(width)) > 1:
            yield f"width of CID {cid}"


def _of_stream(item: pikepdf.Object) -> Iterator[str]:
    if item.get("/Subtype") == "/Image" and item.get("/Interpolate", False):
        yield "interpolated image"
    if item.get("/Type") == "/Font" and item.get("/Subtype") == "/Type1":
        yield "font not embedded"
