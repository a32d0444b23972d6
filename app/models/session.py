"""Sessions that stamp every new synced row with its office and keep the search index in step."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from uuid import UUID

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session, UOWTransaction

from app.models.base import Synced

_STEPS = 20_000
"""Of the database's machine between two looks at whether a reading was stopped: about a millisecond."""


def transactions(engine: Engine, office_id: UUID, province_id: int) -> Callable[[], AbstractContextManager[Session]]:
    """A factory of transactions: commit on success, roll back on any exception, nothing loaded afterwards."""

    @contextmanager
    def transaction() -> Iterator[Session]:
        with Session(engine, expire_on_commit=False, info={"office": (office_id, province_id)}) as session:
            event.listen(session, "before_flush", _stamp)
            with session.begin():
                yield session

    return transaction


def readings(engine: Engine) -> Callable[..., AbstractContextManager[Session]]:
    """A factory of transactions on an engine that only reads; `stopped` is asked every few milliseconds of a query."""

    @contextmanager
    def reading(stopped: Callable[[], bool] | None = None) -> Iterator[Session]:
        with Session(engine, expire_on_commit=False) as session, session.begin():
            stored = session.connection().connection.driver_connection
            assert stored is not None
            try:
                if stopped is not None:
                    stored.set_progress_handler(stopped, _STEPS)
                yield session
            finally:
                stored.set_progress_handler(None, 0)

    return reading


def _stamp(session: Session, _context: UOWTransaction, _instances: object) -> None:
    office_id, province_id = session.info["office"]
    for row in session.new:
        if isinstance(row, Synced):
            row.office_id = row.office_id or office_id
            row.province_id = row.province_id if row.province_id is not None else province_id
