"""The shell's fixtures: a startup made of plain functions and a desk with what the shell itself asks of one."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.ui.startup import Person, SampleMade, Startup
from tests.ui.shell.shell_fakes import PROFILES, UNITS, USERS, Office, destinations


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def startup(office: Office, tmp_path: Path, today: date) -> Startup:
    return Startup(
        profiles=lambda: PROFILES,
        provinces=lambda: (("09", "خراسان رضوی"), ("20", "سمنان")),
        county_units=lambda code: UNITS if code == "09" else (),
        create_office=office.create,
        create_sample=lambda _progress: SampleMade(Path("/sample"), USERS),
        sample_users=lambda _directory: USERS,
        remembered_login=lambda directory: "amini" if directory == Path("/semnan") else "",
        sign_in=office.sign_in,  # type: ignore[arg-type]
        recover=office.recover,
        recovery_sheet=office.sheet,
        person=lambda _desk: Person("سمیه رضایی", "بازرس", "rezaei", "استان نمونه"),
        build_destinations=destinations,
        relaunch=office.relaunched.append,
        today=lambda: today,
        window_file=tmp_path / "window.json",
        version="0.1.0",
    )


@pytest.fixture
def first_startup(startup: Startup) -> Startup:
    """A machine without any profile."""
    return replace(startup, profiles=lambda: ())
