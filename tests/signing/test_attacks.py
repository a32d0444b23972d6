"""Every way we know to alter a signed document is refused, and for the right reason."""

import re
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NumberObject,
    StreamObject,
    TextStringObject,
    pdf_name,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from app.domain.sealing import canonical
from app.signing.authority import create_authority, issue_certificate
from app.signing.pdf_signer import prepare
from app.signing.verdict import Reason
from app.signing.verifier import verify
from tests.signing.documents import (
    HEAD,
    MEMBERS,
    NOW,
    OFFICE,
    PlainWriter,
    boxes,
    identity_of,
    prepared_minutes,
    signed_by,
    signed_freely,
    signed_minutes,
    trust,
    unsigned_pdf,
    visit_record,
)

Writer = IncrementalPdfFileWriter
BROKEN, CHANGED, PARTIAL = Reason.BROKEN_SIGNATURE, Reason.CHANGED_AFTER_SIGNING, Reason.NOT_ENTIRE_FILE


def replaced(pdf: bytes, old: bytes, new: bytes) -> bytes:
    assert len(old) == len(new) and old in pdf
    return pdf.replace(old, new, 1)


def signature_spans(pdf: bytes) -> list[tuple[int, int]]:
    return [found.span(1) for found in re.finditer(rb"/Contents\s*<([0-9A-F]{2000,})>", pdf)]


# Attacks on the bytes.


def flip_in_text(pdf: bytes) -> bytes:
    return replaced(pdf, b"slope 9.5 of 8", b"slope 7.5 of 8")


def flip_in_last_revision(pdf: bytes) -> bytes:
    start = pdf.rindex(b"/ByteRange")
    return pdf[:start] + replaced(pdf[start:], b"/Location", b"/Lokation")


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


def transplant_signature(pdf: bytes) -> bytes:
    """The head's real signature, taken from other minutes, in place of this one's."""
    other = signed_minutes(1)
    taken = other[slice(*signature_spans(other)[-1])]
    start, end = signature_spans(pdf)[-1]
    return pdf[:start] + taken[: end - start].ljust(end - start, b"0") + pdf[end:]


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


def cut_off_the_head(pdf: bytes) -> bytes:
    return signed_minutes(2, 1)


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


BYTE_ATTACKS: list[tuple[Callable[[bytes], bytes], set[Reason]]] = [
    (flip_in_text, {CHANGED}),
    (flip_in_last_revision, {CHANGED}),
    (shift_byte_range, {BROKEN}),
    (shorten_byte_range, {CHANGED}),
    (zero_contents, {BROKEN}),
    (flip_in_signature, {BROKEN}),
    (remove_byte_range, {BROKEN}),
    (transplant_signature, {CHANGED}),
    (hide_in_the_gap, {BROKEN}),
    (end_the_gap_early, {BROKEN}),
    (change_the_case_of_a_digit, {BROKEN}),
    (cut_off_the_head, {Reason.HEAD_MISSING}),
    (truncate, {CHANGED, PARTIAL, Reason.UNREADABLE}),
    (append_bytes, {PARTIAL}),
    (prepend_bytes, {CHANGED, BROKEN, Reason.UNREADABLE}),
    (rewrite, {CHANGED, BROKEN, PARTIAL}),
]


@pytest.mark.parametrize(("attack", "reasons"), BYTE_ATTACKS, ids=[attack.__name__ for attack, _ in BYTE_ATTACKS])
def test_altered_bytes_are_refused(attack: Callable[[bytes], bytes], reasons: set[Reason]) -> None:
    verdict = verify(attack(signed_minutes(2)), trust())
    assert not verdict.valid and verdict.reason in reasons


# Attacks by a revision behind, or between, the signatures.


def drawing(content: bytes) -> StreamObject:
    box = ArrayObject(map(FloatObject, (0, 0, 200, 50)))
    kind = {pdf_name("/Type"): pdf_name("/XObject"), pdf_name("/Subtype"): pdf_name("/Form"), pdf_name("/BBox"): box}
    return StreamObject(kind, stream_data=content)


def first_page(writer: Writer) -> DictionaryObject:
    reference, _ = writer.find_page_for_modification(0)
    writer.mark_update(reference)
    page: DictionaryObject = reference.get_object()
    return page


def replace_content(writer: Writer) -> None:
    first_page(writer)["/Contents"] = writer.add_object(StreamObject(stream_data=b"1 0 0 rg 90 90 300 300 re f"))


def add_stamp(writer: Writer) -> None:
    page = first_page(writer)
    stamp = DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Stamp"),
            pdf_name("/Rect"): ArrayObject(map(FloatObject, (70, 690, 300, 720))),
            pdf_name("/F"): NumberObject(4),
            pdf_name("/AP"): DictionaryObject({pdf_name("/N"): writer.add_object(drawing(b"1 g 0 0 200 50 re f"))}),
        }
    )
    page["/Annots"] = ArrayObject([*page.get("/Annots", []), writer.add_object(stamp)])


