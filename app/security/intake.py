"""Foreign pictures and documents, opened only in a disposable process with limits."""

import subprocess
import threading
from contextlib import suppress
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from app import children
from app.security.errors import DocumentRefused, ImageRefused
from app.security.intake_facts import MOST_BYTES, DocumentFacts, ImageFacts
from app.security.intake_wire import read_frame, write_frame

# The worker ends itself after 5 s of work; this covers its start, a busy machine, and systems without limits.
PATIENCE_SECONDS = 12.0
_TOO_HEAVY = {"refused": "too_heavy"}
_JPEG = b"\xff\xd8\xff"


class IntakeWorker:
    """One warm worker for one file at a time, started at its first use and again after it fell over.

    Safe for several threads. Call `close()` or use `with`.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

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
        found = self._ask("inspect_document", content, file_name=file_name)[0]
        if "refused" in found:
            raise DocumentRefused(reason=str(found["refused"]))
        try:
            flags = {name: bool(found[name]) for name in DocumentFacts.__slots__ if name != "media_type"}
            return DocumentFacts(str(found["media_type"]), **flags)
        except KeyError:
            raise DocumentRefused(reason="unreadable") from None

    def warm(self) -> None:
        """Start the worker ahead of its first file, which then waits 0.3 s less."""
        with self._lock:
            self._running()

    def close(self) -> None:
        """End the worker, after the file it is at."""
        with self._lock:
            self._end()

    def _ask_image(self, verb: str, content: bytes, **more: int) -> tuple[dict[str, Any], bytes]:
        if reason := _unasked(content):
            raise ImageRefused(reason=reason)
        found, body = self._ask(verb, content, **more)
        if "refused" in found:
            raise ImageRefused(reason=str(found["refused"]))
        return found, body

    def _ask(self, verb: str, content: bytes, **more: object) -> tuple[dict[str, Any], bytes]:
        with self._lock:
            process = self._running()
            assert process.stdin is not None
            assert process.stdout is not None
            ending = threading.Timer(PATIENCE_SECONDS, process.kill)
            ending.start()
            try:
                write_frame(process.stdin, {"verb": verb, **more}, content)
                answer = read_frame(process.stdout)
            except (OSError, EOFError, ValueError):
                answer = _TOO_HEAVY, b""
            finally:
                ending.cancel()
            if answer[0] == _TOO_HEAVY:  # it fell over, or is about to end itself
                self._end()
            return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self._end()
        if self._process is None:
            self._process = children.start("app.security.intake_worker")
        return self._process

    def _end(self) -> None:
        if self._process is None:
            return
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # closing sends what is left, to nobody
                if pipe is not None:
                    pipe.close()
        self._process.wait()
        self._process = None


def _unasked(content: bytes) -> str | None:
    if not content:
        return "empty"
    return "too_big" if len(content) > MOST_BYTES else None
