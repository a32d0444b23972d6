"""Letters to many units at once: what will happen, the run with its progress, and what comes of it."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from app.domain.errors import AppError
from app.domain.permissions import Permission
from app.persian.catalogue import tr
from app.ui.jobs import Job, Lane, Progress
from app.ui.navigation import ShellContext
from app.ui.saved_files import free, write
from app.ui.widgets.pdf_print_choices import PrintFile
from app.use_cases.document_templates.views import LetterDraft, LetterView
from app.use_cases.letters.batch_views import BatchLetter, BatchView
from app.use_cases.letters.letters import LETTERS
from app.use_cases.letters.naming import letter_file_name


class BatchDialogView(Protocol):
    """What the window of a batch can show."""

    def show_draft(self, draft: LetterDraft) -> None: ...
    def show_plan(self, planned: Sequence[BatchLetter]) -> None: ...
    def show_running(self, job: Job) -> None: ...
    def show_refused(self, error: Exception) -> None: ...
    def show_batch(self, view: BatchView) -> None: ...
    def show_document(self, title: str, name: str, pdf: bytes) -> None: ...


class BatchPresenter:
    """Talks to `desk.letter_batches` about one batch: a new one over `subjects`, or one that was broken off."""

    def __init__(self, view: BatchDialogView, context: ShellContext, owner: Any) -> None:  # noqa: ANN401 - a widget
        self._view, self._context, self._owner = view, context, owner
        self._question = 0
        self.subjects: Sequence[str] = ()
        self.kinds: Sequence[str] = LETTERS
        self.planned: Sequence[BatchLetter] = ()
        self.batch: BatchView | None = None
        self._begun: UUID | None = None

    @property
    def may_sign(self) -> bool:
        """Whether this person signs for the office; who may write letters of a case may sign them."""
        return self.kinds != LETTERS or bool(self._context.desk.actor.may_anywhere(Permission.ISSUE_ORDER))

    @property
    def may_name(self) -> bool:
        """Whether this person may write to who complained by name."""
        return bool(self._context.desk.actor.may_anywhere(Permission.OPEN_IDENTITY))

    @property
    def going(self) -> list[str]:
        """The subjects whose letter can be issued."""
        return [each.subject for each in self.planned if each.refusal is None]

    def suggest(self, code: str) -> None:
        """What letters of this kind have in common."""
        batches = self._context.desk.letter_batches
        self._run("database", lambda: batches.suggest(code), self._view.show_draft)

    def plan(self, draft: LetterDraft, *, signs: bool, again: bool) -> None:
        """What would go out and what cannot; of several questions only the last is answered."""
        batches, subjects = self._context.desk.letter_batches, self.subjects
        self._question = asked = self._question + 1

        def show(planned: Sequence[BatchLetter]) -> None:
            if asked == self._question:
                self.planned = planned
                self._view.show_plan(planned)

        work = lambda: batches.plan(subjects, draft.code, signs=signs, again=again, with_name=draft.with_name)  # noqa: E731
        self._context.jobs.run("database", work, show, self._view.show_refused, owner=self._owner)

    def issue(self, draft: LetterDraft, password: str | None) -> None:
        """Begin a batch of all that can go out, and run it; signed where there is a password."""
        batches, going = self._context.desk.letter_batches, self.going
        self._begun = None  # the batch of a try before, which was given up

        def work(progress: Progress) -> BatchView:
            self._begun = batch_id = batches.begin(going, draft, signs=password is not None)
            try:
                return batches.run(batch_id, password, _stoppable(progress))
            except AppError:
                if not batches.show(batch_id).issued:
                    batches.give_up(batch_id)  # a wrong password is no batch that is broken off
                raise

        self._go(work)

    def resume(self, password: str | None) -> None:
        """Go on where the run was broken off."""
        batches, batch_id = self._context.desk.letter_batches, self._shown.id
        self._go(lambda progress: batches.run(batch_id, password, _stoppable(progress)))

    def give_up(self) -> None:
        """Issue no more of it; what went out stays."""
        batches, batch_id = self._context.desk.letter_batches, self._shown.id

        def work() -> BatchView:
            batches.give_up(batch_id)
            return batches.show(batch_id)

        self._run("database", work, self.show)

    def show(self, batch: BatchView) -> None:
        """Show a batch as it stands."""
        self.batch = batch
        self._view.show_batch(batch)

    def save_all(self, folder: Path) -> None:
        """Write each letter under a name that says what is inside."""
        letters, named, why = self._context.desk.letters, _named(self._shown), tr("letter-batch-opening")

        def work(progress: Progress) -> int:
            for done, (letter, name) in enumerate(named):
                progress.check()
                progress.report(done, len(named), letter.number)
                write(free(folder / name), letters.pdf(letter.id, why))
            return len(named)

        self._context.jobs.run(
            "database",
            work,
            lambda count: self._context.notify(tr("letter-batch-saved", count=count), "ok"),
            owner=self._owner,
            title=tr("letter-batch-saving"),
        )

    def files(self) -> list[PrintFile]:
        """The letters as they are printed."""
        letters, why = self._context.desk.letters, tr("letter-batch-opening")
        return [PrintFile(name, partial(letters.pdf, letter.id, why)) for letter, name in _named(self._shown)]

    def open(self, letter: LetterView, name: str) -> None:
        """Show one letter as it went."""
        letters, why = self._context.desk.letters, tr("letter-batch-opening")
        title, file = tr("letter-title", number=letter.number), letter_file_name(letter, name)
        self._run("database", lambda: letters.pdf(letter.id, why), partial(self._view.show_document, title, file))

    def envelopes(self, code: str) -> None:
        """An envelope for each letter, in one file."""
        batches, batch_id = self._context.desk.letter_batches, self._shown.id
        show = partial(self._view.show_document, tr("letter-batch-envelopes"), tr("letter-batch-envelopes-file"))
        self._run("free", lambda: batches.envelopes(batch_id, code), show)

    @property
    def _shown(self) -> BatchView:
        if self.batch is None:
            raise LookupError("no batch is on show")
        return self.batch

    def _go(self, work: Callable[[Progress], BatchView]) -> None:
        job = self._context.jobs.run(
            "free", work, self.show, self._view.show_refused, owner=self._owner, on_cancelled=self._stopped
        )
        self._view.show_running(job)

    def _stopped(self) -> None:
        """Called off: what went out stays, and the rest can go on."""
        batches, batch_id = self._context.desk.letter_batches, self.batch.id if self.batch else self._begun
        if batch_id is None:
            self._view.show_plan(self.planned)
        else:
            self._run("database", lambda: batches.show(batch_id), self.show)

    def _run(self, lane: Lane, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._context.jobs.run(lane, work, done, owner=self._owner)


def _stoppable(progress: Progress) -> Callable[[int, int], None]:
    def told(done: int, total: int) -> None:
        progress.check()
        progress.report(done, total)

    return told


def _named(batch: BatchView) -> list[tuple[LetterView, str]]:
    return [(each.letter, letter_file_name(each.letter, each.name)) for each in batch.letters if each.letter]


def visit_subjects(visit_ids: Sequence[UUID]) -> list[str]:
    """Visits as a batch names them."""
    return [f"visit/{visit_id}" for visit_id in visit_ids]
