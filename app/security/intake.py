"""Foreign pictures and documents, opened only in a disposable process with limits."""

from datetime import datetime
from typing import Any

from app.security.disposable import DisposableWorker
from app.security.errors import DocumentRefused, ImageRefused
from app.security.intake_facts import MOST_BYTES, DocumentFacts, ImageFacts

_JPEG = b"\xff\xd8\xff"


class IntakeWorker(DisposableWorker):
    """One warm worker for one picture or attachment at a time."""

    def __init__(self) -> None:
        super().__init__("app.security.intake_worker")

    def inspect_image(self, content: bytes) -> ImageFacts:
        """What a picture is. ImageRefused: it is none, too large, or not readable at all."""
        found = self._ask_image("inspect_image", content)[0]
        try:
            taken_at = found["taken_at"] and datetime.fromisoformat(found["taken_at"])
            sizes = int(found["width"]), int(found["height"])
            return ImageFacts(str(found["format"]), *sizes, taken_at, bool(found["damaged"]), bool(found["has_gps"]))
        except (KeyError, TypeError, ValueError):
            raise ImageRefused(reason="unreadable") from None

    def safe_image(self, content: bytes, max_side: int) -> bytes:
        """A new upright JPEG of at most `max_side` pixels, without place, date or profile. ImageRefused."""
        picture = self._ask_image("safe_image", content, max_side=max_side)[1]
        if not picture.startswith(_JPEG):
            raise ImageRefused(reason="unreadable")
        return picture

    def inspect_document(self, content: bytes, file_name: str) -> DocumentFacts:
        """What an attachment is, by its content and its name, which must agree. DocumentRefused."""
        if reason := _unasked(content):
            raise DocumentRefused(reason=reason)
        found = self.ask("inspect_document", content, file_name=file_name)[0]
        if "refused" in found:
            raise DocumentRefused(reason=str(found["refused"]))
        try:
            flags = {name: bool(found[name]) for name in DocumentFacts.__slots__ if name != "media_type"}
            return DocumentFacts(str(found["media_type"]), **flags)
        except KeyError:
            raise DocumentRefused(reason="unreadable") from None

    def _ask_image(self, verb: str, content: bytes, **more: int) -> tuple[dict[str, Any], bytes]:
        if reason := _unasked(content):
            raise ImageRefused(reason=reason)
        found, body = self.ask(verb, content, **more)
        if "refused" in found:
            raise ImageRefused(reason=str(found["refused"]))
        return found, body


def _unasked(content: bytes) -> str | None:
    if not content:
        return "empty"
    return "too_big" if len(content) > MOST_BYTES else None
