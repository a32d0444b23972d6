"""Heads of columns in any spelling, and what they are taken for: profiles of sources are data, a person may differ."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from app.domain.imports import ImportField
from app.domain.imports_patterns import Patterns, by_pattern, read_patterns
from app.persian.text import search_key

_IN_BRACKETS: Final = re.compile(r"[(\[{«][^)\]}»]*[)\]}»]")
_NOT_LETTERS: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Source:
    """Where tables come from: heads it uses, values it does not write, and words by which it is known.

    `yearly`: its numbers begin anew each year, so that the year belongs to them.
    """

    code: str
    title: str
    signs: tuple[str, ...]
    fixed: Mapping[ImportField, str]
    heads: Mapping[ImportField, Sequence[str]]
    yearly: bool = False


@dataclass(frozen=True, slots=True)
class Sources:
    """All of the file: the sources, words of values (by field, word and value), and words that tell whose a head is.

    `blanks` are what people write where there is nothing to write.
    """

    sources: tuple[Source, ...]
    values: Mapping[ImportField, Mapping[str, str]]
    qualifiers: tuple[str, ...]
    titles: frozenset[str]
    unit_beginnings: tuple[str, ...]
    own_heads: frozenset[str]
    blanks: frozenset[str]
    patterns: Patterns

    def of(self, code: str) -> Source | None:
        """The source with a code."""
        return next((each for each in self.sources if each.code == code), None)


def read_sources(body: Mapping[str, Any], own_heads: Sequence[str]) -> Sources:
    """What `resources/seed/imports.yaml` says; `own_heads` are those this program adds to a list of refused rows."""
    common = {ImportField(name): list(words) for name, words in body["heads"].items()}
    sources = tuple(_source(each, common) for each in body["sources"])
    values = {
        ImportField(name): {head_key(word): value for value, words in choices.items() for word in (value, *words)}
        for name, choices in body["values"].items()
    }
    return Sources(
        sources,
        values,
        tuple(body["qualifiers"]),
        frozenset(body["titles"]),
        tuple(body["unit_beginnings"]),
        frozenset(head_key(each) for each in own_heads),
        frozenset(search_key(each) for each in body["blanks"]),
        read_patterns(body["patterns"]),
    )


def head_key(words: str) -> str:
    """What two spellings of a head share: no spaces, signs, remarks in brackets, nor differences of letters."""
    return _NOT_LETTERS.sub("", search_key(_IN_BRACKETS.sub(" ", words))) or _NOT_LETTERS.sub("", search_key(words))


def guessed(heads: Sequence[str], source: Source, sources: Sources) -> dict[ImportField, int]:
    """Which column is which: heads that are listed first, then by the words in them; what nobody knows is left out."""
    found = by_pattern(heads, sources.patterns, _listed(heads, source, sources))
    if ImportField.REGISTERED_ON in found and ImportField.RECEIVED_ON not in found:
        found[ImportField.RECEIVED_ON] = found.pop(ImportField.REGISTERED_ON)  # the only day there is
    if ImportField.LAST_NAME in found and ImportField.FULL_NAME in found and ImportField.FIRST_NAME not in found:
        found[ImportField.FIRST_NAME] = found.pop(ImportField.FULL_NAME)  # «نام شاکی» beside «نام خانوادگی»
    if ImportField.FIRST_NAME in found and not found.keys() & {ImportField.LAST_NAME, ImportField.FULL_NAME}:
        found[ImportField.FULL_NAME] = found.pop(ImportField.FIRST_NAME)  # «نام» alone
    return found


def _listed(heads: Sequence[str], source: Source, sources: Sources) -> dict[ImportField, int]:
    places: dict[str, int] = {}
    for at, head in enumerate(heads):
        for key in _keys(head, sources.qualifiers):
            places.setdefault(key, at)
    found: dict[ImportField, int] = {}
    for field, words in source.heads.items():
        place = next((places[key] for each in words if (key := head_key(each)) in places), None)
        if place is not None and place not in found.values():
            found[field] = place
    return found


def source_of(heads: Sequence[str], names: Sequence[str], sources: Sources) -> Source:
    """The likely source: by signs in heads and names of file and sheet, then by the heads it knows; else the last."""
    said = " ".join(search_key(each) for each in (*heads, *names))

    def fits(source: Source) -> tuple[bool, int, bool]:
        has_sign = any(search_key(sign) in said for sign in source.signs)
        return has_sign, len(_listed(heads, source, sources)), source is sources.sources[-1]

    return max(sources.sources, key=fits)


def heads_key(heads: Sequence[str], sources: Sources) -> str:
    """A set of heads by one short word: what a person chose for it is remembered under this."""
    keys = sorted({head_key(each) for each in heads if each.strip()} - sources.own_heads)
    return sha256("\n".join(keys).encode()).hexdigest()[:24]


def _keys(head: str, qualifiers: Sequence[str]) -> list[str]:
    """The head itself, then without words that say whose it is."""
    keys = [head_key(head)] if head.strip() else []
    words = search_key(_IN_BRACKETS.sub(" ", head))
    for qualifier in qualifiers:
        words = re.sub(rf"(?<!\w){re.escape(search_key(qualifier))}(?!\w)", " ", words)
    return [*keys, key] if (key := head_key(words)) else keys


def _source(body: Mapping[str, Any], common: Mapping[ImportField, list[str]]) -> Source:
    own = {ImportField(name): list(words) for name, words in body.get("heads", {}).items()}
    heads = {field: [*own.get(field, ()), field.value, *common.get(field, ())] for field in ImportField}
    fixed = {ImportField(name): str(value) for name, value in body.get("fixed", {}).items()}
    return Source(body["code"], body["title"], tuple(body["signs"]), fixed, heads, bool(body.get("yearly")))
