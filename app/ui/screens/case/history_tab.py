"""«گردش کار»: the ten steps, with whom the days went, everything that happened, and the proof of the last day."""

from collections.abc import Iterator

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.case_time import days_with
from app.domain.deadlines import Skipped
from app.persian.calendar import format_date_long
from app.persian.catalogue import tr
from app.ui import theme
from app.ui.screens.case import words
from app.ui.screens.case.bars import DayBars, StepTrack
from app.ui.screens.case.papers import Papers
from app.ui.screens.case.presenter import CasePresenter
from app.ui.screens.case.tab import CaseTab
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.use_cases.complaints.views import CaseView, TimelineEntry

_MOMENT = 130


class HistoryTab(CaseTab):
    """The proof stays open while the case is on show."""

    def __init__(self, presenter: CasePresenter, papers: Papers) -> None:
        super().__init__(presenter)
        self._papers = papers
        self._proof_open = False

    def lay(self, case: CaseView) -> Iterator[QWidget | None]:
        """The track first."""
        yield Card(tr("case-track"), StepTrack(case.row.state, frozenset(stay.state for stay in case.stays)))
        days = {holder: count for holder, count in days_with(case.stays).items() if holder and count}
        if days:
            yield Card(tr("case-days"), DayBars(days))
        yield self._deadline(case)
        events = Card(tr("case-timeline"), caption=tr("case-timeline-order"), spacing=10)
        yield events
        titles = {each.id: each.title for each in case.documents}
        for entry in reversed(case.timeline):
            events.body.addLayout(_line(entry, titles.get(entry.document_id, "") if entry.document_id else ""))
            yield None

    def _deadline(self, case: CaseView) -> Card:
        deadline = case.deadline
        said = tr(
            "case-deadline",
            start=format_date_long(deadline.starts_on),
            days=deadline.working_days,
            due=format_date_long(deadline.due_on),
            used=deadline.used,
        )
        proof = QWidget()
        column(*(Label(_skipped(each), "caption", wrap=True) for each in deadline.skipped), spacing=3, into=proof)
        toggle = self.button("proof", "", "calendar", lambda: self._fold(proof, toggle), "ghost")
        self._show_proof(proof, toggle)
        sheet = self.button(
            "deadline-sheet", tr("case-paper-deadline-sheet"), "printer", self._papers.deadline_sheet, "ghost"
        )
        return Card(tr("case-deadline-title"), Label(said, wrap=True), row(toggle, sheet, None), proof)

    def _fold(self, proof: QWidget, toggle: Button) -> None:
        self._proof_open = not self._proof_open
        self._show_proof(proof, toggle)

    def _show_proof(self, proof: QWidget, toggle: Button) -> None:
        count = len(self.case.deadline.skipped)
        toggle.show_words(tr("case-proof-hide" if self._proof_open else "case-proof-show", count=count))
        proof.setVisible(self._proof_open)


def _skipped(day: Skipped) -> str:
    return tr("case-skipped", day=format_date_long(day.on), reason=day.reason)


def _line(entry: TimelineEntry, document: str) -> QHBoxLayout:
    at = Label(words.moment_words(entry), "caption")
    at.setFixedWidth(theme.px(_MOMENT))
    made = row(column(at, None, spacing=0), spacing=14)
    made.addLayout(_event(entry, document), 1)
    return made


def _event(entry: TimelineEntry, document: str) -> QVBoxLayout:
    made = column(Label(words.event_words(entry), "strong", wrap=True), spacing=1)
    by = tr("case-by", by=entry.by) if entry.by else ""
    with_document = tr("case-with-document", title=document) if document and entry.kind != "document-added" else ""
    for said in (" · ".join(filter(None, (by, with_document))), words.details(entry)):
        if said:
            made.addWidget(Label(said, "caption", wrap=True))
    return made
