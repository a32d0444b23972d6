"""A process for foreign files: warm, asked one thing at a time, ended when it falls over, and then started anew."""

import subprocess
import threading
from contextlib import suppress
from types import TracebackType
from typing import Any, Final, Self

from app import children
from app.security.intake_wire import read_frame, write_frame

# The worker ends itself after 5 s of work; this covers its start, a busy machine, and systems without limits.
PATIENCE_SECONDS: Final = 12.0
TOO_HEAVY: Final = {"refused": "too_heavy"}


class DisposableWorker:
    """Started at its first use and again after it fell over. Safe for several threads. Call `close()` or use `with`."""

    def __init__(self, child: children.Child, patience_seconds: float = PATIENCE_SECONDS) -> None:
        self._child, self._patience = child, patience_seconds
        self._lock = threading.RLock()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def warm(self) -> None:
        """Start the worker ahead of its first file, which then waits 0.3 s less."""
        with self._lock:
            self._running()

    def close(self) -> None:
        """End the worker, after the file it is at."""
        with self._lock:
            self._end()

    def ask(self, verb: str, content: bytes, **more: object) -> tuple[dict[str, Any], bytes]:
        """The worker's answer; `TOO_HEAVY` where it fell over or took too long."""
        with self._lock:
            process = self._running()
            assert process.stdin is not None
            assert process.stdout is not None
            ending = threading.Timer(self._patience, process.kill)
            ending.start()
            try:
                write_frame(process.stdin, {"verb": verb, **more}, content)
                answer = read_frame(process.stdout)
            except (OSError, EOFError, ValueError):
                answer = TOO_HEAVY, b""
            finally:
                ending.cancel()
            if answer[0] == TOO_HEAVY:  # it fell over, or is about to end itself
                self._end()
            return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self._end()
        if self._process is None:
            self._process = children.start(self._child)
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
