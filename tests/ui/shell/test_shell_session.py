"""One run: sign in, work, lock, relaunch; and what the first window may not load."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.application import Session
from app.ui.idle import IdleWatch
from app.ui.startup import Startup
from app.ui.window_state import WindowFile, WindowState
from tests.ui.shell.shell_fakes import Office


@pytest.fixture
def session(qtbot: QtBot, qapp: QApplication, startup: Startup) -> Iterator[Session]:
    made = Session(qapp, startup)
    made.open()
    yield made
    made.close()
    if made.window is not None:
        qtbot.addWidget(made.window)


def sign_in(session: Session) -> Any:  # noqa: ANN401
    entry: Any = session.window
    entry._sign_in._login.setText("rezaei")
    entry._sign_in._password.setText("درست")
    entry._sign_in._sign_in()
    assert session.jobs.wait_idle()
    main: Any = session.window
    while main.screen_in_front is None:
        QApplication.processEvents()
    return main


def test_signing_in_opens_the_main_window_in_the_same_place(qtbot: QtBot, session: Session) -> None:
    entry = session.window
    assert entry is not None
    entry.showNormal()
    entry.resize(700, 500)
    main = sign_in(session)
    assert type(main).__name__ == "MainWindow"
    assert (main.width(), main.height()) == (700, 500)
    assert main.isVisible()


def test_locking_ends_the_run_and_lets_go_of_the_keys(
    qtbot: QtBot, session: Session, office: Office, qapp: QApplication
) -> None:
    main = sign_in(session)
    qapp.clipboard().setText("کد ملی")
    ended: list[bool] = []
    session.ended.connect(lambda: ended.append(True))
    main.leave("lock")
    assert session.left == "lock"
    assert ended == [True]
    assert qapp.clipboard().text() == ""
    session.close()
    assert office.desk.closed


def test_an_unexpected_failure_is_shown_not_printed(qtbot: QtBot, session: Session) -> None:
    main = sign_in(session)
    error = ZeroDivisionError()
    sys.excepthook(type(error), error, None)
    assert "پیش‌بینی‌نشده" in main._banner.sentence


def test_nobody_touching_anything_says_idle_once(qtbot: QtBot, qapp: QApplication) -> None:
    watch = IdleWatch(qapp, 0.0005)
    with qtbot.waitSignal(watch.idle):
        pass
    watch.set_minutes(0)
    assert not watch._timer.isActive()


def test_a_touch_begins_the_wait_anew(qtbot: QtBot, qapp: QApplication) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    watch = IdleWatch(qapp, 10)
    watch._watch(page.windowHandle())
    watch._timer.stop()
    qtbot.keyClick(page.windowHandle(), Qt.Key.Key_A)
    assert watch._timer.isActive()
    watch.set_minutes(0)


@pytest.mark.parametrize("text", ["", "[]", '{"geometry": "", "scheme": "pink", "scale": 100}', '{"scale": 1}'])
def test_an_unreadable_window_file_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "window.json").write_text(text, encoding="utf-8")
    assert WindowFile(tmp_path / "window.json").state == WindowState()


def test_a_window_file_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    kept = WindowFile(tmp_path / "file" / "window.json")
    kept.keep(scheme="dark")
    assert kept.state.scheme == "dark"


def test_the_first_window_loads_neither_store_nor_reports() -> None:
    code = (
        "import sys, app.ui.application, app.ui.screens.first_run.wizard\n"
        "heavy = {'sqlalchemy', 'alembic', 'reportlab', 'pyhanko', 'cryptography', 'pikepdf', 'PIL', 'babel'}\n"
        "print(sorted(heavy & {name.split('.')[0] for name in sys.modules}))"
    )
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout.strip() == "[]"
