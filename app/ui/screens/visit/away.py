"""In the place of a visit whose contents are at the centre only: what it is, and the way to fetch the rest."""

from collections.abc import Callable

from PySide6.QtWidgets import QProgressBar, QWidget

from app.persian.calendar import format_date
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui import errors, theme
from app.ui.jobs import Job, Progress
from app.ui.navigation import ShellContext
from app.ui.screens.visit.words import code_words, percent_words, state_words
from app.ui.sync_port import SyncingShell
from app.ui.sync_state import moment_words
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, Card
from app.ui.widgets.facts import Fact, FactGrid
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.use_cases.visits.views import VisitHeading, VisitRow

_WIDTH = 620


class AwayCard(QWidget):
    """Shows a heading; fetching runs on the lane of syncing, can be stopped, and says why it failed."""

    def __init__(self, context: ShellContext, on_fetched: Callable[[], None]) -> None:
        super().__init__()
        self._context, self._on_fetched = context, on_fetched
        self._syncing = context.sync if isinstance(context, SyncingShell) else None
        self._heading: VisitHeading | None = None
        self._job: Job | None = None
        self.failure = Banner()
        self.facts = FactGrid(name_width=110)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("away-fetching"))
        self.fetch = Button(tr("away-fetch"), "download", "primary", self._fetch)
        self.stop = Button(tr("sync-stop"), "player-stop", "", self._stop)
        self.back = Button(tr("away-back"), None, "ghost", lambda: context.navigate("visits"))
        words = Label(tr("away-words"), "secondary", wrap=True)
        buttons = row(self.fetch, self.stop, self.back, None, spacing=8)
        self.card = Card(tr("away-title"), words, self.facts, self.failure, self.bar, buttons, spacing=14)
        self.card.setMaximumWidth(theme.px(_WIDTH))
        middle = row(None, self.card, None)
        middle.setStretch(1, 100)  # as wide as it may be
        column(middle, None, margins=(20, 60, 20, 14), into=self)
        self._show_running(False)

    def show_heading(self, heading: VisitHeading) -> None:
        """Another visit."""
        self._heading = heading
        self.failure.hide()
        self.facts.show_facts(_facts(heading.row))
        self._show_running(False)

    def _fetch(self) -> None:
        if self._syncing is None or self._heading is None or self._job is not None:
            return
        centre, visit_id = self._syncing.runner.centre, self._heading.row.id

        def work(progress: Progress) -> None:
            centre.fetch(visit_id, lambda _phase, _done, _total: progress.check())

        self.failure.hide()
        self._show_running(True)
        self._job = self._context.jobs.run(
            "sync", work, self._fetched, self._failed, owner=self, on_cancelled=self._over
        )

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _fetched(self, _nothing: object) -> None:
        self._over()
        self._on_fetched()
        if self._syncing is not None:
            self._syncing.runner.begin()  # its documents come with a round

    def _failed(self, error: Exception) -> None:
        self._over()
        reached = self._heading.reached_at if self._heading else None
        at = moment_words(reached, self._context.today()) if reached else ""
        last = tr("away-reached", at=at) if at else tr("away-never-reached")
        self.failure.show_sentence(f"{errors.shown(error).sentence} {last}", "warn")

    def _over(self) -> None:
        self._job = None
        self._show_running(False)

    def _show_running(self, is_running: bool) -> None:
        self.fetch.setVisible(not is_running and self._syncing is not None)
        for part in (self.bar, self.stop):
            part.setVisible(is_running)
        if self.isVisible():
            (self.stop if is_running else self.fetch).setFocus()


def _facts(row: VisitRow) -> list[Fact]:
    return [
        Fact("building", tr("away-unit"), row.unit_name),
        Fact("map-pin", tr("away-county"), row.county_name),
        Fact("calendar", tr("away-day"), format_date(row.planned_on)),
        Fact("qrcode", tr("away-code"), code_words(row)),
        Fact("users", tr("away-team"), "، ".join(row.team_names)),
        Fact("clipboard-check", tr("away-state"), state_words(row.state)),
        Fact("chart-bar", tr("away-score"), "" if row.score is None else percent_words(row.score)),
        Fact("alert-triangle", tr("away-findings"), to_persian(row.findings) if row.findings else ""),
    ]
