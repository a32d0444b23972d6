"""Looking at a hostile document, which is kept as it is; runs in the disposable worker only."""

import codecs
import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePath
from typing import Final, Literal

import pikepdf

from app.security.intake_facts import DocumentFacts, Refused

Kind = Literal["pdf", "jpeg", "png", "tiff", "webp", "gif", "bmp", "word", "excel", "slides", "old_office", "text"]

_KIND_OF_SUFFIX: Final[dict[str, tuple[Kind, str]]] = {
    ".pdf": ("pdf", "application/pdf"),
    ".jpg": ("jpeg", "image/jpeg"),
    ".jpeg": ("jpeg", "image/jpeg"),
    ".png": ("png", "image/png"),
    ".tif": ("tiff", "image/tiff"),
    ".tiff": ("tiff", "image/tiff"),
    ".webp": ("webp", "image/webp"),
    ".gif": ("gif", "image/gif"),
    ".bmp": ("bmp", "image/bmp"),
    ".docx": ("word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".xlsx": ("excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".pptx": ("slides", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ".doc": ("old_office", "application/msword"),
    ".xls": ("old_office", "application/vnd.ms-excel"),
    ".txt": ("text", "text/plain"),
    ".csv": ("text", "text/csv"),
}
_MAGIC: Final[tuple[tuple[bytes, Kind], ...]] = (
    (b"%PDF-", "pdf"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_office"),
)
_OFFICE_PARTS: Final[tuple[tuple[str, Kind], ...]] = (("word/", "word"), ("xl/", "excel"), ("ppt/", "slides"))
_DEEPEST = 64

# Python imports a coding at its first use; the worker opens no file later on.
for _coding in ("utf-8", "utf-16", "cp437"):
    codecs.lookup(_coding)


def inspect_document(content: bytes, file_name: str) -> DocumentFacts:
    """What the attachment is, judged by its content; its name must say the same. Refused."""
    suffix = PurePath(file_name).suffix.lower()
    if suffix not in _KIND_OF_SUFFIX:
        raise Refused("not_allowed")
    kind, media_type = _KIND_OF_SUFFIX[suffix]
    if _kind_of(content) != kind:
        raise Refused("not_what_it_says")
    match kind:
        case "pdf":
            return _pdf_facts(content, media_type)
        case "word" | "excel" | "slides":
            return DocumentFacts(media_type, has_macros=any("vbaproject" in name.lower() for name in _names(content)))
        case "old_office":
            return DocumentFacts(media_type, has_macros="_VBA_PROJECT".encode("utf-16-le") in content)
    return DocumentFacts(media_type)


def _kind_of(content: bytes) -> Kind | None:
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "webp"
    if content.startswith(b"PK\3\4"):
        names = _names(content)
        return next((kind for part, kind in _OFFICE_PARTS if any(name.startswith(part) for name in names)), None)
    return "text" if _is_text(content) else None


def _is_text(content: bytes) -> bool:
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!", b"<html", b"<svg", b"<?xml", b"#!", b"%!")):
        return False
    try:
        return "\0" not in content.decode("utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8")
    except UnicodeDecodeError:
        return False


def _names(content: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError):
        raise Refused("unreadable") from None


def _pdf_facts(content: bytes, media_type: str) -> DocumentFacts:
    try:
        with pikepdf.open(io.BytesIO(content), suppress_warnings=True) as pdf:
            keys = set(_active_keys(pdf))
            return DocumentFacts(
                media_type,
                has_javascript=bool(keys & {"/JS", "/JavaScript"}),
                has_launch="/Launch" in keys,
                is_encrypted=pdf.is_encrypted,
            )
    except pikepdf.PasswordError:
        return DocumentFacts(media_type, is_encrypted=True)
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, OSError):
        raise Refused("unreadable") from None


def _active_keys(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Names that make a viewer act, wherever in the file they hide: as keys, or as the kind of an action."""
    for thing in pdf.objects:
        yield from _named_in(thing, 0)


def _named_in(thing: pikepdf.Object, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key in thing.keys():  # noqa: SIM118 - pikepdf's objects are no plain dictionaries
            yield key
            value = thing.get(key)
            if key == "/S" and isinstance(value, pikepdf.Name):
                yield str(value)
            elif isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect:
                yield from _named_in(value, depth + 1)
    elif isinstance(thing, pikepdf.Array):
        for value in thing:
            if isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect:
                yield from _named_in(value, depth + 1)
