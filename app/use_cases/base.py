"""What every group of use cases has: its tools and the person on whose behalf it runs."""

from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID, uuid5

from sqlalchemy.orm import Session

from app.domain.errors import NotFound
from app.domain.permissions import Actor
from app.models.base import Base
from app.use_cases.ports import Tools

Row = TypeVar("Row", bound=Base)


@dataclass(frozen=True, slots=True)
class UseCases:
    """Verbs as methods: each asks for its permission, keeps its rule, and runs in one transaction."""

    tools: Tools
    actor: Actor


def existing(session: Session, kind: type[Row], row_id: UUID) -> Row:
    """The row with this id; raises `NotFound`."""
    row = session.get(kind, row_id)
    if row is None:
        raise NotFound(record=str(row_id))
    return row


def child_id(parent: UUID, name: str) -> UUID:
    """The id of a child with a natural key, so that two laptops make the same row (sync design)."""
    return uuid5(parent, name)
