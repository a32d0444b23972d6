"""Attacks on the bytes of a signed PDF: flips, forged dictionaries, moved ranges, something in front or behind.

The names of the families are those of the literature: universal signature forgery (USF), incremental saving (ISA) and
signature wrapping (SWA) of "1 Trillion Dollar Refund" (CCS 2019).
"""

import re
from collections.abc import Callable
from io import BytesIO

import pikepdf
from pyhanko.pdf_utils.reader import PdfFileReader

from tests.signing.attacks.by_revision import table

Attack = Callable[[bytes], bytes]


def replaced(pdf: bytes, old: bytes, new: bytes) -> bytes:
    assert len(old) == len(new) and old in pdf
    return pdf.replace(old, new, 1)


def signature_spans(pdf: bytes) -> list[tuple[int, int]]:
    return [found.span(1) for found in re.finditer(rb"/Contents\s*<([0-9A-F]{2000,})>", pdf)]


def flip_in_last_revision(pdf: bytes) -> bytes:
    start = pdf.rindex(b"/ByteRange")
    return pdf[:start] + replaced(pdf[start:], b"/Reason", b"/Raisin")


def shift_byte_range(pdf: bytes) -> bytes:
    found = list(re.finditer(rb"/ByteRange \[0 (\d+) (\d+) (\d+)", pdf))[-1]
    return pdf[: found.start(1)] + str(int(found[1]) - 9).encode() + pdf[found.end(1) :]


def shorten_byte_range(pdf: bytes) -> bytes:
    found = list(re.finditer(rb"/ByteRange \[0 (\d+) (\d+) (\d+)", pdf))[-1]
    shorter = str(int(found[3]) - 10).encode().ljust(len(found[3]))
    return pdf[: found.start(3)] + shorter + pdf[found.end(3) :]


def zero_contents(pdf: bytes) -> bytes:
    start, end = signature_spans(pdf)[-1]
    return pdf[:start] + b"0" * (end - start) + pdf[end:]


def flip_in_signature(pdf: bytes) -> bytes:
    start, end = signature_spans(pdf)[-1]
    used = len(pdf[start:end].rstrip(b"0"))
    return pdf[: start + used - 20] + b"ABCDEF" + pdf[start + used - 14 :]


def remove_byte_range(pdf: bytes) -> bytes:
    return pdf.replace(b"/ByteRange", b"/ByteRangX")


def hide_in_the_gap(pdf: bytes) -> bytes:
    """The zeros that fill up the room of a signature are the only bytes not signed."""
    _, end = signature_spans(pdf)[-1]
    return pdf[: end - 40] + b"DEADBEEF" * 5 + pdf[end:]


def end_the_gap_early(pdf: bytes) -> bytes:
    _, end = signature_spans(pdf)[-1]
    return pdf[: end - 40] + b"> /Smuggled (text) /More <".ljust(40, b"0") + pdf[end:]


def change_the_case_of_a_digit(pdf: bytes) -> bytes:
    start, _ = signature_spans(pdf)[-1]
    place = re.compile(rb"[A-F]").search(pdf, start).start()  # type: ignore[union-attr]
    return pdf[:place] + pdf[place : place + 1].lower() + pdf[place + 1 :]


def truncate(pdf: bytes) -> bytes:
    return pdf[:-200]


def append_bytes(pdf: bytes) -> bytes:
    return pdf + b"\n% a note behind the end\n"


def prepend_bytes(pdf: bytes) -> bytes:
    return b"%PDF-1.7\n" + pdf


def rewrite(pdf: bytes) -> bytes:
    output = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.save(output)
    return output.getvalue()


def last_byte_range(pdf: bytes) -> re.Match[bytes]:
    return list(re.finditer(rb"/ByteRange (\[0 (\d+) (\d+) (\d+)\] *)", pdf))[-1]


def byte_range(said: bytes) -> Attack:
    """USF: the range says something else, in the same room."""

    def attack(pdf: bytes) -> bytes:
        found = last_byte_range(pdf)
        return pdf[: found.start(1)] + said.ljust(len(found[1])) + pdf[found.end(1) :]

    return attack


def overlap_ranges(pdf: bytes) -> bytes:
    """USF: the second part begins inside the first one."""
    first, second, length = map(int, last_byte_range(pdf).groups()[1:])
    return byte_range(b"[0 %d %d %d]" % (second, first, length))(pdf)


def leave_out_nothing(pdf: bytes) -> bytes:
    """USF: one range over the whole file, the signature included."""
    return byte_range(b"[0 %d 0 0]" % len(pdf))(pdf)


