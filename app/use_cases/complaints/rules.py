"""The office's admissibility rules: the version issued last, or as shipped while it has none of its own."""

from functools import cache
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.admissibility_rules import Rules, read_rules
from app.models.complaint import AdmissibilityRules, Complaint
from app.use_cases.admissibility_rules.reading import in_force, issued_as, rules_of_row
from app.use_cases.office import seed

MARK = "rules_id"
"""The version's id stands among the case's fields without a column: two laptops may give two versions one number."""


def rules_in_force(session: Session) -> Rules:
    """The rules that judge what is registered now."""
    newest = in_force(session)
    return shipped_rules() if newest is None else rules_of_row(session, newest)


def rules_of(session: Session, case: Complaint) -> Rules:
    """The version a case was judged with; the shipped ones where this laptop has no such version."""
    marked, shipped = case.extra.get(MARK), shipped_rules()
    row = session.get(AdmissibilityRules, UUID(marked)) if marked else None
    if row is None and case.rules_version != shipped.version:
        row = issued_as(session, case.rules_version)
    return shipped if row is None else rules_of_row(session, row)


def judged_by(case: Complaint, rules: Rules) -> None:
    """Note with the case which version judged it."""
    case.rules_version = rules.version
    if rules.id is not None:
        case.extra = {**(case.extra or {}), MARK: str(rules.id)}


@cache
def shipped_rules() -> Rules:
    """`resources/seed/admissibility.yaml`."""
    return read_rules(seed.admissibility_rules())
