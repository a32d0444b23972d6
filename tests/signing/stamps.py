"""Stamped files for the tests, and what a forger with a trusted time authority can put beside a stamp."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from io import BytesIO

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    pdf_name,
    pdf_string,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from app.signing import stamping
from app.signing.appended_stamp import stamp_field
from app.signing.appending import open_for_appending
from app.signing.revocation import issue_list
from app.signing.stamping import stamp
from app.signing.trust import Trust, load_trust, trust_file
from app.signing.verdict import Reason, Verdict
from app.signing.verifier import verify
from tests.signing.documents import NOW, authority, signed_minutes
from tests.signing.time_authority import stamper, time_root

LATER = NOW + timedelta(days=5)
DAY = timedelta(days=1)
REFUSALS = {Reason.CHANGED_AFTER_SIGNING, Reason.BROKEN_STAMP, Reason.UNREADABLE}
Writer = IncrementalPdfFileWriter
Change = Callable[[Writer], None]


def office_trust(*lists: bytes) -> bytes:
    return trust_file(authority().certificate, [time_root()], lists)


def parsed_trust(*lists: bytes) -> Trust:
    return load_trust([office_trust(*lists)])


@cache
def stamped(people: int = 2, *, packed: bool = False, foreign: bool = False) -> bytes:
    trust = parsed_trust(issue_list(authority(), [], NOW))
    return stamp(signed_minutes(people, packed=packed), stamper(LATER, foreign=foreign), trust)


def judged(pdf: bytes, *lists: bytes) -> Verdict:
    return verify(pdf, [office_trust(*lists)])


def forged(
    change: Change = lambda _writer: None, odd: int = 0, before: bytes = b"", at: datetime = LATER, name: str = ""
) -> bytes:
    """A stamp, of a sealed file or one stamped `before`, whose revision brings something else along."""
    before = before or signed_minutes(2)
    writer = open_for_appending(before)
    sample = asyncio.run(stamper(at).async_dummy_response("sha256"))
    stamping._add_validation_data(writer, writer.prev.embedded_signatures, sample, parsed_trust())
    change(writer)
    name = name or stamp_field(1 + before.count(b"/DocTimeStamp"))
    return stamping._stamped(writer, stamper(at), len(sample.dump()) + odd, name)


def paint(writer: Writer) -> None:
    page, _ = writer.find_page_for_modification(0)
    page.get_object()["/Contents"] = writer.add_object(StreamObject(stream_data=b"1 0 0 rg 90 90 300 300 re f"))
    writer.mark_update(page)


def add_annotation(writer: Writer) -> None:
    page, _ = writer.find_page_for_modification(0)
    note = DictionaryObject({pdf_name("/Subtype"): pdf_name("/FreeText"), pdf_name("/Contents"): pdf_string("100")})
    page.get_object()["/Annots"] = ArrayObject([writer.add_object(note)])
    writer.mark_update(page)


def change_the_catalogue(writer: Writer) -> None:
    writer.root["/OpenAction"] = DictionaryObject({pdf_name("/S"): pdf_name("/JavaScript")})
    writer.update_root()


def change_a_validation_stream(writer: Writer) -> None:
    writer.root["/DSS"]["/Certs"].append(writer.add_object(StreamObject(stream_data=b"no certificate")))


def add_a_form_to_the_store(writer: Writer) -> None:
    certificates = writer.root["/DSS"]["/Certs"]
    form = {pdf_name("/Subtype"): NameObject("/Form")}
    certificates.append(writer.add_object(StreamObject(form, stream_data=bytes(certificates[0].data))))


def leave_an_object_lying_about(writer: Writer) -> None:
    writer.add_object(StreamObject(stream_data=b"what another reader may find"))


def overwrite_the_record(writer: Writer) -> None:
    names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    writer.mark_update(names.raw_get(1).reference)
    names[1]["/UF"] = pdf_string("other.json")


def overwrite_a_signature_box(writer: Writer) -> None:
    field = writer.root["/AcroForm"]["/Fields"].raw_get(0)
    field.get_object()["/Rect"] = ArrayObject([NumberObject(0)] * 4)
    writer.mark_update(field.reference)


CHANGES: list[Change] = [
    paint,
    add_annotation,
    change_the_catalogue,
    change_a_validation_stream,
    add_a_form_to_the_store,
    leave_an_object_lying_about,
    overwrite_the_record,
    overwrite_a_signature_box,
]


def painted_over(pdf: bytes = b"") -> bytes:
    """A stamped file with a revision behind it that changes a page."""
    writer = open_for_appending(pdf or stamped())
    paint(writer)
    output = BytesIO()
    writer.write(output)
    return output.getvalue()
