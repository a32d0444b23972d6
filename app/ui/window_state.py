"""What a window remembers between two starts: its place, its scheme, its font scale; never a name or a folder."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path


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


def _read(path: Path) -> WindowState:
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        state = WindowState(str(stored["geometry"]), str(stored["scheme"]), int(stored["scale"]))
    except (OSError, ValueError, KeyError, TypeError):
        return WindowState()
    return state if state.scheme in ("light", "dark") and 90 <= state.scale <= 150 else WindowState()
