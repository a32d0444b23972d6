"""Checklist templates in versions: drafts are edited, active ones are filled, retired ones only read."""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.checklists import Item, Level, Template, require_consistent
from app.domain.errors import AppError
from app.domain.permissions import Permission
from app.models.checklist import ChecklistTemplate, VisitChecklist
from app.use_cases.base import UseCases, existing
from app.use_cases.checklists.template_json import read_template, write_template
from app.use_cases.checklists.views import ItemChange, TemplateRow, TemplateView
from app.use_cases.records.steps import note_step

DRAFT, ACTIVE, RETIRED = "draft", "active", "retired"
_parsed: dict[UUID, tuple[Mapping[str, Any], Template]] = {}


class TemplateNotDraft(AppError):
    """Only a draft is edited; an active version needs a new one; facts: `version`."""

    code = "template_not_draft"


class TemplateCodeTaken(AppError):
    """Another checklist has this code; facts: `wanted`."""

    code = "template_code_taken"


class Checklists(UseCases):
    """Reading and editing checklist templates."""

    def list(self, include_retired: bool = False) -> list[TemplateRow]:
        """All versions, by title, newest first."""
        with self.tools.transaction() as session:
            query = select(ChecklistTemplate).order_by(ChecklistTemplate.title, ChecklistTemplate.version.desc())
            if not include_retired:
                query = query.where(ChecklistTemplate.state != RETIRED)
            used = _used_by(session)
            return [_row(template, used) for template in session.scalars(query)]

    def show(self, template_id: UUID) -> TemplateView:
        """One version, whole."""
        with self.tools.transaction() as session:
            stored = existing(session, ChecklistTemplate, template_id)
            return TemplateView(_row(stored, _used_by(session)), template_of(stored))

    def create(self, code: str, title: str, level: Level) -> UUID:
        """A new, empty draft; raises `TemplateCodeTaken`."""
        self.actor.require(Permission.EDIT_CHECKLISTS)
        with self.tools.transaction() as session:
            if session.scalar(select(ChecklistTemplate.id).where(ChecklistTemplate.code == code)):
                raise TemplateCodeTaken(wanted=code)
            return self._add(session, Template(code, 1, title, level, ()), DRAFT)

    def new_version(self, template_id: UUID) -> UUID:
        """A draft copy with the next version number."""
        self.actor.require(Permission.EDIT_CHECKLISTS)
        with self.tools.transaction() as session:
            stored = existing(session, ChecklistTemplate, template_id)
            newest = session.scalar(
                select(func.max(ChecklistTemplate.version)).where(ChecklistTemplate.code == stored.code)
            )
            return self._add(session, replace(template_of(stored), version=(newest or 0) + 1), DRAFT)

    def save_draft(self, template_id: UUID, template: Template) -> None:
        """Keep a draft as edited, even incomplete; raises `TemplateNotDraft`."""
        self.actor.require(Permission.EDIT_CHECKLISTS)
        with self.tools.transaction() as session:
            stored = self._draft(session, template_id)
            stored.title, stored.level = template.title, template.level.value
            stored.body = write_template(replace(template, code=stored.code, version=stored.version))
            stored.changed_at = self.tools.now()

    def activate(self, template_id: UUID) -> None:
        """Make a consistent draft the version new visits fill; the one before it retires."""
        self.actor.require(Permission.EDIT_CHECKLISTS)
        with self.tools.transaction() as session:
            stored = self._draft(session, template_id)
            require_consistent(template_of(stored))
            for other in session.scalars(
                select(ChecklistTemplate).where(
                    ChecklistTemplate.code == stored.code, ChecklistTemplate.state == ACTIVE
                )
            ):
                other.state = RETIRED
            stored.state = ACTIVE
            note_step(session, self.tools, self.actor, "template_activated", "checklist_template", stored.id)

    def retire(self, template_id: UUID) -> None:
        """Take a version out of use; visits that fill it keep it."""
        self.actor.require(Permission.EDIT_CHECKLISTS)
        with self.tools.transaction() as session:
            existing(session, ChecklistTemplate, template_id).state = RETIRED
            note_step(session, self.tools, self.actor, "template_retired", "checklist_template", template_id)

    def discard(self, template_id: UUID) -> None:
        """Delete a draft; raises `TemplateNotDraft`."""
        self.actor.require(Permission.EDIT_CHECKLISTS)
        with self.tools.transaction() as session:
            session.delete(self._draft(session, template_id))

    def compare(self, older_id: UUID, newer_id: UUID) -> Sequence[ItemChange]:
        """Items added, removed or changed between two versions, by number."""
        older, newer = self.show(older_id).template, self.show(newer_id).template
        return compared(older, newer)

    def add_from_seed(self, session: Session, template: Template) -> UUID:
        """Store a shipped template as active, in the caller's transaction."""
        require_consistent(template)
        return self._add(session, template, ACTIVE)

    def _add(self, session: Session, template: Template, state: str) -> UUID:
        stored = ChecklistTemplate(
            code=template.code,
            version=template.version,
            title=template.title,
            level=template.level.value,
            state=state,
            body=write_template(template),
            changed_at=self.tools.now(),
        )
        session.add(stored)
        session.flush()
        note_step(session, self.tools, self.actor, "template_added", "checklist_template", stored.id)
        return stored.id

    def _draft(self, session: Session, template_id: UUID) -> ChecklistTemplate:
        stored = existing(session, ChecklistTemplate, template_id)
        if stored.state != DRAFT:
            raise TemplateNotDraft(version=stored.version)
        return stored


def template_of(stored: ChecklistTemplate) -> Template:
    """The parsed template; parsing once per version keeps an answer's round trip short.

    It is known by its body: a clock can stand or go back, and then an edited draft had the same time of change.
    """
    body, template = _parsed.get(stored.id, (None, None))
    if template is None or body != stored.body:
        template = read_template(stored.body)
        _parsed[stored.id] = copy.deepcopy(stored.body), template
    return template


def compared(older: Template, newer: Template) -> list[ItemChange]:
    """Items added, removed or changed, by number."""
    before = {item.code: item for item in older.items()}
    after = {item.code: item for item in newer.items()}
    changes = [ItemChange(item.code, item.number, "removed", {}) for code, item in before.items() if code not in after]
    for code, item in after.items():
        if code not in before:
            changes.append(ItemChange(code, item.number, "added", {}))
        elif fields := _differences(before[code], item):
            changes.append(ItemChange(code, item.number, "changed", fields))
    return sorted(changes, key=lambda change: change.number)


def _differences(before: Item, after: Item) -> Mapping[str, tuple[str, str]]:
    names = [name for name in Item.__dataclass_fields__ if getattr(before, name) != getattr(after, name)]
    return {name: (_shown(getattr(before, name)), _shown(getattr(after, name))) for name in names}


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def _used_by(session: Session) -> Mapping[UUID, int]:
    counted = session.execute(select(VisitChecklist.template_id, func.count()).group_by(VisitChecklist.template_id))
    return {template_id: count for template_id, count in counted}


def _row(stored: ChecklistTemplate, used: Mapping[UUID, int]) -> TemplateRow:
    items = sum(len(section["items"]) for section in stored.body["sections"])
    return TemplateRow(
        stored.id,
        stored.code,
        stored.version,
        stored.title,
        Level(stored.level),
        stored.state,
        items,
        used.get(stored.id, 0),
    )
