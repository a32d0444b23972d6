"""Paints the sample's photos in a process of its own: in the program's, each stroke would hold up the story."""

import pickle
import sys
from contextlib import suppress
from datetime import datetime
from types import TracebackType
from typing import Self

from app import children
from app.bootstrap.sample_photos import SamplePhoto, paint_photo


def main() -> None:
    """Paint what is asked for, one after the other, until the program closes the pipe."""
    with suppress(EOFError):
        while True:
            picture, manner = pickle.load(sys.stdin.buffer)
            pickle.dump(paint_photo(*picture, **manner), sys.stdout.buffer)
            sys.stdout.buffer.flush()


class Painter:
    """One process at work on one photo at a time, started at its first; use it from one thread and `close()` it."""

    def __init__(self) -> None:
        self._process = children.start("app.bootstrap.sample_painter")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def paint(
        self, scene: str, caption: str, taken_at: datetime, seed: int, *, fault: bool, is_close: bool = False
    ) -> SamplePhoto:
        """As `paint_photo`. OSError or EOFError: the process is gone."""
        requests, answers = self._process.stdin, self._process.stdout
        assert requests is not None
        assert answers is not None
        pickle.dump(((scene, caption, taken_at, seed), {"fault": fault, "is_close": is_close}), requests)
        requests.flush()
        photo: SamplePhoto = pickle.load(answers)
        return photo

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()


if __name__ == "__main__":
    main()
