"""Documents made by several processes of this program at a time; each ends with the run it was started for."""

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Final

from app import children
from app.bootstrap.pades_signing import PadesSigning
from app.bootstrap.persian_documents import PersianDocuments
from app.domain.errors import AppError
from app.use_cases.ports import Crew

HANDS: Final = 2
FEW: Final = 8
"""Starting processes takes as long as so many letters."""


class DocumentNotMade(AppError):
    """The process that made it ended before it was done."""

    code = "document_not_made"


def main() -> None:
    """Learn the work, then do it as often as asked, until the program closes the pipe."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    tools = PersianDocuments(), PadesSigning()
    with suppress(EOFError):
        work = pickle.load(requests)
        while True:
            given = pickle.load(requests)
            pickle.dump(_answer(work, (*tools, *given)), answers)
            answers.flush()


def _answer(work: Callable[..., Any], given: tuple[Any, ...]) -> tuple[Any, tuple[type[AppError] | None, Any] | None]:
    """What the work gives, and how it failed: an error of ours with its facts; another keeps its words, which may hold
    names, to itself."""
    try:
        return work(*given), None
    except AppError as error:
        return None, (type(error), dict(error.facts))
    except Exception:
        return None, (None, {})


@dataclass(slots=True)
class _Hand:
    """One process. What is asked of it, a private key among it, goes through the pipe and ends with the process."""

    work: Callable[..., Any]
    is_over: bool = False
    _process: "subprocess.Popen[bytes]" = field(init=False)

    def __post_init__(self) -> None:
        self._process = children.start("app.bootstrap.document_crew")
        with suppress(OSError):  # it fell over: the first question says so
            self._send(self.work)

    def do(self, given: tuple[Any, ...]) -> Any:  # noqa: ANN401 - whatever the work gives
        """Raises what the work raises, and DocumentNotMade."""
        try:
            self._send(given)
            assert self._process.stdout is not None
            answer, failure = pickle.load(self._process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            self.is_over = True
            raise DocumentNotMade from error
        if failure is not None:
            kind, facts = failure
            raise kind(**facts) if kind else DocumentNotMade()
        return answer

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()

    def _send(self, what: object) -> None:
        assert self._process.stdin is not None
        pickle.dump(what, self._process.stdin)
        self._process.stdin.flush()


class _Processes:
    """Each thread has a process of its own, and another one where that fell over."""

    def __init__(self, work: Callable[..., Any], hands: int) -> None:
        self._work = work
        self._own = threading.local()
        self._all: list[_Hand] = []
        self._threads = ThreadPoolExecutor(hands, "crew", initializer=self._start)

    def submit(self, *given: Any) -> Future[Any]:  # noqa: ANN401 - whatever the work takes
        return self._threads.submit(self._do, given)

    def close(self) -> None:
        """End the processes, whatever they are at."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for hand in self._all:
            hand.close()
        self._threads.shutdown()

    def _start(self) -> None:
        self._own.hand = _Hand(self._work)
        self._all.append(self._own.hand)

    def _do(self, given: tuple[Any, ...]) -> Any:  # noqa: ANN401 - as above
        if self._own.hand.is_over:
            self._start()
        return self._own.hand.do(given)


class _Alone:
    """One thread of this process."""

    def __init__(self, work: Callable[..., Any]) -> None:
        self._work = work
        self._thread = ThreadPoolExecutor(1, "crew")

    def submit(self, *given: Any) -> Future[Any]:  # noqa: ANN401 - as above
        return self._thread.submit(self._work, *given)

    def close(self) -> None:
        self._thread.shutdown(cancel_futures=True)


@dataclass(frozen=True, slots=True)
class DocumentCrews:
    """`Tools.crew`."""

    documents: PersianDocuments
    signing: PadesSigning

    @contextmanager
    def __call__(self, work: Callable[..., Any], count: int, *, alone: bool = False) -> Iterator[Crew]:
        """Hands for `count` pieces of work: one thread for a few, else a process for each of two cores."""
        hands = min(HANDS, os.cpu_count() or 1)
        if alone or count < FEW:
            with closing(_Alone(lambda *given: work(self.documents, self.signing, *given))) as thread:
                yield thread
        else:
            with closing(_Processes(work, hands)) as processes:
                yield processes


if __name__ == "__main__":
    main()
