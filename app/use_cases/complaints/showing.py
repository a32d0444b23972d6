"""One case, whole, as a screen or a record needs it."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.complaint_process import next_step, require_correctable, waits_for
from app.domain.complaints import ComplaintState
from app.domain.errors import AppError
from app.domain.permissions import Permission
from app.models.complaint import Complaint, Referral
from app.models.user import User
from app.use_cases.base import UseCases
from app.use_cases.complaints import parts
from app.use_cases.complaints.concluding import finding_on
from app.use_cases.complaints.deadlines import deadline_view
from app.use_cases.complaints.family import family
from app.use_cases.complaints.identities import may_open
from app.use_cases.complaints.judging import admissibility_of, judged
from app.use_cases.complaints.moving import moves_of, refusals_of, require_workable, standing_under
from app.use_cases.complaints.reaching import own_referral, seen_case
from app.use_cases.complaints.referral_views import ReferralState, ReferralView
from app.use_cases.complaints.rows import Rows
from app.use_cases.complaints.timeline import stays, steps_of, timeline
from app.use_cases.complaints.views import CaseView, Rights
from app.use_cases.office.working_days import work_calendar


class Showing(UseCases):
    """Reading one case."""

    def show(self, complaint_id: UUID) -> CaseView:
        """The case with everything in it and in those joined to it, but for who submitted it; raises `NotFound`."""
        with self.tools.reading() as session:
            return case_view(session, self, seen_case(session, self.actor, complaint_id))

    def referrals_to_answer(self) -> tuple[ReferralView, ...]:
        """What waits for a reply of the units this person answers for: all that a unit sees of a case."""
        if not self.actor.may_anywhere(Permission.REPLY_TO_REFERRAL):
            return ()
        units = self.actor.units_of(Permission.REPLY_TO_REFERRAL)
        wanted = Referral.state == ReferralState.SENT.value
        with self.tools.reading() as session:
            condition = wanted if units is None else wanted & Referral.unit_id.in_(units)
            return parts.referral_views(session, condition, work_calendar(session), self.tools.today())

    def referral(self, referral_id: UUID) -> ReferralView:
        """What one of those units was asked, replied to or not; raises `NotFound`."""
        with self.tools.reading() as session:
            referral = own_referral(session, self.actor, referral_id)
            condition = Referral.id == referral.id
            (view,) = parts.referral_views(session, condition, work_calendar(session), self.tools.today())
            return view


def case_view(session: Session, use_cases: UseCases, case: Complaint) -> CaseView:
    """The case with everything in it."""
    tools, actor, today = use_cases.tools, use_cases.actor, use_cases.tools.today()
    calendar, ids = work_calendar(session), family(session, case)
    (row,) = Rows(tools, actor).of(session, [case.id])
    referrals = parts.referrals(session, ids, calendar, today)
    opinions, checks, answers = parts.opinions(session, ids), parts.checks(session, ids), parts.answers(session, ids)
    documents = parts.documents(session, ids, tools.blobs, with_text=may_open(actor, case))
    merges = parts.merges(session, case.id)
    steps = steps_of(session, ids)
    judgement = judged(session, case)
    standing = standing_under(session, case, judgement.assessment, ids)
    points = parts.allegations(session, ids)
    registrar = session.get(User, case.registered_by)
    may_override = actor.may(Permission.OVERRIDE_ADMISSIBILITY, case.respondent_unit_id)
    return CaseView(
        row=row,
        authority_name=case.authority_name,
        authority_letter_number=case.authority_letter_number,
        authority_letter_on=case.authority_letter_on,
        respondent_body=case.respondent_body,
        respondent_person=case.respondent_person,
        text=case.text,
        remedy=case.remedy,
        evidence=case.evidence,
        earlier_code=case.earlier_code,
        registered_by=registrar.full_name if registrar else "",
        closed_at=case.closed_at,
        parties=parts.parties(session, ids),
        admissibility=admissibility_of(judgement, may_override),
        deadline=deadline_view(case, calendar, today),
        moves=moves_of(session, actor, case, standing),
        timeline=timeline(session, ids, steps, referrals, opinions, checks, answers, documents, merges),
        stays=stays(case, steps, referrals, row.investigator_name, calendar, today),
        documents=documents,
        allegations=points,
        referrals=referrals,
        opinions=opinions,
        checks=checks,
        finding=finding_on(session, case, points),
        answers=answers,
        merges=merges,
        rights=_rights(session, use_cases, case),
        next_state=None if case.merged_into_id else next_step(standing),
        waits_for=None if case.merged_into_id else waits_for(standing),
        refused_moves=refusals_of(case, standing),
    )


def _rights(session: Session, use_cases: UseCases, case: Complaint) -> Rights:
    def may(permission: Permission) -> bool:
        return use_cases.actor.may(permission, case.respondent_unit_id)

    stands_alone = case.merged_into_id is None  # what belongs to a joined case is worked with the one it went into
    is_workable, is_correctable = _is_workable(session, case), _is_correctable(case)
    return Rights(
        correct=is_correctable and may(Permission.REGISTER_COMPLAINT),
        open_identity=may(Permission.OPEN_IDENTITY),
        assign=is_correctable and (may(Permission.ORDER_COMPLAINT) or may(Permission.INVESTIGATE_COMPLAINT)),
        answer_questions=is_correctable and may(Permission.REGISTER_COMPLAINT),
        override=is_correctable and may(Permission.OVERRIDE_ADMISSIBILITY),
        investigate=is_workable and stands_alone and may(Permission.INVESTIGATE_COMPLAINT),
        refer=is_workable and stands_alone and may(Permission.REFER_COMPLAINT),
        answer=stands_alone and may(Permission.ANSWER_COMPLAINT),
        sign=is_workable and stands_alone and may(Permission.SIGN_COMPLAINT_FINDING),
        merge=stands_alone and may(Permission.MERGE_COMPLAINTS),
        scan=is_workable and may(Permission.REGISTER_COMPLAINT),
        see_pages=may_open(use_cases.actor, case),
    )


def _is_workable(session: Session, case: Complaint) -> bool:
    try:
        require_workable(session, case)
    except AppError:
        return False
    return True


def _is_correctable(case: Complaint) -> bool:
    try:
        require_correctable(ComplaintState(case.state))
    except AppError:
        return False
    return True
