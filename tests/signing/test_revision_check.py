"""The rule on revisions: real documents pass it and pyHanko's own; prepared traps fail it."""

import re
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.generic import IndirectObject, NumberObject, StreamObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from app.signing.fields import prepare
from app.signing.revisions import refers_to
from app.signing.verdict import Reason
from app.signing.verifier import verify
from tests.signing.documents import (
    HEAD,
    MEMBERS,
    NOW,
    authority,
    boxes,
    identity_of,
    signed_by,
    signed_freely,
    signed_minutes,
    trust,
    unsigned_pdf,
)

PAINT = b"1 0 0 rg 90 90 300 300 re f"


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "object-streams"])
@pytest.mark.parametrize("signatures", [1, 2, 4])
def test_what_is_accepted_here_is_accepted_by_pyhankos_own_rules(signatures: int, packed: bool) -> None:
    root = Certificate.load(authority().certificate)
    reader = PdfFileReader(BytesIO(signed_minutes(4, signatures, packed=packed)))
    context = ValidationContext(trust_roots=[root], moment=NOW, allow_fetching=False)
    statuses = [validate_pdf_signature(signature, context) for signature in reader.embedded_signatures]
    assert len(statuses) == signatures and all(status.bottom_line for status in statuses)


def hidden_until_later(number: int, pdf: bytes) -> bytes:
    """A page that also draws object `number`, which does not exist: nothing is seen of it."""
    output = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.pages[0].Contents = pikepdf.Array([opened.pages[0].Contents])
        opened.save(output, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    writer = IncrementalPdfFileWriter(BytesIO(output.getvalue()))
    reference, _ = writer.find_page_for_modification(0)
    reference.get_object()["/Contents"].append(IndirectObject(number, 0, writer))
    writer.update_container(reference.get_object()["/Contents"])
    trapped = BytesIO()
    writer.write(trapped)
    return trapped.getvalue()


def brings(number: int) -> Callable[[IncrementalPdfFileWriter], None]:
    def bring(writer: IncrementalPdfFileWriter) -> None:
        writer.objects[(0, number)] = StreamObject(stream_data=PAINT)
        writer._lastobj_id = max(writer._lastobj_id, number)

    return bring


def test_content_that_waits_for_an_object_to_come_is_refused() -> None:
    """Hide and replace: the first signer sees nothing, the second one brings what will be seen."""
    number = next_object_number() + 3
    pdf = prepare(hidden_until_later(number, unsigned_pdf()), boxes(2))
    pdf = signed_by(pdf, "member-0", identity_of(MEMBERS[0]), first=True)
    trapped = signed_freely(pdf, "head", identity_of(HEAD), also=brings(number))
    assert verify(trapped, trust()).reason == Reason.CHANGED_AFTER_SIGNING
    # The same object under a number nobody waits for is seen by nobody.
    assert verify(signed_freely(pdf, "head", identity_of(HEAD), also=brings(number + 1)), trust()).valid


def test_an_object_placed_behind_the_signed_bytes_is_refused() -> None:
    """Its entry in the signed table points to where a later revision will write."""
    pdf = unsigned_pdf()
    table = pdf.rindex(b"xref\n", 0, pdf.rindex(b"startxref"))
    with pikepdf.open(BytesIO(pdf)) as opened:
        moved = opened.pages[1].Contents.objgen[0]
    entry = list(re.finditer(rb"\d{10} \d{5} [nf]", pdf[table:]))[moved]
    pdf = pdf[: table + entry.start()] + b"0009999999" + pdf[table + entry.start() + 10 :]
    pdf = prepare(pdf, boxes(2))
    for field, person in (("member-0", MEMBERS[0]), ("head", HEAD)):
        pdf = signed_freely(pdf, field, identity_of(person))
    assert verify(pdf, trust()).reason == Reason.CHANGED_AFTER_SIGNING


def next_object_number() -> int:
    pdf = signed_by(prepare(hidden_until_later(9999, unsigned_pdf()), boxes(2)), "member-0", identity_of(MEMBERS[0]))
    return int(PdfFileReader(BytesIO(pdf)).trailer["/Size"])


def test_an_object_written_anew_under_an_old_number_is_refused() -> None:
    """A declared size that is too small must not make old numbers look new."""

    def overwrite(writer: IncrementalPdfFileWriter) -> None:
        page, _ = writer.find_page_for_modification(0)
        content = page.get_object().raw_get("/Contents")
        writer.objects[(0, content.idnum)] = StreamObject(stream_data=PAINT)

    pdf = prepare(unsigned_pdf(), boxes(2))
    pdf = signed_freely(pdf, "member-0", identity_of(MEMBERS[0]), also=declare_fewer_objects)
    assert verify(signed_freely(pdf, "head", identity_of(HEAD), also=overwrite), trust()).reason in {
        Reason.CHANGED_AFTER_SIGNING,
        Reason.UNREADABLE,
    }


def declare_fewer_objects(writer: IncrementalPdfFileWriter) -> None:
    writer.trailer[pdf_name("/Size")] = NumberObject(3)


@pytest.mark.parametrize(
    "text",
    [
        b"[12 0 R]",
        b"/Contents 12 0 R",
        b"12 0 R/Next",
        b"0012 0 R ",
        b"12\n0\nR",
        b"12\r\n\t0\x00R>>",
        b"12 % a note\n 0 %\n R",
        b"12 65535 R",
    ],
)
def test_every_spelling_of_a_reference_is_found(text: bytes) -> None:
    assert refers_to(text, len(text), 12)
    assert not refers_to(text, 1, 12)


@pytest.mark.parametrize(
    "text", [b"112 0 R", b"12 0 RG", b"12 0 obj", b"0000000012 00000 n ", b"1 2 0 R", b"12 0", b"", b"120 R"]
)
def test_what_only_looks_like_a_reference_is_not_one(text: bytes) -> None:
    assert not refers_to(text, len(text), 12)


@pytest.mark.parametrize("people", [2, 3, 4])
def test_each_signature_after_the_first_counts_as_filling_a_form(people: int) -> None:
    verdict = verify(signed_minutes(people), trust())
    assert (verdict.modification, verdict.trust_anchor != "") == ("form_filling", True)
    assert verify(signed_minutes(1), trust()).modification == "none"
