"""Wires the window: what it needs before anybody signed in, and the pages a person may see afterwards."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from app.bootstrap import places
from app.persian.calendar import TEHRAN
from app.persian.catalogue import tr
from app.settings import Settings, read_settings, window_file
from app.ui.application import run
from app.ui.jobs import Progress
from app.ui.navigation import Destination, ShellContext
from app.ui.screens.settings.laptop import Laptop
from app.ui.startup import LeaveReason, OfficeJoined, Person, ProfileChoice, SampleMade, SampleUser, Startup
from app.use_cases.office.new_office import NewOffice, NewUnit, OfficeMade
from app.use_cases.people.login import folded_login

if TYPE_CHECKING:
    from app.bootstrap.window_sync import WindowCentre
    from app.ui.screen import Screen
    from app.use_cases.desk import Desk

_PAGES = {
    "worklist": "worklist.screen:WorklistScreen",
    "visits": "visits.screen:VisitsScreen",
    "visit": "visit.screen:VisitScreen",
    "complaints": "complaints.screen:ComplaintsScreen",
    "programme": "programme.screen:ProgrammeScreen",
    "units": "units.screen:UnitsScreen",
    "unit": "units.unit_screen:UnitScreen",
    "templates": "templates.screen:TemplatesScreen",
    "template": "templates.editor_screen:TemplateScreen",
    "document-templates": "document_templates.screen:DocumentTemplatesScreen",
    "document-template": "document_templates.editor_screen:DocumentTemplateScreen",
    "citations": "citations.screen:CitationsScreen",
    "admissibility-rules": "admissibility_rules.screen:RulesScreen",
    "people": "people.screen:PeopleScreen",
    "workshops": "workshops.screen:WorkshopsScreen",
    "verify": "verify.screen:VerifyScreen",
    "conflicts": "conflicts.screen:ConflictsScreen",
    "intake": "intake.screen:IntakeScreen",
    "case": "case.screen:CaseScreen",
    "referral": "referral.screen:ReferralScreen",
    "identity-readers": "people.readers_screen:ReadersScreen",
    "settings": "settings.screen:SettingsScreen",
}
"""`module:Class` of each page below app.ui.screens."""
_NEXT = {
    "worklist": ("visits", "visit", "complaints", "programme", "units", "templates", "people", "verify", "settings"),
    "complaints": ("intake", "case"),
    "units": ("unit",),
    "templates": ("template", "document-templates", "citations", "admissibility-rules"),
    "document-templates": ("document-template",),
    "people": ("workshops", "identity-readers"),
}
"""Where people go from a page: what is loaded while they read it, those that they go to first before the others."""


def run_window(directory: Path | None = None) -> int:
    """Open the window and stay; `directory` is the profile to offer first."""
    from app.security.process import harden_process

    harden_process()
    return run(startup(read_settings(), directory))


def startup(settings: Settings, directory: Path | None = None) -> Startup:
    """What the window is given; everything heavy is imported when it is first called, off the GUI thread."""
    opened: list[tuple[Path, WindowCentre]] = []

    def sign_in(profile: Path, login: str, password: str) -> "Desk":
        desk, centre = _sign_in(profile, login, password)
        opened.append((profile, centre))
        return desk

    return Startup(
        profiles=lambda: _profiles(settings, directory),
        provinces=_provinces,
        county_units=_county_units,
        create_office=lambda new, progress: _create_office(settings, new, progress),
        join_office=lambda sealed, code, password, progress: _join_office(settings, sealed, code, password, progress),
        create_sample=lambda progress: _create_sample(settings, progress),
        sample_users=_sample_users,
        remembered_login=places.remembered_login,
        sign_in=sign_in,
        recover=_recover,
        recovery_sheet=_recovery_sheet,
        person=_person,
        build_destinations=lambda context: destinations(
            context, Laptop(program_version(), opened[-1][0], settings.idle_lock_minutes)
        ),
        relaunch=lambda reason: _relaunch(directory, reason),
        today=lambda: datetime.now(TEHRAN).date(),
        window_file=window_file(),
        version=program_version(),
        idle_lock_minutes=settings.idle_lock_minutes,
        centre=lambda _desk: opened[-1][1],
        warm=_warm,
        warm_pages=_warm_pages,
    )


def destinations(context: ShellContext, laptop: Laptop | None = None) -> Sequence[Destination]:
    """The pages, in the order of the rail; what one may not do is not there."""
    from app.domain.permissions import Permission

    actor = context.desk.actor
    sees_visits = actor.may_anywhere(Permission.VIEW_VISITS)
    sees_complaints = actor.may_anywhere(Permission.VIEW_COMPLAINTS)
    keeps_people = any(map(actor.may_anywhere, (Permission.MANAGE_PEOPLE, Permission.MANAGE_WORKSHOPS)))
    inside, screen = {"in_rail": False}, _screen

    def settings_screen(shell: ShellContext) -> "Screen":
        screen: Screen = _page("settings")(shell, laptop or Laptop())
        return screen

    return [
        Destination("worklist", "worklist-title", "layout-dashboard", screen("worklist")),
        Destination("visits", "visits-title", "clipboard-check", screen("visits"), sees_visits),
        Destination("visit", "visit-title", "clipboard-check", screen("visit"), parent="visits", **inside),
        Destination(
            "intake",
            "intake-title",
            "clipboard-plus",
            screen("intake"),
            actor.may_anywhere(Permission.REGISTER_COMPLAINT),
            in_palette=True,
            parent="complaints",
            **inside,
        ),
        Destination("complaints", "complaints-title", "inbox", screen("complaints"), sees_complaints),
        Destination("case", "case-title", "folder-open", screen("case"), parent="complaints", **inside),
        Destination(
            "referral",
            "referral-title",
            "message-report",
            screen("referral"),
            actor.may_anywhere(Permission.REPLY_TO_REFERRAL),
            parent="worklist",
            **inside,
        ),
        Destination("programme", "programme-title", "calendar-event", screen("programme"), sees_visits),
        Destination("units", "unit-list-title", "building", screen("units")),
        Destination("unit", "unit-title", "building", screen("unit"), parent="units", **inside),
        Destination("templates", "templates-rail", "list-check", screen("templates")),
        Destination(
            "template", "templates-template-title", "list-check", screen("template"), parent="templates", **inside
        ),
        Destination(
            "document-templates",
            "document-template-list",
            "template",
            screen("document-templates"),
            parent="templates",
            **inside,
        ),
        Destination(
            "document-template",
            "document-template-screen",
            "template",
            screen("document-template"),
            parent="templates",
            **inside,
        ),
        Destination(
            "citations",
            "citations-library",
            "notes",
            screen("citations"),
            in_palette=True,
            parent="templates",
            **inside,
        ),
        Destination(
            "admissibility-rules",
            "rules-page-title",
            "gavel",
            screen("admissibility-rules"),
            in_palette=True,
            parent="templates",
            **inside,
        ),
        Destination("people", "people-title", "users", screen("people"), keeps_people),
        Destination(
            "workshops",
            "workshops-title",
            "certificate",
            screen("workshops"),
            keeps_people,
            in_palette=True,
            parent="people",
            **inside,
        ),
        Destination(
            "identity-readers",
            "reader-title",
            "eye",
            screen("identity-readers"),
            actor.may(Permission.OPEN_IDENTITY),
            in_palette=True,
            parent="people",
            **inside,
        ),
        Destination("verify", "verify-screen-title", "shield-check", screen("verify")),
        Destination("conflicts", "conflicts-title", "box-multiple", screen("conflicts"), only_waiting=True),
        Destination("settings", "settings-title", "settings", settings_screen, at_foot=True),
    ]


def program_version() -> str:
    """The program's own version, also where it runs from a checkout."""
    try:
        return version("bazresyar")
    except PackageNotFoundError:
        return "0.1.0"


