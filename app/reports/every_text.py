"""All that can be read in a PDF by any means: pages, hidden streams, structure, metadata, attachments, revisions."""

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal

import pikepdf
import pypdfium2

Place = Literal["page", "text", "metadata", "attachment", "picture", "revision", "bytes"]

_END = re.compile(rb"%%EOF[\r\n]*")
_STREAM = re.compile(rb"stream\r?\n")
_LETTERS = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u200c\ufb50-\ufdff\ufe70-\ufefc\\s]{3,}")
_USUAL = re.compile(r"[\u0621-\u063a\u0641-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc\u200c\ufb50-\ufefc ]")
_WIDE = {
    # Letters of the Arabic script and its presentation forms, joiners and marks, and ASCII between them.
    "be": re.compile(rb"(?:[\x06-\x08\xfb-\xfe].|\x20[\x0b-\x0f\x2a-\x2e]|\x00[\t-~\xab\xbb]){3,}", re.DOTALL),
    "le": re.compile(rb"(?:.[\x06-\x08\xfb-\xfe]|[\x0b-\x0f\x2a-\x2e]\x20|[\t-~\xab\xbb]\x00){3,}", re.DOTALL),
}
_READABLE = re.compile(rb"[\x20-\x7e]{4,}")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{8,})>|(?<![0-9A-Fa-f])([0-9A-Fa-f]{16,})(?![0-9A-Fa-f])")
_LITERAL = re.compile(rb"\(((?:\\.|[^\\()]){2,})\)", re.DOTALL)
_BARE_JPEG = {0xE0, 0xEE}  # JFIF and Adobe: how the colours are written; all other marked parts may tell something
_MOST = 64_000_000  # bytes of one stream: our own files are far from it


@dataclass(frozen=True, slots=True)
class Said:
    """A text and where it was read; what should not be there at all says so by itself."""

    place: Place
    text: str
    page: int = 0
    forbidden: bool = False


def every_text(pdf: bytes) -> Iterator[Said]:
    """Each text in each encoding that a reader may know, from the last revision to the first, then the bare bytes;
    the same text only once.

    Raises what the parsers raise: hand only files of this program to it.
    """
    told: set[str] = set()
    for said in _every_text(pdf):
        if said.forbidden or said.text not in told:
            told.add(said.text)
            yield said


def read_plainly(pdf: bytes) -> Iterator[Said]:
    """What its pages and objects say, without a search through its bytes."""
    yield from _of_pages(pdf)
    yield from _of_objects(pdf)


def _every_text(pdf: bytes) -> Iterator[Said]:
    ends = [found.end() for found in _END.finditer(pdf)]
    for end in reversed(ends or [len(pdf)]):
        yield from read_plainly(pdf[:end])
    if len(ends) != 1:
        yield Said("revision", "", forbidden=True)
    for data in (pdf, *_inflated(pdf)):
        yield from (Said("bytes", text) for text in _of_bytes(data))


def _of_pages(pdf: bytes) -> Iterator[Said]:
    """As the engine of Chromium reads them, page by page and as one text."""
    document = pypdfium2.PdfDocument(pdf)
    texts = []
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        texts.append(text.get_text_range())
        text.close()
        page.close()
        yield Said("page", texts[-1], number + 1)
    document.close()
    yield Said("page", "\n".join(texts))


def _of_objects(pdf: bytes) -> Iterator[Said]:
    """Strings, names and streams of every object, whether anything leads to it or not."""
    with pikepdf.open(BytesIO(pdf)) as document:
        if "/EmbeddedFiles" in document.Root.get("/Names", {}) or "/AF" in document.Root:
            yield Said("attachment", "", forbidden=True)
        spoken: list[str] = []
        for item in document.objects:
            for text in _strings(item):
                spoken.append(text)
                yield Said("metadata", text)
            if isinstance(item, pikepdf.Stream):
                yield from _of_stream(item)
        yield Said("metadata", "\n".join(spoken))
        fonts = _Fonts()
        for number, page in enumerate(document.pages, 1):
            resources = page.obj.get("/Resources", pikepdf.Dictionary())
            yield Said("text", "".join(_shown(page, resources, fonts, ())), number)


def _strings(item: Any, depth: int = 0) -> Iterator[str]:  # noqa: ANN401 - any object
    if depth > 40:
        return
    if isinstance(item, pikepdf.String):
        yield from _decoded(bytes(item))
        yield str(item)
    elif isinstance(item, pikepdf.Name):
        yield str(item)
    elif isinstance(item, pikepdf.Array):
        for each in item.as_list():
            if not getattr(each, "is_indirect", False):
                yield from _strings(each, depth + 1)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        for name, each in item.items():
            yield name
            if not getattr(each, "is_indirect", False):
                yield from _strings(each, depth + 1)


