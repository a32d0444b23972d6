"""Compares a window's picture with the one that was looked at and kept."""

import os
import struct
import zlib
from pathlib import Path

from PIL import Image, ImageChops
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

PICTURES = Path(__file__).parent / "pictures"
RENEW = "BAZRESYAR_RENEW_GOLDENS"
NOTICEABLE = 16
"""A channel that differs by no more (of 255) is smoothing, not a change."""
TOLERATED = 0.001
"""The share of pixels that may differ noticeably."""
STEP = 8
EXACT = 64
"""The commonest colours, those of surfaces and text, are kept as they are; all others, which smooth the edges of
letters, are rounded to multiples of `STEP`: nobody sees it, and it takes a third off a picture."""
LARGEST = 120_000
"""Bytes a picture may take in the repository."""


def differing(one: Image.Image, other: Image.Image) -> Image.Image:
    """White where two pictures of one size differ noticeably in any channel, black elsewhere."""
    channels = ImageChops.difference(one, other).split()
    most = channels[0]
    for channel in channels[1:]:
        most = ImageChops.lighter(most, channel)
    return most.point(lambda level: 255 if level > NOTICEABLE else 0)


def check(name: str, window: QWidget, folder: Path) -> None:
    """Hold a window against its picture; what was seen goes to `folder` when it differs."""
    seen, kept = taken(window), PICTURES / f"{name}.png"
    if os.environ.get(RENEW) == "1":
        renew(kept, seen)
        return
    actual = folder / f"{name}-actual.png"
    if not kept.exists():
        seen.save(actual)
        raise AssertionError(f"{name} has no picture yet, {actual} shows what was seen; {RENEW}=1 keeps it")
    with Image.open(kept) as opened:
        wanted = opened.convert("RGB")
    if wanted.size != seen.size:
        seen.save(actual)
        raise AssertionError(f"{name} is {seen.size} instead of {wanted.size}, see {actual}")
    places = differing(wanted, seen)
    share = places.histogram()[255] / (seen.width * seen.height)
    if share > TOLERATED:
        difference = folder / f"{name}-difference.png"
        seen.save(actual)
        places.save(difference)
        raise AssertionError(
            f"{name} differs in {share:.2%} of its pixels, within {places.getbbox()}: "
            f"seen {actual}, white where it differs {difference}; {RENEW}=1 keeps what was seen"
        )


def renew(kept: Path, seen: Image.Image) -> None:
    """Keep a picture anew; one that shows the same keeps its bytes."""
    coarse = rounded(seen)
    if kept.exists():
        with Image.open(kept) as opened:
            if opened.size == coarse.size and opened.convert("RGB").tobytes() == coarse.tobytes():
                return
    packed = small_png(coarse)
    assert len(packed) <= LARGEST, f"{kept.name} takes {len(packed)} bytes"
    kept.parent.mkdir(exist_ok=True)
    kept.write_bytes(packed)


def rounded(image: Image.Image) -> Image.Image:
    """The picture with fewer shades between its colours."""
    colours = sorted(image.getcolors(image.width * image.height), reverse=True)
    kept = {colour: bytes(colour) for _count, colour in colours[:EXACT]}
    for _count, colour in colours[EXACT:]:
        kept[colour] = bytes(min(255, (level + STEP // 2) // STEP * STEP) for level in colour)
    pixels = image.tobytes()
    trios = zip(pixels[0::3], pixels[1::3], pixels[2::3], strict=True)
    return Image.frombytes("RGB", image.size, b"".join(kept[trio] for trio in trios))


def small_png(image: Image.Image) -> bytes:
    """An RGB picture as PNG without line filters: flat pages take a fifth less than with those Pillow chooses."""
    width, height = image.size
    pixels, line = image.tobytes(), width * 3
    lines = b"".join(b"\0" + pixels[at : at + line] for at in range(0, len(pixels), line))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )


def taken(window: QWidget) -> Image.Image:
    """What a window shows now."""
    seen = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    size = (seen.width(), seen.height())
    return Image.frombytes("RGB", size, bytes(seen.constBits()), "raw", "RGB", seen.bytesPerLine())
