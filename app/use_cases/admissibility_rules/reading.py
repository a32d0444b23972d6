"""Reads a version's body: as rules, as clauses to edit, as the conditions it is written with."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from app.domain.admissibility_rules import RuleInvalid, Rules, read_rules
from app.domain.condition_lines import lines_of
from app.domain.condition_words import condition_sentence
from app.domain.conditions import Condition
from app.domain.errors import AppError
from app.models.complaint import AdmissibilityRules
from app.use_cases.admissibility_rules.views import ClauseView, ConditionView


class RuleVersionUnreadable(AppError):
    """A version was written by a newer program, or is broken; facts: `version`."""

    code = "rule_version_unreadable"


def version_name(version: int, version_id: UUID, same: int) -> str:
    """The number, and where `same` versions bear it (two laptops, each without the other) a mark of their own."""
    return str(version) if same < 2 else f"{version}/{int(version_id.hex[-4:], 16)}"


def rules_of_row(session: Session, row: AdmissibilityRules) -> Rules:
    """An issued version; raises `RuleVersionUnreadable`."""
    try:
        rules = rules_of_body(row.body, row.version)
    except RuleInvalid as error:
        raise RuleVersionUnreadable(version=row.version) from error
    same = session.scalar(select(func.count()).where(_issued_as(row.version))) or 0
    return replace(rules, id=row.id, name=version_name(row.version, row.id, same))


def issued_as(session: Session, version: int) -> AdmissibilityRules | None:
    """The version with this number, the one issued last where there are two."""
    return _newest(session, _issued_as(version))


def in_force(session: Session) -> AdmissibilityRules | None:
    """The version issued last, or None while the shipped one judges."""
    return _newest(session, AdmissibilityRules.issued_at.is_not(None))


def _newest(session: Session, condition: ColumnElement[bool]) -> AdmissibilityRules | None:
    newest_first = (AdmissibilityRules.issued_at.desc(), AdmissibilityRules.id.desc())
    return session.scalar(select(AdmissibilityRules).where(condition).order_by(*newest_first).limit(1))


def _issued_as(version: int) -> ColumnElement[bool]:
    return and_(AdmissibilityRules.issued_at.is_not(None), AdmissibilityRules.version == version)


def rules_of_body(body: Mapping[str, Any], version: int) -> Rules:
    """The rules of a body, whatever it holds; raises `RuleInvalid`."""
    try:
        return read_rules({**body, "version": version})
    except (AttributeError, TypeError, ValueError, KeyError, RecursionError) as error:  # lists for objects and the like
        raise RuleInvalid(where="facts", reason="other", detail=type(error).__name__) from error


def clause_views(body: Mapping[str, Any], rules: Rules) -> tuple[ClauseView, ...]:
    """The clauses of a sound body, in order of precedence."""
    written = conditions(body)
    return tuple(
        ClauseView(
            rule.clause,
            rule.title,
            rule.effect.text,
            rule.effect.outcome,
            condition_view(written[rule.clause], rule.effect.when, rules),
            rule.exception.text if rule.exception else "",
            condition_view(written[f"{rule.clause}/exception"], rule.exception.when, rules) if rule.exception else None,
            rule.source,
            rule.starts_on,
            rule.ends_on,
            rule.is_off,
        )
        for rule in rules.rules
    )


def condition_view(written: str, condition: Condition, rules: Rules) -> ConditionView:
    """A condition in every way it is shown."""
    values = {name: tuple(fact.values) for name, fact in rules.facts.items()}
    return ConditionView(written, condition_sentence(condition, rules.facts), lines_of(condition, values))


def asked_when(body: Mapping[str, Any], rules: Rules) -> dict[str, ConditionView]:
    """The conditions of the facts that are not always asked."""
    return {
        name: condition_view(str(body["facts"][name]["asked_when"]).strip(), fact.asked_when, rules)
        for name, fact in rules.facts.items()
        if fact.asked_when is not None
    }


def conditions(body: Mapping[str, Any]) -> dict[str, str]:
    """The conditions as written: a clause's, an exception's as `clause/exception`, a question's as `fact/name`."""
    asked = {f"fact/{name}": fact.get("asked_when") for name, fact in body["facts"].items()}
    found = {name: str(when).strip() for name, when in asked.items() if when}
    for entry in body["rules"]:
        clause = str(entry["clause"]).strip()
        found[clause] = str(entry["when"]).strip()
        if entry.get("exception"):
            found[f"{clause}/exception"] = str(entry["exception"]["when"]).strip()
    return found
