"""What stands beside the form: the rules' word on the letter, who it may come from, and what it may be about."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from app.domain.complaints import Submission
from app.persian.text import search_key
from app.use_cases.complaints.admissibility_views import AdmissibilityView
from app.use_cases.complaints.list_views import CandidateView, ComplaintFilter, ComplaintRow
from app.use_cases.desk import Desk

_NAMESAKES_READ: Final = 30
_NAMESAKES_SHOWN: Final = 6


@dataclass(frozen=True, slots=True)
class Beside:
    """What the panel shows: the rules' word, cases of the same person or name, and open ones that are alike."""

    admissibility: AdmissibilityView
    same_person: Sequence[CandidateView]
    namesakes: Sequence[CandidateView]
    alike: Sequence[CandidateView]


def look_beside(desk: Desk, given: Submission, excluding: UUID | None) -> Beside:
    """Look what is known about a letter as it stands; the case it corrects, if any, left aside."""
    complaints = desk.complaints
    found = complaints.candidates(given, excluding)
    same = [each for each in found if each.same_person]
    known = {each.row.id for each in found} | {excluding}
    namesakes = [row for row in _namesakes(desk, given) if row.id not in known]
    return Beside(
        complaints.judge(given),
        same,
        [CandidateView(row, False, 0, row.answered_on is not None, False) for row in namesakes[:_NAMESAKES_SHOWN]],
        [each for each in found if not each.same_person],
    )


def _namesakes(desk: Desk, given: Submission) -> Sequence[ComplaintRow]:
    """Cases whose complainant, as far as one may see, has this name."""
    person, name = given.complainant.speaker, given.complainant.name
    wanted = search_key(name or (person.full_name if person.first_name and person.last_name else ""))
    if not wanted:
        return ()
    rows = desk.complaints.first(ComplaintFilter(text=wanted, merged_too=True), limit=_NAMESAKES_READ)
    return [row for row in rows if wanted in search_key(row.complainant)]
