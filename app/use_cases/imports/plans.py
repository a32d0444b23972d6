"""Cases on their way in: they wait in the store in pieces, are decided on all at once, and then surely come.

Until it is decided nothing of a plan counts; once it is, whatever ends the program, the next opening writes the rest.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, delete, select, text
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from app.models.user import Preference
from app.use_cases.base import UseCases
from app.use_cases.imports.preparing import Prepared, as_columns_are_now, prepared_columns
from app.use_cases.imports.raw_rows import as_meant, as_told
from app.use_cases.imports.writing import write_cases
from app.use_cases.ports import Progress

_WAITING: Final = "imports/waiting/"
_DECIDED: Final = "imports/decided/"
PIECE: Final = 20
"""Cases that are written while nobody can be served: some thirty milliseconds."""
_AT_ONCE: Final = 5
"""Pieces of one transaction while nobody asks for the store."""
_AT_ONCE_BESIDE: Final = 1
"""The same right after somebody asked for it: the end of a transaction, too, is waited for."""
_CACHE_KB: Final = 65_536


class _Decided(NamedTuple):
    """Whose plan it is, and the numbers of its cases in their order."""

    plan: str
    person_id: UUID
    numbers: Sequence[str]


class Plans(UseCases):
    """The plans of this laptop."""

    def new(self) -> str:
        """The name of a plan."""
        return uuid7().hex

    def keep(self, plan: str, at: int, cases: Sequence[Prepared]) -> None:
        """Let these cases wait, the `at`-th (from 0) and those behind it."""
        columns = prepared_columns()
        with self.tools.transaction() as session:
            for start in range(0, len(cases), PIECE):
                told = {"columns": columns, "cases": cases[start : start + PIECE]}
                piece = json.dumps(told, ensure_ascii=False, default=as_told)
                name = f"{_WAITING}{plan}/{at + start:07}"
                session.add(Preference(user_id=self.actor.user_id, name=name, value=piece))

    def decide(self, session: Session, plan: str, numbers: Sequence[str]) -> None:
        """From the end of this transaction on they will come, under these numbers."""
        value = json.dumps(numbers)
        session.add(Preference(user_id=self.actor.user_id, name=_DECIDED + plan, value=value))

    def drop(self, plan: str = "") -> None:
        """Forget a plan that was not decided on, or all such."""
        decided = select(Preference.name).where(_named(_DECIDED))
        waiting = select(Preference.name).where(_named(_WAITING + plan))
        with self.tools.reading() as session:
            kept = {name.removeprefix(_DECIDED) for name in session.scalars(decided)}
            names = [name for name in session.scalars(waiting) if name.split("/")[2] not in kept]
        for start in range(0, len(names), _AT_ONCE):
            self.tools.turns.give()
            with self.tools.transaction() as session:
                session.execute(delete(Preference).where(Preference.name.in_(names[start : start + _AT_ONCE])))

    def finish(self, progress: Progress | None = None) -> None:
        """Write all that was decided on; what `progress` raises only interrupts."""
        row = Preference
        with self.tools.reading() as session:
            decided = session.execute(select(row.user_id, row.name, row.value).where(_named(_DECIDED))).tuples().all()
        for person_id, name, numbers in decided:
            self._finish(_Decided(name.removeprefix(_DECIDED), person_id, json.loads(numbers)), progress)

    def _finish(self, decided: _Decided, progress: Progress | None) -> None:
        written, total, most, turns = 0, len(decided.numbers), _AT_ONCE, self.tools.turns
        while written < total:
            turns.give()
            with self.tools.transaction() as session, _roomy(session):
                written = self._write_some(session, decided, most)
                most = _AT_ONCE_BESIDE if turns.are_wanted() else min(most + 1, _AT_ONCE)
            if progress is not None:
                progress(written, total)

    def _write_some(self, session: Session, decided: _Decided, most: int) -> int:
        """Write at most so many pieces, until somebody asks for the store; gives how many cases are written by now."""
        row = Preference
        waiting = select(row).where(row.user_id == decided.person_id, _named(f"{_WAITING}{decided.plan}/"))
        actor = replace(self.actor, user_id=decided.person_id)
        for _ in range(most):
            piece = session.scalar(waiting.order_by(row.name).limit(1))
            if piece is None:
                session.execute(delete(row).where(row.name == _DECIDED + decided.plan))
                return len(decided.numbers)
            at, told = int(piece.name.rpartition("/")[2]), json.loads(piece.value, object_hook=as_meant)
            cases = as_columns_are_now(told["cases"], told["columns"])
            numbers = decided.numbers[at : at + len(cases)]
            write_cases(session, self.tools, actor, cases, numbers)
            session.delete(piece)
            session.flush()
            if self.tools.turns.are_wanted():
                break
        return min(at + len(cases), len(decided.numbers) - 1)


def _named(beginning: str) -> ColumnElement[bool]:
    return Preference.name.between(beginning, f"{beginning}~")


@contextmanager
def _roomy(session: Session) -> Iterator[None]:
    """With less room each page of the many indexes is read, proven and sealed again and again."""
    usual = session.scalar(text("PRAGMA cache_size"))
    session.execute(text(f"PRAGMA cache_size = -{_CACHE_KB}"))
    try:
        yield
    finally:
        session.execute(text(f"PRAGMA cache_size = {usual}"))
