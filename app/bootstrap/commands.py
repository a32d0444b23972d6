"""Wires the commands: profiles, desks under the profile's lock, samples and backups."""

import os
import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.bootstrap import places, profiles
from app.bootstrap.minutes import export_minutes
from app.bootstrap.pades_signing import PadesSigning
from app.cli.office import Making, Size
from app.cli.program import program, run
from app.cli.session import Common, Console
from app.cli.sync import Joined, Look, Syncing
from app.persian.text import normalise
from app.settings import read_settings
from app.use_cases.desk import Desk
from app.use_cases.office import seed
from app.use_cases.office.new_office import NewAccount, NewOffice, NewUnit, OfficeMade
from app.use_cases.people.login import folded_login

if TYPE_CHECKING:
    from app.security.lock import ProfileLock
    from app.sync.enrolment import Enrolment

_PATIENCE_SECONDS = 5.0
"""How long a command waits for the window to let go of the profile."""
_QUEUE_SECONDS = 60.0
"""And for other commands, which end by themselves: a script may start several at once."""


def run_commands(arguments: list[str]) -> int:
    """Run one command; returns its exit code."""
    from app.security.process import harden_process

    harden_process()
    for stream, errors in ((sys.stdout, "replace"), (sys.stderr, "replace"), (sys.stdin, "surrogateescape")):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:  # a Windows console or a C locale would choke on Persian
            reconfigure(encoding="utf-8", errors=errors)
    making = Making(
        office=_make_office,
        sample=_make_sample,
        minutes=export_minutes,
        has_display=has_display,
        window=_open_window,
        verify_backup=_verify_backup,
        restore_backup=_restore_backup,
        synthetic=_make_synthetic,
    )
    syncing = Syncing(talk=_talk, read_enrolment=_read_enrolment, join=_join)
    first = arguments[0] if arguments else ""
    return run(program(_console, making, PadesSigning(), syncing, first), arguments)


def has_display() -> bool:
    """Whether a window can be shown."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _console(common: Common) -> Console:
    return Console(common, _open_desk, _found, _login_for)


def _found() -> list[Path]:
    return places.find_profiles(read_settings().profiles)


def _open_desk(directory: Path, login: str, password: str) -> Desk:
    lock = _hold(directory)
    try:
        desk = profiles.open_desk(directory, login, password).desk
    except BaseException:
        lock.release()
        raise

    def close() -> None:
        desk.close()
        lock.release()

    return replace(desk, close=close)


def _hold(directory: Path) -> "ProfileLock":
    from app.security.errors import ProfileInUse
    from app.security.lock import hold

    late = time.monotonic() + _QUEUE_SECONDS
    while True:
        try:
            return hold(directory, "command", wait_seconds=_PATIENCE_SECONDS)
        except ProfileInUse as error:
            if error.facts["holder"] != "command" or time.monotonic() > late:
                raise


def _login_for(directory: Path, password: str) -> str:
    """Whose password it is: in a sample the person it belongs to, elsewhere the last one who signed in."""
    for user in places.sample_users(directory):
        if user.password == password:
            return user.name
    return places.remembered_login(directory)


def _make_office(directory: Path | None, office: str, user: str, province: str, password: str) -> OfficeMade:
    login = folded_login(user)
    target = directory or read_settings().profiles / (login or "office")
    units = tuple(NewUnit(unit.code, unit.name, unit.county_code, unit.nature) for unit in seed.units(province))
    account = NewAccount(login, normalise(user).strip(), "", password)
    made = profiles.make_office(
        target, NewOffice(province, normalise(office).strip(), None, units, _thursdays(province), account, ("", ""))
    )
    places.remember_login(target, login)
    return made


def _thursdays(province: str) -> date | None:
    return next((rule.starts_on for rule in seed.rest_rules(province) if 3 in rule.weekdays), None)


def _make_sample(directory: Path | None, size: Size, progress: Any) -> Any:  # noqa: ANN401 - the sample's own types
    from app.bootstrap.sample import make_sample

    target = directory or read_settings().profiles / "sample"
    return make_sample(target, size=size, progress=progress)


def _open_window(directory: Path) -> int:
    from app.bootstrap.window import run_window

    return run_window(directory)


def _verify_backup(file: Path, login: str, password: str) -> Any:  # noqa: ANN401 - BackupReport
    from app.security import backup

    return backup.verify(file, backup.Credentials(folded_login(login), password))


def _restore_backup(file: Path, directory: Path | None, login: str, password: str) -> Any:  # noqa: ANN401 - as above
    from app.security import backup

    target = directory or read_settings().profiles / "restored"
    report = backup.restore(file, target, backup.Credentials(folded_login(login), password), set_aside=True)
    places.remember_login(target, folded_login(login))
    return report


def _make_synthetic(desk: Desk, visits: int, complaints: int) -> Mapping[str, int]:
    from app.bootstrap.synthetic import make_synthetic
    from app.bootstrap.synthetic_complaints import make_synthetic_complaints

    rows = make_synthetic_complaints(desk, complaints) if complaints else 0
    return {"visits": make_synthetic(desk, visits), "complaints": complaints, "complaint_rows": rows}


def _talk(directory: Path, login: str, password: str) -> Any:  # noqa: ANN401 - a context with the desk and its rounds
    from app.bootstrap.syncing import talking

    return talking(directory, login, password)


def _read_enrolment(sealed: bytes, code: str) -> "Enrolment":
    from app.sync.enrolment import open_enrolment

    return open_enrolment(sealed, code)


def _join(
    directory: Path | None, enrolment: "Enrolment", password: str, look: Look, identity: tuple[bytes, str] | None
) -> Joined:
    from app.bootstrap.joining import join

    login = folded_login(enrolment.user_login)
    target = directory or read_settings().profiles / login
    made = join(target, enrolment, password, look)
    try:
        if identity:
            made.opened.desk.people.import_certificate(*identity)
    finally:
        made.opened.desk.close()
    places.remember_login(target, login)
    return Joined(target, login, enrolment.office_name, made.share_codes, made.report)
