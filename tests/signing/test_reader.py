"""What is read quickly is what pyHanko and asn1crypto read slowly."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from asn1crypto.x509 import Name, NameTypeAndValue  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import Reference
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

from app.signing import quicker
from app.signing.reader import Reader
from tests.signing.documents import signed_minutes

HEX = st.text("0123456789abcdefABCDEF \n>", max_size=40).map(lambda text: f"<{text}>".encode())


def outcome(read: Callable[..., Any], *given: object) -> str:
    try:
        return repr(read(*given))
    except (PdfError, ValueError, TypeError, AssertionError) as error:
        return f"{type(error).__name__} {error}"


def told(reader: Any, number: int, revision: int | None = None) -> str:  # noqa: ANN401 - pyHanko has no types
    return outcome(reader.get_object, Reference(number, 0, reader), revision)


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "object-streams"])
def test_each_object_of_each_revision_is_the_one_pyhanko_reads(packed: bool) -> None:
    pdf = signed_minutes(2, packed=packed)
    theirs, ours = PdfFileReader(BytesIO(pdf)), Reader(pdf)
    for number in range(1, int(theirs.trailer["/Size"])):
        for revision in [None, *range(theirs.total_revisions)]:
            assert told(theirs, number, revision) == told(ours, number, revision)


@pytest.mark.parametrize("table", [b"4 0 5 8 ", b"5 0 4 8 ", b"4 0 4 8 ", b"4 0 x 8 ", b"4 0 5   ", b"4 0 5 99"])
def test_a_false_table_of_an_object_stream_is_told_as_pyhanko_tells_it(table: bytes) -> None:
    content = table + b"(first) (other) "
    stream = b"3 0 obj\n<</Type/ObjStm/N 2/First 8/Length %d>>stream\n%s\nendstream endobj\n" % (len(content), content)
    start = len(b"%PDF-1.7\n") + len(stream)
    rows = b"".join(
        bytes([kind]) + place.to_bytes(2, "big") + bytes([last])
        for kind, place, last in [(0, 0, 0), (0, 0, 0), (0, 0, 0), (1, 9, 0), (2, 3, 0), (2, 3, 1), (1, start, 0)]
    )
    head = b"6 0 obj\n<</Type/XRef/W[1 2 1]/Size 7/Root 4 0 R/Length %d>>stream\n" % len(rows)
    pdf = b"%PDF-1.7\n" + stream + head + rows + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF\n" % start
    theirs, ours = PdfFileReader(BytesIO(pdf)), Reader(pdf)
    assert [told(theirs, number) for number in (4, 5)] == [told(ours, number) for number in (4, 5)]


@given(HEX)
def test_a_string_in_hexadecimal_is_read_alike_and_to_the_same_place(written: bytes) -> None:
    slow, quick = BytesIO(written + b"rest"), BytesIO(written + b"rest")
    words = outcome(quicker._digit_by_digit, slow), outcome(quicker._hex_string, quick)
    assert words[0] == words[1]
    assert words[0].startswith("PdfStreamError") or slow.tell() == quick.tell()
    assert generic.read_hex_string_from_stream is quicker._hex_string


@given(st.text(max_size=12))
def test_a_name_is_compared_as_asn1crypto_prepares_it(text: str) -> None:
    part = Name.build({"common_name": "حسن"}).chosen[0][0]
    assert outcome(quicker._prepared_anew, part, text) == outcome(NameTypeAndValue._ldap_string_prep, part, text)
