"""Reads a place's coordinates from what people type or paste."""

import re
from decimal import Decimal

from app.persian.digits import parse_number, to_latin

_PAIR = re.compile(r"(-?\d{1,2}[.٫/]\d+)\s*[,،;\s]\s*(-?\d{1,3}[.٫/]\d+)")
NORTH, EAST = 90, 180


def read_pair(pasted: str) -> tuple[str, str] | None:
    """Latitude and longitude out of `36.2972, 59.6067`, a `geo:` address or a map's link; None for anything else."""
    found = _PAIR.search(to_latin(pasted).replace("%2C", ","))
    return (found[1], found[2]) if found else None


def is_degrees(typed: str, limit: int) -> bool:
    """Whether an empty field or a number of degrees within the limit is typed."""
    if not typed.strip():
        return True
    try:
        number: Decimal = parse_number(typed.strip().lstrip("+"))
    except ValueError:
        return False
    return abs(number) <= limit
