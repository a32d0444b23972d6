"""File names that every system takes."""

from typing import Final

_REFUSED = str.maketrans(dict.fromkeys('\\/:*?"<>|' + "".join(map(chr, range(32))), " "))
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{place}" for port in ("com", "lpt") for place in range(1, 10))}
)
"""Names that Windows keeps for devices, whatever their extension."""
LONGEST: Final = 120
"""Letters; a Persian one takes two bytes, and file systems take 255 of them."""


def safe_name(words: str, extension: str = ".pdf") -> str:
    """A file name without the signs, names and lengths that some system refuses; never empty."""
    name = " ".join(words.translate(_REFUSED).split())[:LONGEST].strip(". ")
    if not name or name.split(".")[0].strip().lower() in _RESERVED:
        name = f"_{name}"
    return name + extension
