"""Visits as they are listed, shown and taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from app.domain.visits import Openness, TeamRole, VisitKind, VisitState
from app.use_cases.checklists.views import ChecklistView
from app.use_cases.findings.views import ActionView, FindingView
from app.use_cases.sealing.views import AddendumView, CountersignatureView, ProblemView, SealView
from app.use_cases.visits.photo_views import PhotoView


@dataclass(frozen=True, slots=True)
class TeamSeat:
    """A person's place in a team."""

    user_id: UUID
    role: TeamRole


@dataclass(frozen=True, slots=True)
class NewVisit:
    """A visit as planned."""

    unit_id: UUID
    kind: VisitKind
    openness: Openness
    planned_on: date
    team: tuple[TeamSeat, ...]
    template_ids: tuple[UUID, ...]
    subject: str = ""
    scope: str = ""
    method: str = ""
    order_number: str = ""
    order_on: date | None = None
    programme_id: UUID | None = None
    previous_visit_id: UUID | None = None
    secrecy: str = "normal"


@dataclass(frozen=True, slots=True)
class VisitFilter:
    """Which visits a list shows; empty fields do not narrow."""

    states: tuple[VisitState, ...] = ()
    unit_id: UUID | None = None
    county_code: str | None = None
    text: str = ""
    mine: bool = False
    from_on: date | None = None
    to_on: date | None = None


class VisitOrder(StrEnum):
    """What a list of visits is ordered by; days and codes that are equal follow the newest day."""

    DAY = "day"
    CODE = "code"
    UNIT = "unit"
    COUNTY = "county"
    KIND = "kind"
    STATE = "state"
    HEAD = "head"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit in a list."""

    id: UUID
    tracking_code: str
    unit_id: UUID
    unit_code: str
    unit_name: str
    county_name: str
    county_code: str
    kind: VisitKind
    openness: Openness
    state: VisitState
    planned_on: date
    subject: str
    head_name: str
    team_names: tuple[str, ...]
    score: Decimal | None
    answered: int
    asked: int
    findings: int
    open_actions: int
    programme_id: UUID | None


@dataclass(frozen=True, slots=True)
class VisitHeading:
    """What is always on this laptop of a visit; `reached_at` is when the centre, which has the rest, last answered."""

    row: VisitRow
    is_away: bool
    reached_at: datetime | None


@dataclass(frozen=True, slots=True)
class VisitPage:
    """A piece of an ordered list of visits; everything counted is counted over the whole list."""

    rows: tuple[VisitRow, ...]
    mine: frozenset[UUID]
    """Those of the rows whose team the person stands in."""
    counts: Mapping[VisitState, int]
    """Visits the filter asks for, its states left aside, by state; states without a visit are left out."""
    total: int
    """Visits the person may see at all."""


@dataclass(frozen=True, slots=True)
class TeamSeatView:
    """A team member of a visit."""

    user_id: UUID
    name: str
    position: str
    role: TeamRole
    signed_at: datetime | None


@dataclass(frozen=True, slots=True)
class SpeechView:
    """What an interviewed person or the unit's head said."""

    id: UUID
    name: str
    position: str
    text: str
    made_at: datetime | None


@dataclass(frozen=True, slots=True)
class VisitView:
    """A visit, whole."""

    row: VisitRow
    scope: str
    method: str
    order_number: str
    order_on: date | None
    place_text: str
    latitude: str | None
    longitude: str | None
    started_at: datetime | None
    ended_at: datetime | None
    secrecy: str
    cancel_reason: str
    previous_visit_id: UUID | None
    team: tuple[TeamSeatView, ...]
    checklists: tuple[ChecklistView, ...]
    score: Decimal | None
    findings: tuple[FindingView, ...]
    strengths: tuple[tuple[UUID, str], ...]
    actions: tuple[ActionView, ...]
    open_before: tuple[ActionView, ...]
    interviews: tuple[SpeechView, ...]
    statements: tuple[SpeechView, ...]
    photos: tuple[PhotoView, ...]
    documents: tuple[PhotoView, ...]
    countersignature: CountersignatureView | None
    seal: SealView | None
    addenda: tuple[AddendumView, ...]
    problems: tuple[ProblemView, ...]
    is_mine: bool
    may_edit: bool
    may_sign: bool
    may_seal: bool

    @property
    def files_not_at_centre(self) -> int:
        """Photos, documents and the sealed minutes that have not reached the centre whole; 0 without a centre."""
        places = [file.where for file in (*self.photos, *self.documents)]
        places += [self.seal.where] if self.seal else []
        return sum(where is not None and not where.at_centre for where in places)
