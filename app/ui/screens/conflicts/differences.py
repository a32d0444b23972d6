"""Which words of a text are new and which are gone, compared with the text before."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from typing import Final

_WORD: Final = re.compile(r"\s*\S+|\s+")
_SHORT: Final = 3
"""A value of so few words is compared as a whole."""

_ALIKE: Final = 0.35
"""Below this likeness it is another text, and marks on single words would only confuse."""

_MOST_WORDS: Final = 3000
"""Of a text; comparing longer ones word by word would take longer than looking at them."""


class Mark(Enum):
    """What became of some words."""

    SAME = "same"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words with the white space before them."""

    words: str
    mark: Mark


def both_sides(before: str, mine: str, theirs: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The pieces of two texts that came of one; where one of them was written anew, against the other."""
    return _side(before, mine, theirs), _side(before, theirs, mine)


def _side(before: str, this: str, other: str) -> tuple[Piece, ...]:
    found = compare(before, this)
    if found != (Piece(this, Mark.NEW),) or len(_WORD.findall(this)) <= _SHORT:
        return found
    against = tuple(piece for piece in compare(other, this) if piece.mark is not Mark.GONE)
    return against if any(piece.mark is Mark.SAME for piece in against) else (Piece(this, Mark.SAME),)


def compare(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of `after`, with those of `before` that are gone between them."""
    if before == after or not after:
        return (Piece(after, Mark.SAME),)
    old, new = _WORD.findall(before), _WORD.findall(after)
    if min(len(old), len(new)) <= _SHORT or max(len(old), len(new)) > _MOST_WORDS:
        return (Piece(after, Mark.NEW),)
    matcher = SequenceMatcher(None, [word.strip() for word in old], [word.strip() for word in new], autojunk=False)
    if matcher.ratio() < _ALIKE:
        return (Piece(after, Mark.NEW),)
    return tuple(_pieces(old, new, matcher))


def _pieces(old: Sequence[str], new: Sequence[str], matcher: SequenceMatcher[str]) -> Iterator[Piece]:
    for what, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        gone, came = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        if what == "equal":
            yield Piece(came, Mark.SAME)
            continue
        if gone:
            yield Piece(gone, Mark.GONE)
        if came:
            yield Piece(came, Mark.NEW)
