"""Photos and documents of a visit: the original kept untouched, marks on a layer of their own."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.errors import AppError
from app.domain.visits import VisitState, require_editable
from app.models.attachment import Annotation, Attachment
from app.models.finding import FindingEvidence
from app.models.visit import Visit
from app.persian.text import normalise
from app.use_cases.base import UseCases, existing
from app.use_cases.ports import DocumentFacts
from app.use_cases.records.undo import remove_rows
from app.use_cases.records.views import UndoToken
from app.use_cases.visits.photo_views import AnnotationDraft, PhotoView, Whereabouts
from app.use_cases.visits.visibility import own_visit, seen_visit, visible

PHOTO, DOCUMENT = "photo", "document"
THUMBNAIL_SIDE = 240
"""Pixels; travels with the row, so that a list shows pictures whose originals have not arrived."""
_ACTIVE = "active_content"
"""Where `Attachment.extra` says what in a document would act; it travels as the other fields of a row do."""
MARKS = frozenset({"arrow", "box", "blur", "text"})


class AnnotationInvalid(AppError):
    """A mark is of an unknown kind or lies outside the photo; facts: `kind`."""

    code = "annotation_invalid"


class AttachmentMissing(AppError):
    """The file's bytes are not on this laptop; facts: `file_name`."""

    code = "attachment_missing"


class Attachments(UseCases):
    """Adding, reading and marking files of a visit."""

    def add_photo(
        self, visit_id: UUID, data: bytes, file_name: str, item_code: str = "", caption: str = ""
    ) -> PhotoView:
        """Keep a photo as it came; raises one of the intake's refusals and then keeps nothing."""
        facts = self.tools.intake.inspect_image(data)
        thumbnail = self.tools.intake.safe_image(data, THUMBNAIL_SIDE)
        row = Attachment(
            kind=PHOTO,
            media_type=f"image/{facts.format.lower()}",
            width=facts.width,
            height=facts.height,
            taken_at=facts.taken_at,
            is_damaged=facts.damaged,
            thumbnail=thumbnail,
        )
        return self._add(visit_id, row, data, file_name, item_code, caption)

    def add_document(
        self, visit_id: UUID, data: bytes, file_name: str, item_code: str = "", caption: str = ""
    ) -> PhotoView:
        """Keep a scan or other document as it came."""
        facts = self.tools.intake.inspect_document(data, file_name)
        row = Attachment(kind=DOCUMENT, media_type=facts.media_type)
        if active := _active(facts):
            row.extra = {_ACTIVE: active}
        return self._add(visit_id, row, data, file_name, item_code, caption)

    def caption(self, attachment_id: UUID, caption: str, item_code: str) -> None:
        """Say what a file shows and which item it belongs to ("" for none)."""
        with self.tools.transaction() as session:
            row = self._editable(session, attachment_id)
            row.caption, row.item_code = normalise(caption).strip(), item_code

    def thumbnails(self, attachment_ids: Sequence[UUID]) -> Mapping[UUID, bytes]:
        """Small JPEGs of those that have one."""
        with self.tools.transaction() as session:
            rows = session.execute(
                select(Attachment.id, Attachment.thumbnail)
                .join(Visit, Visit.id == Attachment.visit_id)
                .where(visible(self.actor), Attachment.id.in_(attachment_ids), Attachment.thumbnail.is_not(None))
            ).all()
        return {row_id: thumbnail for row_id, thumbnail in rows if thumbnail}

    def photo_bytes(self, attachment_id: UUID) -> bytes:
        """The original, byte for byte; raises `AttachmentMissing` with the file's name."""
        with self.tools.transaction() as session:
            row = existing(session, Attachment, attachment_id)
            seen_visit(session, self.actor, row.visit_id)
        return original_bytes(self, row)

    def photo_view(self, attachment_id: UUID, max_side: int, *, marked: bool = True) -> bytes:
        """A safe JPEG of at most `max_side` pixels, upright, with its marks drawn in if `marked`."""
        with self.tools.transaction() as session:
            row = existing(session, Attachment, attachment_id)
            seen_visit(session, self.actor, row.visit_id)
            marks = marks_of(session, [row.id]).get(row.id, ()) if marked else ()
        return marked_image(self, row, marks, max_side)

    def annotate(self, attachment_id: UUID, marks: Sequence[AnnotationDraft]) -> None:
        """Replace the layer of marks; the original never changes."""
        with self.tools.transaction() as session:
            row = self._editable(session, attachment_id)
            session.execute(delete(Annotation).where(Annotation.attachment_id == row.id))
            for mark in marks:
                _require_mark(mark)
                session.add(
                    Annotation(
                        visit_id=row.visit_id,
                        attachment_id=row.id,
                        kind=mark.kind,
                        shape=dict(mark.shape),
                        text=normalise(mark.text),
                    )
                )

    def remove_photo(self, attachment_id: UUID) -> UndoToken:
        """Take a file out of the visit, with its marks and its place as evidence; undoable, its bytes stay."""
        with self.tools.transaction() as session:
            row = self._editable(session, attachment_id)
            marks = session.scalars(select(Annotation).where(Annotation.attachment_id == row.id)).all()
            evidence = session.scalars(select(FindingEvidence).where(FindingEvidence.source_id == row.id)).all()
            return remove_rows(session, self.tools, self.actor.user_id, [row, *marks, *evidence])

    def _add(
        self, visit_id: UUID, row: Attachment, data: bytes, file_name: str, item_code: str, caption: str
    ) -> PhotoView:
        with self.tools.transaction() as session:
            visit = own_visit(session, self.actor, visit_id)
            require_editable(VisitState(visit.state))
        row.sha256 = self.tools.blobs.put(data)  # first the bytes: a row never names a file that was not kept
        row.visit_id, row.size, row.added_at = visit_id, len(data), self.tools.now()
        row.file_name = normalise(file_name).strip() or row.sha256[:12]
        row.item_code, row.caption = item_code, normalise(caption).strip()
        with self.tools.transaction() as session:
            session.add(row)
            session.flush()
            return photo_view(row, (), True)

    def _editable(self, session: Session, attachment_id: UUID) -> Attachment:
        row = existing(session, Attachment, attachment_id)
        visit: Visit = own_visit(session, self.actor, row.visit_id)
        require_editable(VisitState(visit.state))
        return row


