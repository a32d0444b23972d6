"""A copy of a record without the identities of people: what in it names somebody, and what stands there instead.

It works on the record alone and never on a finished document.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from app.domain.identity_fields import Layout, Path, Treatment, rebuilt, said
from app.domain.remains import Hit, Secrets
from app.persian import names
from app.persian.catalogue import tr
from app.persian.identifiers import PATTERNS

_CONTEXT = 32
"""Letters on each side of a replacement, for who decides about it."""
_ANYWHERE = 7
"""Letters and digits from which on a value is searched for by them alone."""
_LEAST = 5
"""Letters from which on what stands in a field of details is looked for in texts, too."""


class Kind(StrEnum):
    """What a hidden stretch is."""

    PERSON = "person"
    POSITION = "position"
    EMAIL = "email"
    ACCOUNT = "account"
    CARD = "card"
    MOBILE = "mobile"
    LANDLINE = "landline"
    NATIONAL_ID = "national_id"
    POSTAL_CODE = "postal_code"
    PLATE = "plate"
    DETAIL = "detail"
    WORD = "word"


_FIELDS = {Treatment.NAME: Kind.PERSON, Treatment.POSITION: Kind.POSITION, Treatment.DETAIL: Kind.DETAIL}


@dataclass(frozen=True, slots=True)
class Choices:
    """What the exporter decided: further words to hide, words and single places (`Occurrence.key`) to leave."""

    further: tuple[str, ...] = ()
    kept_words: tuple[str, ...] = ()
    kept: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A stretch of a field that tells who somebody is. In a `whole` field only a position may be left.

    `term` is the same for all stretches that say the same, however they are spelled.
    """

    path: Path
    start: int
    end: int
    kind: Kind
    term: str
    found: str
    replacement: str
    before: str = ""
    behind: str = ""
    whole: bool = False
    hidden: bool = True

    @property
    def key(self) -> str:
        """Names the place in this record."""
        return f"{'/'.join(map(str, self.path))}:{self.start}"


@dataclass(frozen=True, slots=True)
class Redacted:
    """The new record, what was found in the old one, and what to search for in whatever is made of the new."""

    record: Mapping[str, Any]
    occurrences: tuple[Occurrence, ...]
    secrets: Secrets

    @property
    def counts(self) -> Mapping[str, int]:
        """How many stretches of each kind were hidden."""
        hidden = [each.kind for each in self.occurrences if each.hidden]
        return {kind.value: hidden.count(kind) for kind in Kind if kind in hidden}


@dataclass(frozen=True, slots=True)
class Original:
    """What a copy says of the sealed document: its record's hash, how much was hidden by kind, photos left out."""

    record_hash: str
    hidden: Mapping[str, int]
    photos_left_out: int


def redacted(record: Mapping[str, Any], layout: Layout, choices: Choices, acquainted: Sequence[str] = ()) -> Redacted:
    """A record of the same shape in which nobody is named; equal input gives equal output.

    `acquainted` are names of people who may be spoken of although no field of the record is theirs.
    """
    people = _People(record, layout, acquainted)
    finder = _Finder(people, choices)
    occurrences: list[Occurrence] = []
    texts: list[tuple[str, list[Occurrence]]] = []

    def treat(value: object, treatment: Treatment, path: Path) -> object:
        if treatment is Treatment.KEEP or not isinstance(value, str) or not value.strip():
            return value
        kind = _FIELDS.get(treatment)
        if kind is not None and not (kind is Kind.PERSON and names.is_described(value)):
            found = [finder.whole_field(value, path, kind)]
        else:
            found = list(finder.occurrences(value, path, official=treatment is Treatment.OFFICIAL))
        occurrences.extend(found)
        text = _replaced(value, found)
        texts.append((text, [each for each in found if not each.hidden]))
        return text

    new = rebuilt(record, layout, treat)
    return Redacted(new, tuple(occurrences), _secrets(people, choices, occurrences, texts))


