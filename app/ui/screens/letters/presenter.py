"""The letters of the open visit: read, written with a live preview, issued, shown again, put into envelopes."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from app.domain.permissions import Permission
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.text import isolate
from app.ui.jobs import Lane
from app.ui.navigation import ShellContext
from app.use_cases.document_templates.views import Composed, LetterDraft, LetterView
from app.use_cases.letters.letters import ACTIONS, MINUTES
from app.use_cases.visits.views import VisitView

Failed = Callable[[Exception], None]


class LettersView(Protocol):
    """What the card can show."""

    def show_letters(self, letters: Sequence[LetterView], *, may_write: bool) -> None: ...
    def show_dialog(self, kinds: Sequence[str], suggested: LetterDraft) -> None: ...
    def show_document(self, title: str, name: str, pdf: bytes) -> None: ...


class LettersPresenter:
    """Talks to `desk.letters` about one visit at a time."""

    def __init__(self, view: LettersView, context: ShellContext, owner: Any) -> None:  # noqa: ANN401 - a widget
        self._view, self._context, self._owner = view, context, owner
        self._visit: VisitView | None = None

    @property
    def visit(self) -> VisitView:
        """The visit on show. Raises LookupError before the first one."""
        if self._visit is None:
            raise LookupError("no visit is open")
        return self._visit

    @property
    def kinds(self) -> list[str]:
        """The letters that make sense: one about actions asks for some."""
        return [ACTIONS, MINUTES] if self.visit.actions else [MINUTES]

    def may_write(self) -> bool:
        """Whether this person writes letters about the visit."""
        visit, actor = self.visit, self._context.desk.actor
        records = actor.may(Permission.RECORD_VISIT, visit.row.unit_id)
        return actor.may(Permission.ISSUE_ORDER, visit.row.unit_id) or (
            records and (visit.is_mine or actor.may(Permission.PLAN_VISITS))
        )

    def may_sign(self) -> bool:
        """Whether this person signs for the office."""
        return bool(self._context.desk.actor.may(Permission.ISSUE_ORDER, self.visit.row.unit_id))

    def open(self, visit: VisitView) -> None:
        """Read the letters of a visit."""
        self._visit = visit
        letters = self._context.desk.letters

        def arrived(found: Sequence[LetterView]) -> None:
            if self.visit.row.id == visit.row.id:
                self._view.show_letters(found, may_write=self.may_write())

        self._run("database", lambda: letters.of_visit(visit.row.id), arrived)

    def begin(self) -> None:
        """Begin a letter with what the visit suggests."""
        kinds = self.kinds
        self.suggest(kinds[0], lambda draft: self._view.show_dialog(kinds, draft))

    def suggest(self, code: str, done: Callable[[LetterDraft], None]) -> None:
        """Another kind of letter, as it would most likely be written."""
        letters, visit_id = self._context.desk.letters, self.visit.row.id
        self._run("database", lambda: letters.suggest(visit_id, code), done)

    def preview(self, draft: LetterDraft, done: Callable[[Composed], None], failed: Failed) -> None:
        """The letter as it would be printed, off the window's thread."""
        letters, visit_id = self._context.desk.letters, self.visit.row.id
        self._run("free", lambda: letters.preview(visit_id, draft), done, failed)

    def issue(self, draft: LetterDraft, done: Callable[[], None], failed: Failed, password: str | None = None) -> None:
        """Give the letter its number, sign it where there is a password, and show it."""
        letters, visit_id = self._context.desk.letters, self.visit.row.id

        def work() -> tuple[LetterView, bytes]:
            issued = letters.issue(visit_id, draft, password)
            return issued, letters.pdf(issued.id)

        def issued(made: tuple[LetterView, bytes]) -> None:
            letter, pdf = made
            done()
            if letter.fell_back:
                self._context.notify(tr("notice-document-template-failed", title=letter.title), "warn")
            else:
                self._context.notify(tr("letter-issued", number=number_words(letter)), "ok")
            self._view.show_document(title_words(letter), file_name(letter), pdf)
            self.open(self.visit)

        self._run("database", work, issued, failed)

    def show(self, letter: LetterView) -> None:
        """Show a letter as it went."""
        letters = self._context.desk.letters
        title, name = title_words(letter), file_name(letter)
        self._run("database", lambda: letters.pdf(letter.id), lambda pdf: self._view.show_document(title, name, pdf))

    def envelope(self, code: str, letter: LetterView | None = None) -> None:
        """An envelope to the unit, with a letter's number where one is named."""
        letters, visit = self._context.desk.letters, self.visit
        title = tr("letter-envelope")
        name = tr("letter-file-envelope", code=visit.row.tracking_code)
        self._run(
            "free",
            lambda: letters.envelope(visit.row.id, code, letter.id if letter else None),
            lambda made: self._view.show_document(title, name, made.pdf),
        )

    def _run(
        self, lane: Lane, work: Callable[[], Any], done: Callable[[Any], None], failed: Failed | None = None
    ) -> None:
        self._context.jobs.run(lane, work, done, failed, owner=self._owner)


def number_words(letter: LetterView) -> str:
    """A letter's number as people read it."""
    return isolate(to_persian(letter.number))


def title_words(letter: LetterView) -> str:
    """What the window of a letter is called."""
    return tr("letter-title", number=number_words(letter))


def file_name(letter: LetterView) -> str:
    """The name suggested when a letter is saved."""
    return tr("letter-file", number=letter.number.replace("/", "-"))
