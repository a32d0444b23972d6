"""The sentence over a list that letters to many were broken off, and the way into their window."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.ui.navigation import ShellContext
from app.ui.widgets.card import Banner
from app.use_cases.letters.batch_views import BatchView


class BrokenOff(Banner):
    """Hidden while no batch of these kinds of letters waits; `page` is what the window opens over.

    `left` says that the window was closed: letters may have gone out.
    """

    left = Signal()

    def __init__(self, page: QWidget, context: ShellContext, kinds: Sequence[str]) -> None:
        super().__init__()
        self._page, self._context, self._kinds = page, context, kinds
        self._batch: BatchView | None = None
        self.show_action(tr("letter-batch-resume"), self._resume)

    def look(self) -> None:
        """See whether one waits."""
        batches, kinds = self._context.desk.letter_batches, self._kinds
        self._context.jobs.run("database", lambda: batches.unfinished(kinds), self._show, owner=self._page)

    def write(self, subjects: Sequence[str], batch: BatchView | None = None) -> None:
        """Open the window over these subjects, or with a batch that waits."""
        from app.ui.screens.letters.batch_dialog import BatchDialog

        dialog = BatchDialog(self._page, self._context, subjects, batch, self._kinds)
        dialog.finished.connect(lambda _result: self._left())
        dialog.open()

    def _left(self) -> None:
        self.look()
        self.left.emit()

    def _resume(self) -> None:
        if self._batch is not None:
            self.write((), self._batch)

    def _show(self, found: Sequence[BatchView]) -> None:
        self._batch = found[0] if found else None
        if self._batch is None:
            self.hide()
        else:
            self.show_sentence(tr("letter-batch-unfinished", count=self._batch.waiting), "warn")
