"""Every version of the rules there is, and how many cases each judged."""

from collections import Counter
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.complaint import AdmissibilityRules, Complaint
from app.models.user import User
from app.use_cases.admissibility_rules.reading import in_force, issued_as, version_name
from app.use_cases.admissibility_rules.views import RulesVersion
from app.use_cases.complaints.rules import MARK, shipped_rules


def list_versions(session: Session) -> tuple[RulesVersion, ...]:
    """The newest first, the shipped one last; versions with one number stand in the order in which they count."""
    newest, shipped = in_force(session), shipped_rules().version
    rows = session.execute(
        select(AdmissibilityRules, User.full_name)
        .outerjoin(User, User.id == AdmissibilityRules.issued_by)
        .order_by(
            AdmissibilityRules.version.desc(), AdmissibilityRules.issued_at.desc().nulls_first(),
            AdmissibilityRules.id.desc(),
        )
    ).all()  # fmt: skip
    bearers = Counter(row.version for row, _name in rows if row.issued_at)
    cases = _cases(session)
    own = tuple(
        RulesVersion(
            row.id,
            row.version,
            version_name(row.version, row.id, bearers[row.version] if row.issued_at else 1),
            row.issued_at,
            name or "",
            str(row.body.get("reason") or ""),
            newest is not None and row.id == newest.id,
            cases[row.id],
        )
        for row, name in rows
    )
    return (*own, RulesVersion(None, shipped, str(shipped), None, "", "", newest is None, cases[None]))


def _cases(session: Session) -> Counter[UUID | None]:
    """By the mark of each case; one without a mark was judged by the version that bears its number."""
    mark = func.json_extract(Complaint.extra, f"$.{MARK}")
    judged = session.execute(
        select(Complaint.rules_version, mark, func.count()).group_by(Complaint.rules_version, mark)
    )
    found: Counter[UUID | None] = Counter()
    for version, marked, count in judged:
        row = None if marked or version == shipped_rules().version else issued_as(session, version)
        found[UUID(marked) if marked else row.id if row else None] += count
    return found
