"""Numbers and addresses by which a person is known, in running text with Persian, Arabic or Latin digits."""

from collections.abc import Mapping
from typing import Final

_BEFORE, _BEHIND = r"(?<![\d/])(?<!\d[.,٫٬])", r"(?![\d/])"
_GAP = "[ .-]?"

PATTERNS: Final[Mapping[str, str]] = {
    # Patterns of folded text (digits Latin, letters small); the first that fits counts.
    "email": r"[a-z0-9._%+-]+ ?@ ?[a-z0-9.-]+\.[a-z]{2,}",
    "account": rf"(?<![a-z])ir{_GAP}(?:\d{_GAP}){{24}}{_BEHIND}",
    "card": rf"{_BEFORE}\d{{4}}(?:{_GAP}\d{{4}}){{3}}{_BEHIND}",
    "mobile": rf"{_BEFORE}(?:(?:\+|00)?98{_GAP}|0)?9\d{{2}}{_GAP}\d{{3}}{_GAP}\d{{2}}{_GAP}\d{{2}}{_BEHIND}",
    "landline": rf"{_BEFORE}\(?0\d{{2}}\)?{_GAP}\d{{4}}{_GAP}\d{{4}}{_BEHIND}"
    rf"|(?:تلفن|تماس|نمابر|فکس)\D{{0,12}}\d[\d -]{{3,10}}\d{_BEHIND}",
    "national_id": rf"{_BEFORE}(?:\d{{10,11}}|\d{{3}}-\d{{6}}-\d){_BEHIND}",
    "postal_code": rf"{_BEFORE}[1-9]\d{{4}}[ -]\d{{5}}{_BEHIND}",
    "plate": rf"{_BEFORE}\d{{2}} ?(?:الف|[بپتثجدزسشصطعفقکگلمنوهی]) ?\d{{3}} ?-? ?(?:ایران)? ?\d{{2}}{_BEHIND}",
}
"""Standing alone: a number that goes on with a digit, a fraction or a slash is another one (a letter's, a day)."""
