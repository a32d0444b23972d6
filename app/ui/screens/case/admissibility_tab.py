"""«پذیرش»: every clause with verdict, why, and the text for the complainant, and a word against it beside it."""

from collections.abc import Iterator

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.admissibility import ClauseVerdict
from app.domain.complaints import named
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.isolates import with_isolates
from app.persian.jalali import format_moment
from app.ui.screens.case.asking import Field, Question
from app.ui.screens.case.presenter import CasePresenter
from app.ui.screens.case.tab import CaseTab
from app.ui.screens.intake.clauses import SIGNS, outcome_words
from app.ui.screens.intake.questions import Questions
from app.ui.screens.intake.typed import OPEN
from app.ui.widgets.card import Card, Pill
from app.ui.widgets.label import Icon, Label, line
from app.ui.widgets.layout import column, row
from app.ui.widgets.segments import Segments
from app.ui.widgets.text_area import TextArea
from app.use_cases.complaints.admissibility_views import ClauseView
from app.use_cases.complaints.views import CaseView

_APPLIES, _NOT = "yes", "no"


class AdmissibilityTab(CaseTab):
    """What the rules say, the questions they ask, and each clause."""

    def __init__(self, presenter: CasePresenter) -> None:
        self.questions = Questions()
        self.questions.answered.connect(self._answer)
        self._asked = Card(tr("intake-questions"), self.questions, caption=" ")
        super().__init__(presenter, self._asked)

    def lay(self, case: CaseView) -> Iterator[QWidget | None]:
        """The outcome first."""
        view = case.admissibility
        outcome = Card(tr("case-outcome"), caption=tr("case-rules-version", version=to_persian(view.rules_name)))
        outcome.header.addWidget(Pill(*outcome_words(view.outcome)))
        if view.text:
            told = tr("intake-told", clause=to_persian(view.deciding_clause), text=view.text)
            outcome.body.addWidget(Label(told, wrap=True, selectable=True))
        if view.why:
            outcome.body.addWidget(Label(view.why, "caption", wrap=True))
        if not view.answer_owed:
            outcome.body.addWidget(Label(tr("case-kept-as-report"), "caption", wrap=True))
        yield outcome
        if view.questions:
            yield self._ask(case)
        clauses = Card(tr("case-clauses"), spacing=10)
        yield clauses
        for at, each in enumerate(view.clauses):
            if at:
                clauses.body.addWidget(line())
            clauses.body.addWidget(self._clause(each, case.rights.override))
            yield None

    def _ask(self, case: CaseView) -> Card:
        """The questions; the one that has the keyboard keeps it."""
        asked, may_answer = case.admissibility.questions, case.rights.answer_questions
        self.questions.show_questions(asked, {each.name: each.value or OPEN for each in asked})
        self.questions.setEnabled(may_answer)
        self._asked.caption.setText(tr("intake-questions-keys" if may_answer else "case-not-yours-to-answer"))
        return self._asked

    def _answer(self, name: str, value: str) -> None:
        given, case_id = "" if value == OPEN else value, self.case.row.id
        self.presenter.act(lambda desk: desk.complaints.answer_question(case_id, name, given))

    def _clause(self, view: ClauseView, may_override: bool) -> QWidget:
        made = QWidget()
        icon, role = SIGNS[view.verdict]
        title = Label(tr("intake-clause", clause=to_persian(view.clause), title=view.title), "strong", wrap=True)
        verdict = Label(named(view.verdict), "secondary")
        head = row(Icon(icon, role, 18), title, verdict, spacing=8)
        head.setStretch(1, 1)
        if may_override:
            name = f"override-{view.clause}"
            head.addWidget(self.button(name, tr("case-override"), "edit", lambda: self._override(view), "ghost"))
        body = column(head, spacing=4, into=made)
        if view.override is None:
            body.addWidget(Label(view.reason, "caption", wrap=True))
        else:
            body.addLayout(_side_by_side(view))
        if view.text and view.verdict is not ClauseVerdict.OK and not view.decides:
            body.addWidget(Label(tr("case-told", text=view.text), "caption", wrap=True))
        body.addWidget(Label(tr("case-source", source=view.source), "caption", wrap=True))
        return made

    def _override(self, view: ClauseView) -> None:
        case_id = self.case.row.id
        found = tr("case-rule-says", verdict=named(view.found), why=view.reason)
        question = Question(
            tr("case-override-title", clause=to_persian(view.clause)), tr("case-override-action"), found
        )
        applies = Segments(
            [(_APPLIES, tr("case-applies")), (_NOT, tr("case-applies-not"))], tr("case-override-title", clause="")
        )
        applies.set_value(_NOT if view.verdict is not ClauseVerdict.OK else _APPLIES)
        fields = [
            Field("applies", tr("case-your-word"), applies, required=True),
            Field("reason", tr("case-reason"), TextArea(lines=3), required=True),
        ]
        self.ask(
            question,
            fields,
            lambda desk, given: desk.complaints.override(
                case_id, view.clause, given["applies"] == _APPLIES, given["reason"]
            ),
        )


def _side_by_side(view: ClauseView) -> QHBoxLayout:
    """What the rule says, and the word against it."""
    assert view.override is not None
    rule = tr("case-rule-says", verdict=named(view.found), why=view.reason)
    word = tr(
        "case-override-says",
        word=tr("case-applies" if view.override.applies else "case-applies-not"),
        reason=with_isolates(view.override.reason),
        by=view.override.by,
        at=format_moment(view.override.at),
    )
    made = row(Label(rule, "caption", wrap=True), Label(word, "secondary", wrap=True), spacing=16)
    made.setStretch(0, 1)
    made.setStretch(1, 1)
    return made
