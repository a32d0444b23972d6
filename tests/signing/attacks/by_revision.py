"""Attacks by an appended revision that is sound PDF in itself: only its being there speaks against it.

The families are those of the literature: incremental saving (CCS 2019), shadow attacks (NDSS 2021), and evil
annotations and sneaky signatures in certified documents (S&P 2021).
"""

import re
from collections.abc import Callable, Mapping
from io import BytesIO

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NullObject,
    NumberObject,
    StreamObject,
    TextStringObject,
    pdf_name,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader

from app.domain.sealing import canonical
from tests.signing.documents import MEMBERS, PlainWriter, visit_record

Writer = IncrementalPdfFileWriter
Change = Callable[[Writer], None]


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


def draw_red(writer: Writer) -> object:
    return writer.add_object(StreamObject(stream_data=b"1 0 0 rg 90 90 300 300 re f"))


def annotate(kind: str, **entries: object) -> Change:
    """Evil annotation (EAA): one that the permissions of a certified document may allow, drawn over what was signed."""

    def attack(writer: Writer) -> None:
        page = first_page(writer)
        note = DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name(kind),
                pdf_name("/Rect"): ArrayObject(map(FloatObject, (70, 690, 300, 720))),
                pdf_name("/Contents"): TextStringObject("99"),
                pdf_name("/AP"): DictionaryObject({pdf_name("/N"): writer.add_object(drawing(b"1 g 0 0 9 9 re f"))}),
                **{pdf_name(f"/{name}"): value for name, value in entries.items()},
            }
        )
        page["/Annots"] = ArrayObject([*page.get("/Annots", []), writer.add_object(note)])

    attack.__name__ = f"annotate{kind.lower().replace('/', '_')}"
    return attack


def add_empty_box(writer: Writer) -> None:
    """Sneaky signature (SSA) without a signature: a box whose appearance covers what was signed."""
    box = DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Widget"),
            pdf_name("/FT"): pdf_name("/Sig"),
            pdf_name("/T"): TextStringObject("later"),
            pdf_name("/F"): NumberObject(132),
            pdf_name("/Rect"): ArrayObject(map(FloatObject, (0, 0, 595, 842))),
            pdf_name("/AP"): DictionaryObject({pdf_name("/N"): writer.add_object(drawing(b"1 g 0 0 595 842 re f"))}),
        }
    )
    page, reference = first_page(writer), writer.add_object(box)
    page["/Annots"] = ArrayObject([*page.get("/Annots", []), reference])
    fields = writer.root["/AcroForm"]["/Fields"]
    fields.append(reference)
    writer.update_container(fields)


def copy_the_signature(writer: Writer) -> None:
    """ISA: the last revision carries a copy of the signature, so that it looks as if it were signed."""
    reference = filled_box(writer)
    reference.get_object()["/V"] = writer.add_object(DictionaryObject(dict(reference.get_object()["/V"])))
    writer.mark_update(reference)


def lose_the_byte_range(writer: Writer) -> None:
    """USF by a revision: the signature dictionary anew, without what can be checked."""
    value = filled_box(writer).get_object().raw_get("/V")
    del value.get_object()["/ByteRange"]
    writer.mark_update(value)


def null_the_contents(writer: Writer) -> None:
    value = filled_box(writer).get_object().raw_get("/V")
    value.get_object()["/Contents"] = NullObject()
    writer.mark_update(value)


def widen_the_permission(writer: Writer) -> None:
    """The certification allows annotations from now on."""
    value = filled_box(writer).get_object().raw_get("/V")
    for reference in value.get_object()["/Reference"]:
        reference.get_object()["/TransformParams"][pdf_name("/P")] = NumberObject(3)
    writer.mark_update(value)


def lose_the_certification(writer: Writer) -> None:
    del writer.root["/Perms"]
    writer.update_root()


def another_catalogue(writer: Writer) -> None:
    """The trailer leads to another catalogue with a page of its own."""
    size = ArrayObject(map(NumberObject, (0, 0, 595, 842)))
    entries = {
        pdf_name("/Type"): pdf_name("/Page"),
        pdf_name("/MediaBox"): size,
        pdf_name("/Contents"): draw_red(writer),
    }
    page = writer.add_object(DictionaryObject(entries))
    pages = {
        pdf_name("/Type"): pdf_name("/Pages"),
        pdf_name("/Kids"): ArrayObject([page]),
        pdf_name("/Count"): NumberObject(1),
    }
    catalogue = DictionaryObject({key: writer.root.raw_get(key) for key in writer.root})
    catalogue[pdf_name("/Pages")] = writer.add_object(DictionaryObject(pages))
    writer._root = writer.add_object(catalogue)


