"""Notices for people; their sentences are catalogue messages with facts."""

import json
from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from app.domain.permissions import Actor
from app.models.user import Notification
from app.models.visit import TeamMember
from app.use_cases.base import UseCases
from app.use_cases.ports import Tools
from app.use_cases.records.views import NotificationView


def notify(
    session: Session, tools: Tools, visit_id: UUID, actor: Actor, message: str, facts: Mapping[str, str]
) -> None:
    """Tell the visit's team, except the one who did it."""
    for user_id in session.scalars(select(TeamMember.user_id).where(TeamMember.visit_id == visit_id)):
        if user_id != actor.user_id:
            tell_person(session, tools, user_id, message, facts, "visit", str(visit_id))


def tell_person(
    session: Session,
    tools: Tools,
    user_id: UUID,
    message: str,
    facts: Mapping[str, str],
    target: str = "",
    argument: str = "",
) -> None:
    """Tell one person; `target` is the page that the notice leads to, "" for none."""
    session.add(
        Notification(
            id=uuid7(),
            user_id=user_id,
            made_at=tools.now(),
            message=message,
            facts=json.dumps(dict(facts), ensure_ascii=False),
            target=target,
            argument=argument,
        )
    )


class Notifications(UseCases):
    """The person's own notices."""

    def list(self, limit: int = 50) -> list[NotificationView]:
        """The newest first."""
        with self.tools.transaction() as session:
            rows = session.scalars(
                select(Notification)
                .where(Notification.user_id == self.actor.user_id)
                .order_by(Notification.made_at.desc())
                .limit(limit)
            )
            return [
                NotificationView(
                    row.id,
                    row.made_at,
                    row.message,
                    json.loads(row.facts),
                    row.target,
                    row.argument,
                    row.read_at is not None,
                )
                for row in rows
            ]

    def unread(self) -> int:
        """How many are not read."""
        with self.tools.transaction() as session:
            return (
                session.scalar(
                    select(func.count()).where(
                        Notification.user_id == self.actor.user_id, Notification.read_at.is_(None)
                    )
                )
                or 0
            )

    def mark_read(self, ids: Sequence[UUID]) -> None:
        """Mark the person's own notices as read."""
        with self.tools.transaction() as session:
            session.execute(
                update(Notification)
                .where(Notification.id.in_(ids), Notification.user_id == self.actor.user_id)
                .values(read_at=self.tools.now())
            )
