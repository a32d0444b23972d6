"""The desk: everything a signed-in person can do, with the person already known to each verb."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.domain.permissions import Actor
from app.use_cases.admissibility_rules.verbs import RuleVersions
from app.use_cases.checklists.templates import Checklists
from app.use_cases.citations.library import Citations
from app.use_cases.complaints.identities import Identities
from app.use_cases.complaints.identity_readers import IdentityReaders
from app.use_cases.complaints.papers import CasePapers
from app.use_cases.complaints.verbs import Complaints
from app.use_cases.conflicts.verbs import Conflicts
from app.use_cases.document_templates.verbs import DocumentTemplateVerbs
from app.use_cases.documents import DocumentVerbs
from app.use_cases.findings.verbs import FindingsAndActions
from app.use_cases.imports.verbs import Imports
from app.use_cases.letters.batch import LetterBatches
from app.use_cases.letters.letters import Letters
from app.use_cases.numbers.verbs import Numbers
from app.use_cases.office.calendar import OfficeCalendar
from app.use_cases.office.units import OfficeVerbs
from app.use_cases.people.people import People
from app.use_cases.ports import Tools
from app.use_cases.programme.programme import ProgrammeVerbs
from app.use_cases.records.check import Check
from app.use_cases.records.notices import Notifications
from app.use_cases.records.reading import History, Preferences
from app.use_cases.records.search import Search
from app.use_cases.records.undo import Undo
from app.use_cases.redaction.verbs import Redaction
from app.use_cases.scans.verbs import Scans
from app.use_cases.sealing.stamping import TimeStamps
from app.use_cases.sealing.verbs import SealingVerbs
from app.use_cases.upkeep import Backup
from app.use_cases.visits.verbs import VisitVerbs
from app.use_cases.worklist import Worklist
from app.use_cases.workshops.verbs import Workshops


@dataclass(frozen=True, slots=True)
class Desk:
    """What screens and commands talk to; every verb runs on a database thread and raises AppError."""

    actor: Actor
    login: str
    office_name: str
    office: OfficeVerbs
    calendar: OfficeCalendar
    people: People
    workshops: Workshops
    checklists: Checklists
    programme: ProgrammeVerbs
    visits: VisitVerbs
    complaints: Complaints
    case_papers: CasePapers
    citations: Citations
    admissibility_rules: RuleVersions
    scans: Scans
    imports: Imports
    findings: FindingsAndActions
    sealing: SealingVerbs
    redaction: Redaction
    documents: DocumentVerbs
    document_templates: DocumentTemplateVerbs
    identities: Identities
    identity_readers: IdentityReaders
    letters: Letters
    letter_batches: LetterBatches
    worklist: Worklist
    search: Search
    notifications: Notifications
    history: History
    preferences: Preferences
    undo: Undo
    stamps: TimeStamps
    conflicts: Conflicts
    numbers: Numbers
    backup: Backup
    check: Check
    today: Callable[[], date]
    """The day in Iran."""
    close: Callable[[], None]
    """Ends the session: closes the store and forgets its keys."""


def desk_for(tools: Tools, actor: Actor, login: str, office_name: str, close: Callable[[], None]) -> Desk:
    """The desk of one person."""
    return Desk(
        actor=actor,
        login=login,
        office_name=office_name,
        office=OfficeVerbs(tools, actor),
        calendar=OfficeCalendar(tools, actor),
        people=People(tools, actor),
        workshops=Workshops(tools, actor),
        checklists=Checklists(tools, actor),
        programme=ProgrammeVerbs(tools, actor),
        visits=VisitVerbs(tools, actor),
        complaints=Complaints(tools, actor),
        case_papers=CasePapers(tools, actor),
        citations=Citations(tools, actor),
        admissibility_rules=RuleVersions(tools, actor),
        scans=Scans(tools, actor),
        imports=Imports(tools, actor),
        findings=FindingsAndActions(tools, actor),
        sealing=SealingVerbs(tools, actor),
        redaction=Redaction(tools, actor),
        documents=DocumentVerbs(tools, actor),
        document_templates=DocumentTemplateVerbs(tools, actor),
        identities=Identities(tools, actor),
        identity_readers=IdentityReaders(tools, actor),
        letters=Letters(tools, actor),
        letter_batches=LetterBatches(tools, actor),
        worklist=Worklist(tools, actor),
        search=Search(tools, actor),
        notifications=Notifications(tools, actor),
        history=History(tools, actor),
        preferences=Preferences(tools, actor),
        undo=Undo(tools, actor),
        stamps=TimeStamps(tools, actor),
        conflicts=Conflicts(tools, actor),
        numbers=Numbers(tools, actor),
        backup=Backup(tools, actor),
        check=Check(tools, actor),
        today=tools.today,
        close=close,
    )
