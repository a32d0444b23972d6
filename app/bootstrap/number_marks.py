"""Registry and letter numbers that were given out stay given out when a restored vault takes a newer one's place.

How far each block was used is noted beside the vault when the profile is closed or opened. What was given out after the
last note, or on a laptop of which nothing but the backup is left, is only known at the centre.
"""

from contextlib import suppress
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.domain.errors import AppError
from app.models.numbers import NumberBlock
from app.security import anchor
from app.security.profile import Unlocked
from app.use_cases.ports import Transaction

_KEY: Final = ("kind", "year", "first")
_NEWEST: Final = select(NumberBlock).order_by(NumberBlock.year.desc(), NumberBlock.first.desc()).limit(200)


def recall(unlocked: Unlocked, session: Session) -> None:
    """Go on after the last number that was given out."""
    marks = None
    with suppress(anchor.AnchorDamaged):
        marks = anchor.kept(unlocked, "numbers")
    for mark in (marks or {}).get("blocks", ()):
        block = session.get(NumberBlock, tuple(mark[name] for name in _KEY))
        if block is None:
            device = UUID(mark["device_id"]) if mark["device_id"] else None
            session.add(NumberBlock(**{**mark, "device_id": device}))
        elif block.next < mark["next"]:
            block.next = mark["next"]


def note(unlocked: Unlocked, transaction: Transaction) -> None:
    """Keep how far the blocks are used; nobody waits for it, and a full disk or a damaged vault is told elsewhere."""
    with suppress(SQLAlchemyError, AppError, OSError):
        with transaction() as session:
            marks = [_mark(block) for block in session.scalars(_NEWEST)]
        if marks:
            anchor.keep(unlocked, {"blocks": marks}, "numbers")


def _mark(block: NumberBlock) -> dict[str, Any]:
    known = {name: getattr(block, name) for name in (*_KEY, "last", "next", "told")}
    return {**known, "device_id": block.device_id.hex if block.device_id else None}
