"""The file itself: pages, fonts, pictures, structure, bookmarks, metadata, attached record; always the same bytes."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from io import BytesIO

from pikepdf import (
    Array,
    Dictionary,
    Name,
    ObjectStreamMode,
    OutlineItem,
    Pdf,
    Stream,
    String,
    make_page_destination,
)
from PIL import ImageCms

from app.reports.canvas import SEE_THROUGH, DocumentParts, picture_name
from app.reports.font_embedding import embed_font
from app.reports.pictures import Picture
from app.reports.structure import write_structure
from app.reports.text import clean
from app.reports.xmp import xmp_packet

_LANGUAGE = "fa-IR"
_PRODUCER = "Bazresyar"
_FAINT = 0.13  # opacity of a watermark
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_ICC_DATE = bytes.fromhex("07d000010001000000000000")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of itself; `created_at` comes from the record, never from a clock."""

    title: str
    author: str
    created_at: datetime = _EPOCH


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the PDF: the source of what the pages show."""

    name: str
    data: bytes
    description: str
    mime: str = "application/json"


def finish_drawing(content: bytes, size: tuple[float, float], parts: DocumentParts) -> bytes:
    """One page that is taken into another document as a drawing: nothing is said round it, nothing packed."""
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=size)
    page.obj.Contents = pdf.make_stream(content)
    fonts = Dictionary({f"/{use.name}": embed_font(pdf, use) for use in parts.fonts.values()})
    images = Dictionary(
        {f"/{picture_name(digest)}": _image(pdf, picture) for digest, picture in parts.pictures.items()}
    )
    page.obj.Resources = Dictionary(Font=fonts, XObject=images)
    out = BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=ObjectStreamMode.disable, compress_streams=True)
    return out.getvalue()


def finish(
    contents: Sequence[Sequence[bytes]],
    size: tuple[float, float],
    parts: DocumentParts,
    metadata: Metadata,
    attachment: Attachment | None = None,
) -> bytes:
    """One PDF; `contents` are the streams of each page, the lowest first, `size` its width and height in points."""
    pdf = Pdf.new()
    fonts = Dictionary({f"/{use.name}": embed_font(pdf, use) for use in parts.fonts.values()})
    fonts = pdf.make_indirect(fonts)
    pictures = {digest: _image(pdf, picture) for digest, picture in parts.pictures.items()}
    for number, streams in enumerate(contents, 1):
        page = pdf.add_blank_page(page_size=size)
        page.obj.Contents = Array([pdf.make_stream(stream) for stream in streams])
        used = sorted(parts.pictures_on.get(number, ()))
        images = Dictionary({f"/{picture_name(digest)}": pictures[digest] for digest in used})
        page.obj.Resources = Dictionary(Font=fonts, XObject=images)
        if parts.see_through:
            page.obj.Resources.ExtGState = Dictionary({f"/{SEE_THROUGH}": Dictionary(Type=Name.ExtGState, ca=_FAINT)})
    write_structure(pdf, parts.tree)
    _write_outline(pdf, parts)
    _write_catalogue(pdf, metadata, attachment)
    out = BytesIO()
    pdf.save(
        out, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate, compress_streams=True,
        min_version="1.7", fix_metadata_version=False,
    )  # fmt: skip
    return out.getvalue()


def _image(pdf: Pdf, picture: Picture) -> Stream:
    image = pdf.make_stream(
        picture.data, Type=Name.XObject, Subtype=Name.Image, Width=picture.width, Height=picture.height,
        ColorSpace=Name.DeviceRGB, BitsPerComponent=8,
    )  # fmt: skip
    if picture.encoding == "jpeg":
        image.Filter = Name.DCTDecode
    return image


def _write_outline(pdf: Pdf, parts: DocumentParts) -> None:
    with pdf.open_outline() as outline:
        path: list[tuple[int, OutlineItem]] = []
        for entry in parts.outline:
            target = make_page_destination(pdf, entry.page - 1, "XYZ", left=0, top=round(entry.top, 2))
            item = OutlineItem(entry.title, target)
            while path and path[-1][0] >= entry.level:
                path.pop()
            (path[-1][1].children if path else outline.root).append(item)
            path.append((entry.level, item))


def _write_catalogue(pdf: Pdf, metadata: Metadata, attachment: Attachment | None) -> None:
    root = pdf.Root
    root.Lang = String(_LANGUAGE)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    profile = pdf.make_stream(_srgb_profile(), N=3)
    intent = Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"), DestOutputProfile=profile,
    )  # fmt: skip
    root.OutputIntents = Array([pdf.make_indirect(intent)])
    if attachment:
        _attach(pdf, attachment, metadata.created_at)
    _describe(pdf, metadata)


def _describe(pdf: Pdf, metadata: Metadata) -> None:
    """Title, author and moment, to be read by archives and by old programs."""
    moment = metadata.created_at.astimezone(UTC)
    title, author = clean(metadata.title), clean(metadata.author)
    packet = xmp_packet(title, author, moment.isoformat(timespec="seconds"), _LANGUAGE, _PRODUCER)
    pdf.Root.Metadata = pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)
    stamp = _pdf_moment(moment)
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(Title=title, Author=author, Producer=_PRODUCER, CreationDate=stamp, ModDate=stamp)
    )


def _pdf_moment(moment: datetime) -> String:
    return String(f"D:{moment.astimezone(UTC):%Y%m%d%H%M%S}Z")


def _attach(pdf: Pdf, attachment: Attachment, changed_at: datetime) -> None:
    checksum = String(hashlib.md5(attachment.data, usedforsecurity=False).digest())
    stream = pdf.make_stream(
        attachment.data, Type=Name.EmbeddedFile, Subtype=Name(f"/{attachment.mime}"),
        Params=Dictionary(Size=len(attachment.data), ModDate=_pdf_moment(changed_at), CheckSum=checksum),
    )  # fmt: skip
    specification = Dictionary(
        Type=Name.Filespec, F=String(attachment.name), UF=String(attachment.name), AFRelationship=Name.Source,
        Desc=String(attachment.description), EF=Dictionary(F=stream, UF=stream),
    )  # fmt: skip
    reference = pdf.make_indirect(specification)
    pdf.Root.AF = Array([reference])
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String(attachment.name), reference])))


@cache
def _srgb_profile() -> bytes:
    """The sRGB profile with a fixed date and without an id, so that it is the same every day."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = _ICC_DATE
    profile[84:100] = bytes(16)
    return bytes(profile)
