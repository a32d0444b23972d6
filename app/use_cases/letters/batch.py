"""Letters issued together: planned, made side by side, numbered and kept one by one, resumed where a run ended."""

import logging
from collections import deque
from collections.abc import Collection, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import event, select
from sqlalchemy.orm import Session, undefer
from sqlalchemy.orm.interfaces import ORMOption

from app.domain.complaints import AnswerWay
from app.domain.document_templates import DocumentTemplate
from app.domain.errors import AppError, InvalidInput, NotFound
from app.domain.numbers import NumberKind
from app.models.document import Letter
from app.models.letter_batch import LetterBatch
from app.persian.catalogue import tr
from app.persian.jalali import to_jalali
from app.use_cases.base import UseCases, child_id, existing
from app.use_cases.document_templates.composing import press, tell_of_fallback
from app.use_cases.document_templates.shipped import shipped, vocabulary
from app.use_cases.document_templates.views import Composed, LetterDraft, LetterView
from app.use_cases.letters.keeping import Ready, clean, kept, letter_number, letter_view, ready, title_of
from app.use_cases.letters.known import spread, subject_of
from app.use_cases.letters.letters import ENVELOPES, MINUTES
from app.use_cases.letters.making import Making, Pen, making, open_pen
from app.use_cases.numbers.verbs import upcoming_number
from app.use_cases.ports import Crew, Progress

_AHEAD: Final = 8
"""Letters under way at a time: both hands always find one; when half of them are done, others are made ready."""
_MOST: Final = 500
"""Subjects of one batch: what a day's post holds, and a plan can be made for while somebody waits."""
_ENDS_ALL: Final = ("card_", "certificate_", "vault_", "disk_")
"""Beginnings of the codes of what would refuse each of the others too; a card locks itself after a few tries."""


class LetterIssuedBefore(AppError):
    """A letter of this kind went out already."""

    code = "letter_issued_before"


class BatchTooLarge(AppError):
    """More letters than are issued in one go; facts: `count`, `most`."""

    code = "batch_too_large"


class LetterNotMade(AppError):
    """The letter could not be made, for a reason that is a fault of the program."""

    code = "letter_not_made"


class _NumberGone(Exception):
    """The number was given to another record meanwhile."""


@dataclass(frozen=True, slots=True)
class BatchLetter:
    """One letter of a batch: `name` is its subject's; `refusal` says why there is none."""

    subject: str
    name: str
    letter: LetterView | None = None
    refusal: AppError | None = None


@dataclass(frozen=True, slots=True)
class BatchView:
    """A batch as it stands."""

    id: UUID
    title: str
    made_at: datetime
    is_signed: bool
    is_ended: bool
    letters: tuple[BatchLetter, ...]

    @property
    def issued(self) -> tuple[LetterView, ...]:
        """What went out."""
        return tuple(each.letter for each in self.letters if each.letter)

    @property
    def refused(self) -> tuple[BatchLetter, ...]:
        """What failed in this run."""
        return tuple(each for each in self.letters if each.refusal)

    @property
    def waiting(self) -> int:
        """How many are not issued."""
        return len(self.letters) - len(self.issued)


@dataclass(frozen=True, slots=True)
class _UnderWay:
    ready: Ready
    coming: Future[Composed]


