"""Letters issued together: planned, begun, run through, and gone on with where a run ended."""

from collections import deque
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer
from sqlalchemy.orm.interfaces import ORMOption

from app.domain.complaints import AnswerWay
from app.domain.document_templates import DocumentTemplate
from app.domain.errors import AppError, InvalidInput, NotFound
from app.models.document import Letter
from app.models.letter_batch import LetterBatch
from app.persian.catalogue import tr
from app.use_cases.base import UseCases, child_id, existing
from app.use_cases.document_templates.composing import press
from app.use_cases.document_templates.shipped import vocabulary
from app.use_cases.document_templates.views import LetterDraft
from app.use_cases.letters.batch_run import BatchRun
from app.use_cases.letters.batch_views import BatchLetter, BatchView
from app.use_cases.letters.keeping import letter_view, title_of
from app.use_cases.letters.known import spread, subject_of
from app.use_cases.letters.letters import ENVELOPES, MINUTES
from app.use_cases.letters.making import open_pen
from app.use_cases.ports import Progress

_MOST: Final = 500
"""Subjects of one batch: what a day's post holds, and a plan can be made for while somebody waits."""


class LetterIssuedBefore(AppError):
    """A letter of this kind went out already."""

    code = "letter_issued_before"


class BatchTooLarge(AppError):
    """More letters than are issued in one go; facts: `count`, `most`."""

    code = "batch_too_large"


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
        run = BatchRun(self, batch, _draft(batch), pen, todo, progress, len(done))
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


def _draft(batch: LetterBatch) -> LetterDraft:
    kept_as = batch.draft
    way = AnswerWay(kept_as.get("way", AnswerWay.LETTER))
    return LetterDraft(**kept_as | {"copies": tuple(kept_as["copies"]), "way": way})


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
