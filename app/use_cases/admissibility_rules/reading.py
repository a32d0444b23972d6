"""Reads a version's body: as rules, as clauses to edit, as the conditions it is written with."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.admissibility_rules import RuleInvalid, Rules, read_rules
from app.domain.errors import AppError
from app.models.complaint import AdmissibilityRules
from app.use_cases.admissibility_rules.views import ClauseView


class RuleVersionUnreadable(AppError):
    """A version was written by a newer program, or is broken; facts: `version`."""

    code = "rule_version_unreadable"


def in_force(session: Session) -> AdmissibilityRules | None:
    """The version issued last, or None while the shipped one judges."""
    return session.scalar(
        select(AdmissibilityRules)
        .where(AdmissibilityRules.issued_at.is_not(None))
        .order_by(AdmissibilityRules.issued_at.desc(), AdmissibilityRules.id.desc())
        .limit(1)
    )


def rules_of_body(body: Mapping[str, Any], version: int) -> Rules:
    """The rules of a body, whatever it holds; raises `RuleInvalid`."""
    try:
        return read_rules({**body, "version": version})
    except (AttributeError, TypeError, ValueError, KeyError, RecursionError) as error:  # lists for objects and the like
        raise RuleInvalid(where="facts", reason="other", detail=type(error).__name__) from error


def clause_views(body: Mapping[str, Any]) -> tuple[ClauseView, ...]:
    """The clauses of a sound body, in order of precedence."""
    written = conditions(body)
    return tuple(
        ClauseView(
            rule.clause,
            rule.title,
            rule.effect.text,
            rule.effect.outcome,
            written[rule.clause],
            rule.exception.text if rule.exception else "",
            rule.source,
            rule.starts_on,
            rule.ends_on,
        )
        for rule in rules_of_body(body, 1).rules
    )


def conditions(body: Mapping[str, Any]) -> dict[str, str]:
    """The conditions as they are written, by clause; that of an exception under `clause/exception`."""
    found = {}
    for entry in body["rules"]:
        clause = str(entry["clause"]).strip()
        found[clause] = str(entry["when"]).strip()
        if entry.get("exception"):
            found[f"{clause}/exception"] = str(entry["exception"]["when"]).strip()
    return found
