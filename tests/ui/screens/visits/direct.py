"""A shell without Qt for presenters: work is done at once, and what was asked of the shell is remembered."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.domain.errors import AppError


class Steps:
    """A progress that remembers its reports; `stop_after` cancels at that many checks."""

    def __init__(self) -> None:
        self.reports: list[tuple[int, int]] = []

    def report(self, done: int, total: int, text: str = "") -> None:
        self.reports.append((done, total))

    def check(self) -> None:
        return


class DirectJobs:
    """Runs work where it is asked for."""

    def __init__(self, show_error: Callable[[Exception], None]) -> None:
        self._show_error = show_error
        self.steps = Steps()

    def run(
        self,
        lane: str,
        work: Callable[..., Any],
        on_done: Callable[[Any], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        *,
        owner: object,
        title: str | None = None,
        on_cancelled: Callable[[], None] | None = None,
    ) -> None:
        try:
            result = work(self.steps) if inspect.signature(work).parameters else work()
        except AppError as error:
            (on_error or self._show_error)(error)
        else:
            if on_done is not None:
                on_done(result)


@dataclass
class DirectShell:
    """What a presenter may ask of the shell."""

    desk: Any
    on: date = date(2026, 11, 22)
    went: list[tuple[str, object]] = field(default_factory=list)
    notices: list[tuple[str, str]] = field(default_factory=list)
    undos: list[tuple[str, Callable[[], None]]] = field(default_factory=list)
    errors: list[BaseException] = field(default_factory=list)
    badges: dict[str, int] = field(default_factory=dict)
    jobs: Any = None

    def __post_init__(self) -> None:
        self.jobs = DirectJobs(self.errors.append)

    def navigate(self, key: str, argument: object = None) -> bool:
        self.went.append((key, argument))
        return True

    def notify(self, text: str, kind: str = "info") -> None:
        self.notices.append((text, kind))

    def offer_undo(self, text: str, undo: Callable[[], None]) -> None:
        self.undos.append((text, undo))

    def show_error(self, error: BaseException) -> None:
        self.errors.append(error)

    def set_badge(self, key: str, number: int) -> None:
        self.badges[key] = number

    def today(self) -> date:
        return self.on
