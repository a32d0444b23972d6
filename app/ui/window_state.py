"""What a window remembers between two starts: its place, its scheme, its font scale; never a name or a folder."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_FIRST_SIZE = (1366, 768)


@dataclass(frozen=True, slots=True)
class WindowState:
    """`geometry` is Qt's own hexadecimal form; scheme is `light` or `dark`; scale 90 to 150 percent."""

    geometry: str = ""
    scheme: str = "light"
    scale: int = 100


class WindowFile:
    """A small JSON file; an unreadable one counts as none."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.state = _read(path)

    def keep(self, **changes: object) -> None:
        """Change some of the state and write it; a full disk or a read-only folder is no reason to complain."""
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(json.dumps(asdict(self.state)), encoding="utf-8")
        except OSError:
            return


def place(window: QWidget, state: WindowState) -> None:
    """Put a window where it was; a first window fills a small screen and stands at 1366 × 768 on a large one."""
    if state.geometry and window.restoreGeometry(bytes.fromhex(state.geometry)):
        return
    area = window.screen().availableGeometry()
    window.resize(min(_FIRST_SIZE[0], area.width()), min(_FIRST_SIZE[1], area.height()))
    if area.width() < _FIRST_SIZE[0] + 80 or area.height() < _FIRST_SIZE[1] + 80:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def _read(path: Path) -> WindowState:
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        bytes.fromhex(stored["geometry"])
        state = WindowState(str(stored["geometry"]), str(stored["scheme"]), int(stored["scale"]))
    except (OSError, ValueError, KeyError, TypeError):
        return WindowState()
    return state if state.scheme in ("light", "dark") and 90 <= state.scale <= 150 else WindowState()
