"""Whether a text still says who somebody is: the search that a copy without identities must pass."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from app.persian.names import any_of, key, neighbours, squeezed

_BY_LETTERS = 8
"""Letters from which on a name is looked for without its spaces; a shorter one may come about between words."""


@dataclass(frozen=True, slots=True)
class Remaining:
    """What a finished file still tells: a kind of identity, or a part that should not be there at all; and where."""

    kind: str
    place: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """A folded word that was to be hidden, and the words before and behind it."""

    kind: str
    word: str
    before: str = ""
    behind: str = ""
    always: bool = False
    """Whether it cannot be an ordinary word."""


@dataclass(frozen=True)
class Secrets:
    """What was hidden. `names` are whole names and what somebody added by hand, `words` what may be an ordinary word
    elsewhere (a family name, a position), in folded spelling; `values` are numbers and the like as letters and digits
    alone. `known`: hits that are none, because somebody left them there or because the form itself says so.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    known: frozenset[Hit] = frozenset()

    def remaining(self, text: str) -> Iterator[Hit]:
        """What is found in a text, read in either direction, beside what is known."""
        for read in (text, text[::-1]):
            yield from (hit for hit in self._in_words(read) if not self._is_known(hit))
            alone = squeezed(read)
            yield from (Hit(kind, value, always=True) for value, kind in self._by_letters.items() if value in alone)

    def ordinary(self, text: str) -> Iterator[Hit]:
        """Those that may be ordinary words where the form itself says them; a whole name never is."""
        yield from (hit for hit in self._in_words(text) if not hit.always)

    def _in_words(self, text: str) -> Iterator[Hit]:
        folded = key(text)
        for match in self._pattern.finditer(folded):
            word = self._sought[int(str(match.lastgroup)[1:])]
            always = word in self.names
            kind = self.names[word] if always else self.words[word]
            yield Hit(kind, match.group(), *neighbours(folded, *match.span()), always=always)

    def _is_known(self, hit: Hit) -> bool:
        """Beside the same word on one side at least: lines and cells end differently in what a program reads."""
        return any(
            (known.before and known.before == hit.before)
            or (known.behind and known.behind == hit.behind)
            or not (known.before or known.behind)
            for known in self._known.get(hit.word, ())
        )

    @cached_property
    def _known(self) -> Mapping[str, list[Hit]]:
        found: dict[str, list[Hit]] = {}
        for hit in self.known:
            found.setdefault(hit.word, []).append(hit)
        return found

    @cached_property
    def _by_letters(self) -> Mapping[str, str]:
        names = {squeezed(name): kind for name, kind in self.names.items()}
        return {name: kind for name, kind in names.items() if len(name) >= _BY_LETTERS} | dict(self.values)

    @cached_property
    def _sought(self) -> Sequence[str]:
        return sorted({**self.words, **self.names}, key=lambda word: (-len(word), word))

    @cached_property
    def _pattern(self) -> "re.Pattern[str]":
        return any_of(self._sought)
