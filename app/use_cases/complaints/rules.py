"""The office's admissibility rules: the version issued last, or as shipped while it has none of its own."""

from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.admissibility_rules import Rules, read_rules
from app.models.complaint import AdmissibilityRules
from app.use_cases.office import seed


def rules_in_force(session: Session) -> Rules:
    """The rules that judge what is registered now."""
    newest = select(AdmissibilityRules.version).where(AdmissibilityRules.issued_at.is_not(None))
    version = session.scalar(newest.order_by(AdmissibilityRules.issued_at.desc()).limit(1))
    return shipped_rules() if version is None else rules_of(session, version)


def rules_of(session: Session, version: int) -> Rules:
    """The version a case was judged with; the shipped ones where this laptop has no such version."""
    row = session.scalar(
        select(AdmissibilityRules)
        .where(AdmissibilityRules.version == version, AdmissibilityRules.issued_at.is_not(None))
        .order_by(AdmissibilityRules.issued_at.desc())
        .limit(1)
    )
    return shipped_rules() if row is None else read_rules({**row.body, "version": row.version})


@cache
def shipped_rules() -> Rules:
    """`resources/seed/admissibility.yaml`."""
    return read_rules(seed.admissibility_rules())