@dataclass(frozen=True, slots=True)
class _Sought:
    """What is looked for (a pattern, or the part of a name), what stands in its place, and its term where it is one."""

    kind: Kind
    pattern: str
    replacement: str
    term: str = ""


class _People:
    """The people whom a record names in fields of their own, numbered as they come."""

    def __init__(self, record: Mapping[str, Any], layout: Layout, acquainted: Sequence[str]) -> None:
        self.numbers: dict[str, int] = {}
        self.spelled: list[str] = []
        self.details: list[str] = []
        self._positions: dict[str, set[str]] = {}
        self._acquainted = acquainted
        beside: dict[Path, str] = {}
        for path, treatment, value in said(record, layout):
            if treatment is Treatment.NAME:
                for name, spelled in _names(value).items():
                    self.numbers.setdefault(name, len(self.numbers) + 1)
                    self.spelled.append(spelled)
                beside.setdefault(path[:-1], value)
            elif treatment is Treatment.POSITION:
                self._positions.setdefault(value, set()).add(self.pseudonym(beside.get(path[:-1], "")))
            elif treatment is Treatment.DETAIL and len(names.squeezed(value)) >= _LEAST:
                self.details.append(value)

    def pseudonym(self, value: str) -> str:
        """What stands in a field of names: the same person is the same everywhere."""
        numbers = dict.fromkeys(self.numbers[name] for name in _names(value))
        known = [tr("redaction-person", number=number) for number in numbers]
        return tr("redaction-and").join(known) or tr("redaction-removed")

    def sought(self) -> Iterator[_Sought]:
        """Every way in which somebody may be called, the longest first; a name of two people stands for neither."""
        called: dict[str, set[int]] = {}
        for name in self.spelled:
            for part in names.parts_of(name):
                called.setdefault(part, set()).add(self.numbers[_folded(name)])
        for part in sorted(called, key=len, reverse=True):
            numbers = called[part]
            instead = tr("redaction-person", number=min(numbers)) if len(numbers) == 1 else tr("redaction-removed")
            yield _Sought(Kind.PERSON, part, instead, names.squeezed(part))

    def others(self) -> Iterator[_Sought]:
        """Who has no field in the record: known by the whole name or the family's."""
        removed = tr("redaction-removed")
        parts = {part for name in self._acquainted for part in names.whole_and_family(name)}
        for part in sorted(parts, key=lambda part: (-len(part), part)):
            yield _Sought(Kind.PERSON, part, removed, names.squeezed(part))

    def positions(self) -> Iterator[_Sought]:
        """Positions of two words and more: one word alone is said of many."""
        for words, holders in sorted(self._positions.items(), key=lambda entry: -len(entry[0])):
            if len(words.split()) > 1:
                instead = min(holders) if len(holders) == 1 else tr("redaction-removed")
                yield _Sought(Kind.POSITION, names.phrase(words), instead, names.squeezed(words))


def _names(value: str) -> dict[str, str]:
    """The names in a field by their folded form, without titles; who is only described has none."""
    return {_folded(name): name for name in names.people_in(value) if not names.is_described(name)}


def _folded(name: str) -> str:
    return " ".join(names.tokens(name))


