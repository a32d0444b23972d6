"""Finds in one folded line of text the stretches that look like a number, a date or a name."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain import identifiers
from app.domain.errors import AppError
from app.persian import page_words
from app.persian.jalali import from_jalali


class ProposalKind(StrEnum):
    """What a stretch of text seems to be."""

    NATIONAL_ID = "national_id"
    MOBILE = "mobile"
    PHONE = "phone"
    POSTAL_CODE = "postal_code"
    LETTER_NUMBER = "letter_number"
    DATE = "date"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of the line; `value` is in the form that is kept, "" for a name, whose spelling the line lost."""

    kind: ProposalKind
    value: str
    start: int
    end: int
    is_sure: bool


@dataclass(frozen=True, slots=True)
class _Pattern:
    """Numbers of a kind: how they look, what is written before them, and the form that is kept, which may refuse."""

    kind: ProposalKind
    looks: "re.Pattern[str]"
    label: "re.Pattern[str]"
    kept: Callable[[str], str]
    needs_label: bool


_GAP: Final = r"[ \-._]?"
_K = ProposalKind
_NATIONAL, _POSTAL, _PHONE = (
    re.compile(label) for label in (page_words.NATIONAL_ID, page_words.POSTAL_CODE, page_words.PHONE)
)


def _number(shape: str) -> "re.Pattern[str]":
    """Digits on their own, not a part of a longer number, a date or a letter's number."""
    return re.compile(rf"(?<![\d/])(?:{shape})(?![\d/])")


_TEN: Final = _number(_GAP.join([r"\d"] * 10))
_LANDLINE: Final = _number("0[1-8]" + (_GAP + r"\d") * 9)
_NUMBERS: Final = (
    _Pattern(_K.NATIONAL_ID, _TEN, _NATIONAL, identifiers.national_id, True),
    _Pattern(_K.POSTAL_CODE, _TEN, _POSTAL, identifiers.postal_code, True),
    _Pattern(
        _K.MOBILE, _number(r"(?:\+98|0098|98|0)?" + _GAP + "9" + (_GAP + r"\d") * 9), _PHONE, identifiers.mobile, False
    ),
    _Pattern(_K.PHONE, _number("0[1-8]" + (_GAP + r"\d") * 8), _PHONE, identifiers.phone, True),
    _Pattern(_K.NATIONAL_ID, _TEN, _NATIONAL, identifiers.national_id, False),
    _Pattern(_K.PHONE, _LANDLINE, _PHONE, identifiers.phone, False),
    _Pattern(_K.POSTAL_CODE, _TEN, _POSTAL, identifiers.postal_code, False),
)
"""In the order in which they are believed: what was found as one is not looked at as another."""
_LABELS: Final = (_NATIONAL, _POSTAL, _PHONE)
_MISREAD: Final = str.maketrans({"o": "0", "°": "0", "l": "1", "i": "1", "|": "1", "!": "1", "s": "5", "b": "8"})
_DIGITLIKE: Final = re.compile(r"[\doli|!°sb]{4,}")
_MOST_MISREAD: Final = 0.3
"""Share of letters in a number that are taken for digits."""
_DATE: Final = re.compile(r"(?<![\d/])(\d{1,4}) ?([/\-.]) ?(\d{1,2}) ?\2 ?(\d{1,4})(?![\d/])")
_DATED: Final = re.compile(rf"(?:^| )(?:{page_words.DATE}) ?[:.] ?$")
_YEARS: Final = range(1300, 1500)
_LETTER: Final = re.compile(
    rf"(?:^|(?<= ))(?:{page_words.NUMBER}) ?[:.]? ?(?!{page_words.NOT_OF_LETTERS})"
    r"((?:[^\W_]+[/\-])*[^\W_]*\d[^\W_]*(?:[/\-][^\W_]+)*)"
)
_NAMED: Final = re.compile(
    rf"(?:^|(?<= ))({page_words.FULL_NAME}|{page_words.NAME}|{page_words.MYSELF}) ?([:.]?) ?(?=[^\W\d_])"
)
_WORDS: Final = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
_LONGEST_NAME: Final = 4
_BEHIND_NAMES, _TITLES = (frozenset(words.split()) for words in (page_words.BEHIND_NAMES, page_words.TITLES))
_LABEL_REACH: Final = 30
"""Letters before a number in which a word may stand that names it."""


