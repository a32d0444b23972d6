"""A further laptop joins from the first run: file, code, password, two holders; failures go where they are mended."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.persian.catalogue import tr
from app.ui.jobs import Jobs, Progress
from app.ui.screens.first_run.finish import CodePage
from app.ui.screens.first_run.join_page import JoinedPage, JoinPage
from app.ui.screens.first_run.presenter import Step
from app.ui.screens.first_run.wizard import FirstRunWizard
from app.ui.startup import OfficeJoined, Startup
from tests.ui.shell.sync_script import CodeWrong

PASSWORD = "یک جملهٔ کوتاه"


@dataclass
class Joining:
    """Joins as bootstrap would, with the code 7K2M."""

    given: list[tuple[bytes, str, str]] = field(default_factory=list)

    def join(self, sealed: bytes, code: str, password: str, progress: Progress) -> OfficeJoined:
        self.given.append((sealed, code, password))
        if code != "7K2M":
            raise CodeWrong
        progress.report(120, 0, "pull")
        return OfficeJoined(Path("/joined"), "z.karimi", "زهرا کریمی", "استان نمونه", ("AAAA-BBBB", "CCCC-DDDD"))


@pytest.fixture
def joining() -> Joining:
    return Joining()


@pytest.fixture
def wizard(qtbot: QtBot, startup: Startup, jobs: Jobs, joining: Joining) -> FirstRunWizard:
    made = FirstRunWizard(replace(startup, join_office=joining.join), jobs, can_leave=True)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


def fill(wizard: FirstRunWizard, tmp_path: Path, code: str) -> None:
    """Go through both pages."""
    (tmp_path / "laptop.enrolment").write_bytes(b"sealed")
    pages: Any = wizard._pages
    page: JoinPage = pages[Step.JOIN]
    page.file.show_file(tmp_path / "laptop.enrolment")
    page.code.setText(code)
    for name in ("password", "again"):
        pages[Step.JOIN]._form.rows[name].field.setText(PASSWORD)
    enter(wizard)
    pages[Step.RECOVERY]._form.rows["holder_one"].field.setText("حسن مرادی")
    pages[Step.RECOVERY]._form.rows["holder_two"].field.setText("مریم کاظمی")
    enter(wizard)
    wizard._jobs.wait_idle()


def enter(wizard: FirstRunWizard) -> None:
    """Go on."""
    QTest.keyClick(wizard, Qt.Key.Key_Return)


def open_joining(wizard: FirstRunWizard) -> None:
    """Take the way from the first page."""
    welcome: Any = wizard._pages[Step.WELCOME]
    welcome.join.click()
    assert wizard._presenter.step is Step.JOIN


def test_where_the_program_cannot_sync_there_is_no_such_way(qtbot: QtBot, startup: Startup, jobs: Jobs) -> None:
    made = FirstRunWizard(startup, jobs, can_leave=True)
    qtbot.addWidget(made)
    welcome: Any = made._pages[Step.WELCOME]
    assert welcome.join.parent() is None


def test_a_laptop_joins_and_both_holders_get_their_codes(
    wizard: FirstRunWizard, joining: Joining, tmp_path: Path, qtbot: QtBot
) -> None:
    open_joining(wizard)
    fill(wizard, tmp_path, "7K2M")
    assert joining.given == [(b"sealed", "7K2M", PASSWORD)]
    for _ in range(2):
        page: Any = wizard._stack.currentWidget()
        assert isinstance(page, CodePage)
        page._given.setChecked(True)
        page._next.click()
    joined = wizard._stack.currentWidget()
    assert isinstance(joined, JoinedPage)
    assert any("استان نمونه" in label.text() for label in joined.findChildren(QLabel))
    assert (wizard._presenter.draft.password, wizard._presenter.draft.code) == ("", "")


def test_a_wrong_code_leads_back_to_its_field(wizard: FirstRunWizard, tmp_path: Path) -> None:
    open_joining(wizard)
    fill(wizard, tmp_path, "XXXX")
    assert wizard._presenter.step is Step.JOIN
    form: Any = wizard._pages[Step.JOIN]
    assert "باز نمی‌کند" in form._form.rows["code"].error
    assert form.file.path == tmp_path / "laptop.enrolment"


def test_what_is_missing_is_said_before_anybody_is_asked(wizard: FirstRunWizard, joining: Joining) -> None:
    open_joining(wizard)
    enter(wizard)
    form: Any = wizard._pages[Step.JOIN]
    assert form._form.rows["file"].error == tr("sync-file-missing")
    assert form._form.rows["code"].error == tr("sync-code-missing")
    assert joining.given == []