class LetterBatches(UseCases):
    """A person's batches on this laptop."""

    def plan(
        self, subjects: Sequence[str], code: str, *, signs: bool, again: bool = False, with_name: bool = True
    ) -> tuple[BatchLetter, ...]:
        """Which letters would go out and which cannot; what went out before only `again`, if wanted. Keeps nothing.

        A case stands for each of its units that has not replied where they are written to. Raises `BatchTooLarge`.
        """
        wanted = LetterDraft(code, "", "", with_name=with_name)
        if len(subjects) > _MOST:
            raise BatchTooLarge(count=len(subjects), most=_MOST)
        with self.tools.transaction() as session:
            keys = [key for each in dict.fromkeys(subjects) for key in spread(session, each, code)]
            return tuple(self._planned(session, key, wanted, signs, again) for key in keys)

    def suggest(self, code: str) -> LetterDraft:
        """What letters of this kind have in common; recipient and subject are left to each."""
        attachment = tr("letter-minutes-attached") if code == MINUTES else ""
        return LetterDraft(code, "", "", attachment, copies=(tr("letter-copy-secretariat"),))

    def begin(self, subjects: Sequence[str], draft: LetterDraft, *, signs: bool) -> UUID:
        """Keep what is to be issued. An empty recipient or subject is as each subject suggests."""
        if not subjects:
            raise InvalidInput(field=tr("letter-batch-letters"), reason=tr("letter-batch-none"))
        with self.tools.transaction() as session:
            batch = LetterBatch(
                draft=asdict(draft),
                subjects=list(dict.fromkeys(subjects)),
                signs=signs,
                made_by=self.actor.user_id,
                made_at=self.tools.now(),
            )
            session.add(batch)
            session.flush()
            return batch.id

    def run(self, batch_id: UUID, password: str | None = None, progress: Progress | None = None) -> BatchView:
        """Issue what is not issued yet, each letter in a transaction of its own, signed with one password.

        A letter that fails takes no number, is named in the answer, and the others go on. What `progress` raises ends
        the run between two letters; a later run goes on. Raises `CertificateMissing`, the vault's refusal of the
        password, and whatever would refuse every letter.
        """
        with self.tools.transaction() as session:
            batch = self._own(session, batch_id)
            done = _issued_ids(session, batch)
            todo = deque(key for key in batch.subjects if child_id(batch_id, key) not in done)
        pen = open_pen(self, password or "") if batch.signs and todo else None
        run = _Run(self, batch, pen, todo, progress, len(done))
        if todo:
            run.through()
        return self._ended(batch_id, run.refusals)

    def show(self, batch_id: UUID) -> BatchView:
        """A batch as it stands."""
        with self.tools.transaction() as session:
            return self._view(session, self._own(session, batch_id))

    def unfinished(self, codes: Collection[str] = ()) -> tuple[BatchView, ...]:
        """What the actor began and neither ended nor gave up, the newest first; of these kinds of letters, if named."""
        open_ones = select(LetterBatch).where(LetterBatch.made_by == self.actor.user_id, LetterBatch.ended_at.is_(None))
        with self.tools.transaction() as session:
            rows = session.scalars(open_ones.order_by(LetterBatch.made_at.desc(), LetterBatch.id)).all()
            return tuple(self._view(session, row) for row in rows if not codes or row.draft["code"] in codes)

    def give_up(self, batch_id: UUID) -> None:
        """Issue no more of it; what is issued stays."""
        with self.tools.transaction() as session:
            batch = self._own(session, batch_id)
            batch.ended_at = batch.ended_at or self.tools.now()

    def envelopes(self, batch_id: UUID, code: str = ENVELOPES[0]) -> bytes:
        """An envelope for each issued letter, in one file; raises `NotFound` where none is issued.

        To who complained: each is logged as an opening, and raises as one.
        """
        if code not in ENVELOPES:
            raise NotFound(record=code)
        with self.tools.transaction() as session:
            batch = self._own(session, batch_id)
            issued = _issued(session, batch, undefer(Letter.facts))
            letters = [(key, letter) for key in batch.subjects if (letter := issued.get(child_id(batch_id, key)))]
            facts = [
                {**letter.facts, **subject_of(session, self, key).envelope(session, letter)} for key, letter in letters
            ]
            made = press(session, self, code)
        if not facts:
            raise NotFound(record=str(batch_id))
        documents = self.tools.documents

        def build(template: DocumentTemplate) -> bytes:
            return documents.envelopes(template, vocabulary(template.kind), facts, made.logo, made.header_lines)

        return made.forms.make(build)[0]

    def _planned(self, session: Session, key: str, wanted: LetterDraft, signs: bool, again: bool) -> BatchLetter:
        name = ""
        try:
            subject = subject_of(session, self, key)
            name = subject.title(session)
            subject.require_tellable(session, wanted.code, signs=signs)
            if not again and subject.earlier(session, wanted.code):
                raise LetterIssuedBefore()
            subject.named(session, wanted)
        except AppError as error:
            return BatchLetter(key, name, refusal=error)
        return BatchLetter(key, name)

    def _own(self, session: Session, batch_id: UUID) -> LetterBatch:
        batch = existing(session, LetterBatch, batch_id)
        if batch.made_by != self.actor.user_id:
            raise NotFound(record=str(batch_id))
        return batch

    def _ended(self, batch_id: UUID, refusals: dict[str, AppError]) -> BatchView:
        with self.tools.transaction() as session:
            batch = self._own(session, batch_id)
            if len(_issued_ids(session, batch)) == len(batch.subjects):
                batch.ended_at = batch.ended_at or self.tools.now()
            view = self._view(session, batch)
        told = (replace(each, refusal=refusals.get(each.subject)) for each in view.letters)
        return replace(view, letters=tuple(told))

    def _view(self, session: Session, batch: LetterBatch) -> BatchView:
        issued, title = _issued(session, batch), title_of(session, batch.draft["code"])

        def letter(key: str) -> BatchLetter:
            row = issued.get(child_id(batch.id, key))
            shown = letter_view(row, self.actor.name, title) if row else None
            return BatchLetter(key, _name(session, self, key), shown)

        letters = tuple(letter(key) for key in batch.subjects)
        return BatchView(batch.id, title, batch.made_at, batch.signs, batch.ended_at is not None, letters)


class _Run:
    """One run through a batch. Letters are made ahead with the numbers they will get if nobody else takes one; the
    number is taken with the row that bears it, and a letter whose number went elsewhere is made anew."""

    def __init__(
        self,
        use_cases: UseCases,
        batch: LetterBatch,
        pen: Pen | None,
        todo: deque[str],
        progress: Progress | None,
        done: int,
    ) -> None:
        self._use_cases, self._tools = use_cases, use_cases.tools
        self._batch_id, self._draft, self._pen = batch.id, _draft(batch), pen
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


def _draft(batch: LetterBatch) -> LetterDraft:
    kept_as = batch.draft
    way = AnswerWay(kept_as.get("way", AnswerWay.LETTER))
    return LetterDraft(**kept_as | {"copies": tuple(kept_as["copies"]), "way": way})


def _completed(common: LetterDraft, suggested: LetterDraft) -> LetterDraft:
    """A letter of the batch: its own text comes first, and it may be more confidential than the others."""
    return replace(
        common,
        recipient=common.recipient.strip() or suggested.recipient,
        subject=common.subject.strip() or suggested.subject,
        extra="\n\n".join(filter(None, (suggested.extra, common.extra))),
        secrecy=common.secrecy if suggested.secrecy == "normal" else suggested.secrecy,
    )


def _issued(session: Session, batch: LetterBatch, *options: ORMOption) -> dict[UUID, Letter]:
    ids = [child_id(batch.id, key) for key in batch.subjects]
    return {row.id: row for row in session.scalars(select(Letter).where(Letter.id.in_(ids)).options(*options))}


def _issued_ids(session: Session, batch: LetterBatch) -> set[UUID]:
    ids = [child_id(batch.id, key) for key in batch.subjects]
    return set(session.scalars(select(Letter.id).where(Letter.id.in_(ids))))


def _name(session: Session, use_cases: UseCases, key: str) -> str:
    with suppress(NotFound):
        return subject_of(session, use_cases, key).title(session)
    return ""
