"""What may follow the last signature: revisions with validation data and a document time stamp each, and nothing else.

Whoever appends one has no key of the signers, so each object, and each byte between them, is accounted for.
"""

import re
from io import BytesIO
from typing import Final

from cryptography import x509
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    Reference,
    StreamObject,
    TextStringObject,
    read_object,
)
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter

from app.signing.pdf_objects import PdfValue, entry
from app.signing.revisions import Revisions, written

_STAMP_FIELD: Final = "time-stamp"
STAMP_TYPE: Final = "/DocTimeStamp"
VALIDATION_DATA: Final = {"/Certs": x509.load_der_x509_certificate, "/CRLs": x509.load_der_x509_crl}
_FIELD_KEYS = {"/FT", "/T", "/TU", "/Type", "/Subtype", "/F", "/Rect", "/P", "/V"}
_STAMP_KEYS = {"/Type", "/Filter", "/SubFilter", "/Contents", "/ByteRange"}
_HEADER = re.compile(rb"\s*(\d{1,10}) 0 obj\s")
_FOOTER = re.compile(rb"\s*endobj\b")
_END = re.compile(rb"\s*startxref\s+(\d{1,12})\s+%%EOF\s*\Z")
_TABLE = re.compile(rb"xref\n(?:\d{1,10} \d{1,6}\n(?:\d{10} \d{5} [nf] \n)+)+trailer\n")


class _Foreign(Exception):
    """Something that does not belong to a stamp."""


def stamp_field(number: int) -> str:
    """The name of the field that the so-many-th stamp (from 1) has."""
    return _STAMP_FIELD if number == 1 else f"{_STAMP_FIELD}-{number}"


def holds_only_a_stamp(reader: PdfFileReader, pdf: bytes, end: int, number: int) -> bool:
    """Whether all after `end`, where the file ends that it stamps, is one revision with the so-many-th stamp (from 1).

    Raises whatever a malformed file makes the parsers raise.
    """
    try:
        _examine(reader, pdf, end, number)
    except _Foreign:
        return False
    return True


def validation_data(reader: PdfFileReader) -> tuple[list[x509.Certificate], list[x509.CertificateRevocationList]]:
    """The certificates and revocation lists a stamped file carries."""
    store = entry(reader.root, "/DSS")
    kinds = [[bytes(one.get_object().data) for one in stored(store, key)] for key in VALIDATION_DATA]
    return [x509.load_der_x509_certificate(der) for der in kinds[0]], [x509.load_der_x509_crl(der) for der in kinds[1]]


def stored(store: PdfValue, key: str) -> list[PdfValue]:
    """What a store of validation data lists under a key, as references; none where there is no store."""
    return _items(entry(store, key))


def _examine(reader: PdfFileReader, pdf: bytes, end: int, number: int) -> None:
    revisions, revision = Revisions(reader, pdf), reader.xrefs.total_revisions - 1
    sections = [reader.xrefs.get_xref_container_info(at) for at in range(revision + 1)]
    _require(revision > 0 and all(section.declared_startxref < end for section in sections[:-1]))
    _require(revisions.is_quiet(revision, end))
    growth = _Growth(revisions, revision)
    growth.examine(number)
    table = sections[-1]
    expected = growth.accounted | ({table.stream_ref.idnum} if table.stream_ref else set())
    _require(revisions.added(revision) == expected)
    placed = reader.xrefs.get_xref_data(revision)
    _require(not placed.xrefs_in_objstm and placed.hybrid is None)
    places = {place: number for number, (_, place) in placed.standard_xrefs.items()}
    if table.stream_ref:
        places[table.declared_startxref] = table.stream_ref.idnum
    _require(len(places) == len(revisions.changed(revision)) + len(expected))
    _require_gapless(reader, pdf, end, places, table.declared_startxref)


