"""The system's own camera program and the folder it fills: the window has no camera of its own (decision 10)."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QProcess, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

_WINDOWS = ("microsoft.windows.camera:", "Camera Roll")
_LINUX = (("snapshot", "Camera"), ("cheese", "Webcam"))
"""GNOME's present camera program and the one before it, with their folders in the person's pictures."""


@dataclass(frozen=True, slots=True)
class CameraProgram:
    """`start()` opens it, false when it cannot; its pictures come into `folder`, which may not be there yet."""

    start: Callable[[], bool]
    folder: Path


def camera_program(platform: str = sys.platform, devices: Path = Path("/dev")) -> CameraProgram | None:
    """The program to take pictures with, None on a machine without a camera or without such a program."""
    pictures = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation))
    if platform == "win32":  # which machines have a camera is known to that program only
        address, folder = _WINDOWS
        return CameraProgram(lambda: QDesktopServices.openUrl(QUrl(address)), pictures / folder)
    if any(devices.glob("video*")):
        for name, folder in _LINUX:
            if found := shutil.which(name):
                return CameraProgram(partial(_run, found), pictures / folder)
    return None


def _run(program: str) -> bool:
    return bool(QProcess.startDetached(program, [])[0])
