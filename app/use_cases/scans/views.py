"""What screens and commands see of scanned paper."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.domain.scan_proposals import Proposal
from app.domain.scans import DocumentKind, ReadWord


class AfterTaking(StrEnum):
    """What becomes of a file in the scanner's folder once all of its pages are in cases."""

    LEAVE = "leave"
    PUT_AWAY = "put_away"


class FileState(StrEnum):
    """How far a file of the folder is: still being written, readable, or refused."""

    ARRIVING = "arriving"
    READY = "ready"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class InboxFolder:
    """Where the scanner writes, "" while none was chosen."""

    path: str
    after: AfterTaking


@dataclass(frozen=True, slots=True)
class ScanFile:
    """A file of the folder. `name` is exact and names it to the verbs; `title` is fit to be shown.

    `refusal` is a sentence. `is_taken`: pages of it are in a case; `cases` are those this person may see (id, number).
    """

    name: str
    title: str
    size: int
    modified_ns: int
    state: FileState
    sha256: str = ""
    media_type: str = ""
    pages: int = 0
    refusal: str = ""
    is_taken: bool = False
    cases: tuple[tuple[UUID, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Inbox:
    """The folder at one look, oldest file first; `aside` are the names of what was laid aside.

    `older`: how many files lie there beside the newest, which alone are shown. `after`: what becomes of taken ones.
    """

    folder: str = ""
    files: tuple[ScanFile, ...] = ()
    aside: tuple[str, ...] = ()
    older: int = 0
    after: AfterTaking = AfterTaking.LEAVE


@dataclass(frozen=True, slots=True)
class FilePage:
    """A page of a file of the inbox as it was looked at: by its name, its hash, its place (from 0) and its turn."""

    name: str
    sha256: str
    page: int = 0
    rotation: int = 0


@dataclass(frozen=True, slots=True)
class DocumentDraft:
    """What a document is; an empty title is named after its kind."""

    kind: DocumentKind = DocumentKind.SUBMISSION
    title: str = ""


@dataclass(frozen=True, slots=True)
class OriginalFile:
    """A scanned file as it came."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class PageReading:
    """What was read from one page; nothing of it is kept until it is accepted. `page_id` is None in the inbox."""

    page_id: UUID | None
    text: str
    words: tuple[ReadWord, ...]
    proposals: tuple[Proposal, ...]