def _screen(key: str) -> Callable[[ShellContext], "Screen"]:
    """Builds a page on its first visit."""

    def build(context: ShellContext) -> "Screen":
        screen: Screen = _page(key)(context)
        return screen

    return build


def _page(key: str) -> Callable[..., "Screen"]:
    """The class of a page, imported now if it is not there yet."""
    module, name = _PAGES[key].split(":")
    page: Callable[..., Screen] = getattr(import_module(f"app.ui.screens.{module}"), name)
    return page


def _profiles(settings: Settings, directory: Path | None) -> Sequence[ProfileChoice]:
    found = [directory] if directory else places.find_profiles(settings.profiles)
    return [ProfileChoice(path, path.name, places.is_sample(path)) for path in found]


def _provinces() -> Sequence[tuple[str, str]]:
    from app.use_cases.office import seed

    return list(seed.provinces().items())


def _county_units(province_code: str) -> Sequence[NewUnit]:
    from app.use_cases.office import seed

    return [NewUnit(unit.code, unit.name, unit.county_code, unit.nature) for unit in seed.units(province_code)]


def _create_office(settings: Settings, new: NewOffice, progress: Progress) -> OfficeMade:
    from app.bootstrap import profiles
    from app.security.keys import calibrate

    progress.report(0, 1)
    login = folded_login(new.administrator.login)
    made = profiles.make_office(_free_folder(settings.profiles, login), new, kdf=calibrate())
    places.remember_login(made.directory, login)
    progress.report(1, 1)
    return made


