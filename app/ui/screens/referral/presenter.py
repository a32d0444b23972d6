"""One referral on show; what is typed for it stays until it is sent, whatever else is looked at meanwhile."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from app.domain.errors import NotFound
from app.persian.catalogue import tr
from app.ui.navigation import ShellContext
from app.ui.screens.letters.presenter import file_name, title_words
from app.use_cases.complaints.referral_views import ReferralView
from app.use_cases.desk import Desk
from app.use_cases.document_templates.views import LetterView


@dataclass(frozen=True, slots=True)
class Shown:
    """The referral, and the letters that went with it."""

    referral: ReferralView
    letters: Sequence[LetterView]


class ReferralPage(Protocol):
    """What the screen shows."""

    def show_referral(self, shown: Shown, typed: str) -> None: ...
    def show_gone(self) -> None: ...
    def show_refusal(self, error: Exception) -> None: ...
    def show_document(self, title: str, name: str, pdf: bytes) -> None: ...


class ReferralPresenter:
    """One per screen."""

    def __init__(self, view: ReferralPage, context: ShellContext, owner: object) -> None:
        self._view, self._context, self._owner = view, context, owner
        self.shown: Shown | None = None
        self._wanted: UUID | None = None
        self._typed: dict[UUID, str] = {}

    def open(self, referral_id: UUID) -> None:
        """Read a referral."""
        if referral_id != self._wanted:
            self.shown = None
        self._wanted = referral_id
        self.read_anew()

    def read_anew(self) -> None:
        """Read it again; a like one changes nothing on show."""
        if (wanted := self._wanted) is not None:
            desk = self._context.desk
            self._run(lambda: _read(desk, wanted), lambda shown: self._show(wanted, shown), self._not_read)

    def typed(self, words: str) -> None:
        """Keep what is typed."""
        if self._wanted is not None:
            self._typed[self._wanted] = words

    def reply(self, text: str, on: date) -> None:
        """Send the unit's reply."""
        desk, wanted = self._context.desk, self._wanted
        assert wanted is not None

        def work() -> Shown:
            desk.complaints.take_reply(wanted, text, on)
            return _read(desk, wanted)

        def sent(shown: Shown) -> None:
            self._typed.pop(wanted, None)
            self._context.notify(tr("referral-sent"), "ok")
            self._show(wanted, shown)

        self._run(work, sent, self._view.show_refusal)

    def open_letter(self, letter: LetterView) -> None:
        """Show a letter as it went."""
        desk, wanted = self._context.desk, self._wanted
        assert wanted is not None
        title, name = title_words(letter), file_name(letter)
        self._run(
            lambda: desk.case_papers.letter_to_unit(wanted, letter.id),
            lambda pdf: self._view.show_document(title, name, pdf),
            self._context.show_error,
        )

    def _show(self, wanted: UUID, shown: Shown) -> None:
        if wanted == self._wanted and shown != self.shown:
            self.shown = shown
            self._view.show_referral(shown, self._typed.get(wanted, ""))

    def _not_read(self, error: Exception) -> None:
        if isinstance(error, NotFound):
            self.shown = None
            self._view.show_gone()
        else:
            self._context.show_error(error)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]) -> None:
        self._context.jobs.run("database", work, done, failed, owner=self._owner)


def _read(desk: Desk, referral_id: UUID) -> Shown:
    return Shown(desk.complaints.referral(referral_id), tuple(desk.case_papers.letters_to_unit(referral_id)))
