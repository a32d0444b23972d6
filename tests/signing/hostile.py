"""PDFs made to hang, crash or exhaust whoever opens them (the nasty inputs 12 to 21, and some more)."""

import zlib
from collections.abc import Callable, Mapping
from io import BytesIO

import pikepdf

from app.signing.verdict import Reason
from tests.signing.documents import signed_minutes

SIGNATURE = "/Type/Sig /ByteRange[0 1 2 3] /Contents<00>"


def pdf_of(objects: Mapping[int, str | bytes], trailer: str = "") -> bytes:
    """A PDF from the bodies of its objects; object 1 is the catalogue."""
    output, places = BytesIO(), {}
    output.write(b"%PDF-1.7\n")
    for number, body in objects.items():
        places[number] = output.tell()
        output.write(b"%d 0 obj\n%s\nendobj\n" % (number, body.encode() if isinstance(body, str) else body))
    table = output.tell()
    output.write(b"xref\n0 1\n0000000000 65535 f \n")
    for number, place in places.items():
        output.write(b"%d 1\n%010d 00000 n \n" % (number, place))
    output.write(f"trailer<</Root 1 0 R/Size {max(places) + 1}{trailer}>>\nstartxref\n{table}\n%%EOF\n".encode())
    return output.getvalue()


def form(fields: str, pages: str = "/Pages 2 0 R") -> str:
    return f"<</Type/Catalog {pages} /AcroForm<</SigFlags 3/Fields[{fields}]>>>>"


PAGES = "<</Type/Pages/Kids[]/Count 0>>"
BOX = f"<</FT/Sig/T(head)/V<<{SIGNATURE}>>>>"


def stream(content: bytes, entries: str = "") -> bytes:
    return f"<<{entries}/Length {len(content)}>>\nstream\n".encode() + content + b"\nendstream"


def bomb(layers: int, size: int) -> bytes:
    content = b"0" * size
    for _ in range(layers):
        content = zlib.compress(content, 9)
    return content


def huge_content_stream() -> bytes:
    packed = stream(bomb(1, 400_000_000), "/Filter/FlateDecode")
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"
    return pdf_of({1: form("5 0 R"), 2: "<</Type/Pages/Kids[3 0 R]/Count 1>>", 3: page, 4: packed, 5: BOX})


def huge_record() -> bytes:
    names = "/Names<</EmbeddedFiles<</Names[(record.json) 6 0 R]>>>>"
    catalogue = form("5 0 R").replace("/Type/Catalog", f"/Type/Catalog{names}")
    packed = stream(bomb(2, 300_000_000), "/Filter[/FlateDecode/FlateDecode]")
    return pdf_of({1: catalogue, 2: PAGES, 5: BOX, 6: "<</Type/Filespec/UF(record.json)/EF<</F 7 0 R>>>>", 7: packed})


def huge_media_box() -> bytes:
    page = "<</Type/Page/Parent 2 0 R/MediaBox[-1e38 -1e38 1e38 99999999999999999999999999]>>"
    return pdf_of({1: form("5 0 R"), 2: "<</Type/Pages/Kids[3 0 R]/Count 1>>", 3: page, 5: BOX})


def cyclic_pages() -> bytes:
    return pdf_of({1: form("5 0 R"), 2: "<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>", 5: BOX})


def two_billion_pages() -> bytes:
    return pdf_of({1: form("5 0 R"), 2: "<</Type/Pages/Kids[]/Count 2147483647>>", 5: BOX})


def two_billion_objects() -> bytes:
    return pdf_of({1: form("5 0 R"), 2: PAGES, 5: BOX}).replace(b"xref\n0 1\n", b"xref\n0 2147483647\n")


def html_named_pdf() -> bytes:
    return b"<!DOCTYPE html><html><script>alert(1)</script>/Sig /ByteRange</html>"


def scripts() -> bytes:
    action = "/OpenAction<</S/JavaScript/JS(while(1){})>>/AA<</O<</S/Launch/F(cmd.exe)>>>>"
    return pdf_of({1: form("5 0 R").replace("/Type", f"{action}/Type"), 2: PAGES, 5: BOX})


