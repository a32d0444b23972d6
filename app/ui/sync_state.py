"""What the window knows of syncing at one moment, and what it says of it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from app.persian.catalogue import has, tr
from app.persian.jalali import format_moment, format_time, local_day
from app.ui.sync_port import SyncFacts

UNREACHABLE: Final = "centre_unreachable"
_NOTHING_KNOWN: Final = SyncFacts()
_TOLERATED_MINUTES: Final = 2


@dataclass(frozen=True, slots=True)
class SyncState:
    """`phase` is empty while no round goes on; `sentence` tells what went wrong in this session's last round."""

    facts: SyncFacts = _NOTHING_KNOWN
    conflicts: int = 0
    phase: str = ""
    done: int = 0
    total: int = 0
    failure: str = ""
    sentence: str = ""
    is_paused: bool = False
    next_at: datetime | None = None

    @property
    def is_running(self) -> bool:
        """Whether a round goes on."""
        return bool(self.phase)


@dataclass(frozen=True, slots=True)
class SyncLine:
    """A few words, an icon and its colour, and whether people must do something."""

    words: str
    icon: str
    role: str


def line_of(state: SyncState, today: date) -> SyncLine:
    """The status in a few words; what asks for a person comes before what only tells."""
    facts = state.facts
    if not facts.is_connected:
        return SyncLine(tr("shell-sync-local"), "device-laptop", "text3")
    if state.is_running:
        return SyncLine(phase_words(state), "refresh", "primary_text")
    if state.failure and state.failure != UNREACHABLE:
        return SyncLine(_short(state.failure), "alert-circle", "bad_text")
    if facts.doubt:
        return SyncLine(tr("sync-line-doubt"), "alert-triangle", "bad_text")
    if state.conflicts:
        return SyncLine(tr("sync-line-conflicts", count=state.conflicts), "alert-triangle", "warn_text")
    if state.failure:
        words = tr("sync-line-offline-waiting", count=facts.waiting) if facts.waiting else tr("sync-line-offline")
        return SyncLine(words, "cloud-off", "text2")
    if facts.synced_at is None:
        return SyncLine(tr("sync-line-never"), "cloud-off", "warn_text")
    if is_clock_wrong(facts):
        return SyncLine(tr("sync-line-clock"), "clock", "warn_text")
    if facts.waiting or facts.files_to_send:
        return SyncLine(_waiting(facts, today), "cloud-upload", "text2")
    return SyncLine(tr("sync-line-synced", at=moment_words(facts.synced_at, today)), "cloud-check", "ok_text")


def phase_words(state: SyncState) -> str:
    """What the round does now and how far it is."""
    counted = f"sync-phase-{state.phase}-of"
    if state.total and has(counted):
        return tr(counted, done=min(state.done, state.total), total=state.total)
    return tr(f"sync-phase-{state.phase}", done=state.done)


def detail_of(state: SyncState) -> str:
    """What is so, and what a person can do, in the order of `line_of`; empty when there is nothing to add."""
    facts, is_offline = state.facts, state.failure == UNREACHABLE
    if not facts.is_connected:
        return tr("sync-detail-local")
    if state.failure and not is_offline:
        return failure_words(state)
    if facts.doubt:
        return tr(f"sync-detail-{facts.doubt.replace('_', '-')}")
    if state.conflicts:
        return tr("sync-detail-conflicts-offline" if is_offline else "sync-detail-conflicts")
    if is_offline:
        return failure_words(state)
    if is_clock_wrong(facts):
        return tr(f"sync-detail-clock-{'slow' if facts.clock_offset_ms > 0 else 'fast'}", minutes=_minutes_off(facts))
    if state.is_paused:
        return tr("sync-detail-paused")
    return "" if facts.synced_at else tr("sync-detail-never")


def failure_words(state: SyncState) -> str:
    """What came in the way of the last round, and what to do."""
    name = f"sync-failed-{state.failure.replace('_', '-')}"
    return tr(name) if has(name) else state.sentence or tr("sync-failed-other")


def is_clock_wrong(facts: SyncFacts) -> bool:
    """Whether this laptop's clock is so far from the centre's that people should set it."""
    return _minutes_off(facts) >= _TOLERATED_MINUTES


def _minutes_off(facts: SyncFacts) -> int:
    return abs(facts.clock_offset_ms) // 60_000


def waiting_words(facts: SyncFacts, today: date) -> str:
    """What has not gone out, and since when."""
    if not facts.waiting:
        return tr("sync-waiting-none")
    return _waiting(facts, today)


def moment_words(at: datetime, today: date) -> str:
    """The clock for today, «دیروز» before it, then the date."""
    days = (today - local_day(at)).days
    if days == 0:
        return format_time(at)
    return tr("sync-yesterday", time=format_time(at)) if days == 1 else format_moment(at)


def _waiting(facts: SyncFacts, today: date) -> str:
    if not facts.waiting:
        return tr("sync-line-files", count=facts.files_to_send)
    if facts.waiting_since is None:
        return tr("sync-line-waiting", count=facts.waiting)
    return tr("sync-line-waiting-since", count=facts.waiting, at=moment_words(facts.waiting_since, today))


def _short(failure: str) -> str:
    name = f"sync-short-{failure.replace('_', '-')}"
    return tr(name) if has(name) else tr("sync-short-other")
