"""What the window asks of syncing; the composition root gives it, since the window does not know the engine."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable
from uuid import UUID

if TYPE_CHECKING:
    from app.ui.sync_runner import BackgroundSync

CONFLICTS: Final = "conflicts"
"""The destination where conflicts are decided."""

Look = Callable[[str, int, int], None]
"""Called with (phase, done, total) as a round goes on, total 0 for unknown; what it raises stops the round.

Phases: wait, push, pull, apply, renew, files; of carried files also seal, verify, ack.
"""


@dataclass(frozen=True, slots=True)
class SyncFacts:
    """How this laptop stands with the centre; instants are UTC, `failure` is the code of the last round's error.

    `doubt` is what does not fit in the centre's history since `doubted_at`: head_disputed, head_inconsistent,
    head_unsigned, record_not_in_log, or empty. `restored_at`: when the centre said that it went back to an older state.
    """

    is_connected: bool = False
    waiting: int = 0
    waiting_since: datetime | None = None
    files_to_send: int = 0
    files_to_fetch: int = 0
    synced_at: datetime | None = None
    failed_at: datetime | None = None
    failure: str = ""
    doubt: str = ""
    doubted_at: datetime | None = None
    clock_offset_ms: int = 0
    files_damaged: int = 0
    restored_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CentrePlace:
    """Where the centre is, and who this laptop is there."""

    host: str
    device: str
    person: str
    office: str


@dataclass(frozen=True, slots=True)
class Holds:
    """Contents of which visits that are over this laptop is to hold (None: all), and of how many it does."""

    counties: frozenset[UUID] | None = None
    years: int | None = None
    held: int = 0
    away: int = 0


class RoundReport(Protocol):
    """What a round did, in rows and files."""

    @property
    def pushed(self) -> int: ...
    @property
    def pulled(self) -> int: ...
    @property
    def blobs(self) -> int: ...
    @property
    def bytes_sent(self) -> int: ...
    @property
    def has_more_files(self) -> bool:
        """Whether files were left for the next round, which may begin at once."""


class Centre(Protocol):
    """The talk of one open profile with its centre; for one thread at a time. Its methods raise AppError.

    What files may take of the line is read and set on the thread of the desk, also while a round goes on: kilobits a
    second, 0 for all of it.
    """

    def facts(self) -> SyncFacts: ...
    def place(self) -> CentrePlace: ...
    def round(self, look: Look, /) -> RoundReport: ...
    def connect(self, sealed: bytes, code: str, look: Look, /) -> None: ...
    def disconnect(self) -> None: ...
    def holds(self) -> Holds: ...
    def subscribe(self, counties: Collection[UUID] | None, years: int | None, /) -> None: ...
    def fetch(self, visit_id: UUID, look: Look, /) -> None: ...
    def export_bundle(self, target: Path, look: Look, /) -> RoundReport: ...
    def import_answer(self, source: Path, look: Look, /) -> RoundReport: ...
    def files_kbps(self) -> int: ...
    def limit_files(self, kbps: int, /) -> None: ...


class Syncing(Protocol):
    """What a page may ask of the shell's syncing."""

    @property
    def runner(self) -> "BackgroundSync":
        """The rounds themselves."""

    def count_conflicts(self) -> None:
        """Count anew what is to be decided."""

    def begin_by_hand(self) -> None:
        """Start a round, and tell how it went."""


@runtime_checkable
class SyncingShell(Protocol):
    """A shell that can sync; `sync` is None where the program has nothing to sync with."""

    @property
    def sync(self) -> Syncing | None: ...
