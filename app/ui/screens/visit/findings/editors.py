"""The editors of the findings tab: each fills its fields from what is stored, and tells the presenter what is typed."""

from decimal import Decimal

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.deadlines import Deadline
from app.domain.findings import ActionState
from app.persian.calendar import format_date_long
from app.persian.catalogue import tr
from app.persian.jalali import format_date, format_moment
from app.ui.screens.visit import words
from app.ui.screens.visit.fields import put
from app.ui.screens.visit.findings.citation_field import CitationField
from app.ui.screens.visit.findings.evidence_list import EvidenceList, Fetch
from app.ui.screens.visit.findings.presenter import USUAL_WORKING_DAYS, FindingsPresenter
from app.ui.widgets.button import Button, icon_button
from app.ui.widgets.card import Card, Pill
from app.ui.widgets.form import FormRow, field_policy
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import LineEdit, NumberEdit
from app.ui.widgets.segments import Segments
from app.ui.widgets.text_area import TextArea
from app.use_cases.findings.views import ActionView, CitationView, FindingView
from app.use_cases.visits.views import VisitView


class Editor(Card):
    """A heading with a way to delete and a way to close, and fields under it."""

    def __init__(self, presenter: FindingsPresenter) -> None:
        super().__init__()
        self.presenter = presenter
        self._heading = Label("", "heading")
        self.remove = icon_button("trash", tr("visit-delete"), presenter.remove)
        close = icon_button("x", tr("widget-close"), presenter.close)
        self.body.addLayout(row(self._heading, None, self.remove, close, spacing=2))

    def show_title(self, title: str, *, editable: bool) -> None:
        """Name what is open."""
        self._heading.setText(title)
        self.remove.setVisible(editable)

    def add_field(self, label_id: str, field: QWidget) -> FormRow:
        """A field with its label above it."""
        made = FormRow(tr(label_id), field)
        self.body.addWidget(made.label)
        self.body.addWidget(made)
        return made


class FindingEditor(Editor):
    """Words, citation, evidence, and the way to an action for it."""

    def __init__(self, presenter: FindingsPresenter, fetch: Fetch) -> None:
        super().__init__(presenter)
        self.text = TextArea(placeholder=tr("visit-finding-placeholder"), lines=3, most_lines=7)
        self.citation = CitationField()
        self._source = Label("", "caption", wrap=True)
        self.evidence = EvidenceList(fetch)
        self._missing = Pill(tr("visit-no-evidence"), "warn")
        self._action = Button(tr("visit-action-for-finding"), "circle-plus", "link", self._begin_action)
        self._row = self.add_field("visit-finding-text", self.text)
        self.add_field("visit-citation-label", self.citation)
        self.body.addWidget(self._source)
        self.body.addLayout(row(Label(tr("visit-evidence-title"), "secondary"), None, self._missing))
        self.body.addWidget(self.evidence, 1)
        self.body.addWidget(self._action)
        self.text.textChanged.connect(self._typed)
        self.citation.changed.connect(lambda _words: self._typed())
        self.evidence.changed.connect(presenter.set_evidence)
        self._finding: FindingView | None = None

    def show_finding(self, finding: FindingView | None, visit: VisitView) -> None:
        """Fill in a stored finding, or an empty one."""
        self._finding = finding
        title = tr("visit-finding-number", number=finding.number) if finding else tr("visit-new-finding")
        self.show_title(title, editable=visit.may_edit)
        put(self.text, finding.text if finding else "")
        put(self.citation, finding.citation if finding else "")
        self.text.setReadOnly(not visit.may_edit)
        self.citation.setEnabled(visit.may_edit)
        self.evidence.show_evidence(visit, finding.evidence if finding else (), editable=visit.may_edit)
        self.evidence.setEnabled(finding is not None)
        self._missing.setVisible(finding is not None and not finding.evidence)
        self._action.setVisible(visit.may_edit and finding is not None)
        self._show_source()

    def show_missing(self, sentence: str) -> None:
        """Say that the words are missing."""
        self._row.show_error(sentence)

    def _typed(self) -> None:
        self.presenter.type_finding(self.text.words, self.citation.text())
        self._show_source()

    def _show_source(self) -> None:
        entry: CitationView | None = self.citation.entry()
        self._source.setText(tr("visit-citation-entry", text=entry.text, source=entry.source) if entry else "")
        self._source.setVisible(entry is not None)

    def _begin_action(self) -> None:
        if self._finding is not None:
            self.presenter.begin("action", self._finding.id)


class StrengthEditor(Editor):
    """Something the unit does well."""

    def __init__(self, presenter: FindingsPresenter) -> None:
        super().__init__(presenter)
        self.text = TextArea(placeholder=tr("visit-strength-placeholder"), lines=4, most_lines=10)
        self._row = self.add_field("visit-strength-text", self.text)
        self.body.addStretch(1)
        self.text.textChanged.connect(lambda: presenter.type_strength(self.text.words))

    def show_strength(self, text: str, visit: VisitView, *, is_new: bool) -> None:
        """Fill in a stored strength, or an empty one."""
        self.show_title(tr("visit-new-strength" if is_new else "visit-strength"), editable=visit.may_edit)
        put(self.text, text)
        self.text.setReadOnly(not visit.may_edit)

    def show_missing(self, sentence: str) -> None:
        """Say that the words are missing."""
        self._row.show_error(sentence)