def original_bytes(use_cases: UseCases, row: Attachment) -> bytes:
    """The file's bytes; raises `AttachmentMissing`, or that it is still at the centre and was asked for now."""
    try:
        return use_cases.tools.blobs.get(row.sha256)
    except AppError as error:
        if error.code != "blob_missing":
            raise
        raise AttachmentMissing(file_name=row.file_name) from error


def marked_image(use_cases: UseCases, row: Attachment, marks: Sequence[AnnotationDraft], max_side: int) -> bytes:
    """A safe JPEG with the marks drawn in."""
    plain = [{"kind": mark.kind, "shape": dict(mark.shape), "text": mark.text} for mark in marks]
    return use_cases.tools.intake.safe_image(original_bytes(use_cases, row), max_side, plain)


def marks_of(session: Session, attachment_ids: Sequence[UUID]) -> Mapping[UUID, tuple[AnnotationDraft, ...]]:
    """The marks of each file, in the order they were made."""
    found: dict[UUID, tuple[AnnotationDraft, ...]] = {}
    query = select(Annotation).where(Annotation.attachment_id.in_(attachment_ids)).order_by(Annotation.id)
    for mark in session.scalars(query):
        draft = AnnotationDraft(mark.kind, mark.shape, mark.text)
        found[mark.attachment_id] = (*found.get(mark.attachment_id, ()), draft)
    return found


def photo_view(
    row: Attachment, marks: tuple[AnnotationDraft, ...], is_here: bool, where: Whereabouts | None = None
) -> PhotoView:
    """A file as a screen shows it."""
    return PhotoView(
        id=row.id,
        kind=row.kind,
        sha256=row.sha256,
        file_name=row.file_name,
        caption=row.caption,
        item_code=row.item_code,
        width=row.width,
        height=row.height,
        size=row.size,
        taken_at=row.taken_at,
        is_damaged=row.is_damaged,
        is_here=is_here,
        annotations=marks,
        active=tuple(row.extra.get(_ACTIVE, ())),
        where=where,
    )


def _active(facts: DocumentFacts) -> list[str]:
    """What in a document would act if a viewer let it."""
    found = {"javascript": facts.has_javascript, "launch": facts.has_launch, "macros": facts.has_macros}
    return [name for name, is_there in found.items() if is_there]


def _require_mark(mark: AnnotationDraft) -> None:
    numbers: list[Any] = [mark.shape.get(name) for name in ("x1", "y1", "x2", "y2")]
    inside = all(isinstance(number, int | float) and -0.01 <= number <= 1.01 for number in numbers)
    if mark.kind not in MARKS or not inside:
        raise AnnotationInvalid(kind=mark.kind)
