"""«یکی‌کردن»: the case is joined to another about the same, chosen from those that are alike or by its number."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.domain.complaints import Respondent, Submission
from app.domain.errors import NotFound
from app.domain.permissions import Permission
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui.screens.case import words
from app.ui.screens.case.asking import Answers, Field, Question, ask
from app.ui.screens.case.presenter import CasePresenter
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.text_area import TextArea
from app.use_cases.complaints.list_views import ComplaintFilter, ComplaintRow
from app.use_cases.complaints.views import CaseView
from app.use_cases.desk import Desk


def merge(page: QWidget, presenter: CasePresenter) -> None:
    """Look for the cases that are alike, and ask which it is."""
    desk, case = presenter.desk, presenter.case
    presenter.ask(lambda: alike(desk, case), lambda found: _ask(page, presenter, found))


def alike(desk: Desk, case: CaseView) -> Sequence[ComplaintRow]:
    """Cases this one can be joined to, the likeliest first; [] for who does not take complaints in."""
    if not desk.actor.may_anywhere(Permission.REGISTER_COMPLAINT):
        return []
    given = Submission(
        case.row.received_on,
        case.row.kind,
        respondent=Respondent(case.row.unit_code, case.respondent_body, case.respondent_person),
        subject=case.row.subject,
        text=case.text,
    )
    return [each.row for each in desk.complaints.candidates(given, case.row.id) if each.row.merged_into_id is None]


def _ask(page: QWidget, presenter: CasePresenter, found: Sequence[ComplaintRow]) -> None:
    case = presenter.case
    other = ComboBox([(row.id, _row_words(row)) for row in found], empty=tr("case-merge-by-number"))
    number = LineEdit()
    fields = [
        Field("other", tr("case-merge-other"), other),
        Field("number", tr("case-merge-number"), number, hint=tr("case-merge-number-hint")),
        Field("reason", tr("case-reason"), TextArea(lines=2), required=True),
    ]

    def check(given: Answers) -> dict[str, str]:
        return {} if given["other"] or given["number"] else {"number": tr("case-merge-missing")}

    def work(desk: Desk, given: Answers) -> object:
        into = given["other"] or _by_number(desk, given["number"])
        return desk.complaints.merge(case.row.id, into, given["reason"])

    question = Question(tr("case-merge-title"), tr("case-merge-action"), tr("case-merge-detail"), check)
    ask(page, presenter, question, fields, work)


def _by_number(desk: Desk, typed: str) -> UUID:
    wanted = to_persian(typed)
    for row in desk.complaints.first(ComplaintFilter(text=typed)):
        if wanted in (to_persian(row.number), to_persian(row.tracking_code)):
            return row.id
    raise NotFound(record=typed)


def _row_words(row: ComplaintRow) -> str:
    return f"{words.number(row.number)} · {row.subject or tr('intake-no-subject')}"
