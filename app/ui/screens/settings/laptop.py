"""What the settings are told about the program and this laptop, and the looks they may change."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class Laptop:
    """Facts the desk does not know; what is not told is not shown."""

    version: str = ""
    directory: Path | None = None
    idle_lock_minutes: int = 0


@runtime_checkable
class Look(Protocol):
    """A window whose scheme and font scale can be changed; the main window is one."""

    def switch_scheme(self) -> None:
        """Light to dark and back."""

    def set_scale(self, percent: int) -> None:
        """Letters from 90 to 150 percent."""
