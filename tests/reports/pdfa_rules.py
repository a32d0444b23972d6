"""Rules of PDF/A-3, level A (ISO 19005-3), as far as a program reads them in a file; no substitute for a validator."""

import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree

import pikepdf
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from tests.reports.content import shown_codes

RULES = {
    "6.1.2": "header with a version and a comment of four high bytes",
    "6.1.3": "trailer with an ID, no encryption",
    "6.1.7": "no stream points to another file or is filtered by LZW",
    "6.1.13": "no text longer than 32767 bytes",
    "6.2.3": "one output intent with an ICC profile",
    "6.2.4": "no colour that the output intent does not define",
    "6.2.8": "no interpolated image, no alternate images",
    "6.2.11.4": "every font embedded",
    "6.2.11.5": "the widths named are those of the program",
    "6.2.11.7": "every code shown has a Unicode value",
    "6.2.11.8": "no missing glyph is shown",
    "6.3": "annotations are widgets, printed, with an appearance",
    "6.4": "forms ask for no new appearances and have no XFA",
    "6.5": "no actions beside going to a place",
    "6.6.2": "uncompressed XMP, properties beyond the standard's described",
    "6.6.3": "document information and XMP say the same",
    "6.6.4": "part 3, conformance A",
    "6.7": "tagged, with a language",
    "6.8": "attached files with names, type and relationship",
}
_LONGEST_TEXT = 32767
_NONE = pikepdf.Dictionary()
_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
}
_PDFUA = "http://www.aiim.org/pdfua/ns/id/"
_HIDDEN, _PRINTED = 0b100011, 0b100  # annotation flags: invisible, hidden, no view; print


