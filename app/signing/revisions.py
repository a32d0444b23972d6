"""What a revision of a PDF brings and touches; the ground on which the rules for what may follow a signature stand."""

import re
from collections.abc import Container
from io import BytesIO

from pyhanko.pdf_utils.generic import DictionaryObject, Reference
from pyhanko.pdf_utils.reader import PdfFileReader

from app.signing.pdf_objects import PdfValue

_SPACE = rb"(?:[\x00\t\n\x0c\r ]|%[^\r\n]{0,255}[\r\n])+"
_REST_OF_REFERENCE = re.compile(_SPACE + rb"[0-9]{1,5}" + _SPACE + rb"R(?![0-9A-Za-z])")
# What the trailer of a new revision must change; all else of it (catalogue, information) has to stay.
_OWN_OF_REVISION = {"/Size", "/Prev", "/ID", "/Type", "/W", "/Index", "/Filter", "/Length", "/DecodeParms"}


class Revisions:
    """The revisions of one document, counted from 0."""

    def __init__(self, reader: PdfFileReader, pdf: bytes) -> None:
        self.reader = reader
        self._pdf = pdf
        self._xrefs = reader.xrefs

    def changed(self, revision: int) -> set[tuple[int, int]]:
        """The objects (number, generation) that earlier revisions had and this one writes anew."""
        known = self._known_before(revision)
        return {ref for ref in self._written(revision) if ref[0] in known}

    def added(self, revision: int) -> set[int]:
        """The numbers of the objects that are new with this revision."""
        known = self._known_before(revision)
        return {number for number, _ in self._written(revision) if number not in known}

    def before(self, reference: Reference, revision: int) -> PdfValue:
        """An object as it was when that revision had not come yet."""
        return self.reader.get_historical_resolver(revision - 1).get_object(reference)

    def after(self, reference: Reference, revision: int) -> PdfValue:
        """An object as that revision leaves it."""
        return self.reader.get_historical_resolver(revision).get_object(reference)

    def is_quiet(self, revision: int, end: int) -> bool:
        """Whether it frees nothing, keeps the trailer, and nothing before its beginning, `end`, awaits its objects."""
        return (
            not self._xrefs.refs_freed_in_revision(revision)
            and self._trailer(revision) == self._trailer(revision - 1)
            and self._lies_within(revision - 1, end)
            and not self._is_spoken_of(self.added(revision), revision - 1, end)
        )

    def _written(self, revision: int) -> set[tuple[int, int]]:
        return set(self._xrefs.get_xref_data(revision).explicit_refs_in_revision)

    def _known_before(self, revision: int) -> Container[int]:
        """The object numbers earlier revisions use or could have used; the declared size alone might be a lie."""
        used = {ref[0] for at in range(revision) for ref in self._written(at)}
        return range(max([self._xrefs.get_xref_container_info(revision - 1).size - 1, *used]) + 1)

    def _trailer(self, revision: int) -> bytes:
        return written(self.reader.trailer.flatten(revision), _OWN_OF_REVISION)

    def _lies_within(self, revision: int, end: int) -> bool:
        """Whether all objects up to a revision lie in the signed bytes; one placed behind them would appear later."""
        sections = (self._xrefs.get_xref_data(earlier) for earlier in range(revision + 1))
        return all(place < end for section in sections for _, place in section.standard_xrefs.values())

    def _is_spoken_of(self, added: set[int], revision: int, end: int) -> bool:
        """Whether signed content refers to an object that did not exist then: it would show once the object comes."""
        data = (self._xrefs.get_xref_data(earlier) for earlier in range(revision + 1))
        packed = {number for section in data for number in section.obj_streams_used}
        texts = [(self._pdf, end)] + [(text, len(text)) for text in map(self._stream, packed)]
        return any(refers_to(text, until, number) for text, until in texts for number in added)

    def _stream(self, number: int) -> bytes:
        stream = self.reader.get_object(Reference(number, 0, self.reader))  # type: ignore[no-untyped-call]
        return bytes(stream.data)


def refers_to(text: bytes, until: int, number: int) -> bool:
    """Whether `number generation R` stands anywhere; plain search first, a pattern over megabytes would be slow."""
    digits = str(number).encode()
    place = text.find(digits, 0, until)
    while place >= 0:
        start = place
        while text[start - 1 : start] == b"0":
            start -= 1
        if not text[start - 1 : start].isdigit() and _REST_OF_REFERENCE.match(text, place + len(digits)):
            return True
        place = text.find(digits, place + 1, until)
    return False


def written(dictionary: DictionaryObject, without: set[str]) -> bytes:
    """The dictionary as bytes, keys in order, to compare two revisions of it."""
    output = BytesIO()
    for key in sorted(set(dictionary) - without):
        output.write(key.encode())
        dictionary.raw_get(key).write_to_stream(output, None)
    return output.getvalue()
