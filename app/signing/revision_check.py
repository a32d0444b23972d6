"""What may follow a signature: revisions that each put one signature into an empty box, and nothing else.

pyHanko's own difference analysis is more lenient and reads the whole document for each pair of revisions (3.5 s for
four signatures on ten tagged pages). This rule needs only what the revisions add, so it is both stricter and quick.
"""

import re
from collections.abc import Container, Sequence
from io import BytesIO

from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject, Reference
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import DiffPolicy, DiffResult, ModificationLevel, SuspiciousModification
from pyhanko.sign.fields import FieldMDPSpec, MDPPerm
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from app.signing.pdf_objects import PdfValue

_SPACE = rb"(?:[\x00\t\n\x0c\r ]|%[^\r\n]{0,255}[\r\n])+"
_REST_OF_REFERENCE = re.compile(_SPACE + rb"[0-9]{1,5}" + _SPACE + rb"R(?![0-9A-Za-z])")
# What the trailer of a new revision must change; all else of it (catalogue, information) has to stay.
_OWN_OF_REVISION = {"/Size", "/Prev", "/ID", "/Type", "/W", "/Index", "/Filter", "/Length", "/DecodeParms"}


class OnlySignatures(DiffPolicy):
    """The rule for one document; each revision is examined once, however many signatures stand before it."""

    def __init__(self, reader: PdfFileReader, pdf: bytes, signatures: Sequence[EmbeddedPdfSignature]) -> None:
        self._reader = reader
        self._pdf = pdf
        self._by_revision = {signature.signed_revision: signature for signature in signatures}
        self._filled: dict[int, str | None] = {}

    def review_file(
        self,
        reader: PdfFileReader,
        base_revision: int | HistoricalResolver,
        field_mdp_spec: FieldMDPSpec | None = None,
        doc_mdp: MDPPerm | None = None,
    ) -> DiffResult | SuspiciousModification:
        """Called by pyHanko for a signature that later revisions follow."""
        base = base_revision if isinstance(base_revision, int) else base_revision.revision
        filled = set()
        for revision in range(base + 1, reader.xrefs.total_revisions):
            field = self._field_filled_in(revision)
            if field is None or (field_mdp_spec is not None and field_mdp_spec.is_locked(field)):
                return SuspiciousModification(f"revision {revision} does more than fill an open signature box")
            filled.add(field)
        return DiffResult(ModificationLevel.FORM_FILLING if filled else ModificationLevel.NONE, filled)

    def _field_filled_in(self, revision: int) -> str | None:
        if revision not in self._filled:
            signature, previous = self._by_revision.get(revision), self._by_revision.get(revision - 1)
            is_clean = signature is not None and previous is not None and self._is_clean(signature, previous)
            self._filled[revision] = signature.field_name if is_clean and signature is not None else None
        return self._filled[revision]

    def _is_clean(self, signature: EmbeddedPdfSignature, previous: EmbeddedPdfSignature) -> bool:
        """Whether the signature's revision changes only its own box, and nothing signed before awaits what it adds."""
        revision, end = signature.signed_revision, _end(previous)
        known = self._known_before(revision)
        references = self._reader.xrefs.get_xref_data(revision).explicit_refs_in_revision
        added = {number for number, _ in references if number not in known}
        box = signature.sig_field.container_ref
        return (
            isinstance(box, Reference)
            and {ref for ref in references if ref[0] in known} == {(box.idnum, box.generation)}
            and not self._reader.xrefs.refs_freed_in_revision(revision)
            and self._trailer(revision) == self._trailer(revision - 1)
            and self._fills(box, revision, added)
            and self._lies_within(revision - 1, end)
            and not self._is_spoken_of(added, revision - 1, end)
        )

    def _known_before(self, revision: int) -> Container[int]:
        """The object numbers earlier revisions use or could have used; the declared size alone might be a lie."""
        xrefs = self._reader.xrefs
        used = {ref[0] for at in range(revision) for ref in xrefs.get_xref_data(at).explicit_refs_in_revision}
        return range(max([xrefs.get_xref_container_info(revision - 1).size - 1, *used]) + 1)

    def _fills(self, box: Reference, revision: int, added: set[int]) -> bool:
        """Whether the box was empty before and differs only in its value and appearance, both new objects."""
        before, after = (self._reader.get_historical_resolver(at).get_object(box) for at in (revision - 1, revision))
        value = after.raw_get("/V") if "/V" in after else None
        is_new_value = isinstance(value, IndirectObject) and value.idnum in added
        appearances = [state for state in [after.get("/AP")] if state is not None]
        return (
            "/V" not in before
            and is_new_value
            and all(_only_new(appearance, added) for appearance in appearances)
            and _written(before, {"/V", "/AP"}) == _written(after, {"/V", "/AP"})
        )

    def _trailer(self, revision: int) -> bytes:
        return _written(self._reader.trailer.flatten(revision), _OWN_OF_REVISION)

    def _lies_within(self, revision: int, end: int) -> bool:
        """Whether all objects up to a revision lie in the signed bytes; one placed behind them would appear later."""
        sections = (self._reader.xrefs.get_xref_data(earlier) for earlier in range(revision + 1))
        return all(place < end for section in sections for _, place in section.standard_xrefs.values())

    def _is_spoken_of(self, added: set[int], revision: int, end: int) -> bool:
        """Whether signed content refers to an object that did not exist then: it would show once the object comes."""
        xrefs = self._reader.xrefs
        packed = {number for earlier in range(revision + 1) for number in xrefs.get_xref_data(earlier).obj_streams_used}
        texts = [(self._pdf, end)] + [(text, len(text)) for text in map(self._stream, packed)]
        return any(_refers_to(text, until, number) for text, until in texts for number in added)

    def _stream(self, number: int) -> bytes:
        stream = self._reader.get_object(Reference(number, 0, self._reader))  # type: ignore[no-untyped-call]
        return bytes(stream.data)


def _end(signature: EmbeddedPdfSignature) -> int:
    return int(signature.byte_range[2]) + int(signature.byte_range[3])


def _refers_to(text: bytes, until: int, number: int) -> bool:
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


def _only_new(appearance: PdfValue, added: set[int]) -> bool:
    """Whether an appearance dictionary is direct and holds one reference to a new drawing (ISO 32000-1, 12.5.5)."""
    drawing = (
        appearance.raw_get("/N") if isinstance(appearance, DictionaryObject) and set(appearance) == {"/N"} else None
    )
    return isinstance(drawing, IndirectObject) and drawing.idnum in added


def _written(dictionary: DictionaryObject, without: set[str]) -> bytes:
    """The dictionary as bytes, keys in order, to compare two revisions of it."""
    output = BytesIO()
    for key in sorted(set(dictionary) - without):
        output.write(key.encode())
        dictionary.raw_get(key).write_to_stream(output, None)
    return output.getvalue()
