"""The newest head of the centre's log that this laptop knows, to be sealed into records and printed on findings."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.log import SyncHead


def known_log_head(session: Session) -> dict[str, Any]:
    """The part `log_head` of a record; nothing on a laptop that never met a centre.

    Who holds the paper holds the centre to its history up to that line.
    """
    head = session.scalars(select(SyncHead).order_by(SyncHead.epoch.desc(), SyncHead.size.desc()).limit(1)).first()
    if head is None:
        return {}
    return {
        "log_head": {
            "epoch": head.epoch,
            "size": head.size,
            "root": head.root.hex(),
            "seen_at": head.seen_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
    }
