"""Scanned paper: what a page is, what a file may be at most, and why one is refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.errors import AppError

MOST_BYTES: Final = 200 << 20
"""Of one scanned file; refused by its size before it is read."""
MOST_PAGES: Final = 500
"""Of one scanned file, and of one document of a case."""
TURNS: Final = (0, 90, 180, 270)
"""Degrees clockwise by which a page may be turned."""


class DocumentKind(StrEnum):
    """What a document of a case is."""

    SUBMISSION = "submission"
    LETTER = "letter"
    EVIDENCE = "evidence"
    REPLY = "reply"
    ORDER = "order"
    OPINION = "opinion"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page as it is shown, in parts of its width and height (0 to 1) from the top left."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word that was read from a page: its line (from 0), where it stands, and how sure the reader is (0 to 1)."""

    text: str
    line: int
    box: Box
    confidence: float = 1.0


class ScanRefused(AppError):
    """A file cannot be taken as a scan; `file` is its name where it is known."""

    code = "scan_refused"


class ScanEmpty(ScanRefused):
    """There is nothing in the file; facts: `file`."""

    code = "scan_empty"


class ScanTooBig(ScanRefused):
    """More bytes than are read; facts: `file`, `megabytes`, `most` (megabytes)."""

    code = "scan_too_big"


class ScanForeign(ScanRefused):
    """By its content no PDF, JPEG, PNG or TIFF; facts: `file`, `kind` (`program`, `archive`, `web`, `other`)."""

    code = "scan_foreign"


class ScanEncrypted(ScanRefused):
    """A PDF that opens only with a password; facts: `file`."""

    code = "scan_encrypted"


class ScanBroken(ScanRefused):
    """Too damaged to be read; facts: `file`."""

    code = "scan_broken"


class ScanTooManyPages(ScanRefused):
    """More pages than are taken; facts: `file`, `most`."""

    code = "scan_too_many_pages"


class ScanTooManyPixels(ScanRefused):
    """A page with more points than are decoded; facts: `file`, `most` (millions)."""

    code = "scan_too_many_pixels"


class ScanTooHeavy(ScanRefused):
    """Opening it took more time or memory than is given to it; facts: `file`."""

    code = "scan_too_heavy"


class PageAbsent(AppError):
    """The file has no such page; facts: `file`, `page` (from 1)."""

    code = "page_absent"


class TurnInvalid(AppError):
    """Pages are turned by quarters only; facts: `degrees`."""

    code = "turn_invalid"


class ReaderAbsent(AppError):
    """The program that reads pages is not installed, or lacks Persian; facts: `package` (what to install)."""

    code = "reader_absent"


class ReadingFailed(AppError):
    """A page could not be read in the time given to it; facts: `reason` (`time`, `failed`)."""

    code = "reading_failed"


def turned(rotation: int, by: int) -> int:
    """The rotation after a further turn, in degrees clockwise. TurnInvalid."""
    if by % 90:
        raise TurnInvalid(degrees=by)
    return (rotation + by) % 360


def text_of(words: Sequence[ReadWord]) -> str:
    """The words as lines of text."""
    lines: dict[int, list[str]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word.text)
    return "\n".join(" ".join(lines[line]) for line in sorted(lines))
