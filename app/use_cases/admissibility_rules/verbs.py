"""Versions of the admissibility rules: read by everybody, edited as a draft, compared, issued with a reason."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.domain.admissibility_rules import ORDER, RuleInvalid, Rules, with_order
from app.domain.errors import AppError
from app.domain.fields import short
from app.domain.permissions import Permission
from app.domain.rule_versions import RuleChange, changes, require_successor
from app.models.complaint import AdmissibilityRules
from app.persian.text import single_line
from app.use_cases.admissibility_rules.clauses import DraftClauses
from app.use_cases.admissibility_rules.listing import list_versions
from app.use_cases.admissibility_rules.questions import DraftQuestions
from app.use_cases.admissibility_rules.reading import (
    RuleVersionUnreadable,
    asked_when,
    clause_views,
    conditions,
    in_force,
    issued_as,
    rules_of_body,
)
from app.use_cases.admissibility_rules.trying import TryingRules
from app.use_cases.admissibility_rules.views import RulesVersion, RulesView
from app.use_cases.base import existing
from app.use_cases.complaints.rules import shipped_rules
from app.use_cases.office import seed
from app.use_cases.records.steps import note_step

LONGEST_REASON: Final = 1000


class RulesUnchanged(AppError):
    """A draft that says what is in force is not issued."""

    code = "rules_unchanged"


class RulesReasonMissing(AppError):
    """A version is issued with a reason."""

    code = "rules_reason_missing"


class RuleVersions(DraftClauses, DraftQuestions, TryingRules):
    """A case keeps the version it was judged with, whatever is issued after."""

    def versions(self) -> tuple[RulesVersion, ...]:
        """Every version, the newest first; the shipped one last."""
        with self.tools.transaction() as session:
            return list_versions(session)

    def show(self, version_id: UUID | None = None, *, present: bool = False) -> RulesView:
        """One version (None: the shipped one), or with `present` the one in force; raises `NotFound`."""
        with self.tools.transaction() as session:
            if present:
                newest = in_force(session)
                version_id = newest.id if newest else None
            body, rules = self._read(session, version_id)
            version = next(each for each in list_versions(session) if each.id == version_id)
        return RulesView(version, clause_views(body, rules), rules.facts, asked_when(body, rules), with_order(body))

    def draft(self) -> UUID:
        """The draft; a new one is a copy of the version in force."""
        self.actor.require(Permission.EDIT_COMPLAINT_RULES)
        with self.tools.transaction() as session:
            found = session.scalar(_drafts().limit(1))
            if found is not None:
                return found.id
            newest = in_force(session)
            body, _rules = self._read(session, newest.id if newest else None)
            made = AdmissibilityRules(
                version=_next_version(session),
                body=with_order({name: value for name, value in body.items() if name not in ("version", "reason")}),
                changed_at=self.tools.now(),
            )
            session.add(made)
            session.flush()
            return made.id

    def save_body(self, draft_id: UUID, body: Mapping[str, Any]) -> None:
        """Replace all of a draft: facts, conditions, order. RuleInvalid, RulesIssued, TextTooLong."""
        self.actor.require(Permission.EDIT_COMPLAINT_RULES)
        kept = {name: body[name] for name in ("source", "facts", ORDER, "rules") if name in body}
        with self.tools.transaction() as session:
            self._keep(self._draft(session, draft_id), kept)

    def compare(self, draft_id: UUID) -> list[RuleChange]:
        """What the draft changes of the version in force."""
        with self.tools.transaction() as session:
            return self._compared(session, draft_id)[1]

    def issue(self, draft_id: UUID, reason: str) -> int:
        """Put a draft in force for what is registered from now on; gives its version.

        RulesReasonMissing, RulesUnchanged, RuleInvalid, RuleFactLost, RuleFactUnasked, RulesIssued.
        """
        self.actor.require(Permission.EDIT_COMPLAINT_RULES)
        why = _reason(reason)
        with self.tools.transaction() as session:
            stored = self._draft(session, draft_id)
            before, found = self._compared(session, draft_id)
            if not found:
                raise RulesUnchanged()
            require_successor(before, rules_of_body(stored.body, stored.version))
            if issued_as(session, stored.version):  # another laptop was quicker, and its version has arrived
                stored.version = _next_version(session)
            stored.body = {**stored.body, "reason": why}
            stored.issued_at, stored.issued_by = self.tools.now(), self.actor.user_id
            payload = {"version": stored.version}
            note_step(session, self.tools, self.actor, "rules_issued", "admissibility_rules", stored.id, payload, why)
            return stored.version

    def discard(self, draft_id: UUID) -> None:
        """Throw a draft away; raises `RulesIssued`."""
        self.actor.require(Permission.EDIT_COMPLAINT_RULES)
        with self.tools.transaction() as session:
            session.delete(self._draft(session, draft_id))

    def _compared(self, session: Session, draft_id: UUID) -> tuple[Rules, list[RuleChange]]:
        newest = in_force(session)
        old_body, before = self._read(session, newest.id if newest else None)
        new_body, after = self._read(session, draft_id)
        return before, changes(before, after, (conditions(old_body), conditions(new_body)))

    def _read(self, session: Session, version_id: UUID | None) -> tuple[Mapping[str, Any], Rules]:
        if version_id is None:
            return seed.admissibility_rules(), shipped_rules()
        stored = existing(session, AdmissibilityRules, version_id)
        try:
            return stored.body, rules_of_body(stored.body, stored.version)
        except RuleInvalid as error:
            raise RuleVersionUnreadable(version=stored.version) from error


def _drafts() -> Select[tuple[AdmissibilityRules]]:
    return (
        select(AdmissibilityRules).where(AdmissibilityRules.issued_at.is_(None)).order_by(AdmissibilityRules.id.desc())
    )


def _next_version(session: Session) -> int:
    return max(session.scalar(select(func.max(AdmissibilityRules.version))) or 0, shipped_rules().version) + 1


def _reason(reason: str) -> str:
    why = single_line(short(reason, LONGEST_REASON))
    if not why:
        raise RulesReasonMissing()
    return why
