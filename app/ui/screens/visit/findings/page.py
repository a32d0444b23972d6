"""The findings tab: the lists at the right, the open record at the left."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from app.domain.deadlines import Deadline
from app.domain.findings import ActionState
from app.persian.catalogue import tr
from app.persian.jalali import format_date
from app.persian.text import isolate
from app.ui import theme
from app.ui.screens.visit import words
from app.ui.screens.visit.checklist.meta_line import MetaPart
from app.ui.screens.visit.fields import FREE_WIDTH
from app.ui.screens.visit.findings.editors import (
    ActionEditor,
    Editor,
    FindingEditor,
    FollowUpEditor,
    StrengthEditor,
)
from app.ui.screens.visit.findings.presenter import Chosen, FindingsPresenter
from app.ui.screens.visit.opened import OpenVisit
from app.ui.screens.visit.photos.incoming import Incoming
from app.ui.screens.visit.record_list import Record, RecordList, chain
from app.ui.widgets.card import Card, EmptyState
from app.ui.widgets.layout import column, row, scrolling
from app.use_cases.findings.views import ActionView, CitationView, FindingView
from app.use_cases.visits.views import VisitView

_SIDE, _FOLD_BELOW = 430, 900


class FindingsPage(QWidget):
    """A `FindingsScreen`."""

    def __init__(self, opened: OpenVisit, incoming: Incoming) -> None:
        super().__init__()
        self.presenter = presenter = FindingsPresenter(self, opened)
        self._opened = opened
        self.findings = RecordList(
            tr("visit-findings"), tr("visit-no-findings"), tr("visit-new-finding"), lambda: presenter.begin("finding")
        )
        self.remedies = RecordList(
            tr("visit-actions"), tr("visit-no-actions"), tr("visit-new-action"), lambda: presenter.begin("action")
        )
        self.strengths = RecordList(
            tr("visit-strengths"), tr("visit-no-strengths"), tr("visit-add"), lambda: presenter.begin("strength")
        )
        self.before = RecordList(tr("visit-open-before"), tr("visit-nothing-before"))
        self.finding_editor = FindingEditor(presenter, incoming.fetch)
        self.action_editor = ActionEditor(presenter)
        self.strength_editor = StrengthEditor(presenter)
        self.follow_up_editor = FollowUpEditor(presenter)
        self._empty = Card()
        self._empty.body.addWidget(EmptyState("flag", tr("visit-open-record"), tr("visit-open-record-detail")))
        self._editors = QStackedWidget()
        for part in (
            self._empty,
            self.finding_editor,
            self.action_editor,
            self.strength_editor,
            self.follow_up_editor,
        ):
            self._editors.addWidget(part)
        self._lay()
        self._connect()
        presenter.start()
        self.theme_changed()
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    def go_to(self, place: str) -> None:
        """Open a finding by its id, or an action by `action/id`."""
        kind, _slash, record_id = place.rpartition("/")
        if record_id:
            self.presenter.choose("action" if kind == "action" else "finding", UUID(record_id))

    def show_lists(self, visit: VisitView) -> None:
        """Show what was found and what follows from it."""
        editable = visit.may_edit
        self.findings.show_records([_finding_record(each) for each in visit.findings], editable=editable)
        self.remedies.show_records([_action_record(each) for each in visit.actions], editable=editable)
        strengths = [Record(key, at, text) for at, (key, text) in enumerate(visit.strengths, 1)]
        self.strengths.show_records(strengths, editable=editable)
        self.before.show_records([_before_record(each) for each in visit.open_before], editable=False)
        self.before.setVisible(bool(visit.open_before))
        chain(self.findings, self.remedies, self.before, self.strengths)

    def show_chosen(self, chosen: Chosen | None) -> None:
        """Open an editor with its fields empty or filled, and the keyboard in it."""
        self._mark(chosen)
        self._fold()
        if chosen is None:
            self._editors.setCurrentWidget(self._empty)
            return
        editor = self._editor(chosen)
        if self._editors.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus()  # else the fields of the record before would count as being typed in
        self._editors.setCurrentWidget(editor)
        self._fill(chosen)
        self.show_missing("")
        if chosen.draft.id is None and isinstance(editor, FindingEditor | ActionEditor | StrengthEditor):
            editor.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_stored(self, chosen: Chosen) -> None:
        """Fill in what is not being typed."""
        self._mark(chosen)
        self._fill(chosen)

    def show_citations(self, citations: Sequence[CitationView]) -> None:
        """Offer the library."""
        self.finding_editor.citation.offer(citations)

    def show_due(self, deadline: Deadline | None, problem: str) -> None:
        """Show an action's day."""
        self.action_editor.show_due(deadline, problem)

    def show_missing(self, sentence: str) -> None:
        """Say that a text is missing."""
        editor = self._editors.currentWidget()
        if isinstance(editor, FindingEditor | ActionEditor | StrengthEditor):
            editor.show_missing(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for both, the open record takes the lists' place."""
        super().resizeEvent(event)
        self._fold()

    def theme_changed(self) -> None:
        """Keep the editor's width."""
        self._fold()

    def _lay(self) -> None:
        lists = QWidget()
        column(
            self.findings,
            self.remedies,
            self.before,
            self.strengths,
            None,
            spacing=12,
            margins=(8, 0, 0, 0),
            into=lists,
        )
        self._lists = scrolling(lists)
        body = row(self._lists, self._editors, spacing=6, into=self)
        body.setStretch(0, 1)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def _connect(self) -> None:
        self.findings.chosen.connect(lambda key: self.presenter.choose("finding", key))
        self.remedies.chosen.connect(lambda key: self.presenter.choose("action", key))
        self.strengths.chosen.connect(lambda key: self.presenter.choose("strength", key))
        self.before.chosen.connect(lambda key: self.presenter.choose("before", key))

    def _fold(self) -> None:
        wide = self.width() >= theme.px(_FOLD_BELOW)
        open_one = self.presenter.chosen is not None
        self._lists.setVisible(wide or not open_one)
        self._editors.setVisible(wide or open_one)
        self._editors.setMinimumWidth(theme.px(_SIDE) if wide else 0)
        self._editors.setMaximumWidth(theme.px(_SIDE) if wide else FREE_WIDTH)

    def _editor(self, chosen: Chosen) -> Editor:
        match chosen.kind:
            case "finding":
                return self.finding_editor
            case "strength":
                return self.strength_editor
        action = self.presenter.action(chosen.draft.id)
        follows = chosen.kind == "before" or (action is not None and not self._opened.stored.may_edit)
        return self.follow_up_editor if follows else self.action_editor

    def _fill(self, chosen: Chosen) -> None:
        visit, record_id = self._opened.stored, chosen.draft.id
        action = self.presenter.action(record_id)
        match self._editor(chosen):
            case FindingEditor() as editor:
                editor.show_finding(self.presenter.finding(record_id), visit)
            case StrengthEditor() as editor:
                editor.show_strength(self.presenter.strength(record_id), visit, is_new=record_id is None)
            case ActionEditor() as editor:
                of_finding = action.finding_id if action else chosen.finding_id
                editor.show_action(action, self.presenter.finding(of_finding), visit)
            case FollowUpEditor() as editor if action is not None:
                editor.show_action(action, may_follow=self.presenter.may_follow(action))

    def _mark(self, chosen: Chosen | None) -> None:
        for kind, records in (
            ("finding", self.findings),
            ("action", self.remedies),
            ("strength", self.strengths),
            ("before", self.before),
        ):
            records.show_chosen(chosen.draft.id if chosen is not None and chosen.kind == kind else None)

    def _focus_moved(self, old: QWidget | None, _new: QWidget | None) -> None:
        if old is not None and self._editors.isAncestorOf(old):
            self.presenter.leave_field()


def _finding_record(finding: FindingView) -> Record:
    parts = [MetaPart(words.evidence_words(piece), "na") for piece in finding.evidence[:3]]
    if len(finding.evidence) > len(parts):
        parts.append(MetaPart(tr("visit-more-evidence", count=len(finding.evidence) - len(parts)), "na"))
    if not parts:
        parts = [MetaPart(tr("visit-no-evidence"), "warn")]
    if finding.citation:
        parts.append(MetaPart(finding.citation))
    return Record(finding.id, finding.number, finding.text, tuple(parts))


def _action_record(action: ActionView) -> Record:
    parts = [MetaPart(tr("visit-due-short", day=format_date(action.due_on)), "bad" if action.is_overdue else "primary")]
    if action.state is not ActionState.OPEN:
        parts.append(MetaPart(words.action_words(action.state), words.action_tone(action.state)))
    if action.finding_number:
        parts.append(MetaPart(tr("visit-of-finding", number=action.finding_number), "na"))
    parts.append(MetaPart(action.responsible) if action.responsible else MetaPart(tr("visit-no-responsible"), "warn"))
    return Record(action.id, action.number, action.text, tuple(parts))


def _before_record(action: ActionView) -> Record:
    due = tr("visit-overdue-since" if action.is_overdue else "visit-due-short", day=format_date(action.due_on))
    parts = (
        MetaPart(words.action_words(action.state), words.action_tone(action.state)),
        MetaPart(due, "bad" if action.is_overdue else "na"),
        MetaPart(tr("visit-of-visit", code=isolate(action.visit_tracking_code))),
    )
    return Record(action.id, 0, action.text, parts)
