"""Heads nobody listed, known by the words in them: «زمان تماس شهروند» has a time and a call, so it is when it came."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.imports import ImportField
from app.persian.text import search_key

_NOT_WORDS: Final = re.compile(r"[\W_]+")
_MOST_WORDS: Final = 7
"""A head of more words is a sentence."""
_ENDINGS_FROM: Final = 4
"""Letters of a word from which on endings make no difference: «شکایت», «شکایات»; shorter ones begin too many others."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A head has of each group of `wanted` a word, and none of `barred`."""

    wanted: tuple[tuple[str, ...], ...]
    barred: tuple[str, ...]

    def fits(self, words: Sequence[str]) -> bool:
        """Whether a head of these words is meant."""
        return all(any(_has(words, each) for each in group) for group in self.wanted) and not any(
            _has(words, each) for each in self.barred
        )


Patterns = Mapping[ImportField, Sequence[Pattern]]


def read_patterns(body: Mapping[str, Sequence[str]]) -> Patterns:
    """From `شماره|کد رهگیری -ملی`: one of the first two, and the third, and not the last."""
    return {ImportField(name): [_pattern(each) for each in lines] for name, lines in body.items()}


def by_pattern(heads: Sequence[str], patterns: Patterns, found: Mapping[ImportField, int]) -> dict[ImportField, int]:
    """What is found already, and for the other fields the first column left whose head fits; fields in their order."""
    known = dict(found)
    words = {at: _NOT_WORDS.sub(" ", search_key(head)).split() for at, head in enumerate(heads)}
    left = {at: each for at, each in words.items() if at not in known.values() and 0 < len(each) <= _MOST_WORDS}
    for field, some in patterns.items():
        if field in known:
            continue
        place = next((at for pattern in some for at, each in left.items() if pattern.fits(each)), None)
        if place is not None:
            known[field] = place
            del left[place]
    return known


def _has(words: Sequence[str], wanted: str) -> bool:
    if len(wanted) < _ENDINGS_FROM:
        return wanted in words
    return any(word.startswith(wanted) for word in words)


def _pattern(line: str) -> Pattern:
    parts = line.split()
    wanted = tuple(tuple(search_key(word) for word in each.split("|")) for each in parts if not each.startswith("-"))
    return Pattern(wanted, tuple(search_key(each[1:]) for each in parts if each.startswith("-")))
