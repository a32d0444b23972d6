"""What differs between two versions, field by field, with the words that differ marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal
from uuid import UUID

from app.domain.checklists import Template
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui.screens.templates import words
from app.use_cases.checklists.views import ItemChange
from app.use_cases.desk import Desk

Kind = Literal["added", "removed", "changed", "facts"]
Pieces = tuple[tuple[str, bool], ...]
"""Words in order, each run with whether it differs from the other version."""
_TELLING = frozenset({"kind", "norm", "options", "depends_on", "citation"})
"""What is told of a question that stands in one version alone."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field in both versions; empty pieces where one version has nothing."""

    name: str
    before: Pieces
    after: Pieces


@dataclass(frozen=True, slots=True)
class Change:
    """One question that is new, gone or different, or the checklist's own facts (`number` 0)."""

    kind: Kind
    number: int
    text: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes by number; `moved` questions have nothing new but their number."""

    changes: tuple[Change, ...]
    moved: int


def compared(desk: Desk, older_id: UUID, newer_id: UUID) -> Comparison:
    """Compare two stored versions; runs on a database thread."""
    older, newer = desk.checklists.show(older_id).template, desk.checklists.show(newer_id).template
    return described(older, newer, desk.checklists.compare(older_id, newer_id))


def described(older: Template, newer: Template, changes: Sequence[ItemChange]) -> Comparison:
    """The changes as people read them."""
    moved = [change for change in changes if set(change.fields) == {"number"}]
    facts = tuple(_facts(older, newer))
    own = (Change("facts", 0, newer.title, facts),) if facts else ()
    items = tuple(_change(older, newer, change) for change in changes if change not in moved)
    return Comparison((*own, *items), len(moved))


def marked(before: str, after: str) -> tuple[Pieces, Pieces]:
    """Both texts in runs of words, those that the other does not have marked."""
    old, new = before.split(" "), after.split(" ")
    first: list[tuple[str, bool]] = []
    second: list[tuple[str, bool]] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if words_ := " ".join(old[a:b]):
            first.append((words_, kind != "equal"))
        if words_ := " ".join(new[c:d]):
            second.append((words_, kind != "equal"))
    return tuple(first), tuple(second)


def _change(older: Template, newer: Template, change: ItemChange) -> Change:
    before, after = older.item(change.code), newer.item(change.code)
    shown = after or before
    assert shown is not None
    fields = []
    if before is not None and after is not None:
        for name in words.FIELDS:
            if name in change.fields and name != "number":
                old, new = words.value_words(before, name, older), words.value_words(after, name, newer)
                fields.append(FieldChange(words.field_words(name), *marked(to_persian(old), to_persian(new))))
    else:
        template = newer if after is not None else older
        fields = [
            FieldChange(words.field_words(name), *_one_sided(to_persian(value), is_new=after is not None))
            for name, value in words.filled_fields(shown, template)
            if name in _TELLING
        ]
    kind: Kind = "added" if before is None else "removed" if after is None else "changed"
    return Change(kind, shown.number, shown.text, tuple(fields))


def _one_sided(value: str, *, is_new: bool) -> tuple[Pieces, Pieces]:
    piece = ((value, False),)
    return ((), piece) if is_new else (piece, ())


def _facts(older: Template, newer: Template) -> Iterator[FieldChange]:
    pairs = (
        ("templates-field-title", older.title, newer.title),
        ("templates-field-level", words.level_words(older.level), words.level_words(newer.level)),
        ("templates-field-source", older.source, newer.source),
        ("templates-sections", _sections(older), _sections(newer)),
    )
    for name, old, new in pairs:
        if old != new:
            yield FieldChange(tr(name), *marked(to_persian(old), to_persian(new)))


def _sections(template: Template) -> str:
    return " · ".join(section.title for section in template.sections)
