"""What the composition root gives to the window before anybody has signed in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from app.ui.jobs import Progress
from app.ui.navigation import Destination, ShellContext
from app.ui.sync_port import Centre
from app.use_cases.office.new_office import NewOffice, NewUnit, OfficeMade

if TYPE_CHECKING:
    from app.use_cases.desk import Desk


@dataclass(frozen=True, slots=True)
class ProfileChoice:
    """One office profile on this machine."""

    directory: Path
    label: str
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class SampleUser:
    """A person of the sample province who may be tried; the password is no secret."""

    name: str
    login: str
    role_title: str
    password: str


@dataclass(frozen=True, slots=True)
class SampleMade:
    """Where the sample province lies and who lives in it."""

    directory: Path
    users: tuple[SampleUser, ...]


@dataclass(frozen=True, slots=True)
class OfficeJoined:
    """The profile of a further laptop, filled from the centre, and the two codes of its recovery."""

    directory: Path
    login: str
    person: str
    office: str
    share_codes: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Person:
    """The signed-in person as the rail shows them."""

    name: str
    duty: str
    login: str
    office: str


LeaveReason = Literal["lock", "sign_out"]


@dataclass(frozen=True, slots=True)
class Startup:
    """Callables of the window; those that take long run on job lanes and raise AppError.

    `warm` loads the code that `sign_in` needs; called off the GUI thread once the first window is painted.
    `warm_pages(key)` loads the code of the pages that people go to from that one; called off the GUI thread once it
    is there for the first time.
    `sign_in(directory, login, password)` raises `wrong_password`, or `too_many_attempts` with the fact `seconds`.
    `recover(directory, code of the first holder, of the second, login, new password)`. `relaunch(reason)` starts the
    program anew; the process has let go of everything by then. `window_file` keeps geometry, scheme and font scale.
    `join_office(enrolment file, its code, new password, progress)` reports phases of a round; None: it is not offered.
    `centre` is the signed-in profile's talk with its centre; None: this program cannot sync.
    `recovery_sheet(office, holder, number 1 or 2, code)` makes the PDF that a holder keeps.
    """

    profiles: Callable[[], Sequence[ProfileChoice]]
    provinces: Callable[[], Sequence[tuple[str, str]]]
    county_units: Callable[[str], Sequence[NewUnit]]
    create_office: Callable[[NewOffice, Progress], OfficeMade]
    create_sample: Callable[[Progress], SampleMade]
    sample_users: Callable[[Path], Sequence[SampleUser]]
    remembered_login: Callable[[Path], str]
    sign_in: Callable[[Path, str, str], "Desk"]
    recover: Callable[[Path, str, str, str, str], None]
    recovery_sheet: Callable[[str, str, Literal[1, 2], str], bytes]
    person: Callable[["Desk"], Person]
    build_destinations: Callable[[ShellContext], Sequence[Destination]]
    relaunch: Callable[[LeaveReason], None]
    today: Callable[[], date]
    window_file: Path
    version: str
    idle_lock_minutes: int = 15
    join_office: Callable[[bytes, str, str, Progress], OfficeJoined] | None = None
    centre: Callable[["Desk"], Centre | None] = lambda _desk: None
    warm: Callable[[], None] = lambda: None
    warm_pages: Callable[[str], None] = lambda _key: None
