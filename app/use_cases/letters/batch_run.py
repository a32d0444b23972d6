"""One run through a batch of letters: made ahead side by side, numbered and kept one by one."""

import logging
from collections import deque
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlalchemy import event
from sqlalchemy.orm import Session

from app.domain.errors import AppError
from app.domain.numbers import NumberKind
from app.models.document import Letter
from app.models.letter_batch import LetterBatch
from app.persian.jalali import to_jalali
from app.use_cases.base import UseCases, child_id
from app.use_cases.document_templates.composing import tell_of_fallback
from app.use_cases.document_templates.shipped import shipped
from app.use_cases.document_templates.views import Composed, LetterDraft
from app.use_cases.letters.keeping import Ready, clean, kept, letter_number, ready
from app.use_cases.letters.known import subject_of
from app.use_cases.letters.making import Making, Pen, making
from app.use_cases.numbers.verbs import upcoming_number
from app.use_cases.ports import Crew, Progress

_AHEAD: Final = 8
"""Letters under way at a time: both hands always find one; when half of them are done, others are made ready."""
_ENDS_ALL: Final = ("card_", "certificate_", "vault_", "disk_")
"""Beginnings of the codes of what would refuse each of the others too; a card locks itself after a few tries."""


class LetterNotMade(AppError):
    """The letter could not be made, for a reason that is a fault of the program."""

    code = "letter_not_made"


class _NumberGone(Exception):
    """The number was given to another record meanwhile."""


@dataclass(frozen=True, slots=True)
class _UnderWay:
    ready: Ready
    coming: Future[Composed]


class BatchRun:
    """One run through a batch. Letters are made ahead with the numbers they will get if nobody else takes one; the
    number is taken with the row that bears it, and a letter whose number went elsewhere is made anew."""

    def __init__(
        self,
        use_cases: UseCases,
        batch: LetterBatch,
        draft: LetterDraft,
        pen: Pen | None,
        todo: deque[str],
        progress: Progress | None,
        done: int,
    ) -> None:
        self._use_cases, self._tools = use_cases, use_cases.tools
        self._batch_id, self._draft, self._pen = batch.id, draft, pen
        self._todo, self._progress, self._done, self._total = todo, progress, done, len(batch.subjects)
        self._ahead: deque[_UnderWay] = deque()
        self._has_told = False
        self.refusals: dict[str, AppError] = {}

    def through(self) -> None:
        """Until nothing is left to do."""
        with self._tools.transaction() as session:
            work: Making = making(session, self._use_cases, self._draft.code, self._pen)
        alone = self._pen is not None and self._tools.signing.is_on_card(self._pen.identity)
        with self._tools.crew(work.make, len(self._todo), alone=alone) as crew:
            while self._todo or self._ahead:
                if self._progress:
                    self._progress(self._done, self._total)
                if self._todo and len(self._ahead) <= _AHEAD // 2:
                    self._start(crew)
                if self._ahead:
                    self._end(self._ahead.popleft())
        if self._progress:
            self._progress(self._total, self._total)

    def _start(self, crew: Crew) -> None:
        """Make several ready at once: what they have in common, as the office and a unit, is read once."""
        with self._tools.transaction() as session:
            read: list[object] = []
            event.listen(session, "loaded_as_persistent", lambda _session, row: read.append(row))
            while self._todo and len(self._ahead) < _AHEAD:
                key = self._todo.popleft()
                try:
                    letter = self._ready(session, key)
                except AppError as error:
                    self._refuse(key, error)
                else:
                    self._ahead.append(_UnderWay(letter, crew.submit(letter.id, letter.said, letter.at)))

    def _ready(self, session: Session, key: str) -> Ready:
        subject = subject_of(session, self._use_cases, key)
        subject.require_tellable(session, self._draft.code, signs=self._pen is not None)
        draft = clean(_completed(self._draft, subject.suggested(session, self._draft.code)))
        number = self._next_number(session, self._tools.today())
        return ready(session, self._use_cases, subject, child_id(self._batch_id, key), draft, number, self._pen)

    def _next_number(self, session: Session, on: date) -> str:
        """What the letter will probably get: behind others, the number after theirs."""
        year = to_jalali(on).year
        if not self._ahead:
            return f"{year}/{upcoming_number(session, NumberKind.LETTER, on)}"
        last = str(self._ahead[-1].ready.facts["number"])
        return f"{year}/{int(last.partition('/')[2]) + 1}"

    def _end(self, first: _UnderWay) -> None:
        key = first.ready.subject.key
        try:
            self._keep(first.ready, first.coming.result())
        except _NumberGone:
            self._make_anew()
            self._todo.appendleft(key)
        except AppError as error:
            if error.code.startswith(_ENDS_ALL):
                raise
            self._refuse(key, error)
            self._make_anew()
        except Exception as error:
            self._refuse(key, LetterNotMade())
            self._make_anew()
            logging.getLogger("bazresyar.documents").error("letter type=%s", type(error).__name__)
        else:
            self._done += 1

    def _keep(self, letter: Ready, made: Composed) -> None:
        with self._tools.transaction() as session:
            if session.get(Letter, letter.id) is not None:
                return  # another run of the same batch, in another window
            if letter_number(session, letter.on) != letter.facts["number"]:
                raise _NumberGone
            kept(session, self._use_cases, letter, made)
            if made.fell_back and not self._has_told:
                tell_of_fallback(session, self._use_cases, shipped(letter.draft.code))
                self._has_told = True

    def _make_anew(self) -> None:
        """The letters under way bear numbers that others will get."""
        while self._ahead:
            self._todo.appendleft(self._ahead.pop().ready.subject.key)

    def _refuse(self, key: str, error: AppError) -> None:
        self.refusals[key] = error
        self._done += 1


def _completed(common: LetterDraft, suggested: LetterDraft) -> LetterDraft:
    """A letter of the batch: its own text comes first, and it may be more confidential than the others."""
    return replace(
        common,
        recipient=common.recipient.strip() or suggested.recipient,
        subject=common.subject.strip() or suggested.subject,
        extra="\n\n".join(filter(None, (suggested.extra, common.extra))),
        secrecy=common.secrecy if suggested.secrecy == "normal" else suggested.secrecy,
    )