def contents(said: bytes) -> Attack:
    """USF: something else stands where the signature was, in the same room."""

    def attack(pdf: bytes) -> bytes:
        start, end = signature_spans(pdf)[-1]
        return pdf[: start - 1] + said.ljust(end - start + 2) + pdf[end + 1 :]

    return attack


def say_contents_twice(pdf: bytes) -> bytes:
    start, end = signature_spans(pdf)[-1]
    used = len(pdf[start:end].rstrip(b"0")) + 2
    second = b">/Contents <00"
    return pdf[: start + used] + second.ljust(end - start - used, b"0") + pdf[end:]


def wrap_signature(pdf: bytes) -> bytes:
    """SWA: the second signed part moves back; into the room come a second byte range, a page and an own table.

    The signed end of the file still names the place of the table: there the own one stands now.
    """
    room, reader = 4096, PdfFileReader(BytesIO(pdf))
    first, second, length = map(int, last_byte_range(pdf).groups()[1:])
    here, before = (int(place) for place in re.findall(rb"startxref\s+(\d+)", pdf)[:-3:-1])
    added = b"\n/ByteRange [0 %d %d %d]\n/Type /Sig\n/Filter /Adobe.PPKLite\n" % (first, second + room, length)
    added += b"/SubFilter /ETSI.CAdES.detached\n>>\nendobj\n"
    signed = reader.xrefs.get_xref_data(reader.xrefs.total_revisions - 1).standard_xrefs
    places = {number: (1, at + room if at > second else at, 0) for number, (_, at) in signed.items()}
    page, forged = forged_page(reader)
    own = table(reader, here, before, {**places, page: (1, second + len(added), 0)})
    added += forged
    return pdf[:second] + (added.ljust(here - second) + own).ljust(room) + pdf[second:]


def forged_page(reader: PdfFileReader) -> tuple[int, bytes]:
    """An empty page in place of the first one, with its number."""
    pages = reader.root.raw_get("/Pages")
    number: int = pages.get_object()["/Kids"].raw_get(0).idnum
    page = b"<</Type/Page/MediaBox[0 0 99 99]/Parent %d 0 R/Resources<<>>>>" % pages.idnum
    return number, b"%d 0 obj\n%b\nendobj\n" % (number, page)


def add_hybrid_table(pdf: bytes) -> bytes:
    """A table of the old kind without entries, and beside it a stream which only newer readers look into."""
    reader, before = PdfFileReader(BytesIO(pdf)), int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    number, page = forged_page(reader)
    hidden = table(reader, len(pdf) + len(page), before, {number: (1, len(pdf), 0)})
    place, size = len(pdf) + len(page) + len(hidden), int(reader.trailer["/Size"]) + 1
    root = reader.trailer.raw_get("/Root").idnum
    trailer = b"<</Size %d/Root %d 0 R/Prev %d/XRefStm %d>>" % (size, root, before, len(pdf) + len(page))
    return pdf + page + hidden + b"xref\n0 0\ntrailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (trailer, place)


def wrap_in_the_room(pdf: bytes) -> bytes:
    """SWA without moving anything: the second byte range stands in the room that the signature left over."""
    found = last_byte_range(pdf)
    start, end = signature_spans(pdf)[-1]
    used = len(pdf[start:end].rstrip(b"0")) + 2
    first, second, length = map(int, found.groups()[1:])
    added = b">/ByteRange [0 %d %d %d]/Junk <" % (start + used - (start - first), second, length)
    return pdf[: start + used] + added.ljust(end - start - used, b"0") + pdf[end:]


def append_object_without_table(pdf: bytes) -> bytes:
    """ISA: only a body; readers that rebuild a broken table take the later object of the two."""
    return pdf + b"1 0 obj\n<</Length 27>>\nstream\n1 0 0 rg 90 90 300 300 re f\nendstream\nendobj\n"


def append_object_and_old_table(pdf: bytes) -> bytes:
    """ISA: a body, a trailer and the way to the table that was signed."""
    place = pdf[pdf.rindex(b"startxref") :]
    return append_object_without_table(pdf) + b"trailer\n<</Size 2>>\n" + place


def roll_back(pdf: bytes) -> bytes:
    """The end points to the table of the revision before the last signature, which nobody sees any more."""
    places = re.findall(rb"startxref\s+(\d+)", pdf)
    return pdf + b"startxref\n" + places[-2] + b"\n%%EOF\n"


def flip_in_a_stream(pdf: bytes) -> bytes:
    place = pdf.index(b"stream\n", 3000) + 60
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]
