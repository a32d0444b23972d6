"""What can be bound to a point as evidence: pages, replies, opinions, and what linked visits saw."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from app.domain.complaints import ExhibitKind, named
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.text import isolate
from app.ui.screens.case.presenter import CasePresenter, Done
from app.use_cases.complaints.referral_views import ReferralState
from app.use_cases.complaints.views import CaseView
from app.use_cases.desk import Desk
from app.use_cases.findings.views import CitationView
from app.use_cases.visits.views import VisitView


@dataclass(frozen=True, slots=True)
class Exhibit:
    """An exhibit one can choose."""

    kind: ExhibitKind
    source_id: UUID
    label: str


@dataclass(frozen=True, slots=True)
class Library:
    """What verdicts can rest on."""

    exhibits: Sequence[Exhibit]
    citations: Sequence[CitationView]


def library(desk: Desk, case: CaseView) -> Library:
    """Read the linked visits and the office's citations."""
    visits = [desk.visits.show(check.visit_id) for check in case.checks]
    return Library(list(exhibits(case, visits)), desk.findings.citations())


def exhibits(case: CaseView, visits: Sequence[VisitView]) -> Iterator[Exhibit]:
    """All that the case and its linked visits hold, what they saw last."""
    for document in case.documents:
        for page in document.pages:
            label = tr("case-exhibit-page", title=document.title, page=page.position + 1)
            yield _exhibit(ExhibitKind.PAGE, page.id, label)
    for referral in case.referrals:
        if referral.state is ReferralState.REPLIED:
            yield _exhibit(ExhibitKind.REPLY, referral.id, tr("case-exhibit-reply", unit=referral.unit_name))
    for opinion in case.opinions:
        if opinion.given_on:
            yield _exhibit(ExhibitKind.EXPERT_OPINION, opinion.id, tr("case-exhibit-opinion", expert=opinion.expert))
    for visit in visits:
        yield from _seen(visit)


def open_library(presenter: CasePresenter, then: Done) -> None:
    """Read it off this thread."""
    desk, case = presenter.desk, presenter.case
    presenter.ask(lambda: library(desk, case), then)


def _seen(visit: VisitView) -> Iterator[Exhibit]:
    for photo in visit.photos:
        yield _exhibit(ExhibitKind.PHOTO, photo.id, photo.caption or isolate(photo.file_name))
    for checklist in visit.checklists:
        for item in checklist.items():
            if item.asked and item.value:
                yield _exhibit(ExhibitKind.VISIT_ANSWER, item.answer_id, item.item.text)


def _exhibit(kind: ExhibitKind, source_id: UUID, label: str) -> Exhibit:
    return Exhibit(kind, source_id, f"{named(kind)}: {to_persian(label)}")
