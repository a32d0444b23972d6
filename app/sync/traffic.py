"""What sending and fetching files share within a round: the line, what it may carry, and when the round is to end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from app.sync.blobs import Files, Look
from app.sync.pace import Pace, Window
from app.sync.pipe import Pipe
from app.sync.store import Store


@dataclass(slots=True)
class Traffic:
    """`until` is a reading of the pace's clock; `done` files of `total` are whole at the other end."""

    store: Store
    files: Files
    pipe: Pipe
    pace: Pace
    look: Look
    now: Callable[[], datetime]
    until: float
    total: int = 0
    done: int = 0
    window: Window = field(init=False)

    def __post_init__(self) -> None:
        self.window = Window(self.pace.clock)

    def has_time(self) -> bool:
        """Whether anything more may begin."""
        return self.pace.clock() < self.until

    def may_go(self) -> bool:
        """Wait until a piece may go; false when the time is over first."""
        self.tell()
        delay, left = self.pace.delay(), self.until - self.pace.clock()
        if delay and left > 0:
            self.pipe.rest(min(delay, left))
        return delay < left

    def goes(self, size: int) -> None:
        """A piece goes now, or is asked for."""
        self.pace.take(size)
        self.window.sent(size)

    def answered(self, size: int) -> None:
        """It arrived."""
        self.window.answered(size)
        self.tell()

    def tell(self) -> None:
        """Say how far it is; raises what stops the round."""
        self.look("files", self.done, self.total)

    @contextmanager
    def half_of_the_time(self, *, only: bool) -> Iterator[None]:
        """Leave half of what is left of the time to what comes after, if `only`."""
        until = self.until
        if only:
            self.until = (self.pace.clock() + until) / 2
        yield
        self.until = until
