"""Files are chosen in Persian, in Qt's own dialogue too."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.ui.dialogs import choose_files, choose_target


def dialog() -> QFileDialog:
    found = QApplication.activeModalWidget()
    assert isinstance(found, QFileDialog)
    return found


def name_of(chooser: QFileDialog) -> QLineEdit:
    found = chooser.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(found, QLineEdit)
    return found


def test_a_file_is_chosen_among_persian_words(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "root.pem").write_bytes(b"x" * 2048)
    qtbot.addWidget(page := QWidget())
    seen: list[str] = []

    def look() -> None:
        chooser = dialog()
        chooser.setDirectory(str(tmp_path))
        listing = chooser.findChild(QTreeView, "treeView")
        assert isinstance(listing, QTreeView)
        qtbot.waitUntil(lambda: listing.model().rowCount(listing.rootIndex()) == 2)
        files, root = listing.model(), listing.rootIndex()
        seen.extend(str(files.index(at, column, root).data()) for at in range(2) for column in (1, 2, 3))
        seen.extend(part.text() for part in chooser.findChildren(QLabel))
        seen.extend(part.text() for part in chooser.findChildren(QAbstractButton))
        name_of(chooser).setText("root.pem")
        chooser.accept()

    QTimer.singleShot(0, page, look)
    assert choose_files(page, "گواهی", (".pem",), several=False) == [tmp_path / "root.pem"]
    assert {"پوشه", "۲ کیلوبایت", "پروندهٔ \u2066PEM\u2069"} <= set(seen)
    assert not [words for words in seen if any("a" <= letter <= "z" for letter in words)]


def test_a_target_gets_its_suffix(qtbot: QtBot, tmp_path: Path) -> None:
    qtbot.addWidget(page := QWidget())

    def name() -> None:
        chooser = dialog()
        chooser.setDirectory(str(tmp_path))
        name_of(chooser).setText("برگه")
        chooser.accept()

    QTimer.singleShot(0, page, name)
    assert choose_target(page, "PDF", "نمونه.pdf") == tmp_path / "برگه.pdf"
