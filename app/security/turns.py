"""Who waits for the store's write lock: SQLite keeps no queue, so who works long must step aside."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

_PATIENCE_SECONDS = 1.0
_LIVELY_SECONDS = 3.0


class Turns:
    """Shared by all connections of one process to one store."""

    def __init__(self) -> None:
        self._served = threading.Condition()
        self._asking = 0
        self._asked_at = -_LIVELY_SECONDS

    @contextmanager
    def asking(self) -> Iterator[None]:
        """While somebody asks for the write lock."""
        with self._served:
            self._asking += 1
            self._asked_at = time.monotonic()
        try:
            yield
        finally:
            with self._served:
                self._asking -= 1
                self._served.notify_all()

    def are_wanted(self) -> bool:
        """Whether somebody waits now."""
        return self._asking > 0

    def are_lively(self) -> bool:
        """Whether somebody asked in the last seconds, and may again."""
        return time.monotonic() - self._asked_at < _LIVELY_SECONDS

    def give(self) -> None:
        """Wait until they were served, a second at most; to be called without the lock."""
        if self._asking:
            with self._served:
                self._served.wait_for(lambda: not self._asking, _PATIENCE_SECONDS)
