"""A centre that answers as a test tells it, and a network that comes and goes."""

import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.domain.errors import AppError
from app.ui.sync_port import CentrePlace, Holds, Look, SyncFacts
from tests.patience import SECONDS

SYNCED = SyncFacts(is_connected=True, synced_at=datetime(2026, 11, 22, 6, 30, tzinfo=UTC))


class Unreachable(AppError):
    code = "centre_unreachable"


class CodeWrong(AppError):
    code = "enrolment_code_wrong"


@dataclass
class Report:
    pushed: int = 0
    pulled: int = 0
    blobs: int = 0
    bytes_sent: int = 0
    has_more_files: bool = False


@dataclass
class ScriptedCentre:
    """`rounds` are done in turn, then one that brings nothing again and again."""

    now: SyncFacts = SYNCED
    rounds: list[Callable[[Look], Report]] = field(default_factory=list)
    threads: list[str] = field(default_factory=list)
    may_write: threading.Event = field(default_factory=threading.Event)
    holding: Holds = field(default_factory=lambda: Holds(None, None, 12, 0))
    fetched: list[UUID] = field(default_factory=list)
    is_silent: bool = False
    kbps: int = 0

    def facts(self) -> SyncFacts:
        return self.now

    def place(self) -> CentrePlace:
        return CentrePlace("markaz.example", "7b1d", "سمیه رضایی", "استان نمونه")

    def round(self, look: Look, /) -> Report:
        self.threads.append(threading.current_thread().name)
        do = self.rounds.pop(0) if self.rounds else lambda _look: Report()
        return do(look)

    def connect(self, sealed: bytes, code: str, look: Look, /) -> None:
        look("wait", 0, 0)
        if (sealed, code) != (b"sealed", "7K2M"):
            raise CodeWrong
        self.now = SYNCED

    def disconnect(self) -> None:
        self.now = SyncFacts()

    def holds(self) -> Holds:
        return self.holding

    def subscribe(self, counties: Collection[UUID] | None, years: int | None, /) -> None:
        self.holding = replace(self.holding, counties=None if counties is None else frozenset(counties), years=years)

    def fetch(self, visit_id: UUID, look: Look, /) -> None:
        look("fetch", 0, 1)
        self.fetched.append(visit_id)
        if self.is_silent:
            raise Unreachable(host="markaz.example")

    def files_kbps(self) -> int:
        return self.kbps

    def limit_files(self, kbps: int, /) -> None:
        self.kbps = kbps

    def export_bundle(self, target: Path, look: Look, /) -> Report:
        assert self.may_write.wait(SECONDS)
        look("seal", 0, 0)
        target.write_bytes(b"sealed")
        return Report(self.now.waiting, 0, self.now.files_to_send, 6)

    def import_answer(self, source: Path, look: Look, /) -> Report:
        look("verify", 0, 0)
        report = Report(self.now.waiting, 0, self.now.files_to_send)
        self.now = SYNCED
        return report


class ScriptedNetwork(QObject):
    """As `Network`, moved by a test."""

    came_back = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.is_metered = False

    def meter(self, metered: bool) -> None:
        self.is_metered = metered
        self.changed.emit()


def unreachable(_look: Look) -> Report:
    """A round that finds nobody."""
    raise Unreachable(host="markaz.example")
