"""Makes a record's document with the office's template; where that fails the shipped one stands in, and says so."""

import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.document_templates import DocumentTemplate, Page, problems
from app.domain.errors import InvalidInput
from app.models.document import DocumentTemplateVersion
from app.models.office import Office
from app.persian.catalogue import tr
from app.use_cases.base import UseCases, existing
from app.use_cases.document_templates.shipped import shipped, vocabulary
from app.use_cases.document_templates.template_json import DocumentTemplateUnreadable
from app.use_cases.document_templates.versions import in_force, template_of
from app.use_cases.document_templates.views import Composed
from app.use_cases.office.letterhead import letterhead
from app.use_cases.records.notices import tell_person

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Form:
    """A template, and the version it comes from (None: shipped)."""

    template: DocumentTemplate
    template_id: UUID | None


@dataclass(frozen=True, slots=True)
class Forms:
    """The office's own form of a document, where it has one that this program understands, and the shipped one.

    `is_lost`: the office has one of its own that cannot be used.
    """

    own: Form | None
    shipped: Form
    is_lost: bool

    def on(self, paper: Page) -> "Forms":
        """The same forms on another sheet."""

        def turned(form: Form) -> Form:
            return replace(form, template=replace(form.template, page=paper))

        return replace(self, own=turned(self.own) if self.own else None, shipped=turned(self.shipped))

    def make(self, build: Callable[[DocumentTemplate], Made]) -> tuple[Made, Form, bool]:
        """What the first form that works makes, which that was, and whether the office's own had failed.

        Raises what the shipped one raises: then the record itself cannot be printed.
        """
        if self.own is not None:
            try:
                return build(self.own.template), self.own, False
            except Exception as error:
                kind = type(error).__name__  # never its message: that may hold names
                logging.getLogger("bazresyar.documents").error("template=%s type=%s", self.own.template_id, kind)
        return build(self.shipped.template), self.shipped, self.is_lost or self.own is not None


def forms_in_force(session: Session, code: str) -> Forms:
    """What new documents are made with."""
    return _forms(code, in_force(session, code), is_owed=False)


def forms_remembered(session: Session, code: str, template_id: UUID | None) -> Forms:
    """What a document is made anew with: the version it was made with (None: the shipped form)."""
    stored = session.get(DocumentTemplateVersion, template_id) if template_id else None
    return _forms(code, stored, is_owed=template_id is not None)


def _forms(code: str, stored: DocumentTemplateVersion | None, *, is_owed: bool) -> Forms:
    own = _sound(stored) if stored is not None else None
    return Forms(own, Form(shipped(code), None), is_lost=own is None and (is_owed or stored is not None))


def _sound(stored: DocumentTemplateVersion) -> Form | None:
    """A version as this program understands it; one of a newer program may name what is unknown here."""
    with suppress(DocumentTemplateUnreadable):
        template = template_of(stored)
        if template.kind == shipped(stored.code).kind and not problems(template, vocabulary(template.kind)):
            return Form(template, stored.id)
    return None


@dataclass(frozen=True, slots=True)
class Press:
    """All that making one kind of document takes from the store, so that no transaction waits for pages."""

    use_cases: UseCases
    forms: Forms
    logo: bytes | None
    header_lines: tuple[str, ...]

    def make(self, facts: Mapping[str, Any], *, draft: bool = False) -> Composed:
        """The document of these facts; says whether the shipped form had to stand in."""
        documents = self.use_cases.tools.documents

        def build(template: DocumentTemplate) -> bytes:
            words = vocabulary(template.kind)
            return documents.templated(template, words, facts, self.logo, self.header_lines, draft)

        pdf, form, fell_back = self.forms.make(build)
        return Composed(pdf, form.template_id, form.template.version, fell_back)

    def make_and_tell(self, facts: Mapping[str, Any]) -> Composed:
        """The document, with a note to the person where the shipped form stood in; in no transaction."""
        made = self.make(facts)
        if made.fell_back:
            with self.use_cases.tools.transaction() as session:
                tell_of_fallback(session, self.use_cases, self.forms.shipped.template)
        return made


def press(session: Session, use_cases: UseCases, code: str) -> Press:
    """What makes new documents of this code."""
    office = existing(session, Office, use_cases.tools.office_id)
    return Press(use_cases, forms_in_force(session, code), office.logo, tuple(letterhead(office)))


class Posters(UseCases):
    """Documents that are about no record."""

    def poster(self, paper: Page | None = None) -> Composed:
        """The flowchart of how complaints are handled, to hang on the wall (domain §6*); None: as its form says.

        Raises `InvalidInput` for a sheet that it is not printed on.
        """
        with self.tools.transaction() as session:
            made, name = press(session, self, "poster"), existing(session, Office, self.tools.office_id).name
        if paper is not None:
            if paper not in vocabulary("poster").pages:
                raise InvalidInput(field=tr("document-template-page"), reason=paper.value)
            made = replace(made, forms=made.forms.on(paper))
        return made.make_and_tell({"office": name})


def tell_of_fallback(session: Session, use_cases: UseCases, template: DocumentTemplate) -> None:
    """A note to who made the document: the office's template has to be put right."""
    facts = {"title": template.title}
    tell_person(session, use_cases.tools, use_cases.actor.user_id, "document-template-failed", facts)