def breaches(pdf: bytes) -> set[str]:
    """`clause: what` of every rule that the file breaks."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return {*_of_file(pdf, document), *_of_catalogue(document), *_of_metadata(document), *_of_objects(document)}


def _of_file(pdf: bytes, document: pikepdf.Pdf) -> Iterator[str]:
    if not re.match(rb"%PDF-1\.[0-7][\r\n]+%[\x80-\xff]{4}", pdf):
        yield "6.1.2: header"
    if "/ID" not in document.trailer:
        yield "6.1.3: no ID"
    if "/Encrypt" in document.trailer:
        yield "6.1.3: encrypted"


def _of_catalogue(document: pikepdf.Pdf) -> Iterator[str]:
    root = document.Root
    intents = list(root.get("/OutputIntents", []))
    if [str(intent.S) for intent in intents] != ["/GTS_PDFA1"]:
        yield "6.2.3: output intent"
    elif bytes(intents[0].DestOutputProfile.read_bytes())[36:40] != b"acsp":
        yield "6.2.3: profile"
    if not root.get("/MarkInfo", _NONE).get("/Marked", False) or "/StructTreeRoot" not in root or not root.get("/Lang"):
        yield "6.7: not tagged"
    yield from (f"6.5: {key}" for key in ("/OpenAction", "/AA", "/JavaScript", "/NeedsRendering") if key in root)
    form: pikepdf.Object = root.get("/AcroForm", _NONE)
    yield from (f"6.4: {key}" for key in ("/NeedAppearances", "/XFA") if key in form)
    for name, specification in document.attachments.items():
        file = specification.obj
        if not {"/F", "/UF", "/AFRelationship"} <= set(file.keys()) or "/Subtype" not in file.EF.F:
            yield f"6.8: {name}"
        if all(file.objgen != linked.objgen for linked in root.get("/AF", [])):
            yield f"6.8: {name} hangs nowhere"


def _of_metadata(document: pikepdf.Pdf) -> Iterator[str]:
    stream = document.Root.get("/Metadata")
    if stream is None or "/Filter" in stream:
        yield "6.6.2: XMP"
        return
    packet = ElementTree.fromstring(stream.read_bytes())
    described = {element.text for element in packet.iterfind(".//pdfaSchema:namespaceURI", _NAMESPACES)}
    if packet.find(f".//{{{_PDFUA}}}part") is not None and _PDFUA not in described:
        yield "6.6.2: a property that nothing describes"
    said = [packet.findtext(f".//pdfaid:{key}", "", _NAMESPACES) for key in ("part", "conformance")]
    if said != ["3", "A"]:
        yield "6.6.4: part and conformance"
    title = packet.findtext(".//dc:title//rdf:li", "", _NAMESPACES)
    author = packet.findtext(".//dc:creator//rdf:li", "", _NAMESPACES)
    if (title, author) != (str(document.docinfo.get("/Title")), str(document.docinfo.get("/Author"))):
        yield "6.6.3: title or author"
    day = re.sub(r"\D", "", packet.findtext(".//{http://ns.adobe.com/xap/1.0/}CreateDate", ""))[:14]
    if day not in str(document.docinfo.get("/CreationDate")):
        yield "6.6.3: date"


def _of_objects(document: pikepdf.Pdf) -> Iterator[str]:
    codes = shown_codes(document)
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            yield from _of_strings(item)
            yield from _of_font(item, codes)
            yield from _of_annotation(item)
            if item.get("/S") in ("/JavaScript", "/Launch", "/URI", "/SubmitForm", "/ImportData", "/Movie", "/Sound"):
                yield f"6.5: {item.S}"
        if isinstance(item, pikepdf.Stream):
            yield from _of_stream(item)


def _of_strings(item: pikepdf.Object) -> Iterator[str]:
    for key, value in item.items():
        if isinstance(value, pikepdf.String) and key != "/Contents" and len(bytes(value)) > _LONGEST_TEXT:
            yield f"6.1.13: {key}"


def _of_stream(item: pikepdf.Stream) -> Iterator[str]:
    if "/F" in item or "/LZWDecode" in str(item.get("/Filter", "")):
        yield "6.1.7: stream"
    if item.get("/Subtype") == "/Image":
        if item.get("/Interpolate", False) or "/Alternates" in item:
            yield "6.2.8: image"
        if item.get("/ColorSpace") not in ("/DeviceRGB", "/DeviceGray"):
            yield "6.2.4: colour space of an image"


def _of_annotation(item: pikepdf.Object) -> Iterator[str]:
    if "/Rect" not in item or "/Subtype" not in item:
        return
    flags = int(item.get("/F", 0))
    if item.Subtype != "/Widget" or flags & _HIDDEN or not flags & _PRINTED:
        yield f"6.3: {item.Subtype}"
    empty = all(float(edge) == 0 for edge in item.Rect)
    if not empty and "/N" not in item.get("/AP", {}) and "/V" in item:
        yield "6.3: no appearance"


def _of_font(item: pikepdf.Object, codes: dict[tuple[int, int], set[int]]) -> Iterator[str]:
    kind = item.get("/Subtype")
    if item.get("/Type") == "/Font" and kind in ("/Type1", "/TrueType", "/MMType1", "/Type3"):
        yield f"6.2.11.4: {item.get('/BaseFont')}"
    if kind != "/Type0":
        return
    [descendant] = item.DescendantFonts
    program = TTFont(BytesIO(descendant.FontDescriptor.FontFile2.read_bytes()), lazy=True)
    mapping, order = descendant.CIDToGIDMap.read_bytes(), program.getGlyphOrder()
    known = {int(code, 16) for code in re.findall(rb"<([0-9A-F]{4})> <(?!0000|FEFF|FFFE)", item.ToUnicode.read_bytes())}
    scale = 1000 / program["head"].unitsPerEm
    for cid in sorted(codes.get(item.objgen, set())):
        glyph = int.from_bytes(mapping[2 * cid : 2 * cid + 2], "big")
        width = float(descendant.W[1][cid])
        if abs(program["hmtx"][order[glyph]][0] * scale - width) > 1:
            yield f"6.2.11.5: width of code {cid}"
        if cid not in known:
            yield f"6.2.11.7: code {cid}"
        if not glyph:
            yield f"6.2.11.8: code {cid}"
