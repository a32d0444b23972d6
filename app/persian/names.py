"""Names of people in running Persian text, however they are spelled: folded letters that know where they came from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.persian.name_words import AFFIXES, AROUND, DESCRIBING, GIVEN, TITLES
from app.persian.text import search_key

_LETTERS = "[^\\W\\d_]"
_PLURAL, _CLEAR = "ها|های|هایی|هایشان", "ها|های|هایی|هایشان|مان|تان|شان|را"
_VOWELS = "ی|یی|ای|ان"
_LONG_ENOUGH = 4
"""Letters from which on a name is known with `ی` or `ان` behind it; a shorter one would be found in other words."""
_COMPOUND = 6
"""Letters from which on a name may be written in two words: «محمد رضا», «سلیمانی فر»."""
_LETTERLIKE = str.maketrans({"ة": "ه", "\u0674": None})


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as one spelling (see `search_key`), with the place of each character in the text itself."""

    text: str
    places: tuple[int, ...]
    """One more than characters: the last is the text's length."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the folded text begins and ends in the text, with the marks on its last letter."""
        last = self.places[end - 1]
        return self.places[start], next(place for place in self.places[end:] if place > last)


def fold(text: str) -> Folded:
    """Fold a text letter by letter; each separator is one space, marks and tatweel vanish."""
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        folded = _fold(char)
        letters.append(folded)
        places += [place] * len(folded)
    return Folded("".join(letters), (*places, len(text)))


def key(text: str) -> str:
    """What two spellings of the same words share; quick, but without places."""
    return search_key(text).translate(_LETTERLIKE)


def squeezed(text: str) -> str:
    """The letters and digits alone: finds words whose spaces were lost."""
    return re.sub(r"[\W_]+", "", key(text))


@lru_cache(maxsize=4096)
def _fold(char: str) -> str:
    return " " if char.isspace() or char == "\u200c" else search_key(char).translate(_LETTERLIKE)


_TITLES, _DESCRIBING, _GIVEN, _AROUND = (frozenset(key(words).split()) for words in (TITLES, DESCRIBING, GIVEN, AROUND))
_NOT_ALONE = _TITLES.union(key(AFFIXES).split())


def tokens(name: str) -> list[str]:
    """The folded words of a name without titles and signs."""
    return [word for word in re.findall(f"{_LETTERS}+", key(name)) if word not in _TITLES]


def is_described(name: str) -> bool:
    """Whether a field says who somebody was without a name: «یکی از مراجعان»."""
    words = tokens(name)
    return bool(words) and _DESCRIBING.issuperset(words)


def parts_of(name: str) -> list[str]:
    """What a person may be called by, the longest first: the whole name, what it ends with, each word that can stand
    alone. Nothing for who was only described.
    """
    words = [tokens(word) for word in name.split()]
    if is_described(name):
        return []
    ends = [" ".join(part for word in words[at:] for part in word) for at in range(len(words))]
    compounds = [" ".join(word) for word in words if len(word) > 1]
    alone = [word[0] for word in words if word and len(word[0]) > 2 and word[0] not in _NOT_ALONE]
    longer = [end for end in ends if " " in end] or [end for end in ends if end]
    return list(dict.fromkeys([*longer, *compounds, *alone]))


def whole_and_family(name: str) -> list[str]:
    """What tells somebody apart among many: the given name alone does not."""
    given = tokens(name)[:1] if len(tokens(name)) > 1 else []
    return [part for part in parts_of(name) if part not in given]


def people_in(field: str) -> list[str]:
    """The names in a field that is meant for one: «الف و ب»; what follows a comma is no name."""
    first = re.split("[،,؛;(\n/-]", field, maxsplit=1)[0]
    return [name for name in re.split(r"\s+و\s+", first.strip()) if tokens(name)]


def any_of(parts: Sequence[str]) -> "re.Pattern[str]":
    """One pattern for many parts without what stands around them, for a search through much text; group `t<n>` tells
    which.
    """
    if not parts:
        return re.compile(r"(?!)")
    bodies = "|".join(f"(?P<t{at}>{_body(part)})" for at, part in enumerate(parts))
    begins = "".join(sorted({re.escape(part[0]) for part in parts}))
    return re.compile(f"(?<!{_LETTERS})(?=[{begins}])(?:{bodies})(?!{_LETTERS})")


def _body(part: str) -> str:
    words = part.split()
    letters = len("".join(words))
    gap = " ?" if letters >= _COMPOUND else ""
    endings = _CLEAR if letters < _LONG_ENOUGH else f"{_CLEAR}|{_VOWELS}"
    return f"{' *'.join(gap.join(map(re.escape, word)) for word in words)}(?:{endings})?"


def unnamed() -> str:
    """A pattern of whoever is spoken of by a title, though no field names them: «آقای جعفری», «خانم زهرا جعفری»."""
    titles = "|".join(map(key, ("آقای", "خانم", "مهندس", "دکتر", "حاج آقا", "سرکار خانم", "جناب آقای")))
    others = "|".join(sorted(map(re.escape, _DESCRIBING | _AROUND), key=len, reverse=True))
    given = "|".join(sorted(map(re.escape, _GIVEN), key=len, reverse=True))
    word, affix = f"{_LETTERS}{{3,}}", "|".join(map(re.escape, _NOT_ALONE - _TITLES))
    name = f"(?:(?:{given}) +){{0,2}}(?!(?:{others})(?!{_LETTERS})){word}(?: (?:{affix})(?!{_LETTERS}))?"
    return f"(?<!{_LETTERS})(?:(?:{titles}) +)+{name}(?!{_LETTERS})"


def phrase(words: str) -> str:
    """A pattern, for folded text, of words that are no name: a position, a file's name, what somebody added by hand."""
    body = " +".join(re.escape(word) for word in key(words).split())
    return f"(?<!\\w){body}(?:{_CLEAR})?(?: (?:{_PLURAL})(?!{_LETTERS}))?(?!\\w)"


def neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and behind a stretch of folded text, "" where it begins or ends."""
    before, behind = re.findall(r"\w+", text[max(0, start - 60) : start]), re.findall(r"\w+", text[end : end + 60])
    return before[-1] if before else "", behind[0] if behind else ""


def found_in(pattern: "re.Pattern[str]", folded: Folded) -> Iterator[tuple["re.Match[str]", tuple[int, int]]]:
    """Each match with its span in the text itself."""
    for match in pattern.finditer(folded.text):
        if match.end() > match.start():
            yield match, folded.span(match.start(), match.end())


def either(patterns: Sequence[str], parts: Sequence[str] = (), last: Sequence[str] = ()) -> "re.Pattern[str]":
    """One pattern, for folded text, of several: the first that fits at a place wins, and group `t<n>` tells which.

    After the patterns come parts of names in any spelling, with titles before and endings behind them.
    """
    numbered = [f"(?P<t{at}>{pattern})" for at, pattern in enumerate(patterns)]
    if parts:
        titles = "|".join(sorted(map(re.escape, _TITLES), key=len, reverse=True))
        before = f"(?:(?:{titles})ی? +)*(?:{_LETTERS}\\. ?)?"
        bodies = "|".join(f"(?P<t{at}>{_body(part)})" for at, part in enumerate(parts, len(numbered)))
        behind = f"(?: (?:{_PLURAL})(?!{_LETTERS}))?(?!{_LETTERS})"
        numbered.append(f"(?<!{_LETTERS}){before}(?:{bodies}){behind}")
    first = len(patterns) + len(parts)
    numbered += [f"(?P<t{at}>{pattern})" for at, pattern in enumerate(last, first)]
    return re.compile("|".join(numbered) or r"(?!)")
