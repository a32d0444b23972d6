"""The strip at the foot of the window: what is being worked on, how far it is, and a way to stop it."""

from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui.jobs import Job, Jobs
from app.ui.widgets.button import Button
from app.ui.widgets.label import ElidedLabel, Label
from app.ui.widgets.layout import row


class _Line(QWidget):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._bar = QProgressBar()
        self._bar.setProperty("kind", "work")
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setFixedWidth(220)
        self._bar.setAccessibleName(job.title or "")
        self._step = ElidedLabel("", "caption")
        self._stop = Button(tr("shell-stop"), "player-stop", "ghost", lambda: self._cancel(job))
        body = row(Label(job.title or "", "strong"), self._bar, self._step, self._stop, spacing=12, into=self)
        body.setStretch(2, 1)
        job.progressed.connect(self._show)

    def _show(self, done: int, total: int, words: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._step.setText(to_persian(words))

    def _cancel(self, job: Job) -> None:
        job.cancel()
        self._stop.setEnabled(False)
        self._step.setText(tr("shell-stopping"))


class ProgressStrip(QFrame):
    """One line per titled job; hidden while there is none."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.setObjectName("strip")
        self._lines: dict[Job, _Line] = {}
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(20, 4, 20, 4)
        self._body.setSpacing(0)
        self.hide()
        jobs.started.connect(self._started)

    @property
    def titles(self) -> tuple[str, ...]:
        """What is on show."""
        return tuple(job.title or "" for job in self._lines)

    def _started(self, job: Job) -> None:
        if job.title:
            line = _Line(job)
            self._lines[job] = line
            self._body.addWidget(line)
            job.ended.connect(lambda: self._ended(job))
            self.show()

    def _ended(self, job: Job) -> None:
        line = self._lines.pop(job, None)
        if line is not None:
            self._body.removeWidget(line)
            line.deleteLater()
        self.setVisible(bool(self._lines))
