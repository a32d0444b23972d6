"""The card of photos and documents: how much of the line they may take."""

from typing import Final

from app.persian.catalogue import tr
from app.ui.navigation import ShellContext
from app.ui.sync_runner import BackgroundSync
from app.ui.widgets.card import Banner, Card
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.label import Label

_BITS: Final = 8
CHOICES: Final = (0, 64, 128, 256, 512)
"""Kilobytes a second; 0: no limit."""


class FilesCard(Card):
    """There is one only where there is a centre; what is chosen counts at once, also for a round that goes on."""

    def __init__(self, context: ShellContext, sync: BackgroundSync) -> None:
        super().__init__(tr("sync-files-title"), spacing=8)
        self._context, self._sync = context, sync
        self.damaged = Banner(kind="warn")
        label = Label(tr("sync-files-limit"), "secondary")
        self.limit = ComboBox()
        self.limit.setAccessibleName(tr("sync-files-limit"))
        label.setBuddy(self.limit)
        for part in (self.damaged, label, self.limit, Label(tr("sync-files-limit-detail"), "caption", wrap=True)):
            self.body.addWidget(part)
        self._show_limit(0)
        self.limit.chosen.connect(self._keep)
        sync.changed.connect(self._show)
        self._show()

    def refresh(self) -> None:
        """Read what was chosen before."""
        if self._sync.state.facts.is_connected:
            self._context.jobs.run("database", self._sync.centre.files_kbps, self._show_limit, owner=self)

    def _show(self) -> None:
        facts = self._sync.state.facts
        self.setVisible(facts.is_connected)
        self.damaged.show_sentence(tr("sync-files-damaged", count=facts.files_damaged), "warn")
        self.damaged.setVisible(facts.files_damaged > 0)

    def _show_limit(self, kbps: int) -> None:
        """The choices, and what was set by command beside them."""
        offered = sorted({*(choice * _BITS for choice in CHOICES), kbps})
        self.limit.set_options([(each, _words(each)) for each in offered])
        self.limit.set_value(kbps)

    def _keep(self, kbps: int) -> None:
        centre = self._sync.centre
        self._context.jobs.run("database", lambda: centre.limit_files(kbps), owner=self)


def _words(kbps: int) -> str:
    return tr("sync-files-rate", rate=round(kbps / _BITS)) if kbps else tr("sync-files-no-limit")