class ActionEditor(Editor):
    """What must be done, by whom, in how many working days, and the day that comes of it."""

    def __init__(self, presenter: FindingsPresenter) -> None:
        super().__init__(presenter)
        self.text = TextArea(placeholder=tr("visit-action-placeholder"), lines=3, most_lines=8)
        self.responsible = LineEdit(placeholder=tr("visit-responsible-placeholder"), max_length=200)
        self.days = NumberEdit(USUAL_WORKING_DAYS, places=0, unit=tr("visit-working-days"))
        self._for_finding = Label("", "caption", wrap=True)
        self._due = Label("", "strong", wrap=True)
        self._skipped = Label("", "caption", wrap=True)
        self.body.addWidget(self._for_finding)
        self._row = self.add_field("visit-action-text", self.text)
        self.add_field("visit-responsible", self.responsible)
        self._days_row = self.add_field("visit-working-days", field_policy(self.days, 120))
        self.body.addWidget(self._due)
        self.body.addWidget(self._skipped)
        self.body.addStretch(1)
        self.text.textChanged.connect(self._typed)
        self.responsible.textEdited.connect(lambda _words: self._typed())
        self.days.changed.connect(self._counted)

    def show_action(self, action: ActionView | None, of_finding: FindingView | None, visit: VisitView) -> None:
        """Fill in a stored action, or an empty one."""
        title = tr("visit-action-number", number=action.number) if action else tr("visit-new-action")
        self.show_title(title, editable=visit.may_edit)
        line = tr("visit-for-finding", number=of_finding.number, text=of_finding.text) if of_finding else ""
        self._for_finding.setText(line)
        self._for_finding.setVisible(bool(line))
        put(self.text, action.text if action else "")
        put(self.responsible, action.responsible if action else "")
        days = Decimal(action.working_days if action else USUAL_WORKING_DAYS)
        if self.days is not QApplication.focusWidget() and self.days.value != days:
            self.days.set_value(days)
        for field in (self.responsible, self.days):
            field.setEnabled(visit.may_edit)
        self.text.setReadOnly(not visit.may_edit)
        self.presenter.count_due(self._whole_days())

    def show_due(self, deadline: Deadline | None, problem: str) -> None:
        """Show the day, with what was not counted."""
        self._days_row.show_error(problem)
        self._due.setVisible(deadline is not None)
        self._skipped.setVisible(deadline is not None and bool(deadline.skipped))
        if deadline is None:
            return
        self._due.setText(tr("visit-due-on", day=format_date_long(deadline.due_on)))
        self._skipped.setText(tr("visit-days-skipped", count=len(deadline.skipped)))
        self._skipped.setToolTip("\n".join(f"{format_date(day.on)}: {day.reason}" for day in deadline.skipped))

    def show_missing(self, sentence: str) -> None:
        """Say that the words are missing."""
        self._row.show_error(sentence)

    def _whole_days(self) -> int | None:
        return int(self.days.value) if self.days.value is not None else None

    def _counted(self) -> None:
        self.presenter.count_due(self._whole_days())
        self._typed()

    def _typed(self) -> None:
        self.presenter.type_action(self.text.words, self.responsible.text(), self._whole_days())


class FollowUpEditor(Editor):
    """An action of a sealed visit: what was found when it was looked at again."""

    def __init__(self, presenter: FindingsPresenter) -> None:
        super().__init__(presenter)
        self._action: ActionView | None = None
        self._words = Label("", wrap=True, selectable=True)
        self._facts = Label("", "caption", wrap=True)
        self._past: QVBoxLayout = column(spacing=6)
        states = [(str(state), words.action_words(state)) for state in ActionState]
        self.state = Segments(states, tr("visit-follow-up-state"))
        self.note = TextArea(placeholder=tr("visit-follow-up-placeholder"), lines=3, most_lines=6)
        self.keep = Button(tr("visit-follow-up-keep"), "check", "primary", self._keep)
        self._form = QWidget()
        buttons: QHBoxLayout = row(self.keep, None)
        column(self.state, self.note, buttons, spacing=8, into=self._form)
        for part in (self._words, self._facts):
            self.body.addWidget(part)
        self.body.addLayout(self._past)
        self.body.addWidget(self._form)
        self.body.addStretch(1)

    def show_action(self, action: ActionView, *, may_follow: bool) -> None:
        """Show an action with what was found so far."""
        if self._action is None or self._action.id != action.id:
            self.note.set_words("")
        self._action = action
        self.show_title(tr("visit-action-number", number=action.number), editable=False)
        self._words.setText(action.text)
        facts = [
            tr("visit-due-short", day=format_date(action.due_on)),
            action.responsible,
            tr("visit-of-visit", code=action.visit_tracking_code),
        ]
        self._facts.setText(" · ".join(fact for fact in facts if fact))
        self.state.set_value(str(action.state))
        self._form.setVisible(may_follow)
        while (item := self._past.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        for step in action.follow_ups:
            line = tr(
                "visit-follow-up-line",
                at=format_moment(step.at),
                by=step.by,
                state=words.action_words(step.state),
                note=step.note,
            )
            self._past.addWidget(Label(line, "caption", wrap=True))

    def _keep(self) -> None:
        if self._action is not None:
            self.presenter.follow_up(self._action.id, ActionState(self.state.value or "open"), self.note.words)
