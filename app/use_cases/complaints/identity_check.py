"""Whether every sealed identity is what was sealed, as far as this person's keys go."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import func, select

from app.domain.permissions import Permission
from app.models.complaint import Complainant, Complaint
from app.use_cases.base import UseCases
from app.use_cases.complaints.identities import bound
from app.use_cases.complaints.identity_keys import IdentityKeys
from app.use_cases.ports import Progress

_PAGE: Final = 2000
_LEAST_BYTES: Final = 12 + 128 + 16
"""A nonce, the shortest text as it is filled up, and the tag."""


def identity_problems(use_cases: UseCases, progress: Progress | None) -> Iterator[tuple[str, str]]:
    """Identities that do not open under the key they name, or are not sealed at all; with the case's number."""
    done, after, total = 0, None, _total(use_cases)
    while done < total:
        with use_cases.tools.transaction() as session:
            held = IdentityKeys(use_cases.tools, use_cases.actor).held(session)
            query = select(Complainant, Complaint.number).join(Complaint, Complaint.id == Complainant.complaint_id)
            if after is not None:
                query = query.where(Complainant.id > after)
            rows = session.execute(query.order_by(Complainant.id).limit(_PAGE)).all()
        if not rows:
            return
        for row, number in rows:
            key = held.get(row.key_id)
            if len(row.sealed) < _LEAST_BYTES or (key and key.open(row.sealed, bound(row)) is None):
                yield "identity_damaged", number
        done, after = done + len(rows), rows[-1][0].id
        if progress:
            progress(done, total)


def identity_warnings(use_cases: UseCases) -> Iterator[tuple[str, str]]:
    """How many identities are sealed under keys that this person should hold and does not."""
    if not use_cases.actor.may_anywhere(Permission.OPEN_IDENTITY):
        return
    with use_cases.tools.transaction() as session:
        held = IdentityKeys(use_cases.tools, use_cases.actor).held(session)
        closed = session.scalar(select(func.count()).select_from(Complainant).where(Complainant.key_id.not_in(held)))
    if closed:
        yield "identity_closed", str(closed)


def _total(use_cases: UseCases) -> int:
    with use_cases.tools.transaction() as session:
        return session.scalar(select(func.count()).select_from(Complainant)) or 0
