"""Letters that are issued together."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class LetterBatch(Base):
    """What one person began to issue on this laptop, kept until the last letter is issued or the rest is given up.

    `subjects` names what each letter is about; a letter's id follows from the batch's and that name, so that no letter
    is issued twice. `draft` is what the letters have in common.
    """

    __tablename__ = "letter_batch"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    draft: Mapped[dict[str, Any]] = mapped_column(JSON, nullable=False)
    subjects: Mapped[list[Any]]
    signs: Mapped[bool]
    made_by: Mapped[UUID]
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