def demand_new_appearances(writer: Writer) -> None:
    form = writer.root["/AcroForm"]
    form[pdf_name("/NeedAppearances")] = BooleanObject(True)
    writer.update_container(form)


def crop_the_page(writer: Writer) -> None:
    first_page(writer)[pdf_name("/CropBox")] = ArrayObject(map(NumberObject, (0, 400, 595, 842)))


def hide_by_a_layer(writer: Writer) -> None:
    """Optional content that is off: the pages stay untouched."""
    layer = writer.add_object(
        DictionaryObject({pdf_name("/Type"): pdf_name("/OCG"), pdf_name("/Name"): TextStringObject("a")})
    )
    off = DictionaryObject({pdf_name("/OFF"): ArrayObject([layer])})
    writer.root["/OCProperties"] = DictionaryObject({pdf_name("/OCGs"): ArrayObject([layer]), pdf_name("/D"): off})
    writer.update_root()


def tell_screen_readers_otherwise(writer: Writer) -> None:
    """The pages stay; what a screen reader says and a copy brings comes from the structure."""
    document = writer.root["/StructTreeRoot"]["/K"]
    reference = (
        document.raw_get(0) if isinstance(document, ArrayObject) else writer.root["/StructTreeRoot"].raw_get("/K")
    )
    reference.get_object()["/ActualText"] = TextStringObject("امتیاز ۹۹")
    writer.mark_update(reference)


def add_a_second_record(writer: Writer) -> None:
    files = writer.root["/Names"]["/EmbeddedFiles"]
    forged = canonical(visit_record(MEMBERS[:1], score="99.0"))
    stream = writer.add_object(StreamObject(stream_data=forged))
    attached = DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Filespec"),
            pdf_name("/UF"): TextStringObject("record.json"),
            pdf_name("/EF"): DictionaryObject({pdf_name("/F"): stream}),
        }
    )
    files["/Names"] = ArrayObject([*files["/Names"], TextStringObject("z"), writer.add_object(attached)])
    writer.update_container(files)


def filled_box(writer: Writer) -> IndirectObject:
    """The last box that holds a signature."""
    fields = writer.root["/AcroForm"]["/Fields"]
    boxes: list[IndirectObject] = [fields.raw_get(place) for place in range(len(fields))]
    return [box for box in boxes if "/V" in box.get_object()][-1]


def table_only(pdf: bytes, entries: Mapping[int, tuple[int, int, int]]) -> bytes:
    """A revision without any object: its table alone leads known numbers elsewhere, (kind, place, generation) each."""
    before = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    return pdf + table(PdfFileReader(BytesIO(pdf)), len(pdf), before, entries) + b"startxref\n%d\n%%%%EOF\n" % len(pdf)


def table(reader: PdfFileReader, place: int, before: int, entries: Mapping[int, tuple[int, int, int]]) -> bytes:
    """A table (cross-reference stream) that stands at `place` and follows the one at `before`."""
    number, identity = int(reader.trailer["/Size"]), BytesIO()
    lines = dict(sorted({**entries, number: (1, place, 0)}.items()))
    rows = b"".join(bytes([kind]) + at.to_bytes(4) + generation.to_bytes(2) for kind, at, generation in lines.values())
    reader.trailer.raw_get("/ID").write_to_stream(identity, None)
    index = " ".join(f"{line} 1" for line in lines)
    head = (
        f"{number} 0 obj\n<</Type/XRef/Size {number + 1}/Prev {before}/Root {reader.trailer.raw_get('/Root').idnum} 0 R"
        f"/W[1 4 2]/Index[{index}]/Length {len(rows)}/ID "
    )
    return head.encode() + identity.getvalue() + b">>\nstream\n" + rows + b"\nendstream\nendobj\n"


def with_revision(pdf: bytes, attack: Callable[[Writer], None]) -> bytes:
    writer = PlainWriter(BytesIO(pdf))
    attack(writer)
    output = BytesIO()
    writer.write(output)
    return output.getvalue()
