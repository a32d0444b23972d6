"""What the look at a foreign file finds, the bounds it keeps to, and the reasons it refuses for."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

MOST_BYTES: Final = 50 << 20
MOST_PIXELS: Final = 40_000_000
WORK_SECONDS: Final = 5
"""Of processor time for one file."""
WORK_BYTES: Final = 448 << 20
"""Of memory the worker writes to; with the code it maps it stays below 512 MB."""

NOT_HELD: Final = {"refused": "not_held"}
"""Answered when only a file's hash came, and it is not the file that the worker keeps."""

ImageReason = Literal["empty", "too_big", "too_many_pixels", "heic", "unreadable", "too_heavy", "not_a_photo"]
DocumentReason = Literal["empty", "too_big", "not_what_it_says", "unreadable", "too_heavy", "not_allowed"]

ScanReason = Literal[
    "foreign_program", "foreign_archive", "foreign_web", "foreign_other", "encrypted", "too_many_pages", "page_absent"
]


class Refused(Exception):
    """The worker's own refusal; on this side of the pipe it becomes ImageRefused, DocumentRefused or a ScanRefused."""

    def __init__(self, reason: ImageReason | DocumentReason | ScanReason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """A picture: its format, its size in pixels held upright, and whether part of it is missing."""

    format: str
    width: int
    height: int
    taken_at: datetime | None
    damaged: bool
    has_gps: bool


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """An attachment: what it is by its content, and what in it would act if a viewer let it."""

    media_type: str
    has_javascript: bool = False
    has_launch: bool = False
    has_macros: bool = False
    is_encrypted: bool = False


@dataclass(frozen=True, slots=True)
class ScanFacts:
    """A scanned file: what it is by its content, and how many pages it has."""

    media_type: str
    pages: int
