"""A startup made of plain functions and a desk with what the shell itself asks of one."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.errors import AppError
from app.ui.jobs import Progress
from app.ui.navigation import Destination, ShellContext
from app.ui.screen import Screen
from app.ui.startup import ProfileChoice, SampleUser
from app.ui.widgets.layout import column
from app.ui.widgets.line_edit import LineEdit
from app.use_cases.office.new_office import NewOffice, NewUnit, OfficeMade
from app.use_cases.records.views import SearchHit


class WrongPassword(AppError):
    code = "wrong_password"


class TooManyAttempts(AppError):
    code = "too_many_attempts"


@dataclass
class Notifications:
    """No stored notices."""

    def list(self) -> Sequence[object]:
        return ()

    def unread(self) -> int:
        return 0

    def mark_read(self, ids: Sequence[object]) -> None:
        raise AssertionError(ids)


@dataclass
class People:
    changed: list[tuple[str, str]] = field(default_factory=list)

    def change_password(self, old: str, new: str) -> None:
        if old != "کهنه":
            raise WrongPassword
        self.changed.append((old, new))


@dataclass
class FakeDesk:
    """The part of a desk that the shell uses."""

    searched: list[str] = field(default_factory=list)
    closed: bool = False
    people: People = field(default_factory=People)
    notifications: Notifications = field(default_factory=Notifications)

    def search(self, text: str) -> list[SearchHit]:
        self.searched.append(text)
        return [SearchHit("unit", "ادارهٔ شهرستان خواف", "کد 0919", "units", "0919")]

    def close(self) -> None:
        self.closed = True


class PageScreen(Screen):
    """A page with one field that remembers how it was treated."""

    title_id = "shell-hit-unit"

    def __init__(self, context: ShellContext) -> None:
        super().__init__(context)
        self.arguments: list[object] = []
        self.asked_to_leave = 0
        self.lets_go = True
        self.field = LineEdit()
        self.triggered = 0
        column(self.field, None, into=self)
        self.add_shortcut("Ctrl+S", "shell-key-search", self.trigger)

    def trigger(self) -> None:
        self.triggered += 1

    def activated(self, argument: object = None) -> None:
        self.arguments.append(argument)

    def may_leave(self) -> bool:
        self.asked_to_leave += 1
        return self.lets_go


def destinations(_context: ShellContext) -> list[Destination]:
    return [
        Destination("worklist", "shell-hit-visit", "inbox", PageScreen, badge=3),
        Destination("units", "shell-hit-unit", "building", PageScreen),
        Destination("unit", "shell-hit-unit", "building", PageScreen, in_rail=False, parent="units"),
        Destination("secret", "shell-hit-person", "lock", PageScreen, visible=False),
        Destination("settings", "shell-hit-place", "settings", PageScreen, at_foot=True),
    ]


@dataclass
class Office:
    """What the program would do behind the window; its lists say what was asked."""

    made: list[NewOffice] = field(default_factory=list)
    recovered: list[tuple[object, ...]] = field(default_factory=list)
    sheets: list[tuple[object, ...]] = field(default_factory=list)
    relaunched: list[str] = field(default_factory=list)
    desk: FakeDesk = field(default_factory=FakeDesk)
    threads: list[str] = field(default_factory=list)

    def create(self, spec: NewOffice, progress: Progress) -> OfficeMade:
        progress.report(1, 2, "گواهی‌ها")
        if spec.office_name == "خراب":
            raise WrongPassword
        self.made.append(spec)
        return OfficeMade(Path("/made"), ("AAAA-BBBB", "CCCC-DDDD"), "9f86d081884c7d65")

    def sign_in(self, _directory: Path, login: str, password: str) -> FakeDesk:
        self.threads.append(threading.current_thread().name)
        if password == "early":
            raise TooManyAttempts(seconds=4)
        if (login, password) != ("rezaei", "درست"):
            raise WrongPassword
        return self.desk

    def sheet(self, *given: object) -> bytes:
        self.sheets.append(given)
        return b"%PDF"

    def recover(self, *given: object) -> None:
        if given[1] == "XXXX":
            raise WrongPassword
        self.recovered.append(given)


PROFILES = (
    ProfileChoice(Path("/sample"), "استان نمونه", is_sample=True),
    ProfileChoice(Path("/semnan"), "اداره کل سمنان"),
)
USERS = (SampleUser("سمیه رضایی", "rezaei", "بازرس", "درست"), SampleUser("حسن مرادی", "moradi", "رئیس", "2"))
UNITS = (NewUnit("0919", "ادارهٔ شهرستان خواف", "0919", "service"), NewUnit("0915", "ادارهٔ گناباد", "0915", "service"))
