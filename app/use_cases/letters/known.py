"""All that letters can be about, by the name a batch keeps it under."""

from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import NotFound
from app.models.complaint import Referral
from app.use_cases.base import UseCases, existing
from app.use_cases.complaints.referral_views import ReferralState
from app.use_cases.letters.about_cases import ANSWER, FORWARD, AboutComplaint
from app.use_cases.letters.about_referrals import REFERRAL, REMINDER, AboutReferral
from app.use_cases.letters.subjects import AboutVisit, Subject

CASE_LETTERS: Final = (ANSWER, FORWARD, REFERRAL, REMINDER)
_TO_UNITS: Final = (REFERRAL, REMINDER)


def subject_of(session: Session, use_cases: UseCases, key: str) -> Subject:
    """What a batch's key names; raises `NotFound`."""
    kind, _, row_id = key.partition("/")
    match kind:
        case "visit":
            return AboutVisit(use_cases, UUID(row_id))
        case "complaint":
            return AboutComplaint(use_cases, UUID(row_id))
        case "referral":
            referral = existing(session, Referral, UUID(row_id))
            return AboutReferral(use_cases, referral.id, referral.complaint_id)
    raise NotFound(record=key)


def spread(session: Session, key: str, code: str) -> list[str]:
    """A case whose units are written to stands for each unit that has not replied; where there is none, for itself."""
    kind, _, row_id = key.partition("/")
    if kind != "complaint" or code not in _TO_UNITS:
        return [key]
    waiting = select(Referral.id).where(
        Referral.complaint_id == UUID(row_id), Referral.state == ReferralState.SENT.value
    )
    return [f"referral/{each}" for each in session.scalars(waiting.order_by(Referral.sent_on, Referral.id))] or [key]
