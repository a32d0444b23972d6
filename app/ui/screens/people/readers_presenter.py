"""Who can open identities on which laptop, and what a colleague does about it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from app.domain.permissions import Permission
from app.persian.catalogue import tr
from app.ui.navigation import ShellContext
from app.use_cases.complaints.identity_readers import ReaderView
from app.use_cases.desk import Desk

Refused = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class Readers:
    """The own laptop's code, and everybody on every laptop."""

    code: str
    readers: Sequence[ReaderView]


class ReadersView(Protocol):
    """What the page shows."""

    def show_readers(self, found: Readers) -> None: ...


class ReadersPresenter:
    """Reads anew after each act."""

    def __init__(self, view: ReadersView, context: ShellContext, owner: object) -> None:
        self._view, self._context, self._owner = view, context, owner

    @property
    def may_renew(self) -> bool:
        """Whether this person may have another key seal from now on."""
        return bool(self._context.desk.actor.may(Permission.ORDER_COMPLAINT))

    def refresh(self) -> None:
        """Read everybody."""
        desk = self._context.desk
        self._run(lambda: _read(desk), self._view.show_readers)

    def admit(self, reader: ReaderView, code: str, done: Callable[[], None], refused: Refused) -> None:
        """Give a laptop the keys whose code its person read out."""
        told = tr("reader-admitted", name=reader.name)
        self._do(lambda desk: desk.identity_readers.admit(reader.id, code), told, done, refused)

    def withdraw(self, reader_id: UUID, name: str) -> None:
        """Give a laptop no further keys."""
        self._do(lambda desk: desk.identity_readers.withdraw(reader_id), tr("reader-withdrawn", name=name))

    def renew_key(self) -> None:
        """Seal with another key from now on."""
        self._do(lambda desk: desk.identity_readers.renew_key(), tr("reader-key-renewed"))

    def _do(
        self,
        work: Callable[[Desk], object],
        told: str,
        done: Callable[[], None] = lambda: None,
        refused: Refused | None = None,
    ) -> None:
        desk = self._context.desk

        def whole() -> Readers:
            work(desk)
            return _read(desk)

        def finished(found: Readers) -> None:
            done()
            self._context.notify(told, "ok")
            self._view.show_readers(found)

        self._run(whole, finished, refused)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None], refused: Refused | None = None) -> None:
        self._context.jobs.run("database", work, done, refused or self._context.show_error, owner=self._owner)


def _read(desk: Desk) -> Readers:
    return Readers(desk.identity_readers.own_code(), tuple(desk.identity_readers.list()))
