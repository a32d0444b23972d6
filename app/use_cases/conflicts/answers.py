"""An answer in conflict: the question it belongs to, and its values as people read them."""

from dataclasses import dataclass
from decimal import InvalidOperation
from typing import Final

from sqlalchemy.orm import Session

from app.domain.checklists import Item
from app.models.checklist import ChecklistTemplate, ItemAnswer, VisitChecklist
from app.models.sync import Conflict
from app.persian.catalogue import tr
from app.use_cases.checklists.templates import template_of
from app.use_cases.sealing.record import answer_words

TABLE: Final = "answer"
_LONGEST: Final = 50
"""Letters of a text that name it in a list."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as its conflicts name it."""

    item: Item

    @property
    def name(self) -> str:
        """Its beginning."""
        return short(self.item.text)

    def in_words(self, value: str) -> str:
        """A stored answer; one that fits the question no longer, as it is stored."""
        try:
            return answer_words(self.item, value) or tr("conflict-empty")
        except (InvalidOperation, ValueError, KeyError):
            return value


def short(words: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(words.split()).rstrip(".،؛: ")
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rsplit(' ', 1)[0]}…"


def asked_in(session: Session, conflict: Conflict) -> Asked | None:
    """The question of an answer that is here."""
    answer = session.get(ItemAnswer, conflict.record_id) if conflict.record_table == TABLE else None
    checklist = session.get(VisitChecklist, answer.visit_checklist_id) if answer else None
    template = session.get(ChecklistTemplate, checklist.template_id) if checklist else None
    item = template_of(template).item(answer.item_code) if template and answer else None
    return Asked(item) if item else None
