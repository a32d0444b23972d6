"""Exporting sealed minutes without identities: found, chosen, built anew, searched, and noted in the history."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import AppError
from app.domain.identity_fields import VISIT, hollow
from app.domain.permissions import Permission
from app.domain.redaction import Choices, Occurrence, Original, Redacted, redacted
from app.domain.remains import Remaining
from app.models.attachment import Attachment
from app.models.office import Office, Unit
from app.models.signature import Seal
from app.models.user import User
from app.models.visit import Visit
from app.persian.catalogue import tr
from app.persian.text import normalise
from app.use_cases.base import UseCases, existing
from app.use_cases.documents import DocumentVerbs
from app.use_cases.office.letterhead import letterhead
from app.use_cases.ports import ImageSource, Progress
from app.use_cases.records.steps import note_step
from app.use_cases.sealing.signing import PRINTED_SIDE, NotSealed
from app.use_cases.visits.attachments import marked_image, marks_of
from app.use_cases.visits.photo_views import AnnotationDraft
from app.use_cases.visits.visibility import seen_visit

_STEPS = 3
"""After the photos: the copy, the form without words, the search."""


class IdentityRemains(AppError):
    """A finished copy still tells who somebody is, and is not handed out; facts: `what`, `where`, `count`."""

    code = "identity_remains"


class ExportReasonMissing(AppError):
    """A copy leaves only for somebody and for a reason, which the history keeps."""

    code = "export_reason_missing"


@dataclass(frozen=True, slots=True)
class CopyDraft:
    """What the exporter wants: what to hide, which photos to show, for whom and why, whether the office seals it."""

    choices: Choices = field(default_factory=Choices)
    photos: frozenset[UUID] = frozenset()
    recipient: str = ""
    reason: str = ""
    seal: bool = False


@dataclass(frozen=True, slots=True)
class PhotoChoice:
    """A photo that may be shown in the copy; `has_blur`: somebody covered something in it."""

    id: UUID
    number: int
    caption: str
    has_blur: bool


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in a record."""

    occurrences: tuple[Occurrence, ...]
    photos: tuple[PhotoChoice, ...]
    may_seal: bool


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that passed the search."""

    pdf: bytes
    record_hash: str
    hidden: Mapping[str, int]
    left: int
    photos: int
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class _Source:
    """All of a sealed visit that a copy is made from."""

    record: Mapping[str, Any]
    record_hash: str
    logo: bytes | None
    header_lines: tuple[str, ...]
    acquainted: tuple[str, ...]
    files: Mapping[str, Attachment] = field(repr=False)


class Redaction(UseCases):
    """Copies without identities. Raises `NotPermitted` for who neither leads the office nor sealed the record."""

    def found(self, visit_id: UUID, choices: Choices) -> Findings:
        """What names somebody in the record, with what would stand there instead."""
        source = self._source(visit_id)
        return Findings(
            redacted(source.record, VISIT, choices, source.acquainted).occurrences,
            tuple(_photo(at, photo) for at, photo in enumerate(source.record["photos"], 1)),
            self.actor.may(Permission.MANAGE_OFFICE),
        )

    def preview(self, visit_id: UUID, draft: CopyDraft, progress: Progress | None = None) -> Copy:
        """The copy marked as a draft. Raises `IdentityRemains`."""
        return self._made(self._source(visit_id), draft, progress, is_draft=True)

    def export(self, visit_id: UUID, draft: CopyDraft, progress: Progress | None = None) -> Copy:
        """The copy to hand out; the history keeps for whom and why, never what was hidden.

        Raises `ExportReasonMissing` and `IdentityRemains`; with `seal` also as `DocumentVerbs.seal_for_office` does.
        """
        reason, recipient = normalise(draft.reason).strip(), normalise(draft.recipient).strip()
        if not reason:
            raise ExportReasonMissing()
        if draft.seal:
            self.actor.require(Permission.MANAGE_OFFICE)
        made = self._made(self._source(visit_id), draft, progress, is_draft=False)
        with self.tools.transaction() as session:
            payload = {"pdf": sha256(made.pdf).hexdigest(), "record": made.record_hash, "photos": made.photos}
            note = tr("redaction-step", recipient=recipient, reason=reason) if recipient else reason
            note_step(session, self.tools, self.actor, "visit_redacted", "visit", visit_id, payload, note)
        return made

    def _made(self, source: _Source, draft: CopyDraft, progress: Progress | None, *, is_draft: bool) -> Copy:
        clean = redacted(source.record, VISIT, draft.choices, source.acquainted)
        chosen = [photo for photo in clean.record["photos"] if UUID(photo["id"]) in draft.photos]
        record = {**clean.record, "photos": chosen}
        total = len(chosen) + _STEPS
        report = progress or (lambda _done, _total: None)
        images = self._images(source, record, lambda done: report(done, total))
        original = Original(source.record_hash, clean.counts, len(source.record["photos"]) - len(chosen))
        head = (source.logo, source.header_lines, original, is_draft)
        pdf = self.tools.documents.redacted_minutes(record, images, *head)
        report(total - 2, total)
        form = self.tools.documents.redacted_minutes(hollow(record, VISIT), lambda _name: None, *head)
        report(total - 1, total)
        _require_none(self.tools.documents.remaining(pdf, clean.secrets, form))
        if draft.seal and not is_draft:
            pdf = DocumentVerbs(self.tools, self.actor).seal_for_office(pdf)
            _require_none(self.tools.documents.remaining(pdf, clean.secrets, form, sealed=True))
        report(total, total)
        return _copy(pdf, source, clean, len(chosen), sealed=draft.seal and not is_draft)

    def _images(self, source: _Source, record: Mapping[str, Any], done: Callable[[int], None]) -> ImageSource:
        """The chosen photos, encoded anew with their marks drawn in; the words of a mark are those of the copy."""
        marks = {photo["id"]: photo["marks"] for photo in record["photos"]}
        made = 0

        def image(name: str) -> bytes | None:
            nonlocal made
            file = source.files.get(name)
            if file is None or name not in marks or not self.tools.blobs.has(file.sha256):
                return None
            drawn = [AnnotationDraft(mark["kind"], mark["shape"], mark["text"]) for mark in marks[name]]
            picture = marked_image(self, file, drawn, PRINTED_SIDE)
            made += 1
            done(made)
            return picture

        return image

    def _source(self, visit_id: UUID) -> _Source:
        with self.tools.transaction() as session:
            seal = self._sealed(session, visit_id)
            record = json.loads(seal.record)
            ids = [UUID(photo["id"]) for photo in record["photos"]]
            files = {str(row.id): row for row in session.scalars(select(Attachment).where(Attachment.id.in_(ids)))}
            marks = {str(row_id): drawn for row_id, drawn in marks_of(session, ids).items()}
            office = existing(session, Office, self.tools.office_id)
            record["photos"] = [
                {**photo, "marks": [_mark(mark) for mark in marks.get(photo["id"], ())]} for photo in record["photos"]
            ]
            acquainted = (*session.scalars(select(User.full_name)), *session.scalars(select(Unit.head_name)))
            return _Source(record, seal.record_hash, office.logo, tuple(letterhead(office)), acquainted, files)

    def _sealed(self, session: Session, visit_id: UUID) -> Seal:
        visit: Visit = seen_visit(session, self.actor, visit_id)
        seal = session.scalar(select(Seal).where(Seal.visit_id == visit.id, Seal.addendum_id.is_(None)))
        if seal is None:
            raise NotSealed()
        if seal.sealed_by != self.actor.user_id:
            self.actor.require(Permission.EXPORT_WITHOUT_IDENTITIES, visit.unit_id)
        return seal


def _mark(mark: AnnotationDraft) -> Mapping[str, Any]:
    return {"kind": mark.kind, "shape": dict(mark.shape), "text": mark.text}


def _photo(number: int, photo: Mapping[str, Any]) -> PhotoChoice:
    has_blur = any(mark["kind"] == "blur" for mark in photo["marks"])
    return PhotoChoice(UUID(photo["id"]), number, str(photo["caption"]), has_blur)


def _copy(pdf: bytes, source: _Source, clean: Redacted, photos: int, *, sealed: bool) -> Copy:
    left = sum(not each.hidden for each in clean.occurrences)
    return Copy(pdf, source.record_hash, clean.counts, left, photos, sealed)


def _require_none(found: Sequence[Remaining]) -> None:
    """Raises `IdentityRemains` with the first find."""
    if not found:
        return
    first = found[0]
    place = tr("redaction-place-on-page", page=first.page) if first.page else tr(f"redaction-place-{first.place}")
    raise IdentityRemains(what=tr(f"redaction-kind-{first.kind.replace('_', '-')}"), where=place, count=len(found))
