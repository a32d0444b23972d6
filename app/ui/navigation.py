"""Where a person can go, and what the shell does for the page that is in front."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, Protocol

from app.ui.jobs import Jobs

if TYPE_CHECKING:
    from app.ui.screen import Screen
    from app.use_cases.desk import Desk

NoticeKind = Literal["info", "ok", "warn", "bad"]


class ShellContext(Protocol):
    """What a screen may ask of the shell; nothing else of it is visible to a screen."""

    jobs: Jobs
    desk: "Desk"  # the signed-in person's use cases,

    def navigate(self, key: str, argument: object = None) -> bool:
        """Bring a destination to the front; False when the present page may not be left."""

    def notify(self, text: str, kind: NoticeKind = "info") -> None:
        """Say one sentence at the foot of the page and keep it in the list under the bell."""

    def offer_undo(self, text: str, undo: Callable[[], None]) -> None:
        """Say what was done with a button that takes it back, for ten seconds or until the next one."""

    def show_error(self, error: BaseException) -> None:
        """Show the Persian sentence of a failure; an unexpected one gets a ticket number and a log line."""

    def set_badge(self, key: str, number: int) -> None:
        """Put a count on a destination in the rail; 0 takes it away."""

    def today(self) -> date:
        """The day in Iran, Gregorian."""


@dataclass(frozen=True, slots=True)
class Destination:
    """One entry of the rail (or, with `in_rail` False, a page that is only reached from another)."""

    key: str
    title_id: str
    icon: str
    build: Callable[[ShellContext], "Screen"]
    visible: bool = True
    badge: int = 0
    in_rail: bool = True
    in_palette: bool = False  # found by Ctrl+K though it has no place in the rail
    at_foot: bool = False  # settings and the like, above the person's block
    only_waiting: bool = False  # in the rail only while its badge is not zero, without keys of its own
    parent: str = ""  # the entry that stays lit in the rail while this page is in front
