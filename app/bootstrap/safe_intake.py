"""Foreign files looked at in a process that may do nothing else, as use cases ask for it."""

from collections.abc import Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any

from app.use_cases.ports import DocumentFacts, ImageFacts

if TYPE_CHECKING:
    from app.security.intake import IntakeWorker


class SafeIntake:
    """Pictures and documents through the disposable worker, which starts with the first of them."""

    def __init__(self) -> None:
        self._worker: IntakeWorker | None = None
        self._starting = Lock()

    def inspect_image(self, data: bytes) -> ImageFacts:
        """What a picture is; raises `ImageRefused`."""
        return self._started().inspect_image(data)

    def safe_image(self, data: bytes, max_side: int, marks: Sequence[Mapping[str, Any]] = ()) -> bytes:
        """A re-encoded, upright JPEG of at most `max_side` pixels with the marks drawn in."""
        picture = self._started().safe_image(data, max_side)
        if not marks:
            return picture
        from app.reports.photo_marks import draw_marks

        return draw_marks(picture, marks)

    def inspect_document(self, data: bytes, file_name: str) -> DocumentFacts:
        """What a document is; raises `DocumentRefused`."""
        return self._started().inspect_document(data, file_name)

    def close(self) -> None:
        """End the worker, if it ever started."""
        with self._starting:
            if self._worker:
                self._worker.close()
                self._worker = None

    def _started(self) -> "IntakeWorker":
        from app.security.intake import IntakeWorker

        with self._starting:
            self._worker = self._worker or IntakeWorker()
            return self._worker
