"""Syncing by a memory stick: what waits goes out as one encrypted file, and the centre's answer comes back as one."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer

from app.persian.catalogue import tr
from app.persian.jalali import iso_jalali
from app.persian.text import rtl
from app.ui import errors
from app.ui.dialogs import choose_files, choose_target
from app.ui.file_listing import size_words
from app.ui.jobs import Progress
from app.ui.navigation import ShellContext
from app.ui.sync_port import Look, RoundReport, SyncFacts
from app.ui.sync_runner import BackgroundSync
from app.ui.sync_state import SyncState, phase_words
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, BannerKind, Card
from app.ui.widgets.label import Label
from app.ui.widgets.layout import bring_in_sight, row

FOLDER_PREFERENCE = "bundle_folder"
_SUFFIX, _ANSWER = ".bundle", ".answer"
_NOT_IN_NAMES = dict.fromkeys(map(ord, '<>:"/\\|?*'), " ")


class BundleCard(Card):
    """Both ways run in the background; the strip at the foot of the window shows how far, and stops them.

    There only where there is a centre.
    """

    def __init__(self, context: ShellContext, sync: BackgroundSync) -> None:
        super().__init__(tr("sync-bundle"), spacing=12)
        self._context, self._sync = context, sync
        self._folder: Path | None = None
        self._is_working = False
        self.result = Banner()
        self.write = Button(tr("sync-bundle-write"), "upload", "", self._choose_target)
        self.take = Button(tr("sync-bundle-take"), "download", "", self._choose_answer)
        self.body.addWidget(Label(tr("sync-bundle-detail"), "secondary", wrap=True))
        self.body.addLayout(row(self.write, self.take, None, spacing=8))
        self.body.addWidget(self.result)
        self.hide()
        sync.changed.connect(self._show)

    def refresh(self) -> None:
        """Read where the stick was the last time."""
        self._show()
        get = self._context.desk.preferences.get
        self._context.jobs.run("database", lambda: get(FOLDER_PREFERENCE), self._remember, owner=self)

    def export_to(self, target: Path) -> None:
        """Write what waits to be sent."""
        self._keep_folder(target)
        self._run(
            tr("sync-bundle-writing"),
            lambda look: self._sync.centre.export_bundle(target, look),
            lambda report: self._written(target, report),
        )

    def import_from(self, source: Path) -> None:
        """Take in the centre's answer."""
        self._keep_folder(source)
        self._run(tr("sync-bundle-taking"), lambda look: self._sync.centre.import_answer(source, look), self._taken)

    def _choose_target(self) -> None:
        desk = self._context.desk
        name = suggested_name(desk.office_name, desk.actor.name, self._context.today())
        target = choose_target(self, tr("sync-bundle-kind"), name, folder=self._folder)
        if target is not None:
            self.export_to(target)

    def _choose_answer(self) -> None:
        kind = tr("sync-bundle-answer-kind")
        chosen = choose_files(self, kind, [_ANSWER], several=False, folder=self._folder)
        if chosen:
            self.import_from(chosen[0])

    def _run(
        self, title: str, talk: Callable[[Look], RoundReport], done: Callable[[RoundReport], tuple[str, bool]]
    ) -> None:
        centre = self._sync.centre

        def work(progress: Progress) -> tuple[RoundReport, SyncFacts]:
            def look(phase: str, step: int, steps: int) -> None:
                progress.check()
                progress.report(step, steps, phase_words(SyncState(phase=phase, done=step, total=steps)))

            return talk(look), centre.facts()

        def landed(found: tuple[RoundReport, SyncFacts]) -> None:
            report, facts = found
            words, is_good = done(report)
            self._over()
            self._tell(words, "ok" if is_good else "info")
            self._sync.took_in(report, facts)

        self._is_working = True
        self.result.hide()
        self._show()
        self._context.jobs.run("sync", work, landed, self._failed, owner=self, title=title, on_cancelled=self._stopped)

    def _written(self, target: Path, report: RoundReport) -> tuple[str, bool]:
        words = "sync-bundle-written" if report.pushed or report.blobs else "sync-bundle-written-empty"
        size = size_words(report.bytes_sent)
        name = rtl(target.name)
        return tr(words, name=name, changes=report.pushed, files=report.blobs, size=size), True

    def _taken(self, report: RoundReport) -> tuple[str, bool]:
        if not (report.pushed or report.pulled or report.blobs):
            return tr("sync-bundle-nothing-new"), False
        return tr("sync-bundle-taken", sent=report.pushed, got=report.pulled, files=report.blobs), True

    def _failed(self, error: Exception) -> None:
        self._over()
        self._tell(errors.shown(error).sentence, "bad")

    def _stopped(self) -> None:
        self._over()
        self._tell(tr("sync-bundle-stopped"), "info")

    def _tell(self, words: str, kind: BannerKind) -> None:
        self.result.show_sentence(words, kind)
        QTimer.singleShot(0, self.result, lambda: bring_in_sight(self.result))

    def _over(self) -> None:
        self._is_working = False
        self._show()

    def _show(self) -> None:
        self.setVisible(self._sync.state.facts.is_connected)
        is_free = not self._is_working and not self._sync.state.is_running
        for button in (self.write, self.take):
            button.setEnabled(is_free)

    def _remember(self, stored: str) -> None:
        folder = Path(stored)
        self._folder = folder if stored and folder.is_dir() else None

    def _keep_folder(self, file: Path) -> None:
        self._folder = file.parent
        keep, folder = self._context.desk.preferences.set, str(file.parent)
        self._context.jobs.run("database", lambda: keep(FOLDER_PREFERENCE, folder), owner=self)


def suggested_name(office: str, person: str, today: date) -> str:
    """A name that tells the clerk at the centre of which day and whose the bundle is.

    The day comes first: behind Persian letters its parts would be shown in reverse.
    """
    said = f"{iso_jalali(today)} - {person} - {office}".translate(_NOT_IN_NAMES)
    return " ".join(said.split()) + _SUFFIX
