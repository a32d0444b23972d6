"""A window over a real office, with a real centre beside it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.bootstrap.window import startup
from app.domain.permissions import Role
from app.settings import read_settings
from app.sync.centre.offices import OfficeAtCentre, add_office, add_user
from app.ui.jobs import Jobs
from app.ui.main_window import MainWindow
from app.ui.window_state import WindowFile
from tests.factories import PASSWORD, SmallOffice
from tests.sync.centres import TestCentre
from tests.sync.conftest import centre, empty_centre, postgres, shared_centre

__all__ = ["centre", "empty_centre", "postgres", "shared_centre"]


@pytest.fixture
def at_centre(office: SmallOffice, centre: TestCentre) -> OfficeAtCentre:
    """Room for the small office at the centre, with its first administrator."""
    shown, desk = office.desk.office.show(), office.desk
    made = add_office(centre.admin, shown.name, shown.province_id, shown.id)
    person = next(each for each in desk.people.list() if each.id == desk.actor.user_id)
    roles = [Role.ADMINISTRATOR.value, Role.MANAGER.value, Role.INSPECTOR.value]
    add_user(centre.admin, made, person.login or "", person.full_name, roles, person.id)
    return made


@pytest.fixture
def window(qtbot: QtBot, office: SmallOffice, jobs: Jobs, tmp_path: Path) -> Iterator[MainWindow]:
    """The head's window as the program opens it, on the day of the office's clock."""
    start = replace(startup(read_settings(), office.directory), today=lambda: office.clock.now.date())
    desk = start.sign_in(office.directory, "h.moradi", PASSWORD)
    made = MainWindow(start, desk, jobs, WindowFile(tmp_path / "window.json"), start.today)
    jobs._on_error = made.show_error
    qtbot.addWidget(made)
    made.show()
    made.setWindowState(Qt.WindowState.WindowNoState)  # a small screen is filled otherwise
    made.resize(1366, 768)
    made.open_first()
    qtbot.waitExposed(made)
    jobs.wait_idle()
    yield made
    jobs.wait_idle()
    jobs.shut_down()
    desk.close()
