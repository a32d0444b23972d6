"""Which visits' contents are on this laptop: headings always are, contents by what it subscribed to."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base

CONTENTS: Final = frozenset(
    {
        "addendum",
        "annotation",
        "answer",
        "attachment",
        "countersignature",
        "finding_evidence",
        "interview",
        "seal",
        "stamp",
        "statement",
        "strength",
    }
)
"""Tables whose rows are the contents of the visit they name: they, files and `visit.frozen_record` may be lacking."""


class VisitHolding(Base):
    """A visit whose contents are not here, or stay though they need not since a person fetched them (`pinned_at`)."""

    __tablename__ = "visit_holding"

    visit_id: Mapped[UUID] = mapped_column(primary_key=True)
    is_away: Mapped[bool] = mapped_column(default=False)
    pinned_at: Mapped[datetime | None]
