"""Where the files of a visit are: here, at the centre, on the way, or still on somebody's laptop."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.sync import SyncBlob, SyncChunk, SyncPeer
from app.use_cases.visits.photo_views import At, Whereabouts

_NEW: Final = SyncBlob(state="to_send", at_centre=False, there=0, pieces=0, holder="", told_at=None)
"""What is known of a file that no round has looked at yet."""


def whereabouts(session: Session, is_here: Mapping[str, bool]) -> Mapping[str, Whereabouts]:
    """By SHA-256 where each file is, given which are here; nothing where this laptop knows no centre."""
    if not is_here or session.scalar(select(SyncPeer.enrolment)) is None:
        return {}
    known = {row.sha256: row for row in session.scalars(select(SyncBlob).where(SyncBlob.sha256.in_(is_here)))}
    coming = [name for name, row in known.items() if row.state == "to_fetch"]
    counted = select(SyncChunk.sha256, func.count()).where(SyncChunk.sha256.in_(coming)).group_by(SyncChunk.sha256)
    arrived = dict(session.execute(counted).tuples().all()) if coming else {}
    return {name: _where(known.get(name, _NEW), here, arrived.get(name, 0)) for name, here in is_here.items()}


def _where(file: SyncBlob, is_here: bool, arrived: int) -> Whereabouts:
    if is_here and file.at_centre:
        return Whereabouts(At.BOTH)
    if is_here:
        return Whereabouts(At.GOING if file.there else At.HERE, file.there, file.pieces)
    if file.state == "damaged":
        return Whereabouts(At.DAMAGED)
    if file.at_centre:
        is_wanted = file.state == "to_fetch"
        return Whereabouts(At.COMING, arrived, file.pieces) if is_wanted else Whereabouts(At.CENTRE)
    return Whereabouts(At.AWAITED, file.there, file.pieces, file.holder, file.told_at)
