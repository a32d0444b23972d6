"""What use cases show: frozen copies of what is stored, safe to keep on any thread."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from app.domain.checklists import Item, Level, SectionScore, Template, Verdict
from app.domain.findings import ActionState, EvidenceKind, Proposal
from app.domain.permissions import Role
from app.domain.visits import CountersignOutcome, Openness, TeamRole, VisitKind, VisitState


@dataclass(frozen=True, slots=True)
class UndoToken:
    """Names a deletion that `desk.undo` can take back."""

    id: UUID


@dataclass(frozen=True, slots=True)
class OfficeView:
    """The office of this profile."""

    id: UUID
    name: str
    province_name: str
    province_id: int
    header_lines: tuple[str, ...]
    logo: bytes | None
    root_fingerprint: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class CountyView:
    """A county and its tile."""

    id: UUID
    code: str
    name: str
    tile_column: int | None
    tile_row: int | None


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit that can be inspected."""

    id: UUID
    code: str
    name: str
    nature: str
    county_id: UUID | None
    county_code: str
    county_name: str
    head_name: str
    address: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """A unit as typed; `id` None makes a new one."""

    id: UUID | None
    code: str
    name: str
    nature: str
    county_id: UUID | None
    head_name: str = ""
    address: str = ""
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class RestRuleDraft:
    """Weekly rest days (Python weekday numbers) between two dates, open ends allowed."""

    weekdays: tuple[int, ...]
    starts_on: date | None
    ends_on: date | None
    source: str = ""


@dataclass(frozen=True, slots=True)
class RestRuleView(RestRuleDraft):
    """A stored rest rule."""

    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class DayOffView:
    """A holiday or closure; kind is national, province or office."""

    id: UUID
    on: date
    reason: str
    kind: str


@dataclass(frozen=True, slots=True)
class GrantView:
    """A role, for the office (`unit_id` None) or one unit."""

    role: Role
    unit_id: UUID | None
    unit_name: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person of the office."""

    id: UUID
    full_name: str
    position: str
    login: str | None
    unit_id: UUID | None
    unit_name: str
    roles: tuple[GrantView, ...]
    is_active: bool
    certificate_expires_on: date | None
    has_account: bool
    certificate_revoked_on: date | None = None


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A person as typed; `id` None makes a new one."""

    id: UUID | None
    full_name: str
    position: str
    unit_id: UUID | None
    grants: tuple[tuple[Role, UUID | None], ...]
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class CertificateView:
    """A person's signing certificate."""

    name: str
    issuer: str
    fingerprint: str
    expires_on: date
    own_authority: bool


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One version of a checklist in a list."""

    id: UUID
    code: str
    version: int
    title: str
    level: Level
    state: str
    items: int
    used_by: int


@dataclass(frozen=True, slots=True)
class TemplateView:
    """One version of a checklist, whole."""

    row: TemplateRow
    template: Template


@dataclass(frozen=True, slots=True)
class ItemChange:
    """How an item differs between two versions; fields maps a field's name to (old, new)."""

    code: str
    number: int
    kind: str
    fields: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """The planned visits of a period."""

    id: UUID
    title: str
    starts_on: date
    ends_on: date
    planned: int
    done: int


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
class ConflictView:
    """A person who stands in two visits on a day."""

    on: date
    person_id: UUID
    person_name: str
    visits: tuple[VisitRow, ...]


@dataclass(frozen=True, slots=True)
class CoverageView:
    """How a county is covered in a period."""

    county: CountyView
    planned: int
    done: int
    last_visit_on: date | None


@dataclass(frozen=True, slots=True)
class TeamSeatView:
    """A team member of a visit."""

    user_id: UUID
    name: str
    position: str
    role: TeamRole
    signed_at: datetime | None


@dataclass(frozen=True, slots=True)
class ItemView:
    """One question with its answer; `missing` holds "photo" and "note" where evidence is demanded."""

    item: Item
    asked: bool
    value: str
    verdict: Verdict | None
    note: str
    photos: int
    missing: frozenset[str]
    answer_id: UUID
    proposal: Proposal | None
    finding_id: UUID | None


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of a filled checklist."""

    title: str
    score: SectionScore
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class ChecklistView:
    """A checklist as a visit fills it."""

    id: UUID
    template_id: UUID
    code: str
    version: int
    title: str
    level: Level
    score: SectionScore
    sections: tuple[SectionView, ...]

    def items(self) -> list[ItemView]:
        """All items in order."""
        return [item for section in self.sections for item in section.items]


@dataclass(frozen=True, slots=True)
class AnswerResult:
    """What one answer changed: its item, items that came or went with it, and the new scores."""

    item: ItemView
    changed: tuple[ItemView, ...]
    total: SectionScore
    sections: tuple[SectionScore, ...]


@dataclass(frozen=True, slots=True)
class EvidenceDraft:
    """A piece of evidence by its kind and id."""

    kind: EvidenceKind
    source_id: UUID


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A piece of evidence under a finding."""

    id: UUID
    kind: EvidenceKind
    source_id: UUID
    label: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its evidence; numbers count within the visit."""

    id: UUID
    number: int
    text: str
    citation: str
    item_code: str
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """What was found when an action was looked at again."""

    state: ActionState
    note: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ActionView:
    """A corrective action."""

    id: UUID
    number: int
    visit_id: UUID
    visit_tracking_code: str
    unit_id: UUID
    unit_name: str
    finding_id: UUID | None
    finding_number: int | None
    text: str
    responsible: str
    working_days: int
    due_on: date
    state: ActionState
    is_overdue: bool
    follow_ups: tuple[FollowUpView, ...]


@dataclass(frozen=True, slots=True)
class SpeechView:
    """What an interviewed person or the unit's head said."""

    id: UUID
    name: str
    position: str
    text: str
    made_at: datetime | None


