"""Templates of checklists and filled checklists as they are shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from app.domain.checklists import Item, Level, SectionScore, Template, Verdict
from app.domain.findings import Proposal


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One version of a checklist in a list."""

    id: UUID
    code: str
    version: int
    title: str
    level: Level
    state: str
    items: int
    used_by: int


@dataclass(frozen=True, slots=True)
class TemplateView:
    """One version of a checklist, whole."""

    row: TemplateRow
    template: Template


@dataclass(frozen=True, slots=True)
class ItemChange:
    """How an item differs between two versions; fields maps a field's name to (old, new)."""

    code: str
    number: int
    kind: str
    fields: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ItemView:
    """One question with its answer; `missing` holds "photo" and "note" where evidence is demanded."""

    item: Item
    asked: bool
    value: str
    verdict: Verdict | None
    note: str
    photos: int
    missing: frozenset[str]
    answer_id: UUID
    proposal: Proposal | None
    finding_id: UUID | None


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of a filled checklist."""

    title: str
    score: SectionScore
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class ChecklistView:
    """A checklist as a visit fills it."""

    id: UUID
    template_id: UUID
    code: str
    version: int
    title: str
    level: Level
    score: SectionScore
    sections: tuple[SectionView, ...]

    def items(self) -> list[ItemView]:
        """All items in order."""
        return [item for section in self.sections for item in section.items]


@dataclass(frozen=True, slots=True)
class AnswerResult:
    """What one answer changed: its item, items that came or went with it, and the new scores."""

    item: ItemView
    changed: tuple[ItemView, ...]
    total: SectionScore
    sections: tuple[SectionScore, ...]
