"""Backups and the check of everything, in the background with a way to stop."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Protocol

from app.domain.permissions import Permission
from app.persian.catalogue import tr
from app.persian.jalali import format_moment, iso_jalali
from app.ui.jobs import Progress
from app.ui.navigation import ShellContext
from app.use_cases.records.views import CheckReport

LAST_BACKUP = "last_backup_at"
SUFFIX = ".bazbackup"


class UpkeepView(Protocol):
    """What the page can show."""

    def show_last_backup(self, words: str, *, is_late: bool) -> None: ...
    def show_busy(self, what: str) -> None: ...
    def show_backup_made(self, words: str) -> None: ...
    def show_report(self, report: CheckReport, at: str) -> None: ...
    def show_failed(self, error: Exception) -> None: ...


class UpkeepPresenter:
    """Remembers on this laptop when the last backup was made."""

    LATE_DAYS = 7

    def __init__(self, view: UpkeepView, context: ShellContext, owner: Any) -> None:  # noqa: ANN401 - a widget
        self._view, self._context, self._owner = view, context, owner

    @property
    def may_back_up(self) -> bool:
        """Whether the person makes backups."""
        return bool(self._context.desk.actor.may(Permission.BACK_UP))

    def refresh(self) -> None:
        """Read when the last backup was made."""
        preferences = self._context.desk.preferences
        self._context.jobs.run("database", lambda: preferences.get(LAST_BACKUP), self._show_last, owner=self._owner)

    def suggested_name(self) -> str:
        """A name for today's backup."""
        return f"bazresyar-{iso_jalali(self._context.today())}{SUFFIX}"

    def back_up(self, path: Path) -> None:
        """Write and verify a backup; stopping it leaves nothing behind."""
        desk = self._context.desk

        def work(progress: Progress) -> Mapping[str, int | bool]:
            report: Mapping[str, int | bool] = desk.backup.create(path, _told(progress))
            desk.preferences.set(LAST_BACKUP, datetime.now(UTC).isoformat())
            return report

        self._start("backup", work, lambda report: self._backed_up(path, report))

    def check(self) -> None:
        """Read every record and file and say what is wrong."""
        desk = self._context.desk

        def work(progress: Progress) -> CheckReport:
            report: CheckReport = desk.check(_told(progress))
            return report

        def done(report: CheckReport) -> None:
            self._view.show_busy("")
            self._view.show_report(report, format_moment(datetime.now(UTC)))

        self._start("check", work, done)

    def _start(self, what: str, work: Any, done: Any) -> None:  # noqa: ANN401 - as Jobs.run takes them
        def failed(error: Exception) -> None:
            self._view.show_busy("")
            self._view.show_failed(error)

        self._view.show_busy(what)
        self._context.jobs.run(
            "database",
            work,
            done,
            failed,
            owner=self._owner,
            title=tr(f"settings-{what}-running"),
            on_cancelled=lambda: self._stopped(what),
        )

    def _stopped(self, what: str) -> None:
        self._view.show_busy("")
        self._context.notify(tr(f"settings-{what}-stopped"))

    def _backed_up(self, path: Path, report: Mapping[str, int | bool]) -> None:
        self._view.show_busy("")
        size = tr("settings-megabytes", size=round(int(report["bytes"]) / 1_000_000, 1))
        self._view.show_backup_made(
            tr("settings-backup-made", name=path.name, size=size, records=report["records"], files=report["blobs"])
        )
        self.refresh()

    def _show_last(self, stored: str) -> None:
        at = datetime.fromisoformat(stored) if stored else None
        if at is None:
            self._view.show_last_backup(tr("settings-backup-never"), is_late=True)
            return
        days = _days_since(at, self._context.today())
        words = tr("settings-backup-last", at=at, days=days)
        self._view.show_last_backup(words, is_late=days > self.LATE_DAYS)


def _told(progress: Progress) -> Any:  # noqa: ANN401 - a callable whose raising cancels
    def tell(done: int, total: int) -> None:
        progress.check()
        progress.report(done, total)

    return tell


def _days_since(at: datetime, today: date) -> int:
    return max(0, (today - at.date()).days)