def swap_appearance(writer: Writer) -> None:
    reference = writer.root["/AcroForm"]["/Fields"].raw_get(0)
    forged = writer.add_object(drawing(b"0 1 0 rg 0 0 200 50 re f"))
    reference.get_object()["/AP"] = DictionaryObject({pdf_name("/N"): forged})
    writer.mark_update(reference)


def swap_appearance_stream(writer: Writer) -> None:
    reference = writer.root["/AcroForm"]["/Fields"][0]["/AP"].raw_get("/N")
    writer.objects[(0, reference.idnum)] = drawing(b"0 1 0 rg 0 0 200 50 re f")


def change_font(writer: Writer) -> None:
    fonts = first_page(writer)["/Resources"]["/Font"]
    font = fonts.raw_get(next(iter(fonts)))
    # The digit 9 is drawn as a 7: the text stream itself stays untouched.
    swapped = ArrayObject([NumberObject(57), pdf_name("/seven")])
    encoding = {pdf_name("/Type"): pdf_name("/Encoding"), pdf_name("/Differences"): swapped}
    font.get_object()["/Encoding"] = DictionaryObject(encoding)
    writer.mark_update(font)


def add_page(writer: Writer) -> None:
    size = ArrayObject(map(NumberObject, (0, 0, 595, 842)))
    page = {
        pdf_name("/Type"): pdf_name("/Page"),
        pdf_name("/MediaBox"): size,
        pdf_name("/Resources"): DictionaryObject(),
    }
    writer.insert_page(DictionaryObject(page))


def remove_page(writer: Writer) -> None:
    pages = writer.root["/Pages"]
    pages["/Kids"] = ArrayObject(list(pages["/Kids"])[1:])
    pages["/Count"] = NumberObject(len(pages["/Kids"]))
    writer.update_container(pages)


def replace_xmp(writer: Writer) -> None:
    forged = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><title>other</title></x:xmpmeta>'
    kind = {pdf_name("/Type"): pdf_name("/Metadata"), pdf_name("/Subtype"): pdf_name("/XML")}
    writer.root["/Metadata"] = writer.add_object(StreamObject(kind, stream_data=forged))
    writer.update_root()


def replace_information(writer: Writer) -> None:
    writer.set_info(writer.add_object(DictionaryObject({pdf_name("/Title"): TextStringObject("other")})))


def replace_attachment(writer: Writer) -> None:
    attachment = writer.root["/Names"]["/EmbeddedFiles"]["/Names"][1]
    forged = canonical(visit_record(MEMBERS[:1], score="99.0"))
    attachment["/EF"][pdf_name("/F")] = writer.add_object(StreamObject(stream_data=forged))
    writer.update_container(attachment)


def remove_attachment(writer: Writer) -> None:
    writer.root["/Names"] = DictionaryObject()
    writer.update_root()


def add_script(writer: Writer) -> None:
    action = {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): TextStringObject("app.alert(1)")}
    writer.root["/OpenAction"] = DictionaryObject(action)
    writer.update_root()


def loosen_lock(writer: Writer) -> None:
    lock = writer.root["/AcroForm"]["/Fields"][1]["/Lock"]
    lock[pdf_name("/P")] = NumberObject(3)
    writer.update_container(lock)


def add_field(writer: Writer) -> None:
    field = {pdf_name("/FT"): pdf_name("/Tx"), pdf_name("/T"): TextStringObject("note")}
    form = writer.root["/AcroForm"]
    form["/Fields"].append(writer.add_object(DictionaryObject(field)))
    writer.update_container(form["/Fields"])


def move_box(writer: Writer) -> None:
    reference = writer.root["/AcroForm"]["/Fields"].raw_get(1)
    reference.get_object()["/Rect"] = ArrayObject(map(FloatObject, (0, 0, 595, 842)))
    writer.mark_update(reference)


def remove_signature(writer: Writer) -> None:
    reference = writer.root["/AcroForm"]["/Fields"].raw_get(0)
    del reference.get_object()["/V"]
    writer.mark_update(reference)


def remove_form(writer: Writer) -> None:
    del writer.root["/AcroForm"]
    writer.update_root()


def append_nothing(writer: Writer) -> None:
    writer.mark_update(writer.root_ref)


REVISIONS: list[Callable[[Writer], None]] = [
    replace_content,
    add_stamp,
    swap_appearance,
    swap_appearance_stream,
    change_font,
    add_page,
    remove_page,
    replace_xmp,
    replace_information,
    replace_attachment,
    remove_attachment,
    add_script,
    loosen_lock,
    add_field,
    move_box,
    remove_signature,
    append_nothing,
]