def _of_stream(item: pikepdf.Stream) -> Iterator[Said]:
    if item.get("/Filter") == "/DCTDecode":
        data = item.read_raw_bytes()
        yield Said("picture", "", forbidden=_tells(data))
    else:
        data = item.read_bytes()
    place: Place = "attachment" if item.get("/Type") == "/EmbeddedFile" else "bytes"
    yield from (Said(place, text) for text in _of_bytes(data))


def _tells(jpeg: bytes) -> bool:
    """Whether a picture carries more than itself: place, camera, comments."""
    at = 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and jpeg[at + 1] != 0xDA:
        marker = jpeg[at + 1]
        if marker == 0xFE or (0xE0 <= marker <= 0xEF and marker not in _BARE_JPEG):
            return True
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    return False


class _Fonts:
    """What the codes of fonts mean, read once for each font."""

    def __init__(self) -> None:
        self._read: dict[tuple[int, int], dict[int, str]] = {}

    def meaning(self, font: Any) -> dict[int, str]:  # noqa: ANN401
        """The characters of a font's two-byte codes; an empty map for a font of one-byte codes."""
        if font is None or "/ToUnicode" not in font:
            return {}
        if font.objgen not in self._read:
            self._read[font.objgen] = _meaning(font.ToUnicode.read_bytes())
        return self._read[font.objgen]


def _meaning(cmap: bytes) -> dict[int, str]:
    table: dict[int, str] = {}
    for code, text in re.findall(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>", cmap):
        table.setdefault(int(code, 16), bytes.fromhex(text.decode()).decode("utf-16-be", "ignore"))
    for low, high, text in re.findall(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>", cmap):
        first, start = int(low, 16), int(text, 16)
        table.update({code: chr(start + code - first) for code in range(first, int(high, 16) + 1)})
    return table


def _shown(content: Any, resources: Any, fonts: _Fonts, within: tuple[tuple[int, int], ...]) -> Iterator[str]:  # noqa: ANN401
    """What the codes stand for in the order in which they are drawn, also under what covers them."""
    known: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(content):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator == "Tf":
            known = fonts.meaning(resources.get("/Font", {}).get(str(operands[0])))
        elif operator in ("Tj", "TJ", "'", '"'):
            pieces = operands[-1].as_list() if operator == "TJ" else [operands[-1]]
            yield "".join(_spelled(bytes(piece), known) for piece in pieces if isinstance(piece, pikepdf.String))
        elif operator in ("ET", "T*", "Td", "TD", "Tm"):
            yield "\n" if operator == "ET" else " "
        elif operator == "Do":
            form = resources.get("/XObject", {}).get(str(operands[0]))
            if form is not None and form.get("/Subtype") == "/Form" and form.objgen not in within:
                yield from _shown(form, form.get("/Resources", resources), fonts, (*within, form.objgen))


def _spelled(codes: bytes, known: dict[int, str]) -> str:
    if not known:
        return codes.decode("latin-1")
    return "".join(known.get(int.from_bytes(codes[at : at + 2], "big"), "") for at in range(0, len(codes), 2))


def _inflated(pdf: bytes) -> Iterator[bytes]:
    """Every stream that lies in the file, also those that no table leads to any more."""
    for found in _STREAM.finditer(pdf):
        try:
            yield zlib.decompressobj().decompress(pdf[found.end() :], _MOST)
        except zlib.error:
            continue


def _of_bytes(data: bytes) -> Iterator[str]:
    """What stands in bytes in clear: as they are, in literal strings and in hexadecimal ones."""
    yield from _decoded(data)
    yield "\n".join(found.decode("ascii") for found in _READABLE.findall(data))
    for found in _LITERAL.findall(data):
        yield from _decoded(re.sub(rb"\\(.)", rb"\1", found, flags=re.DOTALL))
    for groups in _HEX.findall(data):
        digits = re.sub(rb"\s", b"", groups[0] or groups[1]).decode()
        yield from _decoded(bytes.fromhex(digits + "0" * (len(digits) % 2)))


def _decoded(data: bytes) -> Iterable[str]:
    """Persian letters in the encodings that programs write it in, at either alignment."""
    found = _in_utf16(data)
    for code in ("utf-8", "cp1256"):
        found += _LETTERS.findall(data.decode(code, "ignore"))
    return ["\n".join(found)] if found else []


def _in_utf16(data: bytes) -> list[str]:
    """Runs of letters of two bytes each. Read in the wrong order, the same bytes give letters too, but fewer that
    Persian has: of two readings of a byte the better one counts.
    """
    runs = [
        (text := found.group().decode(f"utf-16-{order}", "ignore"), found.span(), len(_USUAL.findall(text)))
        for order, pattern in _WIDE.items()
        for found in pattern.finditer(data)
    ]
    taken, kept = bytearray(len(data)), []
    for text, (start, end), usual in sorted(runs, key=lambda run: -run[2]):
        if usual > 1 and not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            kept.append((start, text))
    return [text for _start, text in sorted(kept)]
