"""Asking for files; the folder names that Qt would remember go to a place that is emptied at once."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QSettings, QTranslator
from PySide6.QtWidgets import QFileDialog, QWidget

from app.persian.catalogue import tr

_TRANSLATOR = "qtbase_fa"


def choose_files(parent: QWidget, kind: str, suffixes: Sequence[str], *, several: bool = True) -> list[Path]:
    """Existing files of the given suffixes (`.pdf`); empty when the person cancelled."""
    speak_persian()
    filters = f"{kind} ({' '.join('*' + suffix for suffix in suffixes)})"
    if several:
        names, _ = QFileDialog.getOpenFileNames(parent, tr("widget-choose-files"), "", filters)
    else:
        name, _ = QFileDialog.getOpenFileName(parent, tr("widget-choose-file"), "", filters)
        names = [name] if name else []
    forget_folders()
    return [Path(name) for name in names]


def choose_target(parent: QWidget, kind: str, suggested: str) -> Path | None:
    """Where to save a file, with the suffix of the suggested name; None when the person cancelled."""
    speak_persian()
    suffix = Path(suggested).suffix
    name, _ = QFileDialog.getSaveFileName(parent, tr("widget-save-as"), suggested, f"{kind} (*{suffix})")
    forget_folders()
    if not name:
        return None
    chosen = Path(name)
    return chosen if chosen.suffix else chosen.with_suffix(suffix)


def choose_folder(parent: QWidget) -> Path | None:
    """An existing folder; None when the person cancelled."""
    speak_persian()
    name = QFileDialog.getExistingDirectory(parent, tr("widget-choose-folder"))
    forget_folders()
    return Path(name) if name else None


def speak_persian() -> None:
    """Give Qt's own file dialogue Persian words; loaded when first needed, because the start does not need it."""
    app = QCoreApplication.instance()
    if app is None or app.findChild(QTranslator, _TRANSLATOR) is not None:
        return
    words = QTranslator(app)
    words.setObjectName(_TRANSLATOR)
    if words.load(_TRANSLATOR, QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(words)


def forget_folders() -> None:
    """Clear the history that Qt's own file dialogue keeps (folder names can name a case)."""
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.remove("FileDialog")
    settings.sync()
