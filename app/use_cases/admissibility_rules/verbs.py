"""Versions of the admissibility rules: read by everybody, edited as a draft, compared, issued with a reason."""

import copy
import json
from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.domain.admissibility_rules import RuleInvalid, Rules, read_rules
from app.domain.errors import AppError, NotFound
from app.domain.fields import short
from app.domain.permissions import Permission
from app.domain.rule_versions import RuleChange, changes, require_successor
from app.models.complaint import AdmissibilityRules, Complaint
from app.models.user import User
from app.persian.text import normalise, single_line
from app.use_cases.admissibility_rules.reading import (
    RuleVersionUnreadable,
    clause_views,
    conditions,
    in_force,
    rules_of_body,
)
from app.use_cases.admissibility_rules.views import ClauseDraft, RulesVersion, RulesView
from app.use_cases.base import UseCases, existing
from app.use_cases.office import seed
from app.use_cases.records.steps import note_step

LONGEST_BODY: Final = 200_000
LONGEST_REASON: Final = 1000


class RulesIssued(AppError):
    """An issued version is never changed; facts: `version`."""

    code = "rules_issued"


class RulesUnchanged(AppError):
    """A draft that says what is in force is not issued."""

    code = "rules_unchanged"


class RulesReasonMissing(AppError):
    """A version is issued with a reason."""

    code = "rules_reason_missing"


class RuleVersions(UseCases):
    """A case keeps the version it was judged with, whatever is issued after."""

    def versions(self) -> tuple[RulesVersion, ...]:
        """Every version, the newest first; the shipped one last."""
        with self.tools.transaction() as session:
            return self._versions(session)

    def show(self, version_id: UUID | None = None, *, present: bool = False) -> RulesView:
        """One version (None: the shipped one), or with `present` the one in force; raises `NotFound`."""
        with self.tools.transaction() as session:
            if present:
                newest = in_force(session)
                version_id = newest.id if newest else None
            body, _rules = self._read(session, version_id)
            version = next(each for each in self._versions(session) if each.id == version_id)
        return RulesView(version, clause_views(body), body)

    def draft(self) -> UUID:
        """The draft; a new one is a copy of the version in force."""
        self.actor.require(Permission.EDIT_COMPLAINT_RULES)
        with self.tools.transaction() as session:
            found = session.scalar(_drafts().limit(1))
            if found is not None:
                return found.id
            newest = in_force(session)
            body, _rules = self._read(session, newest.id if newest else None)
            highest = session.scalar(select(func.max(AdmissibilityRules.version))) or _shipped_version()
            made = AdmissibilityRules(
                version=max(highest, _shipped_version()) + 1,
                body={name: value for name, value in body.items() if name not in ("version", "reason")},
                changed_at=self.tools.now(),
            )
            session.add(made)
            session.flush()
            return made.id

    def save_clause(self, draft_id: UUID, wanted: ClauseDraft) -> None:
        """Rewrite a clause of a draft, its condition apart. RuleInvalid, RulesIssued, NotFound."""
        self.actor.require(Permission.EDIT_COMPLAINT_RULES)
        with self.tools.transaction() as session:
            stored = self._draft(session, draft_id)
            body = copy.deepcopy(stored.body)
            entry = next((each for each in body["rules"] if str(each["clause"]) == wanted.clause), None)
            if entry is None:
                raise NotFound(record=wanted.clause[:40])
            entry |= {
                "title": single_line(wanted.title),
                "text": normalise(wanted.text).strip(),
                "outcome": wanted.outcome.value,
                "starts_on": wanted.starts_on.isoformat() if wanted.starts_on else None,
                "ends_on": wanted.ends_on.isoformat() if wanted.ends_on else None,
            }
            if entry.get("exception"):
                entry["exception"] = {**entry["exception"], "text": normalise(wanted.exception_text).strip()}
            self._keep(stored, body)

    def save_body(self, draft_id: UUID, body: Mapping[str, Any]) -> None:
        """Replace all of a draft: facts, conditions, order. RuleInvalid, RulesIssued, TextTooLong."""
        self.actor.require(Permission.EDIT_COMPLAINT_RULES)
        kept = {name: body[name] for name in ("source", "facts", "rules") if name in body}
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

    def _keep(self, stored: AdmissibilityRules, body: dict[str, Any]) -> None:
        short(json.dumps(body, ensure_ascii=False, default=str), LONGEST_BODY)
        rules_of_body(body, stored.version)
        stored.body, stored.changed_at = body, self.tools.now()

    def _compared(self, session: Session, draft_id: UUID) -> tuple[Rules, list[RuleChange]]:
        newest = in_force(session)
        old_body, before = self._read(session, newest.id if newest else None)
        new_body, after = self._read(session, draft_id)
        return before, changes(before, after, (conditions(old_body), conditions(new_body)))

    def _read(self, session: Session, version_id: UUID | None) -> tuple[Mapping[str, Any], Rules]:
        if version_id is None:
            body = seed.admissibility_rules()
            return body, read_rules(body)
        stored = existing(session, AdmissibilityRules, version_id)
        try:
            return stored.body, rules_of_body(stored.body, stored.version)
        except RuleInvalid as error:
            raise RuleVersionUnreadable(version=stored.version) from error

    def _draft(self, session: Session, draft_id: UUID) -> AdmissibilityRules:
        stored = existing(session, AdmissibilityRules, draft_id)
        if stored.issued_at is not None:
            raise RulesIssued(version=stored.version)
        return stored

    def _versions(self, session: Session) -> tuple[RulesVersion, ...]:
        newest = in_force(session)
        judged = select(Complaint.rules_version, func.count()).group_by(Complaint.rules_version)
        cases = dict(session.execute(judged).tuples().all())
        rows = session.execute(
            select(AdmissibilityRules, User.full_name)
            .outerjoin(User, User.id == AdmissibilityRules.issued_by)
            .order_by(AdmissibilityRules.version.desc(), AdmissibilityRules.id.desc())
        )
        own = tuple(
            RulesVersion(
                row.id,
                row.version,
                row.issued_at,
                name or "",
                str(row.body.get("reason") or ""),
                newest is not None and row.id == newest.id,
                cases.get(row.version, 0) if row.issued_at else 0,
            )
            for row, name in rows
        )
        shipped = _shipped_version()
        return (*own, RulesVersion(None, shipped, None, "", "", newest is None, cases.get(shipped, 0)))


def _drafts() -> Select[tuple[AdmissibilityRules]]:
    return (
        select(AdmissibilityRules).where(AdmissibilityRules.issued_at.is_(None)).order_by(AdmissibilityRules.id.desc())
    )


def _shipped_version() -> int:
    return int(seed.admissibility_rules()["version"])


def _reason(reason: str) -> str:
    why = single_line(short(reason, LONGEST_REASON))
    if not why:
        raise RulesReasonMissing()
    return why