class _Finder:
    """Finds in texts what is to be hidden."""

    def __init__(self, people: _People, choices: Choices) -> None:
        removed = tr("redaction-removed")
        further = sorted(filter(names.squeezed, choices.further), key=len, reverse=True)
        self._people, self._choices = people, choices
        self._kept_words = {names.squeezed(word) for word in choices.kept_words}
        by_hand = [_Sought(Kind.WORD, names.phrase(word), removed, names.squeezed(word)) for word in further]
        self._by_hand = by_hand, names.either([each.pattern for each in by_hand])
        details = sorted(people.details, key=len, reverse=True)
        patterns = [
            *by_hand,
            *(_Sought(Kind.DETAIL, names.phrase(detail), removed, names.squeezed(detail)) for detail in details),
            *people.positions(),
            *(_Sought(Kind(name), pattern, removed) for name, pattern in PATTERNS.items()),
        ]
        parts, last = [*people.sought(), *people.others()], [_Sought(Kind.PERSON, names.unnamed(), removed)]
        told = ([each.pattern for each in some] for some in (patterns, parts, last))
        self._all = [*patterns, *parts, *last], names.either(*told)

    def occurrences(self, text: str, path: Path, *, official: bool = False) -> Iterator[Occurrence]:
        """What is found in a text, in its order; none overlaps another. In what is official only words by hand."""
        sought, pattern = self._by_hand if official else self._all
        for match, (start, end) in names.found_in(pattern, names.fold(text)):
            one = sought[int(str(match.lastgroup)[1:])]
            found, before, behind = text[start:end], text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
            term = one.term or names.squeezed(found)
            yield self._decided(Occurrence(path, start, end, one.kind, term, found, one.replacement, before, behind))

    def whole_field(self, value: str, path: Path, kind: Kind) -> Occurrence:
        """A field that is an identity from beginning to end."""
        instead = self._people.pseudonym(value) if kind is Kind.PERSON else tr("redaction-removed")
        made = Occurrence(path, 0, len(value), kind, names.squeezed(value), value, instead, whole=True)
        return self._decided(made) if kind is Kind.POSITION else made

    def _decided(self, each: Occurrence) -> Occurrence:
        is_left = each.key in self._choices.kept or each.term in self._kept_words
        return replace(each, hidden=False) if is_left else each


def _replaced(text: str, found: Sequence[Occurrence]) -> str:
    for each in reversed(found):
        if each.hidden:
            text = text[: each.start] + each.replacement + text[each.end :]
    return text


def _secrets(
    people: _People,
    choices: Choices,
    occurrences: Sequence[Occurrence],
    texts: Sequence[tuple[str, Sequence[Occurrence]]],
) -> Secrets:
    """All that was hidden, and beside which words the same was left."""
    left = {each.term for each in occurrences if not each.hidden}
    spoken = {names.squeezed(each.found) for each in occurrences if not each.hidden}
    left_always = {names.squeezed(word) for word in choices.kept_words}
    whole: dict[str, str] = {}
    words: dict[str, str] = {}
    values: dict[str, str] = {}
    for part in (part for name in people.spelled for part in names.parts_of(name)):
        alone = names.squeezed(part)
        if alone not in left_always:
            never_left = " " in part and not any(alone in words_left for words_left in spoken)
            (whole if never_left else words)[part] = Kind.PERSON
    for each in occurrences:
        if each.hidden and each.term not in left:
            _note(each, whole, words, values)
    secrets = Secrets(whole, words, values)
    known = (_known(secrets, text, kept) for text, kept in texts if kept)
    return replace(secrets, known=frozenset(hit for hits in known for hit in hits))


def _note(each: Occurrence, whole: dict[str, str], words: dict[str, str], values: dict[str, str]) -> None:
    """How what is no name is searched for: as a word, or by its letters and digits alone."""
    if each.kind is Kind.PERSON:
        called = " ".join(names.tokens(each.found))
        if called not in words:
            (whole if " " in called else words)[called] = each.kind
        return
    alone, digits = names.squeezed(each.found), re.sub(r"\D", "", names.squeezed(each.found))
    if each.kind in (Kind.POSITION, Kind.WORD):
        if " " in each.found.strip() or each.kind is Kind.WORD:
            (whole if each.kind is Kind.WORD else words)[names.key(each.found)] = each.kind
    elif len(alone) >= _ANYWHERE:
        by_digits = len(digits) >= _ANYWHERE and each.kind not in (Kind.DETAIL, Kind.EMAIL)
        number = digits[-10:] if each.kind is Kind.MOBILE else digits  # with 98 or 0 before it, it is the same
        values[number if by_digits else alone] = each.kind
    else:
        words[names.key(each.found)] = each.kind


def _known(secrets: Secrets, text: str, kept: Sequence[Occurrence]) -> Iterator[Hit]:
    left = [names.squeezed(each.found) for each in kept]
    for hit in secrets.ordinary(text):
        if any(names.squeezed(hit.word) in words for words in left):
            yield hit