def field_that_is_its_own_child() -> bytes:
    return pdf_of({1: form("5 0 R"), 2: PAGES, 5: "<</FT/Sig/T(a)/Kids[5 0 R 5 0 R]/Parent 5 0 R>>"})


def many_fields() -> bytes:
    return pdf_of({1: form("5 0 R " * 50_000), 2: PAGES, 5: BOX})


def deep_nesting() -> bytes:
    return pdf_of({1: form("5 0 R"), 2: PAGES, 5: "<</FT/Sig/T(a)/V " + "[" * 100_000 + "]" * 100_000 + ">>"})


def deep_fields() -> bytes:
    fields = {n: f"<</T(a{n})/Kids[{n + 1} 0 R]>>" for n in range(5, 3005)}
    return pdf_of({1: form("5 0 R"), 2: PAGES, **fields, 3005: BOX})


def reference_to_itself() -> bytes:
    return pdf_of({1: form("5 0 R"), 2: PAGES, 5: "5 0 R /Sig"})


def table_before_itself() -> bytes:
    pdf = pdf_of({1: form("5 0 R"), 2: PAGES, 5: BOX})
    place = pdf.rindex(b"xref\n0 1")
    return pdf.replace(b"trailer<<", f"trailer<</Prev {place}".encode())


def attachments_in_a_circle() -> bytes:
    catalogue = form("5 0 R").replace("/Type/Catalog", "/Type/Catalog/Names<</EmbeddedFiles 6 0 R>>")
    return pdf_of({1: catalogue, 2: PAGES, 5: BOX, 6: "<</Kids[6 0 R 6 0 R 6 0 R]/Names[(a) 6 0 R]>>"})


def packed_in_itself() -> bytes:
    packed = stream(b"5 0 <</FT/Sig>>", "/Type/ObjStm/N 1/First 4/Extends 6 0 R")
    return pdf_of({1: form("5 0 R"), 2: PAGES, 6: packed})


def length_that_lies() -> bytes:
    return pdf_of({1: form("5 0 R"), 2: PAGES, 5: BOX, 6: "<</Length 9999999999>>\nstream\nx\nendstream"})


def many_signatures() -> bytes:
    pdf = signed_minutes(1)
    return pdf + b"\n/ByteRange [0 1 2 3] /Contents <00>" * 200_000


def zeroed_signature() -> bytes:
    pdf = signed_minutes(1)
    start = pdf.index(b"/Contents <") + 11
    end = pdf.index(b">", start)
    return pdf[:start] + b"0" * (end - start) + pdf[end:]


def hundred_megabytes() -> bytes:
    return b"%PDF-1.7 /Sig " + b"\0" * 100_000_000


def cut_in_half() -> bytes:
    pdf = signed_minutes(2)
    return pdf[: len(pdf) // 2]


def encrypted() -> bytes:
    output = BytesIO()
    with pikepdf.open(BytesIO(signed_minutes(1))) as pdf:
        pdf.save(output, encryption=pikepdf.Encryption(user="", owner="x"))
    return output.getvalue() + b"/Sig"


def nothing_but_a_header() -> bytes:
    return b"%PDF-1.7\n/Sig\n" + b"\xff" * 1000


HEAVY: list[Callable[[], bytes]] = [
    huge_content_stream,
    huge_record,
    two_billion_objects,
    many_fields,
    deep_nesting,
    deep_fields,
    many_signatures,
    hundred_megabytes,
]
LIGHT: list[Callable[[], bytes]] = [
    huge_media_box,
    cyclic_pages,
    two_billion_pages,
    html_named_pdf,
    scripts,
    field_that_is_its_own_child,
    reference_to_itself,
    table_before_itself,
    attachments_in_a_circle,
    packed_in_itself,
    length_that_lies,
    zeroed_signature,
    cut_in_half,
    encrypted,
    nothing_but_a_header,
]
REFUSALS = {Reason.NOT_PDF, Reason.TOO_LARGE, Reason.UNREADABLE, Reason.NO_SIGNATURE, Reason.BROKEN_SIGNATURE}
