"""Whose turn it is in PDFium, which keeps global state: two threads in it at once crash the process."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class Turns:
    """One thread at a time; who is patient (a search, a print) lets those go first for whom a person waits."""

    def __init__(self) -> None:
        self._free = Condition()
        self._taken = False
        self._urgent = 0

    @contextmanager
    def take(self, *, patient: bool = False) -> Iterator[None]:
        """Wait for the turn and hold it."""
        with self._free:
            self._urgent += not patient
            self._free.wait_for(lambda: not self._taken and not (patient and self._urgent))
            self._urgent -= not patient
            self._taken = True
        try:
            yield
        finally:
            with self._free:
                self._taken = False
                self._free.notify_all()
