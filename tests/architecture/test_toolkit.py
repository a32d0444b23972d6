"""The toolkit is a release that is known to be sound (docs/adr, user interface toolkit)."""

import re
import sys
from importlib import metadata

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.architecture import source


def test_pyside_stays_below_the_release_that_loses_references() -> None:
    assert tuple(map(int, metadata.version("PySide6-Essentials").split(".")))[:2] < (6, 12)
    for lock in ("run.lock", "dev.lock"):
        text = (source.ROOT / "requirements" / lock).read_text()
        assert re.findall(r"^(?:pyside6-essentials|shiboken6)==(\S+)", text, re.MULTILINE) == ["6.11.3", "6.11.3"]


def test_a_call_into_qt_keeps_the_count_of_references(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for turn in range(500):
        label.setText(str(turn))
    assert abs(sys.getrefcount(None) - before) < 50
