"""Ctrl and the wheel: how many steps of zoom a turn means."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent

_NOTCH: Final = 120
"""Eighths of a degree of one notch; fine wheels and touch pads turn by less at a time."""


class ZoomWheel:
    """Adds up what is less than a notch."""

    def __init__(self) -> None:
        self._turned = 0

    @staticmethod
    def is_meant(event: QWheelEvent) -> bool:
        """Whether the turn is to zoom and not to scroll."""
        return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)

    def steps(self, event: QWheelEvent) -> int:
        """Whole notches since the last whole one, away from the person counted up."""
        self._turned += event.angleDelta().y()
        steps = int(self._turned / _NOTCH)
        self._turned -= steps * _NOTCH
        return steps
