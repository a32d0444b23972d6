"""What a built document is, and what an office prints at its head: light enough to import anywhere."""

from dataclasses import dataclass
from typing import Final

RECORD_NAME: Final = "record.json"
"""What the record is called that travels inside a document."""


@dataclass(frozen=True, slots=True)
class OfficeStyle:
    """The office's letterhead: its emblem (PNG or JPEG bytes) and the lines beside it, the highest authority first."""

    logo: bytes | None
    header_lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignatureBox:
    """An empty place kept for one signature.

    `page` counts from 0; `rect` is left, bottom, right, top in points from the page's bottom left corner;
    `signer` is the user's id. `drawing` is what the signature will show, where that is known when the document is made:
    content of the box's size in the fonts of its page.
    """

    field: str
    page: int
    rect: tuple[float, float, float, float]
    signer: str
    name: str
    role: str
    drawing: bytes = b""


@dataclass(frozen=True, slots=True)
class BuiltDocument:
    """A finished PDF, not yet signed: equal input gives equal bytes."""

    pdf: bytes
    signature_boxes: tuple[SignatureBox, ...] = ()