def found_in(line: str) -> Iterator[Found]:
    """What stands in a line of `names.fold`, each stretch once."""
    line = _with_digits(line)
    taken: list[tuple[int, int]] = []
    for find in (_letter_numbers, _dates, _numbers, _names):
        for found in find(line, taken):
            taken.append((found.start, found.end))
            yield found


def _numbers(line: str, taken: Sequence[tuple[int, int]]) -> Iterator[Found]:
    own: list[tuple[int, int]] = list(taken)
    for pattern in _NUMBERS:
        for match in pattern.looks.finditer(line):
            named = [label for label in _LABELS if label.search(_before(line, match.start()))]
            fits = pattern.label in named if named else not pattern.needs_label
            if fits and not _overlaps(own, *match.span()):
                try:
                    value = pattern.kept(match[0])
                except AppError:
                    continue
                own.append(match.span())
                is_sure = bool(named) and pattern.kind is _K.NATIONAL_ID  # which alone has a check digit
                yield Found(pattern.kind, value, *match.span(), is_sure)


def _letter_numbers(line: str, taken: Sequence[tuple[int, int]]) -> Iterator[Found]:
    for match in _LETTER.finditer(line):
        if len(match[1]) <= _LABEL_REACH:
            yield Found(_K.LETTER_NUMBER, match[1], *match.span(1), False)


def _dates(line: str, taken: Sequence[tuple[int, int]]) -> Iterator[Found]:
    for match in _DATE.finditer(line):
        first, month, last = (int(match[group]) for group in (1, 3, 4))
        year, day = (first, last) if first in _YEARS else (last, first)  # some read the year last
        before = _before(line, match.start())
        if year not in _YEARS or _overlaps(taken, *match.span()) or page_words.BIRTH in before:
            continue
        try:
            on = from_jalali(year, month, day)
        except ValueError:
            continue
        is_sure = bool(_DATED.search(before))
        yield Found(_K.DATE, on.isoformat(), *match.span(), is_sure)


def _names(line: str, taken: Sequence[tuple[int, int]]) -> Iterator[Found]:
    for match in _NAMED.finditer(line):
        is_plain = match[1] == page_words.NAME
        if is_plain and (not match[2] or line[: match.start()].endswith(page_words.IN_NAME_OF)):
            continue
        run = _WORDS.match(line, match.end())
        start, end = match.end(), match.end()
        count = 0
        for word in re.finditer(r"\S+", run[0] if run else ""):
            if word[0] in _BEHIND_NAMES or count == _LONGEST_NAME:
                break
            if word[0] in _TITLES and not count:
                start = match.end() + word.end() + 1
                continue
            count, end = count + 1, match.end() + word.end()
        if count >= (1 if is_plain else 2):
            yield Found(_K.NAME, "", start, end, bool(match[2]))


def _with_digits(line: str) -> str:
    """The line with letters inside numbers that a reader takes digits for."""

    def mended(match: "re.Match[str]") -> str:
        letters = sum(not char.isdigit() for char in match[0])
        return match[0].translate(_MISREAD) if letters <= len(match[0]) * _MOST_MISREAD else match[0]

    return _DIGITLIKE.sub(mended, line)


def _before(line: str, start: int) -> str:
    """What stands right before a number, up to the number before that."""
    return re.split(r"\d", line[max(0, start - _LABEL_REACH) : start])[-1]


def _overlaps(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in taken)
