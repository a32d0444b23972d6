"""Shadow attacks (NDSS 2021): the document is prepared before anybody signs, and shows another face afterwards."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NumberObject,
    StreamObject,
    TextStringObject,
    pdf_name,
)
from pyhanko.pdf_utils.reader import PdfFileReader

from tests.signing.attacks.by_revision import Change, Writer, drawing, first_page, table_only, with_revision


@dataclass(frozen=True, slots=True)
class Shadow:
    """`hide` prepares the document before the signatures, `show` turns it after one of them."""

    name: str
    hide: Change
    show: Callable[[bytes], bytes]


def _cover(writer: Writer) -> None:
    """A picture lies over the page: the signers see it and not what is below."""
    page = first_page(writer)
    shapes = page["/Resources"].get_object()
    shapes[pdf_name("/XObject")] = DictionaryObject({pdf_name("/Cover"): writer.add_object(drawing(b"0 1 0 rg f"))})
    over = writer.add_object(StreamObject(stream_data=b"q /Cover Do Q"))
    before = page.raw_get("/Contents")
    page["/Contents"] = ArrayObject([*(before if isinstance(before, ArrayObject) else [before]), over])
    writer.update_container(shapes)


def _number_of(pdf: bytes, *path: str) -> int:
    """The number of the object that the first page names on this path."""
    found = PdfFileReader(BytesIO(pdf)).root["/Pages"]["/Kids"][0]
    for name in path[:-1]:
        found = found[name]
    return int(found.raw_get(path[-1]).idnum)


def _free_the_cover(pdf: bytes) -> bytes:
    return table_only(pdf, {_number_of(pdf, "/Resources", "/XObject", "/Cover"): (0, 0, 1)})


def _blank_the_cover(pdf: bytes) -> bytes:
    number = _number_of(pdf, "/Resources", "/XObject", "/Cover")

    def attack(writer: Writer) -> None:
        writer.objects[(0, number)] = drawing(b"")

    return with_revision(pdf, attack)


def _second_page(writer: Writer) -> None:
    """Another object with the number of the first page, which lies in a stream where no table leads to."""
    pages = writer.root.raw_get("/Pages")
    _bury(
        writer,
        pages.get_object()["/Kids"].raw_get(0).idnum,
        b"/Type/Page/MediaBox[0 0 99 99]/Parent %d 0 R" % pages.idnum,
    )


def _second_catalogue(writer: Writer) -> None:
    """Another catalogue in the same way, with all but the pages."""
    kept = DictionaryObject({name: writer.root.raw_get(name) for name in ("/Type", "/AcroForm", "/Names")})
    pages = {
        pdf_name("/Type"): pdf_name("/Pages"),
        pdf_name("/Kids"): ArrayObject(),
        pdf_name("/Count"): NumberObject(0),
    }
    kept[pdf_name("/Pages")] = DictionaryObject(pages)
    written = BytesIO()
    kept.write_to_stream(written, None)
    _bury(writer, writer.root_ref.idnum, written.getvalue().removeprefix(b"<<").removesuffix(b">>"))


def _bury(writer: Writer, number: int, entries: bytes) -> None:
    writer.add_object(StreamObject(stream_data=b"%d 0 obj\n<<%b/Shadow 1>>\nendobj\n" % (number, entries)))


def _lead_to_the_second(pdf: bytes) -> bytes:
    """No object comes in: a table alone leads its number to the one that waited."""
    found = list(re.finditer(rb"(\d+) 0 obj", pdf[: pdf.index(b"/Shadow")]))[-1]
    return table_only(pdf, {int(found[1]): (1, found.start(), 0)})


def _text_field(writer: Writer) -> None:
    """A field with the score in it; a certified document may allow to fill in."""
    page = first_page(writer)
    field = DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Widget"),
            pdf_name("/FT"): pdf_name("/Tx"),
            pdf_name("/T"): TextStringObject("score"),
            pdf_name("/V"): TextStringObject("72"),
            pdf_name("/Rect"): ArrayObject(map(FloatObject, (70, 690, 300, 720))),
            pdf_name("/AP"): DictionaryObject({pdf_name("/N"): writer.add_object(drawing(b"0 g 0 0 9 9 re f"))}),
        }
    )
    reference = writer.add_object(field)
    page["/Annots"] = ArrayObject([*page.get("/Annots", []), reference])
    fields = writer.root["/AcroForm"]["/Fields"]
    fields.append(reference)
    writer.update_container(fields)


def _fill_in(pdf: bytes) -> bytes:
    def attack(writer: Writer) -> None:
        fields = writer.root["/AcroForm"]["/Fields"]
        reference = fields.raw_get(len(fields) - 1)
        reference.get_object()["/V"] = TextStringObject("99")
        reference.get_object()["/AP"] = DictionaryObject({pdf_name("/N"): writer.add_object(drawing(b"1 0 0 rg f"))})
        writer.mark_update(reference)

    return with_revision(pdf, attack)


def _layer(writer: Writer) -> None:
    """Other content in a layer that is off."""
    names = {pdf_name("/Type"): pdf_name("/OCG"), pdf_name("/Name"): TextStringObject("layer")}
    layer = writer.add_object(DictionaryObject(names))
    usual = writer.add_object(DictionaryObject({pdf_name("/OFF"): ArrayObject([layer])}))
    groups = DictionaryObject({pdf_name("/OCGs"): ArrayObject([layer]), pdf_name("/D"): usual})
    writer.root["/OCProperties"] = groups
    writer.update_root()
    page = first_page(writer)
    resources = page["/Resources"].get_object()
    resources[pdf_name("/Properties")] = DictionaryObject({pdf_name("/L"): layer})
    writer.update_container(resources)
    shown = writer.add_object(StreamObject(stream_data=b"/OC /L BDC 1 0 0 rg 90 90 300 300 re f EMC"))
    before = page.raw_get("/Contents")
    page["/Contents"] = ArrayObject([*(before if isinstance(before, ArrayObject) else [before]), shown])


def _switch_on(pdf: bytes) -> bytes:
    def attack(writer: Writer) -> None:
        usual = writer.root["/OCProperties"].raw_get("/D")
        usual.get_object()["/OFF"] = ArrayObject()
        writer.mark_update(usual)

    return with_revision(pdf, attack)


SHADOWS = [
    Shadow("hide: cover freed by the table", _cover, _free_the_cover),
    Shadow("hide: cover blanked", _cover, _blank_the_cover),
    Shadow("replace: form value", _text_field, _fill_in),
    Shadow("replace: layer switched on", _layer, _switch_on),
    Shadow("hide and replace: page by the table", _second_page, _lead_to_the_second),
    Shadow("hide and replace: catalogue by the table", _second_catalogue, _lead_to_the_second),
]
