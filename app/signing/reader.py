"""pyHanko's reader for a file in memory; it finds what is packed in object streams without reading them again."""

import re
from io import BytesIO
from typing import NamedTuple

from pyhanko.pdf_utils.decode_limits import DecodePurpose
from pyhanko.pdf_utils.generic import IndirectObject, Reference, StreamObject, read_object
from pyhanko.pdf_utils.misc import PdfError, read_non_whitespace
from pyhanko.pdf_utils.reader import PdfFileReader

from app.signing.pdf_objects import PdfValue
from app.signing.quicker import make_quicker

_TABLE = re.compile(rb"[0-9 \t\n\f\r]+\Z")


class _Packed(NamedTuple):
    """The content of an object stream: for each object's number its place in the table and where it begins."""

    data: bytes
    places: dict[int, tuple[int, int]]


class Reader(PdfFileReader):
    """Strict. Raises what pyHanko raises for a file that is none."""

    def __init__(self, pdf: bytes) -> None:
        self._packed: dict[int, _Packed | None] = {}
        super().__init__(BytesIO(pdf), strict=True)

    def _get_object_from_stream(self, idnum: int, stmnum: int, idx: int) -> PdfValue:
        """pyHanko goes through the stream's table for each object in it, which took a third of reading a document.

        Whatever is not as it should be is left to pyHanko, which then says what.
        """
        if stmnum not in self._packed:
            self._packed[stmnum] = self._unpacked(stmnum)
        packed = self._packed[stmnum]
        place, start = packed.places.get(idnum, (-1, 0)) if packed else (-1, 0)
        if packed and place == idx:
            content = BytesIO(packed.data)
            content.seek(start)
            try:
                found = read_object(content, Reference(idnum, 0, self))
                if not isinstance(found, StreamObject | IndirectObject):
                    read_non_whitespace(content, seek_back=True, allow_eof=True)  # type: ignore[no-untyped-call]
                    return found
            except PdfError:
                pass
        return super()._get_object_from_stream(idnum, stmnum, idx)  # type: ignore[no-untyped-call]

    def _unpacked(self, number: int) -> _Packed | None:
        """None where the table is not plain numbers, two for each object."""
        stream = Reference(number, 0, self).get_object()
        if not isinstance(stream, StreamObject) or stream["/Type"] != "/ObjStm":
            return None
        first, count = stream["/First"], stream["/N"]
        data = stream.read_data(DecodePurpose.OBJECT_STREAM)
        numbers = data[:first].split() if _TABLE.match(data, 0, first) else []
        if len(numbers) != 2 * count:
            return None
        places: dict[int, tuple[int, int]] = {}
        for place in range(count):
            places.setdefault(int(numbers[2 * place]), (place, first + int(numbers[2 * place + 1])))
        return _Packed(data, places)


make_quicker()
