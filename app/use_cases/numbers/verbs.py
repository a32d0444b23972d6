"""Takes the next number of a kind from this laptop's stock; the stock is filled when it talks with the centre."""

from datetime import date
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from app.domain.numbers import NumberKind, NumbersUsedUp, wanted_name
from app.models.numbers import NumberBlock
from app.models.sync import SyncPeer
from app.models.user import Preference
from app.persian.digits import to_persian
from app.persian.jalali import to_jalali
from app.use_cases.base import UseCases


class Numbers(UseCases):
    """The numbers of the office, one after the other within each Solar Hijri year."""

    def next(self, kind: NumberKind, on: date, session: Session | None = None) -> int:
        """The next number for a record of that day, within the caller's transaction or one of its own.

        What is rolled back is given out again. Raises NumbersUsedUp.
        """
        if session is not None:
            return next_number(session, kind, on)
        with self.tools.transaction() as own:
            return next_number(own, kind, on)


def next_number(session: Session, kind: NumberKind, on: date) -> int:
    """Take a number in a transaction. Raises NumbersUsedUp: the laptop must talk with its centre first."""
    return next_numbers(session, kind, on, 1)[0]


def next_numbers(session: Session, kind: NumberKind, on: date, count: int) -> list[int]:
    """Take so many numbers in a transaction, from one block after the other. Raises NumbersUsedUp."""
    year = to_jalali(on).year
    block, device = NumberBlock, select(SyncPeer.device_id).scalar_subquery()
    mine = (block.kind == kind, block.year == year, block.device_id.is_not_distinct_from(device))
    has_room = block.last.is_(None) | (block.next <= block.last)
    oldest = select(block.first, block.next, block.last).where(*mine, has_room).order_by(block.first).limit(1)
    taken: list[int] = []
    while len(taken) < count:
        found = session.execute(oldest).first()
        if found is None and session.scalar(select(SyncPeer.device_id)) is not None:
            raise NumbersUsedUp(kind=kind.value, year=to_persian(year))
        if found is None:
            session.add(NumberBlock(kind=kind, year=year, first=1, next=1))
            session.flush()
            continue
        wanted = count - len(taken)
        some = wanted if found.last is None else min(wanted, found.last - found.next + 1)
        session.execute(update(block).where(*mine, block.first == found.first).values(next=found.next + some))
        taken += range(found.next, found.next + some)
    return taken


def numbers_left(session: Session, kind: NumberKind, on: date) -> int | None:
    """How many this laptop may still give; None: as many as it likes, for it has no centre."""
    device, block = session.scalar(select(SyncPeer.device_id)), NumberBlock
    if device is None:
        return None
    mine = (block.kind == kind, block.year == to_jalali(on).year, block.device_id == device)
    return session.scalar(select(func.coalesce(func.sum(block.last - block.next + 1), 0)).where(*mine))


def want_numbers(session: Session, person_id: UUID, kind: NumberKind, on: date, count: int) -> None:
    """Let the coming rounds with the centre bring so many; 0 when nobody waits for them any more."""
    name = wanted_name(kind, to_jalali(on).year)
    session.execute(delete(Preference).where(Preference.name == name))
    if count:
        session.add(Preference(user_id=person_id, name=name, value=str(count)))


def upcoming_number(session: Session, kind: NumberKind, on: date) -> int:
    """The number that would be given out next; it is not taken. Raises NumbersUsedUp."""
    with session.begin_nested() as look:
        number = next_number(session, kind, on)
        look.rollback()
    return number
