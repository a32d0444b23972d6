"""The newest head of the centre's log that this laptop knows, to be sealed into records and printed on findings."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.log import SyncHead
from app.persian.catalogue import tr
from app.persian.digits import format_number
from app.persian.jalali import format_moment
from app.persian.text import isolate

_SHORT_HASH: Final = 16


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


def log_head_words(head: Mapping[str, Any]) -> str:
    """How far the centre's history went and its hash up to there, as it stands on paper."""
    root, at = isolate(head["root"][:_SHORT_HASH]), format_moment(datetime.fromisoformat(head["seen_at"]))
    return tr("report-minutes-log-head-words", size=format_number(head["size"]), root=root, at=at)
