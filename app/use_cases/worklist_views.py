"""What waits for a person, as the worklist shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class WorkItem:
    """Something that waits for the person; `kind` names catalogue message `work-<kind>`, urgency sorts."""

    kind: str
    title: str
    urgency: str
    due_on: date | None
    target: str
    argument: str


@dataclass(frozen=True, slots=True)
class WorkPage:
    """The first items of each urgency, most urgent first, and how many of each there are."""

    items: tuple[WorkItem, ...]
    counts: Mapping[str, int]
