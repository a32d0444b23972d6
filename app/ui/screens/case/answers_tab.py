"""«پاسخ»: the final answers as they went, and a further one."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from app.domain.complaints import ComplaintState, named
from app.persian.catalogue import error_sentence, tr
from app.persian.digits import to_persian
from app.persian.isolates import with_isolates
from app.persian.jalali import format_date
from app.ui.screens.case.papers import Papers
from app.ui.screens.case.presenter import CasePresenter
from app.ui.screens.case.steps import Steps
from app.ui.screens.case.tab import CaseTab
from app.ui.widgets.card import Banner, Card, Pill
from app.ui.widgets.label import Label, line
from app.ui.widgets.layout import row
from app.use_cases.complaints.views import CaseView, ReplyRecipient
from app.use_cases.letters.about_cases import AnswerTooEarly

_AFTER = frozenset({ComplaintState.ANSWERED, ComplaintState.CLOSED})


class AnswersTab(CaseTab):
    """By four ways, to the complainant and the authority that sent the case (clause 6-9)."""

    def __init__(self, presenter: CasePresenter, steps: Steps, papers: Papers) -> None:
        super().__init__(presenter)
        self._steps, self._papers = steps, papers

    def lay(self, case: CaseView) -> Iterator[QWidget | None]:
        """What went, and what may go."""
        yield self._answers(case)
        yield self._letters(case)

    def _answers(self, case: CaseView) -> Card:
        card = Card(tr("case-answers"), caption=tr("case-answers-clause"), spacing=10)
        can_answer = case.row.state is ComplaintState.ANSWERED or self.presenter.move_to(ComplaintState.ANSWERED)
        if case.rights.answer and can_answer:
            card.header.addWidget(
                self.button("answer", tr("case-answer-complainant"), "send", lambda: self._steps.answer())
            )
            if case.authority_name:
                to_authority = lambda: self._steps.answer(ReplyRecipient.AUTHORITY)  # noqa: E731
                card.header.addWidget(
                    self.button("answer-authority", tr("case-answer-authority"), "mail", to_authority)
                )
        refused = self.presenter.refusal_of(ComplaintState.ANSWERED)
        if refused is not None and case.row.state not in _AFTER:
            card.body.addWidget(Banner(refused.why, "warn"))
        if not case.answers:
            card.body.addWidget(Label(tr("case-no-answers"), "caption", wrap=True))
        for at, answer in enumerate(case.answers):
            if at:
                card.body.addWidget(line())
            to = tr(f"case-recipient-{answer.recipient}")
            head = row(Label(tr("case-answered-to", to=to), "strong"), Pill(named(answer.way), "ok"), None, spacing=8)
            said = tr("case-answer-sent", on=format_date(answer.sent_on), by=answer.sent_by)
            card.body.addLayout(head)
            card.body.addWidget(Label(said, "caption", wrap=True))
            if answer.text:
                card.body.addWidget(Label(with_isolates(to_persian(answer.text)), wrap=True, selectable=True))
        return card

    def _letters(self, case: CaseView) -> Card:
        """What was issued about the case, and the letters of the answer."""
        card = Card(tr("case-letters"), caption=tr("case-answers-clause"), spacing=6)
        if case.rights.answer and case.admissibility.answer_owed:
            too_early = _too_early(case)
            if too_early:
                card.body.addWidget(Label(too_early, "caption", wrap=True))
            else:
                papers = self._papers
                card.header.addWidget(self.button("letter-answer", tr("case-issue-answer"), "mail", papers.answer))
                if case.authority_name:
                    forward = self.button("letter-forward", tr("case-issue-forward"), "send", papers.forward)
                    card.header.addWidget(forward)
        letters = self.presenter.shown.letters if self.presenter.shown else ()
        if not letters:
            card.body.addWidget(Label(tr("case-no-letters"), "caption", wrap=True))
        for letter in letters:
            card.body.addLayout(self._papers.line(letter))
        return card


def _too_early(case: CaseView) -> str:
    """Why there is nothing yet that a letter could tell."""
    if case.admissibility.outcome is None:
        return tr("case-questions-first")
    early = case.admissibility.is_admissible and not case.finding.conclusion
    return error_sentence(AnswerTooEarly.code, {}) if early else ""
