"""Makes a record's document with the office's template; where that fails the shipped one stands in, and says so."""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.document_templates import DocumentTemplate
from app.models.document import DocumentTemplateVersion
from app.models.office import Office
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
    """A template to try, and the version it comes from (None: shipped)."""

    template: DocumentTemplate
    template_id: UUID | None


@dataclass(frozen=True, slots=True)
class Forms:
    """The templates of one document in the order they are tried; `fell_back` where the office's own cannot be read."""

    tried: tuple[Form, ...]
    fell_back: bool = False

    def make(self, build: Callable[[DocumentTemplate], Made]) -> tuple[Made, Form, bool]:
        """What the first template that works makes, which that was, and whether another had failed.

        Raises what the last one raises: then the record itself cannot be printed.
        """
        *own, last = self.tried
        for form in own:
            try:
                return build(form.template), form, self.fell_back
            except Exception as error:
                kind = type(error).__name__  # never its message: that may hold names
                logging.getLogger("bazresyar.documents").error("template=%s type=%s", form.template_id, kind)
        return build(last.template), last, self.fell_back or bool(own)


def forms(session: Session, code: str, remembered: tuple[UUID | None, int] | None = None) -> Forms:
    """The templates for a document: the one a record remembers, or the one in force; then the shipped one."""
    wanted = remembered[0] if remembered else None
    stored = session.get(DocumentTemplateVersion, wanted) if wanted else None if remembered else in_force(session, code)
    own = tuple(_readable(stored))
    return Forms((*own, Form(shipped(code), None)), fell_back=(stored is not None or wanted is not None) and not own)


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
                tell_of_fallback(session, self.use_cases, self.forms.tried[-1].template)
        return made


def press(session: Session, use_cases: UseCases, code: str, remembered: tuple[UUID | None, int] | None = None) -> Press:
    """What makes documents of this code: by the version a record remembers, or by the one in force."""
    office = existing(session, Office, use_cases.tools.office_id)
    return Press(use_cases, forms(session, code, remembered), office.logo, tuple(letterhead(office)))


class Posters(UseCases):
    """Documents that are about no record."""

    def poster(self) -> Composed:
        """The flowchart of how complaints are handled, to hang on the wall (domain §6*)."""
        with self.tools.transaction() as session:
            made, name = press(session, self, "poster"), existing(session, Office, self.tools.office_id).name
        return made.make_and_tell({"office": name})


def tell_of_fallback(session: Session, use_cases: UseCases, template: DocumentTemplate) -> None:
    """A note to who made the document: the office's template has to be put right."""
    facts = {"title": template.title}
    tell_person(session, use_cases.tools, use_cases.actor.user_id, "document-template-failed", facts)


def _readable(stored: DocumentTemplateVersion | None) -> Iterator[Form]:
    if stored is not None:
        with suppress(DocumentTemplateUnreadable):
            yield Form(template_of(stored), stored.id)
