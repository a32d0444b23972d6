"""Which fields of a record tell who somebody is: what a copy without identities does with each.

A layout has the shape of its record. What it does not name (ids, hashes, coordinates, drawn signatures, and whatever a
later version adds) does not pass.
"""

from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import Any

Path = tuple[str | int, ...]


class Treatment(Enum):
    """What happens to a field."""

    KEEP = "keep"
    """Passes as it is: a day, a count, a code of a list."""
    OFFICIAL = "official"
    """A name or number of the office's own: passes without the words that somebody wants hidden beside."""
    TEXT = "text"
    """Passes without the identities in it."""
    NAME = "name"
    """Is a person's name, and tells what to look for elsewhere."""
    POSITION = "position"
    """Is the position of the person whose `name` stands before it."""
    DETAIL = "detail"
    """Is an address, a telephone, a file's name: goes, here and wherever it is said again."""


Layout = Mapping[str, Any] | list[Any] | Treatment
Treat = Callable[[object, Treatment, Path], object]

_K, _O, _T = Treatment.KEEP, Treatment.OFFICIAL, Treatment.TEXT
_N, _P, _D = Treatment.NAME, Treatment.POSITION, Treatment.DETAIL
_SPEECH = {"name": _N, "position": _P, "text": _T, "made_at": _K}
VISIT: Layout = {
    "schema": _K, "tracking_code": _O, "class": _K, "kind": _K, "openness": _K, "planned_on": _K,
    "office": {"name": _O, "province": _O},
    "unit": {"code": _O, "name": _T, "nature": _K, "county": {"code": _O, "name": _O}},
    "order": {"number": _O, "date": _K},
    "subject": _T, "scope": _T, "method": _T, "place": {"text": _T}, "started_at": _K, "ended_at": _K,
    "gaps_reason": _T, "score": _K,
    "team": [{"name": _N, "position": _P, "role": _K}],
    "checklists": [{
        "code": _K, "version": _K, "title": _O, "level": _K, "score": _K,
        "sections": [{
            "title": _O, "score": _K,
            "items": [{
                "number": _K, "code": _K, "text": _O, "kind": _K, "weight": _K, "citation": _O, "unit": _K,
                "norm": _K, "applicable": _K, "display": _T, "verdict": _K, "note": _T,
            }],
        }],
    }],
    "findings": [{
        "number": _K, "text": _T, "citation": _T, "evidence": [{"kind": _K, "ref": _K, "label": _T}], "photos": [_K],
    }],
    "strengths": [_T],
    "actions": [{
        "number": _K, "finding": _K, "text": _T, "responsible": _T, "working_days": _K, "due_on": _K,
    }],
    "open_before": [{"text": _T, "due_on": _K, "responsible": _T, "visit_tracking_code": _O}],
    "interviews": [_SPEECH], "statements": [_SPEECH],
    "photos": [{
        "id": _K, "file_name": _D, "caption": _T, "item": _K,
        "marks": [{"kind": _K, "shape": {"x1": _K, "y1": _K, "x2": _K, "y2": _K}, "text": _T}],
    }],
    "documents": [{"id": _K, "file_name": _D, "caption": _T, "item": _K}],
    "countersignature": {"name": _N, "position": _P, "outcome": _K, "reason": _T, "witness": _N, "at": _K},
}  # fmt: skip
"""The record of a visit (bazresyar/visit/1), its photos with the marks drawn on them."""


def rebuilt(value: Any, layout: Layout, treat: Treat, path: Path = ()) -> Any:  # noqa: ANN401 - JSON is of any type
    """What the layout names of a value, each field as `treat` gives it back, in the layout's order.

    A part of another shape than the layout says does not pass; a list or object that is absent stays so.
    """
    if isinstance(layout, Treatment):
        return None if isinstance(value, Mapping | list) else treat(value, layout, path)
    if isinstance(layout, list):
        entries = value if isinstance(value, list) else []
        return [rebuilt(each, layout[0], treat, (*path, at)) for at, each in enumerate(entries)]
    if not isinstance(value, Mapping):
        return None
    return {name: rebuilt(value[name], inner, treat, (*path, name)) for name, inner in layout.items() if name in value}


def said(record: Mapping[str, Any], layout: Layout) -> Iterator[tuple[Path, Treatment, str]]:
    """Every text that passes, with where it stands and what happens to it."""
    found: list[tuple[Path, Treatment, str]] = []

    def note(value: object, treatment: Treatment, path: Path) -> object:
        if isinstance(value, str) and value.strip():
            found.append((path, treatment, value))
        return value

    rebuilt(record, layout, note)
    yield from found


def hollow(record: Mapping[str, Any], layout: Layout) -> Mapping[str, Any]:
    """The record with every text of people emptied: what a document says around their words."""

    def emptied(value: object, treatment: Treatment, path: Path) -> object:
        return "" if isinstance(value, str) and treatment not in (Treatment.KEEP, Treatment.OFFICIAL) else value

    made: Mapping[str, Any] = rebuilt(record, layout, emptied)
    return made
