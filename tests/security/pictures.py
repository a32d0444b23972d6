"""Hostile and harmless pictures and documents, made by the tests themselves."""

import io
import struct
import zipfile
import zlib
from functools import cache

import pikepdf
from PIL import Image

CHANNELS = {0: 1, 2: 3, 6: 4}


def encoded(image: Image.Image, name: str, **options: object) -> bytes:
    """The image as a file of that format."""
    target = io.BytesIO()
    image.save(target, name, **options)
    return target.getvalue()


def png(width: int, height: int, bits: int = 8, colour: int = 2, extra: bytes = b"") -> bytes:
    """A black PNG of any size that is small as a file; `extra` chunks stand before its pixels."""
    packer = zlib.compressobj(1)
    row = bytes(1 + (width * bits * CHANNELS[colour] + 7) // 8)
    pixels = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + extra + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )  # fmt: skip


def png_head(width: int, height: int, bits: int = 8, colour: int = 2) -> bytes:
    """A PNG that announces a size and holds next to nothing."""
    head = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    data = chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + data + chunk(b"IEND", b"")


def chunk(kind: bytes, content: bytes) -> bytes:
    """One chunk of a PNG."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


@cache
def photo() -> Image.Image:
    """Something like a photo: top red, bottom blue, with grain."""
    grain = Image.effect_noise((800, 600), 60).convert("RGB")
    halves = Image.new("RGB", (800, 600), "red")
    halves.paste("blue", (0, 300, 800, 600))
    return Image.blend(halves, grain, 0.2)


@cache
def jpeg() -> bytes:
    """The photo as a JPEG."""
    return encoded(photo(), "JPEG", quality=85)


def located_jpeg(orientation: int = 6) -> bytes:
    """The photo with orientation, place and time in its EXIF."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif.get_ifd(0x8769)[0x9003] = "2026:11:21 09:35:00"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (34.0, 34.0, 12.0)
    return encoded(photo(), "JPEG", exif=exif)


def bomb_chunk(kind: bytes) -> bytes:
    """A chunk of a few kilobytes that unpacks to 100 MB."""
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(bytes(1_000_000)) for _ in range(100)) + packer.flush()
    return chunk(kind, b"x\0\0" + packed)


def gif(frames: int) -> bytes:
    """A GIF of that many frames, the first of them red."""
    pictures = [Image.new("RGB", (64, 64), "red" if n == 0 else (0, n % 255, 255)) for n in range(frames)]
    return encoded(pictures[0], "GIF", save_all=True, append_images=pictures[1:])


def pdf(**root: object) -> bytes:
    """A one-page PDF whose catalogue holds `root` too."""
    made = pikepdf.new()
    made.add_blank_page()
    for key, value in root.items():
        made.Root[f"/{key}"] = value
    target = io.BytesIO()
    made.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    made = pikepdf.new()
    made.add_blank_page()
    target = io.BytesIO()
    made.save(target, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return target.getvalue()


def office(*parts: str) -> bytes:
    """A ZIP with files of those names, as Word and Excel make."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for part in ("[Content_Types].xml", *parts):
            archive.writestr(part, "<x/>")
    return target.getvalue()


CYCLIC_PDF = b"""%PDF-1.7
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[2 0 R]/Count 1>> endobj
trailer <</Root 1 0 R>>
"""
BOASTING_PDF = b"""%PDF-1.7
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 2000000000>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 99999999999 99999999999]>> endobj
trailer <</Root 1 0 R>>
"""


def exploding_pdf() -> bytes:
    """A small PDF whose page unpacks to 400 MB."""
    packer = zlib.compressobj(9)
    start = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b"0 0 m " * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    made = pikepdf.new()
    made.add_blank_page()
    made.pages[0].Contents = made.make_stream(start + 67 * block, Filter=pikepdf.Name.FlateDecode)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def roomy_webp() -> bytes:
    """A WebP of two dots that announces a canvas of 40 million pixels, which its decoder would hold several times."""
    dots = [Image.new("RGBA", (2, 2), colour) for colour in ("red", "blue")]
    content = bytearray(encoded(dots[0], "WEBP", save_all=True, append_images=dots[1:]))
    at = content.index(b"VP8X") + 12
    content[at : at + 6] = 2 * (6300 - 1).to_bytes(3, "little")
    return bytes(content)