class _Growth:
    """What the revision adds to the catalogue, the form and a page, object by object."""

    def __init__(self, revisions: Revisions, revision: int) -> None:
        self._revisions, self._revision = revisions, revision
        self._added = revisions.added(revision)
        self._touched: set[tuple[int, int]] = set()
        self.accounted: set[int] = set()

    def examine(self, number: int) -> None:
        """Raise unless the three grew by what a stamp needs, and nothing else changed."""
        root = self._revisions.reader.root_ref
        before, after = self._both(root)
        self._touch(root)
        _require(("/DSS" in before) == (number > 1))
        _require(written(before, {"/DSS"}) == written(after, {"/DSS"}))
        self._examine_store(entry(before, "/DSS"), self._new(after.raw_get("/DSS")))
        form = after.raw_get("/AcroForm")
        _require(isinstance(form, IndirectObject))
        field = self._one_more(form.reference, "/Fields")
        page = self._examine_field(field, stamp_field(number))
        _require(self._both(page)[0]["/Type"] == "/Page")
        _require(self._one_more(page, "/Annots") == field)
        _require(self._revisions.changed(self._revision) == self._touched)

    def _examine_store(self, before: PdfValue, store: PdfValue) -> None:
        """A later store begins with what the earlier one lists; the rest is new."""
        _require(isinstance(store, DictionaryObject) and set(store) <= {"/Type", *VALIDATION_DATA})
        for key, load in VALIDATION_DATA.items():
            kept, listed = stored(before, key), _items(store.raw_get(key) if key in store else None)
            _require(_encoded(listed[: len(kept)]) == _encoded(kept))
            for one in listed[len(kept) :]:
                stream = self._new(one)
                _require(isinstance(stream, StreamObject) and set(stream) == {"/Length"})
                load(bytes(stream.data))  # refuses bytes that follow

    def _examine_field(self, reference: PdfValue, name: str) -> Reference:
        field = self._new(reference)
        left, bottom, right, top = field["/Rect"]
        _require(set(field) <= _FIELD_KEYS and {"/P", "/V"} <= set(field) and left == right and bottom == top)
        _require((field["/FT"], field["/Subtype"], field["/T"]) == ("/Sig", "/Widget", name))
        _require(isinstance(field.raw_get("/TU"), TextStringObject) and isinstance(field.raw_get("/F"), int))
        stamp = self._new(field.raw_get("/V"))
        _require(set(stamp) == _STAMP_KEYS and not any(isinstance(stamp.raw_get(key), IndirectObject) for key in stamp))
        _require((stamp["/Type"], stamp["/SubFilter"]) == (STAMP_TYPE, SigSeedSubFilter.ETSI_RFC3161.value))
        page = field.raw_get("/P")
        _require(isinstance(page, IndirectObject) and page.idnum not in self._added)
        found: Reference = page.reference
        return found

    def _one_more(self, owner: Reference, key: str) -> PdfValue:
        """The reference that a list got at its end; the list stands in its owner or is an object of its own."""
        before, after = self._both(owner)
        listed = after.raw_get(key)
        if isinstance(listed, IndirectObject):
            _require(key in before and written(before, set()) == written(after, set()))
            owner = listed.reference
            earlier, later = map(_items, self._both(owner))
        else:
            _require(written(before, {key}) == written(after, {key}))
            earlier, later = _items(before.raw_get(key) if key in before else None), _items(listed)
        self._touch(owner)
        _require(_encoded(later[:-1]) == _encoded(earlier) and len(later) == len(earlier) + 1)
        return later[-1]

    def _both(self, reference: Reference) -> tuple[PdfValue, PdfValue]:
        return self._revisions.before(reference, self._revision), self._revisions.after(reference, self._revision)

    def _touch(self, reference: Reference) -> None:
        self._touched.add((reference.idnum, reference.generation))

    def _new(self, reference: PdfValue) -> PdfValue:
        _require(isinstance(reference, IndirectObject) and reference.idnum in self._added)
        self.accounted.add(reference.idnum)
        return self._revisions.after(reference.reference, self._revision)


def _require_gapless(reader: PdfFileReader, pdf: bytes, end: int, places: dict[int, int], table: int) -> None:
    """Raise unless the objects, the table and the end follow each other with nothing between them."""
    at = end
    for place in sorted(places):
        header = _HEADER.match(pdf, at)
        _require(header is not None and header.start(1) == place and int(header[1]) == places[place])
        at = _object_end(reader, pdf, header.end() if header else at, places[place])
    if table not in places:
        found = _TABLE.match(pdf, table)
        _require(not pdf[at:table].strip() and found is not None)
        at = _value_end(reader, pdf, found.end() if found else at, 0)
    last = _END.match(pdf, at)
    _require(last is not None and int(last[1]) == table)


def _object_end(reader: PdfFileReader, pdf: bytes, at: int, number: int) -> int:
    footer = _FOOTER.match(pdf, _value_end(reader, pdf, at, number))
    _require(footer is not None)
    return footer.end() if footer else at


def _value_end(reader: PdfFileReader, pdf: bytes, at: int, number: int) -> int:
    stream = BytesIO(pdf)
    stream.seek(at)
    read_object(stream, Reference(number, 0, reader))
    return stream.tell()


def _items(array: PdfValue) -> list[PdfValue]:
    """A list's items as they are written, references unresolved; none where there is no list."""
    _require(array is None or isinstance(array, ArrayObject))
    return [] if array is None else [array.raw_get(place) for place in range(len(array))]


def _encoded(items: list[PdfValue]) -> bytes:
    output = BytesIO()
    for item in items:
        item.write_to_stream(output, None)
        output.write(b"\n")
    return output.getvalue()


def _require(holds: bool) -> None:
    if not holds:
        raise _Foreign
