"""What a step of the process asks for before it is taken: an order, a number, points, a unit, a visit, an answer."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QWidget

from app.domain.complaint_process import Need, ReasonFor
from app.domain.complaints import AnswerWay, ComplaintState, named
from app.persian.catalogue import tr
from app.ui.screens.case import words
from app.ui.screens.case.asking import Answers, Field, Question, Work, ask, day_field
from app.ui.screens.case.presenter import CasePresenter
from app.ui.screens.plan_visit.dialog import PlanVisitDialog
from app.ui.screens.plan_visit.form import PlanStart
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.confirm import ConfirmDialog
from app.ui.widgets.line_edit import LineEdit, NumberEdit
from app.ui.widgets.segments import Segments
from app.ui.widgets.text_area import TextArea
from app.use_cases.complaints.finding_views import FindingDraft
from app.use_cases.complaints.referral_views import ReferralDraft
from app.use_cases.complaints.views import AnswerDraft, MoveView, ReplyRecipient
from app.use_cases.desk import Desk


class Steps:
    """Opens the dialogue of each step over the page."""

    def __init__(self, page: QWidget, presenter: CasePresenter) -> None:
        self._page, self._presenter = page, presenter

    def take(self, move: MoveView) -> None:
        """Ask for what the step has to bring, and take it."""
        case = self._presenter.case
        if move.need is Need.UNIT:
            self.refer()
        elif move.need is Need.VISIT and not case.checks:
            self.plan_check()
        elif move.need is Need.WAY and not case.answers:
            self.answer()
        else:
            self._ask(move)

    def refer(self) -> None:
        """Ask a unit; the case comes to «referred» by it."""
        desk = self._presenter.desk
        self._presenter.ask(lambda: [(unit.id, unit.name) for unit in desk.office.units()], self._ask_unit)

    def plan_check(self) -> None:
        """Plan a visit that checks the case, by the usual form."""
        move = self._presenter.move_to(ComplaintState.FIELD_CHECK)
        if move is None or move.reason_for is None:
            self._plan("")
            return
        title = words.step_words(move.state, move.clause)
        dialog = ConfirmDialog(
            self._page, title, tr("case-check-detail"), tr("case-go-on"), reason_label=_reason_words(move.reason_for)
        )
        dialog.open_for(self._plan)

    def answer(self, recipient: ReplyRecipient = ReplyRecipient.COMPLAINANT) -> None:
        """Keep a final answer; the first one moves the case on."""
        case, today = self._presenter.case, self._presenter.context.today
        way = Segments([(str(each), named(each)) for each in AnswerWay], tr("case-answer-way"))
        text = TextArea(case.admissibility.text if not case.admissibility.is_admissible else "", lines=5)
        fields = [
            Field("way", tr("case-answer-way"), way, required=True),
            Field("text", tr("case-answer-text"), text, required=True),
            Field("on", tr("case-answer-on"), day_field(today), required=True),
        ]
        if case.authority_name:
            whom = [(str(each), tr(f"case-recipient-{each}")) for each in ReplyRecipient]
            to = Segments(whom, tr("case-answer-to"))
            to.set_value(str(recipient))
            fields.insert(0, Field("to", tr("case-answer-to"), to, required=True))

        def work(desk: Desk, given: Answers) -> object:
            whom = ReplyRecipient(given.get("to", recipient))
            return desk.complaints.answer(
                case.row.id, AnswerDraft(whom, AnswerWay(given["way"]), given["text"], given["on"])
            )

        question = Question(words.step_words(ComplaintState.ANSWERED, "6-9"), tr("case-answer-keep"))
        self._open(question, fields, work)

    def assign(self) -> None:
        """Give the case to somebody who investigates."""
        desk = self._presenter.desk
        self._presenter.ask(desk.complaints.investigators, self._ask_investigator)

    def _plan(self, reason: str) -> None:
        case = self._presenter.case
        start = PlanStart(unit_id=case.row.unit_id, complaint_id=case.row.id, reason=reason)
        PlanVisitDialog(self._page, self._presenter.context, start, lambda _id: self._presenter.read_anew()).open()

    def _ask_unit(self, units: Sequence[tuple[UUID, str]]) -> None:
        case, move = self._presenter.case, self._presenter.move_to(ComplaintState.REFERRED)
        unit = ComboBox(units)
        unit.set_value(case.row.unit_id)
        fields = [
            Field("unit", tr("case-unit"), unit, required=True),
            Field("question", tr("case-question"), TextArea(lines=4), required=True),
            Field("days", tr("case-days-to-reply"), NumberEdit(None, places=0), hint=tr("case-days-usual")),
        ]
        if case.rights.open_identity:
            fields += [
                Field(
                    "shows", tr("case-identity"), QCheckBox(tr("case-release-identity")), hint=tr("case-release-hint")
                ),
                Field("release", tr("case-release-reason"), LineEdit()),
            ]
        if move is not None and move.reason_for is ReasonFor.SKIP:
            fields.append(Field("reason", _reason_words(move.reason_for), TextArea(lines=2), required=True))

        def work(desk: Desk, given: Answers) -> object:
            days, shows = given["days"], bool(given.get("shows"))
            draft = ReferralDraft(
                given["unit"],
                given["question"],
                int(days) if days else None,
                shows,
                given.get("release", "") if shows else "",
            )
            return desk.complaints.refer(case.row.id, [draft], given.get("reason", ""))

        question = Question(
            words.step_words(ComplaintState.REFERRED, "6-5"),
            tr("case-refer-action"),
            tr("case-refer-detail"),
            _check_release,
        )
        self._open(question, fields, work)

    def _ask_investigator(self, people: Sequence[tuple[UUID, str]]) -> None:
        case = self._presenter.case
        who = ComboBox(people, empty=tr("case-nobody"))
        who.set_value(case.row.investigator_id)
        fields = [Field("who", tr("case-investigator"), who), Field("note", tr("case-note"), TextArea(lines=2))]
        question = Question(tr("case-assign-title"), tr("case-assign-action"))
        self._open(
            question, fields, lambda desk, given: desk.complaints.assign(case.row.id, given["who"], given["note"])
        )

    def _ask(self, move: MoveView) -> None:
        case = self._presenter.case
        fields = self._brought(move)
        if move.reason_for is not None:
            fields.append(Field("reason", _reason_words(move.reason_for), TextArea(lines=2), required=True))
        fields.append(Field("place", tr("case-place-field"), LineEdit()))
        if case.documents:
            documents = ComboBox([(each.id, each.title) for each in case.documents], empty=tr("case-no-document"))
            fields.append(Field("document", tr("case-document"), documents))

        def work(desk: Desk, given: Answers) -> object:
            points = given.get("points", "")
            if points and not desk.complaints.show(case.row.id).allegations:  # not twice when the step is refused
                for point in filter(None, map(str.strip, points.splitlines())):
                    desk.complaints.add_allegation(case.row.id, point)
            if conclusion := given.get("conclusion"):
                kept = case.finding
                draft = FindingDraft(kept.summary, conclusion, kept.recommendation, kept.cause)
                desk.complaints.write_finding(case.row.id, draft)
            desk.complaints.move(
                case.row.id,
                move.state,
                reason=given.get("reason", ""),
                note=given.get("note", ""),
                number=given.get("number", ""),
                place=given["place"],
                document_id=given.get("document"),
            )
            return None

        question = Question(words.step_words(move.state, move.clause), tr("case-take-step"), _detail(move))
        self._open(question, fields, work)

    def _brought(self, move: MoveView) -> list[Field]:
        """The fields of what the step has to bring and the case does not hold yet."""
        case = self._presenter.case
        match move.need:
            case Need.ORDER:
                return [
                    Field("note", tr("case-order-text"), TextArea(lines=3), required=True),
                    Field("number", tr("case-order-number"), LineEdit()),
                ]
            case Need.NUMBER:
                hint = tr("case-register-number-hint", number=words.number(case.row.number))
                return [Field("number", tr("case-register-number"), LineEdit(), hint=hint)]
            case Need.POINTS if not case.allegations:
                hint = tr("case-points-hint")
                return [Field("points", tr("case-points"), TextArea(lines=5), required=True, hint=hint)]
            case Need.CONCLUSION if not case.finding.conclusion:
                return [Field("conclusion", tr("case-conclusion"), TextArea(lines=5), required=True)]
            case Need.RECIPIENT:
                return [Field("note", tr("case-recipient"), LineEdit(), required=True)]
        return [Field("note", tr("case-note"), TextArea(lines=2))]

    def _open(self, question: Question, fields: Sequence[Field], work: Work) -> None:
        ask(self._page, self._presenter, question, fields, work)


def _reason_words(why: ReasonFor) -> str:
    return tr("case-reason-for", why=str(why))


def _detail(move: MoveView) -> str:
    return tr("case-step-detail", why=str(move.reason_for)) if move.reason_for else ""


def _check_release(given: Answers) -> dict[str, str]:
    """An identity goes out with a reason, and a deadline has at least a day."""
    if given.get("shows") and not given["release"]:
        return {"release": tr("case-release-missing")}
    if given["days"] is not None and given["days"] < 1:
        return {"days": tr("case-number-wrong")}
    return {}
