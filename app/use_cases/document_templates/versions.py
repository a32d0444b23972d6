"""The office's own versions of document templates: drafts are edited, the version issued last is in force."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.document_templates import DocumentTemplate, Problem, problems
from app.domain.errors import AppError
from app.domain.permissions import Permission
from app.models.document import DocumentTemplateVersion
from app.models.office import Office
from app.models.user import User
from app.use_cases.base import UseCases, existing
from app.use_cases.document_templates.shipped import ORDER, shipped, vocabulary
from app.use_cases.document_templates.template_json import DocumentTemplateUnreadable, read_template, write_template
from app.use_cases.document_templates.views import DocumentRow, VersionRow
from app.use_cases.office.letterhead import letterhead
from app.use_cases.records.steps import note_step


class DocumentTemplateIssued(AppError):
    """An issued version is never changed; facts: `version`."""

    code = "document_template_issued"


class DocumentTemplateFaulty(AppError):
    """A template with problems is not issued; facts: `count`."""

    code = "document_template_faulty"


class DocumentTemplates(UseCases):
    """Reading and editing the forms of the office's documents."""

    def list(self) -> list[DocumentRow]:
        """Every document with its versions, the newest first; a document without own versions has the shipped one."""
        with self.tools.transaction() as session:
            stored = session.execute(
                select(DocumentTemplateVersion, User.full_name)
                .outerjoin(User, User.id == DocumentTemplateVersion.issued_by)
                .order_by(DocumentTemplateVersion.version.desc(), DocumentTemplateVersion.id.desc())
            ).all()
            rows = [_row(version, name) for version, name in stored]
        return [_document(code, [row for row in rows if row.code == code]) for code in ORDER]

    def show(self, template_id: UUID) -> DocumentTemplate:
        """One version; raises `NotFound`, and `DocumentTemplateUnreadable` for what a newer program wrote."""
        with self.tools.transaction() as session:
            return template_of(existing(session, DocumentTemplateVersion, template_id))

    def draft_of(self, code: str) -> UUID:
        """The draft of a document; a new one is a copy of the version in force."""
        self.actor.require(Permission.MANAGE_OFFICE)
        with self.tools.transaction() as session:
            draft = session.scalar(
                select(DocumentTemplateVersion.id)
                .where(DocumentTemplateVersion.code == code, DocumentTemplateVersion.issued_at.is_(None))
                .order_by(DocumentTemplateVersion.id.desc())
                .limit(1)
            )
            return draft or self._add(session, code)

    def save_draft(self, template_id: UUID, template: DocumentTemplate) -> None:
        """Keep a draft as edited, even with problems; raises `DocumentTemplateIssued`."""
        self.actor.require(Permission.MANAGE_OFFICE)
        with self.tools.transaction() as session:
            stored = self._draft(session, template_id)
            stored.title = template.title
            stored.body = write_template(replace(template, code=stored.code))
            stored.changed_at = self.tools.now()

    def issue(self, template_id: UUID) -> None:
        """Put a draft in force; raises `DocumentTemplateFaulty` where it has a problem or cannot be printed."""
        self.actor.require(Permission.MANAGE_OFFICE)
        with self.tools.transaction() as session:
            template = template_of(self._draft(session, template_id))
            found = problems(template, vocabulary(template.kind))
        if found or not self._prints(template):
            raise DocumentTemplateFaulty(count=len(found) or 1)
        with self.tools.transaction() as session:
            stored = self._draft(session, template_id)
            stored.issued_at, stored.issued_by = self.tools.now(), self.actor.user_id
            note_step(session, self.tools, self.actor, "document_template_issued", "document_template", stored.id)

    def discard(self, template_id: UUID) -> None:
        """Delete a draft; raises `DocumentTemplateIssued`."""
        self.actor.require(Permission.MANAGE_OFFICE)
        with self.tools.transaction() as session:
            session.delete(self._draft(session, template_id))

    def preview(self, template: DocumentTemplate) -> bytes:
        """The document of the examples under the office's own head, marked as a draft."""
        with self.tools.transaction() as session:
            office = existing(session, Office, self.tools.office_id)
            head = (office.logo, letterhead(office))
        words = vocabulary(template.kind)
        return self.tools.documents.templated(template, words, words.example(), *head, True)

    def problems(self, template: DocumentTemplate) -> Sequence[Problem]:
        """What keeps a template from being issued."""
        return problems(template, vocabulary(template.kind))

    def _prints(self, template: DocumentTemplate) -> bool:
        try:
            self.preview(template)
        except Exception:
            return False
        return True

    def _add(self, session: Session, code: str) -> UUID:
        newest = session.scalar(
            select(func.max(DocumentTemplateVersion.version)).where(DocumentTemplateVersion.code == code)
        )
        template = _starting(session, code)
        made = DocumentTemplateVersion(
            code=code,
            version=(newest or 0) + 1,
            title=template.title,
            body=write_template(template),
            changed_at=self.tools.now(),
        )
        session.add(made)
        session.flush()
        return made.id

    def _draft(self, session: Session, template_id: UUID) -> DocumentTemplateVersion:
        stored = existing(session, DocumentTemplateVersion, template_id)
        if stored.issued_at is not None:
            raise DocumentTemplateIssued(version=stored.version)
        return stored


def in_force(session: Session, code: str) -> DocumentTemplateVersion | None:
    """The version of a document issued last, or None where the shipped one is used."""
    return session.scalar(
        select(DocumentTemplateVersion)
        .where(DocumentTemplateVersion.code == code, DocumentTemplateVersion.issued_at.is_not(None))
        .order_by(DocumentTemplateVersion.issued_at.desc(), DocumentTemplateVersion.id.desc())
        .limit(1)
    )


def _starting(session: Session, code: str) -> DocumentTemplate:
    """What a new draft begins with; nobody can mend what cannot be read."""
    stored = in_force(session, code)
    with suppress(DocumentTemplateUnreadable):
        return template_of(stored) if stored else shipped(code)
    return shipped(code)


def template_of(stored: DocumentTemplateVersion) -> DocumentTemplate:
    """The parsed template; raises `DocumentTemplateUnreadable`."""
    return read_template(stored.body, stored.version)


def _row(stored: DocumentTemplateVersion, issued_by: str | None) -> VersionRow:
    return VersionRow(
        stored.id, stored.code, stored.version, stored.title, stored.issued_at, issued_by or "", stored.changed_at
    )


def _document(code: str, versions: Sequence[VersionRow]) -> DocumentRow:
    issued = [row for row in versions if row.issued_at is not None]
    latest = max(issued, key=lambda row: (row.issued_at, row.id), default=None)
    known = shipped(code)
    return DocumentRow(code, known.kind, latest.title if latest else known.title, tuple(versions), latest)
