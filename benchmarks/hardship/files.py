"""Foreign files, each mutated many times: every one is read or refused, quickly, and nothing dies."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass

from app.domain.errors import AppError
from app.security.intake import IntakeWorker
from tests.security import pictures

_SIDE = 320


@dataclass(slots=True)
class Taken:
    """What so many files did."""

    files: int = 0
    crashes: int = 0
    slowest: float = 0.0


def nasty_files(mutations: int, seed: int) -> Taken:
    """Every nasty file as it is and mutated so many times, looked at as a picture or as a document."""
    chance, taken = random.Random(seed), Taken()
    with IntakeWorker() as worker:
        looks: dict[str, list[Callable[[bytes], object]]] = {
            "picture": [worker.inspect_image, lambda content: worker.safe_image(content, _SIDE)],
            "document": [lambda content: worker.inspect_document(content, "file.pdf")],
        }
        for kind, starts in _starts().items():
            for start in starts:
                for content in (start, *(_mutated(start, chance) for _ in range(mutations))):
                    for look in looks[kind]:
                        _take(look, content, taken)
    return taken


def _take(look: Callable[[bytes], object], content: bytes, taken: Taken) -> None:
    began = time.monotonic()
    taken.files += 1
    try:
        look(content)
    except AppError:
        pass
    except Exception:
        taken.crashes += 1
    taken.slowest = max(taken.slowest, time.monotonic() - began)


def _mutated(start: bytes, chance: random.Random) -> bytes:
    content = bytearray(start)
    for _ in range(chance.randint(1, 30)):
        content[chance.randrange(min(len(content), 3000))] = chance.randrange(256)
    return bytes(content)


def _starts() -> dict[str, list[bytes]]:
    small = pictures.photo().resize((120, 90))
    formats = ("JPEG", "WEBP", "TIFF", "BMP", "PNG", "GIF")
    return {
        "picture": [
            *(pictures.encoded(small, name) for name in formats),
            pictures.jpeg(),
            pictures.jpeg()[:3000],
            pictures.located_jpeg(),
            pictures.gif(200),
            pictures.png_head(9400, 9400),
            pictures.png_head(13000, 13000),
            pictures.png_head(20000, 20000, 1, 0),
            pictures.png(60000, 1),
            pictures.png(64, 64, extra=pictures.bomb_chunk(b"iCCP")),
            pictures.roomy_webp(),
            b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
            b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
        ],
        "document": [
            pictures.pdf(),
            pictures.locked_pdf(),
            pictures.exploding_pdf(),
            pictures.office("word/document.xml"),
            pictures.office("xl/workbook.xml"),
            b"<html><script>alert(1)</script></html>",
            pictures.jpeg() + pictures.office("word/document.xml"),
        ],
    }
