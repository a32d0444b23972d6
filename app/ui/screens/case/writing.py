"""Letters of a case in the usual window: what one is about, and what its form asks besides."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.ui.screens.case.presenter import CasePresenter
from app.ui.screens.letters.dialog import Failed, LetterDialog
from app.ui.screens.letters.presenter import number_words
from app.use_cases.desk import Desk
from app.use_cases.document_templates.views import Composed, LetterDraft
from app.use_cases.letters.issuing import Issued


@dataclass(frozen=True, slots=True)
class Letter:
    """A kind of letter about something, by the desk's verbs; `further` are fields of its own: label, field, hint."""

    code: str
    title: str
    suggest: Callable[[Desk], LetterDraft]
    preview: Callable[[Desk, LetterDraft], Composed]
    issue: Callable[[Desk, LetterDraft, str | None], Issued]
    text: str = ""
    further: Sequence[tuple[str, QWidget, str]] = field(default=())


class CaseWriter:
    """A `Writer`: the case is read anew once its letter went out, and the letter is shown."""

    def __init__(self, page: QWidget, presenter: CasePresenter, letter: Letter, show: Callable[[Issued], None]) -> None:
        self._page, self._presenter, self._letter, self._show = page, presenter, letter, show

    def write(self) -> None:
        """Open the window with the letter as it would most likely be written."""
        letter, presenter = self._letter, self._presenter

        def opened(draft: LetterDraft) -> None:
            context = presenter.context
            LetterDialog(
                self._page, context, self, [letter.code], draft, letter.title, letter.text, letter.further
            ).open()

        presenter.ask(lambda: letter.suggest(presenter.desk), opened)

    def may_sign(self) -> bool:
        """Who may write letters of a case may sign them; who has no certificate is told so."""
        return True

    def suggest(self, code: str, done: Callable[[LetterDraft], None]) -> None:
        """There is one kind alone."""

    def preview(self, draft: LetterDraft, done: Callable[[Composed], None], failed: Failed) -> None:
        """The letter as it would be printed, off the window's thread."""
        desk = self._presenter.desk
        work = lambda: self._letter.preview(desk, draft)  # noqa: E731
        self._presenter.context.jobs.run("free", work, done, failed, owner=self._page)

    def issue(self, draft: LetterDraft, done: Callable[[], None], failed: Failed, password: str | None = None) -> None:
        """Give the letter its number, sign it where there is a password, and show it."""
        context = self._presenter.context

        def issued(made: Issued) -> None:
            done()
            if made.letter.fell_back:
                context.notify(tr("notice-document-template-failed", title=made.letter.title), "warn")
            else:
                context.notify(tr("letter-issued", number=number_words(made.letter)), "ok")
            self._show(made)

        self._presenter.act(lambda desk: self._letter.issue(desk, draft, password), issued, failed)