def _join_office(settings: Settings, sealed: bytes, code: str, password: str, progress: Progress) -> OfficeJoined:
    from app.bootstrap import joining
    from app.security.keys import calibrate
    from app.sync.enrolment import open_enrolment

    def look(phase: str, done: int, total: int) -> None:
        progress.check()
        if phase != "wait":
            progress.report(done, total, phase)

    enrolment = open_enrolment(sealed, code)
    login = folded_login(enrolment.user_login)
    directory = _free_folder(settings.profiles, login)
    made = joining.join(directory, enrolment, password, look, kdf=calibrate())
    made.opened.desk.close()
    places.remember_login(directory, login)
    return OfficeJoined(directory, login, enrolment.user_name, enrolment.office_name, made.share_codes)


def _free_folder(root: Path, name: str) -> Path:
    """A folder that is not there yet; several offices on one laptop each have their own."""
    candidates = [root / name, *(root / f"{name}-{number}" for number in range(2, 100))]
    return next(path for path in candidates if not path.exists())


def _create_sample(settings: Settings, progress: Progress) -> SampleMade:
    from app.bootstrap.sample import make_sample

    made = make_sample(_free_folder(settings.profiles, "sample"), progress=progress.report)
    return SampleMade(made.directory, tuple(_sample_users(made.directory)))


def _sample_users(directory: Path) -> Sequence[SampleUser]:
    return [
        SampleUser(user.full_name, user.name, user.role_title, user.password) for user in places.sample_users(directory)
    ]


def _sign_in(directory: Path, login: str, password: str) -> "tuple[Desk, WindowCentre]":
    from app.security.lock import hold

    lock = hold(directory, "window")
    try:
        desk, centre = _opened(directory, login, password)
    except BaseException:
        lock.release()
        raise
    places.remember_login(directory, folded_login(login))

    def close() -> None:
        centre.close()
        desk.close()
        lock.release()

    return replace(desk, close=close), centre


def _opened(directory: Path, login: str, password: str) -> "tuple[Desk, WindowCentre]":
    """The desk; on a full disk the space kept for that moment is given back first."""
    from app.security.errors import DiskFull
    from app.security.process import keep_ballast, release_ballast

    try:
        opened = _unlocked_desk(directory, login, password)
        keep_ballast(directory)
    except DiskFull:
        release_ballast(directory)
        opened = _unlocked_desk(directory, login, password)
    return opened


def _unlocked_desk(directory: Path, login: str, password: str) -> "tuple[Desk, WindowCentre]":
    from app.security import profile

    unlocked = profile.unlock(directory, folded_login(login), password, datetime.now(UTC))
    from app.bootstrap import profiles  # on its way since the first paint (`_warm`), also while the key was derived
    from app.bootstrap.window_sync import WindowCentre

    opened = profiles.open_unlocked(unlocked, login)
    return opened.desk, WindowCentre(unlocked, opened, profiles.utc_now)


def _warm() -> None:
    """Load what opens the store: half a second, which passes while somebody types the password."""
    import app.bootstrap.profiles  # noqa: F401


def _warm_pages(before: str) -> None:
    """Load the pages that people go to from another: a tenth of a second, which passes while they read that one."""
    for key in _NEXT.get(before, ()):
        _page(key)


def _recover(directory: Path, first: str, second: str, login: str, new_password: str) -> None:
    from app.security.recovery import recover

    recover(directory, first, second, folded_login(login), new_password)


def _recovery_sheet(office: str, holder: str, number: Literal[1, 2], code: str) -> bytes:
    from app.reports.recovery_sheet import build_recovery_sheet
    from app.security.recovery_codes import read

    mark = read(code, number).mark.hex().upper()
    return build_recovery_sheet(office, holder, code, mark, datetime.now(TEHRAN).date()).pdf


def _person(desk: "Desk") -> Person:
    duties = [tr(f"role-{grant.role.value.replace('_', '-')}") for grant in sorted(desk.actor.grants, key=_rank)]
    return Person(desk.actor.name, duties[0] if duties else "", desk.login, desk.office_name)


def _rank(grant: object) -> int:
    """The duty people call somebody by: the manager before the administrator before the inspector."""
    order = ("director_general", "manager", "inspector", "investigator", "administrator")
    role = getattr(grant, "role", "")
    return order.index(role) if role in order else len(order)


def _relaunch(directory: Path | None, _reason: LeaveReason) -> None:
    """Start the program anew at its sign-in page; this process, which held the keys, ends right after."""
    command = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, str(_main())]
    arguments = ["window", "--profile", str(directory)] if directory else []
    subprocess.Popen([*command, *arguments], env=os.environ.copy(), start_new_session=True)


def _main() -> Path:
    return Path(__file__).parents[2] / "main.py"