@dataclass(frozen=True, slots=True)
class AnnotationDraft:
    """A mark over a photo: arrow, box, blur or text; coordinates are fractions of width and height."""

    kind: str
    shape: Mapping[str, Any]
    text: str = ""


class At(StrEnum):
    """Where the bytes of a file are, as far as this laptop knows."""

    BOTH = "both"
    HERE = "here"
    """Nothing of it has reached the centre."""
    GOING = "going"
    """Some of its pieces are at the centre."""
    CENTRE = "centre"
    """Whole there, and nobody here has asked for it."""
    COMING = "coming"
    """Asked for."""
    AWAITED = "awaited"
    """Still on its way from somebody's laptop to the centre."""
    DAMAGED = "damaged"
    """What came from the centre was twice not what it should be."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a file is; `done` of `total` pieces are where they go, `holder` is whose laptop it is awaited from."""

    at: At
    done: int = 0
    total: int = 0
    holder: str = ""
    told_at: datetime | None = None

    @property
    def at_centre(self) -> bool:
        """Whether it is whole there."""
        return self.at in (At.BOTH, At.CENTRE, At.COMING)


@dataclass(frozen=True, slots=True)
class PhotoView:
    """A photo or document of a visit; `is_here` is false while its bytes have not arrived.

    `active`: what in a document would act if a viewer let it ("javascript", "launch", "macros"). `where` is None on a
    laptop that knows no centre.
    """

    id: UUID
    kind: str
    sha256: str
    file_name: str
    caption: str
    item_code: str
    width: int | None
    height: int | None
    size: int
    taken_at: datetime | None
    is_damaged: bool
    is_here: bool
    annotations: tuple[AnnotationDraft, ...]
    active: tuple[str, ...] = ()
    where: Whereabouts | None = None


@dataclass(frozen=True, slots=True)
class CountersignDraft:
    """The representative's part: outcome, who, why, before whom, and the drawn signature as PNG."""

    outcome: CountersignOutcome
    name: str
    position: str = ""
    reason: str = ""
    witness: str = ""
    ink_png: bytes | None = None


@dataclass(frozen=True, slots=True)
class CountersignatureView:
    """The representative's part as recorded."""

    outcome: CountersignOutcome
    name: str
    position: str
    reason: str
    witness: str
    ink_sha256: str | None
    made_at: datetime


@dataclass(frozen=True, slots=True)
class SealView:
    """A seal: the record's hash, who signed, and who of the team did not; where its document is."""

    record_hash: str
    sealed_at: datetime
    sealed_by_name: str
    pdf_sha256: str
    signers: tuple[str, ...]
    unsigned: tuple[str, ...]
    is_here: bool = True
    where: Whereabouts | None = None


@dataclass(frozen=True, slots=True)
class AddendumView:
    """A sealed addendum."""

    id: UUID
    number: int
    text: str
    written_by_name: str
    written_at: datetime
    record_hash: str


@dataclass(frozen=True, slots=True)
class ProblemView:
    """Something that hinders finishing the record; its sentence is catalogue message `problem-<code>`."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
    item_code: str | None = None
    checklist_id: UUID | None = None


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


@dataclass(frozen=True, slots=True)
class UnitActivity:
    """What a list says of a unit: the last visit that was made, and how many actions are open and late."""

    last_visit_on: date | None
    open_actions: int
    overdue: int


@dataclass(frozen=True, slots=True)
class UnitHistory:
    """A unit with its visits and what is still open."""

    unit: UnitView
    visits: tuple[VisitRow, ...]
    open_actions: tuple[ActionView, ...]


@dataclass(frozen=True, slots=True)
class CitationView:
    """An entry of the citation library."""

    code: str
    title: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class WorkItem:
    """Something that waits for the person; `kind` names catalogue message `work-<kind>`, urgency sorts."""

    kind: str
    title: str
    urgency: str
    due_on: date | None
    target: str
    argument: str


@dataclass(frozen=True, slots=True)
class WorkPage:
    """The first items of each urgency, most urgent first, and how many of each there are."""

    items: tuple[WorkItem, ...]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A record that matches what was typed."""

    kind: str
    title: str
    detail: str
    target: str
    argument: str


@dataclass(frozen=True, slots=True)
class NotificationView:
    """A notice; its sentence is catalogue message `notice-<message>`."""

    id: UUID
    made_at: datetime
    message: str
    facts: Mapping[str, object]
    target: str
    argument: str
    is_read: bool


@dataclass(frozen=True, slots=True)
class HistoryView:
    """One step in a record's history."""

    at: datetime
    actor_name: str
    action: str
    note: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check of everything found; problems and warnings of what is to come are (kind, where)."""

    ok: bool
    problems: tuple[tuple[str, str], ...]
    warnings: tuple[tuple[str, str], ...] = ()