def with_revision(pdf: bytes, attack: Callable[[Writer], None]) -> bytes:
    writer = PlainWriter(BytesIO(pdf))
    attack(writer)
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "object-streams"])
@pytest.mark.parametrize("attack", REVISIONS, ids=[attack.__name__ for attack in REVISIONS])
def test_a_revision_behind_the_last_signature_is_refused(attack: Callable[[Writer], None], packed: bool) -> None:
    verdict = verify(with_revision(signed_minutes(2, packed=packed), attack), trust())
    assert (verdict.reason, verdict.coverage) == (CHANGED, "partial")


@pytest.mark.parametrize("attack", REVISIONS, ids=[attack.__name__ for attack in REVISIONS])
def test_a_revision_between_two_signatures_is_refused_though_the_head_signed_over_it(
    attack: Callable[[Writer], None],
) -> None:
    between = with_revision(signed_minutes(2, 1), attack)
    pdf = signed_freely(between, "head", identity_of(HEAD), reason=reason_of(signed_minutes(2)))
    verdict = verify(pdf, trust())
    assert verdict.signers[-1].intact and verdict.coverage == "entire_file"
    assert (verdict.reason, verdict.modification) == (CHANGED, "other")


@pytest.mark.parametrize("attack", REVISIONS, ids=[attack.__name__ for attack in REVISIONS])
def test_a_change_inside_the_next_signatures_own_revision_is_refused(attack: Callable[[Writer], None]) -> None:
    """A dishonest signer changes the document in the very step of signing it."""
    pdf = signed_freely(
        signed_minutes(2, 1), "head", identity_of(HEAD), reason=reason_of(signed_minutes(2)), also=attack
    )
    verdict = verify(pdf, trust())
    assert verdict.reason == CHANGED


def reason_of(pdf: bytes) -> str:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return str(opened.Root.AcroForm.Fields[-1].V.Reason)


def test_taking_all_signatures_away_leaves_no_unsigned_document_but_a_changed_one() -> None:
    pdf = with_revision(signed_minutes(2), remove_form)
    assert verify(pdf, trust()).reason == CHANGED


# Attacks with another key or another record.


def test_the_same_names_from_another_authority_are_refused() -> None:
    forger = create_authority(OFFICE, NOW)
    pdf = prepared_minutes(2)
    for place, person in enumerate((MEMBERS[0], HEAD)):
        forged = issue_certificate(forger, person, NOW)
        pdf = signed_by(pdf, boxes(2)[place].field, forged, first=place == 0)
    verdict = verify(pdf, trust())
    assert verdict.reason == "untrusted" and all(signer.intact for signer in verdict.signers)


def test_a_changed_record_signed_anew_with_another_authority_is_refused() -> None:
    forger = create_authority(OFFICE, NOW)
    record = canonical(visit_record((), score="99.0"))
    pdf = prepare(unsigned_pdf([("record.json", record)]), boxes(1))
    verdict = verify(signed_by(pdf, "head", issue_certificate(forger, HEAD, NOW)), trust())
    assert verdict.reason == "untrusted"


def test_one_forged_signer_among_real_ones_is_refused() -> None:
    forged = issue_certificate(create_authority(OFFICE, NOW), MEMBERS[0], NOW)
    pdf = signed_by(prepared_minutes(2), "member-0", forged, first=True)
    verdict = verify(signed_by(pdf, "head", identity_of(HEAD)), trust())
    assert verdict.reason == "untrusted"
    assert [signer.trusted for signer in verdict.signers] == [False, True]


def test_a_signature_added_behind_the_heads_in_a_new_box_is_refused() -> None:
    verdict = verify(signed_freely(signed_minutes(2), "later", identity_of(MEMBERS[1])), trust())
    assert verdict.reason == CHANGED


def test_a_signature_in_a_box_that_was_not_prepared_is_refused() -> None:
    between = signed_freely(signed_minutes(2, 1), "squeezed-in", identity_of(MEMBERS[1]))
    pdf = signed_freely(between, "head", identity_of(HEAD), reason=reason_of(signed_minutes(2)))
    assert verify(pdf, trust()).reason == CHANGED


def test_no_byte_of_a_signatures_container_can_be_changed() -> None:
    """Also not those outside the mathematics: versions, algorithm lists, the issuers that come along."""
    pdf = signed_minutes(1)
    start, end = signature_spans(pdf)[0]
    container = bytes.fromhex(pdf[start:end].decode())
    for place in range(0, len(container.rstrip(b"\0")), 31):
        altered = bytearray(container)
        altered[place] ^= 1
        assert not verify(pdf[:start] + altered.hex().upper().encode() + pdf[end:], trust()).valid, place


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_flipped_bits_anywhere_in_the_file_are_accepted(data: st.DataObject) -> None:
    pdf = bytearray(signed_minutes(2))
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(pdf) - 1))
        pdf[place] ^= data.draw(st.integers(1, 255))
    altered = bytes(pdf)
    assert altered == signed_minutes(2) or not verify(altered, trust()).valid
