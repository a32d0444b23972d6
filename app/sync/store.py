"""The engine's own connection to the local store: autocommit, without foreign keys.

The centre guards references. Here a child may arrive whose parent was deleted on this laptop and not yet at the centre,
or the other way round; with foreign keys one such row would stop every later round.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Protocol

if TYPE_CHECKING:
    from sqlite3 import Connection, Cursor

_MARKS: Final = 500
"""Values in one list of a query; the store takes many more, the planner likes fewer."""


class Turns(Protocol):
    """Who else waits to write to the same file."""

    def are_wanted(self) -> bool:
        """Whether somebody waits now."""

    def are_lively(self) -> bool:
        """Whether somebody did a moment ago."""

    def give(self) -> None:
        """Let them go first."""


class Alone:
    """Nobody else writes."""

    def are_wanted(self) -> bool:
        """Never."""
        return False

    def are_lively(self) -> bool:
        """Never."""
        return False

    def give(self) -> None:
        """There is nobody to wait for."""


class Store:
    """Transactions and a few habits of asking; not for two threads at once.

    `step` is called with a name inside and between transactions; what it raises leaves everything or nothing. Who waits
    to write in `turns` goes before each transaction.
    """

    def __init__(
        self, connection: "Connection", step: Callable[[str], None] = lambda _name: None, turns: Turns | None = None
    ) -> None:
        self.connection, self.step, self.turns = connection, step, turns or Alone()
        self.parsed: dict[int, Any] = {}
        connection.execute("PRAGMA foreign_keys = OFF")
        self.integrity_error: type[Exception] = connection.IntegrityError
        """The driver's own: SQLCipher's is not the standard library's."""

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside or nothing."""
        self.turns.give()
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            self.step("begun")
            yield
            self.step("written")
            self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise
        self.step("committed")

    def execute(self, query: str, *values: Any) -> "Cursor":  # noqa: ANN401 - what SQLite takes
        """One statement."""
        return self.connection.execute(query, values)

    def many(self, query: str, rows: Iterable[Sequence[Any]]) -> None:
        """One statement for many rows."""
        self.connection.executemany(query, rows)

    def one(self, query: str, *values: Any) -> Any:  # noqa: ANN401 - as above
        """The first column of the first row, or None."""
        found = self.connection.execute(query, values).fetchone()
        return found[0] if found else None

    def listed(self, query: str, listed: Sequence[str], *before: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
        """Rows of a query that ends in `IN (…)`, whatever the length of the list."""
        for start in range(0, len(listed), _MARKS):
            some = listed[start : start + _MARKS]
            yield from self.connection.execute(f"{query} IN ({','.join('?' * len(some))})", (*before, *some))

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()
