"""Cases by words as one types: number, codes, subject, text, unit; names only through the identities' keyed words."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from app.models.complaint import Complaint
from app.models.office import Unit
from app.persian.text import search_key
from app.use_cases.base import UseCases
from app.use_cases.complaints.identities import Identities
from app.use_cases.records.search import index_record, indexed

KIND = "complaint"


def index_complaint(session: Session, case: Complaint, terms: Sequence[str]) -> None:
    """Make the case findable by what is written in it, its unit and numbers, and by its complainant's keyed words."""
    unit = session.get(Unit, case.respondent_unit_id) if case.respondent_unit_id else None
    index_record(session, KIND, case.id, case.subject, case.number, " ".join((*search_words(case, unit), *terms)))


def search_words(case: Complaint, unit: Unit | None) -> Sequence[str]:
    """What a case is found by, besides its subject, its number and who submitted it."""
    code = f"{case.tracking_code} {case.tracking_code.replace('-', '')}"
    respondent = (unit.name if unit else "", case.respondent_body, case.respondent_person)
    letter = (case.authority_name, case.authority_letter_number, case.earlier_code)
    return (code, *respondent, *letter, case.subject_class, case.text, case.remedy)


def found_by(session: Session, use_cases: UseCases, typed: str) -> Sequence[ColumnElement[bool]]:
    """Conditions on `Complaint`: each typed word begins a word of the case, or all of them the complainant's name."""
    words = [word for word in search_key(typed).split() if any(letter.isalnum() for letter in word)]
    if not words:
        return []
    said = [Complaint.id.in_(indexed(KIND, word)) for word in words]
    keyed = Identities(use_cases.tools, use_cases.actor).search_terms(session, typed)
    if not keyed:
        return said
    named = [or_(*(Complaint.id.in_(indexed(KIND, term)) for term in each)) for each in keyed]
    return [or_(and_(*said), and_(*named))]


def case_ids(session: Session, given: str) -> Sequence[UUID]:
    """The cases with this number or tracking code, however its digits are typed."""
    wanted = search_key(given).upper().replace(" ", "")
    code = wanted.replace("-", "")
    dashed = f"{code[:4]}-{code[4:]}"
    query = select(Complaint.id).where((Complaint.tracking_code == dashed) | (Complaint.number == wanted))
    return session.scalars(query).all()
