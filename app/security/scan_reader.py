"""Scanned files, opened only in a disposable process with limits: what they are, their pages as pictures and as PDF."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, Final

from app.domain import scans
from app.domain.errors import AppError
from app.security.disposable import DisposableWorker
from app.security.intake_facts import MOST_PIXELS, NOT_HELD, ScanFacts

_JPEG, _PNG, _PDF = b"\xff\xd8\xff", b"\x89PNG", b"%PDF-"
_FOREIGN: Final = "foreign_"
PATIENCE_SECONDS: Final = 30.0
"""For one question, whose file may be four times as large as a photo."""


class ScanReader(DisposableWorker):
    """One warm worker for one scanned file at a time; a file named in an error is the one given."""

    def __init__(self) -> None:
        super().__init__("app.security.scan_worker", PATIENCE_SECONDS)
        self._held = ""

    def inspect(self, data: bytes, file_name: str) -> ScanFacts:
        """What the file is, by its content. ScanRefused."""
        found = self._ask_about("inspect", data, file_name)[0]
        try:
            return ScanFacts(str(found["media_type"]), int(found["pages"]))
        except (KeyError, TypeError, ValueError):
            raise scans.ScanBroken(file=file_name) from None

    def page(self, data: bytes, file_name: str, page: int, max_side: int, rotation: int = 0) -> bytes:
        """A page as a JPEG, turned clockwise, at most `max_side` pixels long. ScanRefused, PageAbsent."""
        asked = {"page": page, "max_side": max_side, "rotation": rotation}
        return _begins(_JPEG, self._ask_about("jpeg", data, file_name, **asked)[1], file_name)

    def for_reading(self, data: bytes, file_name: str, page: int, rotation: int = 0) -> bytes:
        """A page as a grey PNG, as it is read best. ScanRefused, PageAbsent."""
        asked = {"page": page, "rotation": rotation}
        return _begins(_PNG, self._ask_about("for_reading", data, file_name, **asked)[1], file_name)

    def page_pdf(self, data: bytes, file_name: str, page: int, rotation: int = 0) -> bytes:
        """A page as a PDF, what was scanned untouched inside. ScanRefused, PageAbsent."""
        asked = {"page": page, "rotation": rotation}
        return _begins(_PDF, self._ask_about("page_pdf", data, file_name, **asked)[1], file_name)

    def joined(self, parts: Sequence[bytes], file_name: str) -> bytes:
        """PDFs of `page_pdf` one behind the other. ScanRefused."""
        found, body = self.ask("joined", b"".join(parts), lengths=list(map(len, parts)))
        if "refused" in found:
            raise _refusal(str(found["refused"]), file_name, 0)
        return _begins(_PDF, body, file_name)

    def _ask_about(self, verb: str, data: bytes, file_name: str, **more: int) -> tuple[Mapping[str, Any], bytes]:
        if not data:
            raise scans.ScanEmpty(file=file_name)
        if len(data) > scans.MOST_BYTES:
            raise scans.ScanTooBig(file=file_name, megabytes=len(data) >> 20, most=scans.MOST_BYTES >> 20)
        asked: dict[str, object] = {"page": 0, "rotation": 0, **more, "digest": sha256(data).hexdigest()}
        found, body = self.ask(verb, b"" if asked["digest"] == self._held else data, **asked)
        if found == NOT_HELD:
            found, body = self.ask(verb, data, **asked)
        self._held = str(asked["digest"])
        if "refused" in found:
            raise _refusal(str(found["refused"]), file_name, more.get("page", 0))
        return found, body


def _refusal(reason: str, file_name: str, page: int) -> AppError:
    if reason.startswith(_FOREIGN):
        return scans.ScanForeign(file=file_name, kind=reason.removeprefix(_FOREIGN))
    match reason:
        case "encrypted":
            return scans.ScanEncrypted(file=file_name)
        case "too_many_pages":
            return scans.ScanTooManyPages(file=file_name, most=scans.MOST_PAGES)
        case "too_many_pixels":
            return scans.ScanTooManyPixels(file=file_name, most=MOST_PIXELS // 1_000_000)
        case "too_heavy":
            return scans.ScanTooHeavy(file=file_name)
        case "page_absent":
            return scans.PageAbsent(file=file_name, page=page + 1)
    return scans.ScanBroken(file=file_name)


def _begins(magic: bytes, body: bytes, file_name: str) -> bytes:
    """What the worker made, if it is of the kind it was asked for; a worker taken over by a file is not believed."""
    if not body.startswith(magic):
        raise scans.ScanBroken(file=file_name)
    return body
