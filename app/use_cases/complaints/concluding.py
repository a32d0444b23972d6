"""The investigation's conclusion: what was found, the overall verdict, and what still hinders its signing (6-8)."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import allegations as rules
from app.domain.complaints import Verdict
from app.domain.permissions import Permission
from app.models.complaint import Complaint, ComplaintFinding, ComplaintSeal
from app.models.user import User
from app.persian.catalogue import tr
from app.use_cases.base import UseCases, child_id
from app.use_cases.complaints.family import family, leading
from app.use_cases.complaints.finding_views import AllegationView, FindingDraft, FindingView
from app.use_cases.complaints.judging import assessed
from app.use_cases.complaints.moving import FINDING, require_workable, sealed_at
from app.use_cases.complaints.parts import allegations
from app.use_cases.complaints.reaching import own_case
from app.use_cases.complaints.words import written
from app.use_cases.records.steps import note_step


class Concluding(UseCases):
    """Writing the finding."""

    def write_finding(self, complaint_id: UUID, draft: FindingDraft) -> FindingView:
        """Keep the finding's words; the overall verdict follows from the points. FindingSealed, CaseEnded."""
        with self.tools.transaction() as session:
            case = own_case(session, self.actor, complaint_id, Permission.INVESTIGATE_COMPLAINT)
            require_workable(session, case)
            finding_id = child_id(case.id, FINDING)
            finding = session.get(ComplaintFinding, finding_id) or ComplaintFinding(id=finding_id, complaint_id=case.id)
            finding.summary, finding.conclusion = written(draft.summary, "text"), written(draft.conclusion, "text")
            finding.recommendation, finding.cause = written(draft.recommendation, "text"), written(draft.cause, "text")
            session.add(finding)
            session.flush()
            note_step(session, self.tools, self.actor, "finding_written", "complaint", case.id)
            return finding_view(session, case)


def finding_view(session: Session, case: Complaint) -> FindingView:
    """The finding as it stands, with everything that hinders its signing."""
    return finding_on(session, case, allegations(session, family(session, case)))


def finding_on(session: Session, case: Complaint, shown: Sequence[AllegationView]) -> FindingView:
    """The same, of a case whose points were read just now."""
    row = session.get(ComplaintFinding, child_id(case.id, FINDING))
    points = _points(shown)
    seal = session.execute(
        select(ComplaintSeal, User.full_name)
        .outerjoin(User, User.id == ComplaintSeal.sealed_by)
        .where(ComplaintSeal.complaint_id == case.id)
        .order_by(ComplaintSeal.sealed_at.desc())
        .limit(1)
    ).one_or_none()
    problems = rules.problems(points, has_conclusion=bool(row and row.conclusion))
    told = tuple(each.sentence for each in problems if each.hinders)
    if seal and sealed_at(session, case.id):
        told = (tr("case-finding-changed-since"),) if _differs(json.loads(seal[0].record), row, shown) else ()
    return FindingView(
        summary=row.summary if row else "",
        conclusion=row.conclusion if row else "",
        recommendation=row.recommendation if row else "",
        cause=row.cause if row else "",
        verdict=rules.overall(points),
        problems=told,
        advice=tuple(each.sentence for each in problems if not each.hinders),
        sealed_at=seal[0].sealed_at if seal else None,
        sealed_by=(seal[1] or "") if seal else "",
        record_hash=seal[0].record_hash if seal else "",
        pdf_sha256=seal[0].pdf_sha256 if seal else "",
    )


def require_signable(session: Session, case: Complaint) -> Verdict:
    """The overall verdict that may be signed now.

    FindingSealed, CaseEnded, FindingUnsignable, InadmissibleUpheld, AdmissibilityOpen.
    """
    require_workable(session, case)
    assessment = assessed(session, case)
    points = _points(allegations(session, family(session, case)))
    row = session.get(ComplaintFinding, child_id(case.id, FINDING))
    has_conclusion = bool(row and row.conclusion)
    return rules.require_signable(points, assessment.outcome, assessment.clause, has_conclusion=has_conclusion)


def keep_verdict(session: Session, case: Complaint) -> None:
    """Keep with the case what its points come to."""
    session.flush()
    worked = leading(session, case)
    verdict = rules.overall(_points(allegations(session, family(session, worked))))
    worked.verdict = _signed_verdict(session, worked) or (verdict.value if verdict else "")


def _signed_verdict(session: Session, case: Complaint) -> str:
    """What the finding that counts was signed with; empty where none is."""
    if not sealed_at(session, case.id):
        return ""
    signed = select(ComplaintSeal.record).where(ComplaintSeal.complaint_id == case.id)
    record = session.scalars(signed.order_by(ComplaintSeal.sealed_at.desc()).limit(1)).one()
    return str(json.loads(record).get("verdict") or "")


def _differs(record: Mapping[str, Any], row: ComplaintFinding | None, shown: Sequence[AllegationView]) -> bool:
    """Whether another laptop, which had not seen the signature, wrote in what was signed."""
    words = ("summary", "conclusion", "recommendation", "cause")
    signed = {
        each["id"]: (each["text"], each["verdict"], each["reasoning"], {one["ref"] for one in each["evidence"]})
        for each in record.get("allegations", ())
    }
    now = {
        str(each.id): (each.text, each.verdict, each.reasoning, {str(one.source_id) for one in each.evidence})
        for each in shown
    }
    return signed != now or any(row is not None and record.get(name, "") != getattr(row, name) for name in words)


def _points(views: Sequence[AllegationView]) -> list[rules.Point]:
    return [
        rules.Point(
            view.number,
            view.text,
            view.verdict,
            tuple(exhibit.side for exhibit in view.evidence),
            tuple(citation.code for citation in view.citations),
        )
        for view in views
    ]
