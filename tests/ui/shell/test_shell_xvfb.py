"""On a real display with a window manager: shortcuts under the keyboard layouts people have."""

import os
import shutil
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
NEEDED = ("Xvfb", "openbox", "xdotool", "setxkbmap")
PROGRAM = """
import sys
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow
from app.ui.shortcuts import KeyboardFallback

app = QApplication([])
KeyboardFallback(app)
window = QMainWindow()
field = QLineEdit()
window.setCentralWidget(field)
for keys in ("Ctrl+S", "Ctrl+K"):
    QShortcut(QKeySequence(keys), window).activated.connect(lambda keys=keys: print(keys, flush=True))
field.textChanged.connect(lambda words: words == "." and app.quit())
window.show()
window.activateWindow()
field.setFocus()
app.focusWindowChanged.connect(lambda focused: focused and print("ready", flush=True))
app.exec()
"""


@pytest.fixture(scope="module")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A display of our own, its number chosen by the server."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "800x600x24"], pass_fds=[write], stderr=subprocess.DEVNULL
    )
    os.close(write)
    with os.fdopen(read) as numbers:
        name = f":{numbers.readline().strip()}"
    manager = subprocess.Popen(["openbox"], env=os.environ | {"DISPLAY": name}, stderr=subprocess.DEVNULL)
    yield name
    for process in (manager, server):
        process.terminate()
        process.wait(10)


@pytest.mark.xvfb
@pytest.mark.parametrize(
    ("layout", "save"), [("us", "ctrl+s"), ("ir", "ctrl+Arabic_seen"), ("us,ir", "ctrl+s")], ids=["us", "ir", "both"]
)
def test_control_s_saves_under_every_layout(display: str, layout: str, save: str) -> None:
    environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    subprocess.run(["setxkbmap", "-layout", layout], env=environment, check=True)
    program = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(PROGRAM)], env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    late = threading.Timer(30, program.kill)  # a lost key press ends the reading below
    late.start()
    try:
        assert program.stdout.readline().strip() == "ready"
        subprocess.run(["xdotool", "key", save], env=environment, check=True)
        assert program.stdout.readline().strip() == "Ctrl+S"
    finally:
        late.cancel()
        program.kill()
        program.wait(10)
        program.stdout.close()
