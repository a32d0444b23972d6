"""The laptop's camera, where Qt's multimedia module is installed and finds one; elsewhere there is no button for it."""

import importlib
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QWidget

from app.persian.catalogue import tr
from app.ui import theme
from app.ui.widgets.button import Button
from app.ui.widgets.layout import column, row


def multimedia() -> tuple[Any, Any] | None:
    """Qt's camera modules when they are there and a camera is; None otherwise."""
    try:
        sound = importlib.import_module("PySide6.QtMultimedia")
        widgets = importlib.import_module("PySide6.QtMultimediaWidgets")
    except ImportError:
        return None
    return (sound, widgets) if sound.QMediaDevices.videoInputs() else None


class CameraDialog(QDialog):
    """A live picture and a shutter; `taken(jpeg)` is called for each shot."""

    def __init__(self, parent: QWidget, modules: tuple[Any, Any], taken: Callable[[bytes], object]) -> None:
        super().__init__(parent)
        sound, widgets = modules
        self.setWindowTitle(tr("visit-camera"))
        self._camera = sound.QCamera(self)
        self._shutter = sound.QImageCapture(self)
        self._session = sound.QMediaCaptureSession(self)
        view = widgets.QVideoWidget(self)
        self._session.setCamera(self._camera)
        self._session.setImageCapture(self._shutter)
        self._session.setVideoOutput(view)
        self._shutter.imageCaptured.connect(lambda _number, image: taken(picture_bytes(image, "JPEG")))
        shoot = Button(tr("visit-camera-shoot"), "camera", "primary", self._shutter.capture)
        done = Button(tr("visit-done"), "check", "", self.close)
        body = column(view, row(shoot, done, None, spacing=8), spacing=10, margins=(16, 16, 16, 14), into=self)
        body.setStretch(0, 1)
        self.resize(theme.px(720), theme.px(520))
        self._camera.start()
        self.finished.connect(lambda _result: self._camera.stop())


def picture_bytes(image: QImage, form: str) -> bytes:
    """An image as the bytes of a file; empty when it holds nothing."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, form)  # type: ignore[call-overload]
    return bytes(buffer.data().data())
