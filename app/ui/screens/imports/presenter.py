"""One file on its way in: looked at, tried, and taken in, each off the GUI thread."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from app.domain.imports import ImportField
from app.domain.imports_heads import Source
from app.persian.catalogue import tr
from app.ui.jobs import Job, Lane, Progress
from app.ui.navigation import ShellContext
from app.use_cases.imports.views import Choice, Imported, Look


class ImportView(Protocol):
    """What the window of an import can show."""

    def show_look(self, look: Look) -> None: ...
    def show_running(self, job: Job, *, writes: bool) -> None: ...
    def show_checked(self, taken: Imported) -> None: ...
    def show_done(self, taken: Imported) -> None: ...
    def show_refused(self, error: Exception) -> None: ...
    def show_stopped(self, *, wrote: bool) -> None: ...
    def show_saved(self, count: int, target: Path) -> None: ...


class ImportPresenter:
    """Talks to `desk.imports`; the choice grows from what was guessed by what the person changes."""

    def __init__(self, view: ImportView, context: ShellContext, owner: Any) -> None:  # noqa: ANN401 - a widget
        self._view, self._context, self._owner = view, context, owner
        self.path: Path | None = None
        self.look: Look | None = None
        self.choice = Choice()

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where tables come from."""
        sources: tuple[Source, ...] = self._context.desk.imports.sources()
        return sources

    def open(self, path: Path, choice: Choice | None = None) -> None:
        """Look at a file, or at another sheet or source of it."""
        self.path, self.choice = path, choice or Choice()
        imports, wanted = self._context.desk.imports, self.choice

        def show(look: Look) -> None:
            self.look = look
            self._view.show_look(look)

        self._go("free", lambda progress: imports.look(path, wanted, _steps(progress)), show, writes=False)

    def read_as(self, *, sheet: str | None = None, source: str | None = None) -> None:
        """Read the file otherwise: what was chosen for its columns is guessed anew."""
        if self.path is not None:
            self.open(self.path, Choice(sheet or self.choice.sheet, source or self.choice.source))

    def check(self, columns: dict[ImportField, str | int | None], fixed: dict[ImportField, str]) -> None:
        """Say what would come with these columns and values."""
        if self.path is None or self.look is None:
            return
        every: dict[ImportField, str | int | None] = {field: columns.get(field) for field in ImportField}
        self.choice = replace(self.choice, sheet=self.look.sheet, source=self.look.source, columns=every, fixed=fixed)
        path, choice, imports = self.path, self.choice, self._context.desk.imports
        self._go("free", lambda progress: imports.check(path, choice, _steps(progress)), self._view.show_checked)

    def run(self, checked: Imported) -> None:
        """Take in what was tried."""
        if self.path is None:
            return
        path, choice, imports = self.path, self.choice, self._context.desk.imports
        sha256 = checked.look.sha256

        def work(progress: Progress) -> Imported:
            steps = _RunSteps(progress)
            taken: Imported = imports.run(path, choice, steps, sha256=sha256, decided=steps.decide)
            return taken

        # Not on the lane of all that is written: what else is saved meanwhile goes before it.
        self._go("free", work, self._view.show_done, writes=True)

    def save_refused(self, target: Path) -> None:
        """Write the rows that cannot be taken to a file."""
        if self.path is None:
            return
        path, choice, imports = self.path, self.choice, self._context.desk.imports

        def work(progress: Progress) -> int:
            count: int = imports.save_refused(path, target, choice, _steps(progress))
            return count

        self._context.jobs.run(
            "free",
            work,
            lambda count: self._view.show_saved(count, target),
            self._view.show_refused,
            owner=self._owner,
        )

    def _go(
        self, lane: Lane, work: Callable[[Progress], Any], done: Callable[[Any], None], *, writes: bool = False
    ) -> None:
        job = self._context.jobs.run(
            lane,
            work,
            done,
            self._view.show_refused,
            owner=self._owner,
            title=tr("imports-title") if writes else None,
            on_cancelled=lambda: self._view.show_stopped(wrote=writes),
        )
        self._view.show_running(job, writes=writes)


class _RunSteps:
    """The steps of a run: it can be stopped until it is decided that the rows come; from then on they say so."""

    def __init__(self, progress: Progress) -> None:
        self._progress, self._is_decided = progress, False

    def decide(self) -> None:
        """From now on it is brought to its end."""
        self._is_decided = True
        self(0, 0)

    def __call__(self, done: int, total: int) -> None:
        """So far it is."""
        if not self._is_decided:
            self._progress.check()
        self._progress.report(done, total, tr("imports-writing") if self._is_decided else "")


def _steps(progress: Progress) -> Callable[[int, int], None]:
    def step(done: int, total: int) -> None:
        progress.check()
        progress.report(done, total)

    return step
