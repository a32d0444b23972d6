"""Verifies with a process that was started ahead, so that nobody waits for its imports; it still judges one file."""

import threading
from collections.abc import Sequence

from app.signing.isolated import VerifyingWorker
from app.signing.verdict import Verdict

WAITING_SECONDS = 120.0
"""How long a started process waits for its file; it holds 50 MB meanwhile."""


class ReadyVerifier:
    """`make_ready` starts a process; from then on another one follows each file, until none came for a while.

    Safe for several threads: each file has a process of its own. Call `close()` at the end.
    """

    def __init__(self, waiting_seconds: float = WAITING_SECONDS) -> None:
        self._seconds = waiting_seconds
        self._lock = threading.Lock()
        self._waiting: VerifyingWorker | None = None
        self._ending: threading.Timer | None = None

    @property
    def is_ready(self) -> bool:
        """Whether a process waits for a file."""
        return self._waiting is not None and self._waiting.is_running

    def make_ready(self) -> None:
        """A file will probably come; starts a process unless one waits, and lets it wait from now on."""
        with self._lock:
            self._waiting = self._taken() or VerifyingWorker()
            self._ending = threading.Timer(self._seconds, self.close)
            self._ending.daemon = True
            self._ending.start()

    def verify(self, pdf: bytes, trust: Sequence[bytes], expected_hash: str | None = None) -> Verdict:
        """Judge a file of unknown origin; see `verify_isolated`. Raises TrustRootUnreadable."""
        with self._lock:
            ready = self._taken()
        with ready or VerifyingWorker() as worker:
            verdict = worker.ask(pdf, trust, expected_hash)
        if ready:
            self.make_ready()
        return verdict

    def close(self) -> None:
        """End the process that waits, if one does."""
        with self._lock:
            worker = self._taken()
        if worker:
            worker.close()

    def _taken(self) -> VerifyingWorker | None:
        """The waiting process, which waits no longer; None if there is none, or if it fell over meanwhile."""
        if self._ending:
            self._ending.cancel()
        worker, self._waiting, self._ending = self._waiting, None, None
        if worker and not worker.is_running:
            worker.close()
            return None
        return worker
