"""Asking for files; the folder names that Qt would remember go to a place that is emptied at once."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QSettings, QTranslator
from PySide6.QtWidgets import QFileDialog, QWidget

from app.persian.catalogue import tr
from app.ui import theme
from app.ui.file_listing import show_in_persian

_TRANSLATOR = "qtbase_fa"
_SIZE = (760, 480)
_Mode = QFileDialog.FileMode


def choose_files(
    parent: QWidget, kind: str, suffixes: Sequence[str], *, several: bool = True, folder: Path | None = None
) -> list[Path]:
    """Existing files of the given suffixes (`.pdf`); empty when the person cancelled. It opens in `folder`."""
    dialog = _dialog(parent, tr("widget-choose-files" if several else "widget-choose-file"))
    dialog.setFileMode(_Mode.ExistingFiles if several else _Mode.ExistingFile)
    dialog.setNameFilter(f"{kind} ({' '.join('*' + suffix for suffix in suffixes)})")
    if folder is not None:
        dialog.setDirectory(str(folder))
    return _chosen(dialog)


def choose_target(parent: QWidget, kind: str, suggested: str, *, folder: Path | None = None) -> Path | None:
    """Where to save a file, with the suffix of the suggested name; None when the person cancelled."""
    dialog = _dialog(parent, tr("widget-save-as"))
    suffix = Path(suggested).suffix
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(_Mode.AnyFile)
    dialog.setNameFilter(f"{kind} (*{suffix})")
    dialog.setDefaultSuffix(suffix)
    if folder is not None:
        dialog.setDirectory(str(folder))
    dialog.selectFile(suggested)
    chosen = _chosen(dialog)
    return chosen[0] if chosen else None


def choose_folder(parent: QWidget) -> Path | None:
    """An existing folder; None when the person cancelled."""
    dialog = _dialog(parent, tr("widget-choose-folder"))
    dialog.setFileMode(_Mode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    chosen = _chosen(dialog)
    return chosen[0] if chosen else None


def speak_persian() -> None:
    """Give Qt's own dialogues Persian words; loaded when first needed, because the start does not need it."""
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


def _dialog(parent: QWidget, title: str) -> QFileDialog:
    speak_persian()
    made = QFileDialog(parent, title)
    made.resize(theme.px(_SIZE[0]), theme.px(_SIZE[1]))
    return made


def _chosen(dialog: QFileDialog) -> list[Path]:
    show_in_persian(dialog)
    accepted = dialog.exec()
    names: list[str] = dialog.selectedFiles() if accepted else []
    dialog.deleteLater()
    forget_folders()
    return [Path(name) for name in names]
