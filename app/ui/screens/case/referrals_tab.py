"""«ارجاع‌ها»: units with a day of their own, expert opinions, and visits that check the case on the spot."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from app.domain.complaints import ComplaintState
from app.domain.visits import VisitState
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.isolates import with_isolates
from app.persian.jalali import format_date
from app.persian.text import isolate
from app.ui.screens.case import words
from app.ui.screens.case.asking import Answers, Field, Question, day_field
from app.ui.screens.case.papers import Papers
from app.ui.screens.case.presenter import CasePresenter
from app.ui.screens.case.steps import Steps
from app.ui.screens.case.tab import CaseTab
from app.ui.screens.visit.words import state_words
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card, Pill
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.label import Label, line
from app.ui.widgets.layout import row
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.row_button import RowButton
from app.ui.widgets.text_area import TextArea
from app.use_cases.complaints.referral_views import CheckView, OpinionDraft, OpinionView, ReferralState, ReferralView
from app.use_cases.complaints.views import CaseView
from app.use_cases.desk import Desk
from app.use_cases.document_templates.views import LetterView
from app.use_cases.letters.about_referrals import REMINDER

_OPEN = frozenset({ComplaintState.REFERRED, ComplaintState.CHASED, ComplaintState.FIELD_CHECK})


class ReferralsTab(CaseTab):
    """What others say of the case."""

    def __init__(self, presenter: CasePresenter, steps: Steps, papers: Papers) -> None:
        super().__init__(presenter)
        self._steps, self._papers = steps, papers

    def lay(self, case: CaseView) -> Iterator[QWidget | None]:
        """Referrals, opinions, checks."""
        yield self._referrals(case)
        yield self._opinions(case)
        yield self._checks(case)

    def _referrals(self, case: CaseView) -> Card:
        card = Card(tr("case-referrals"), caption=tr("case-referrals-clause"), spacing=10)
        can_refer = case.row.state in _OPEN or self.presenter.move_to(ComplaintState.REFERRED) is not None
        if case.rights.refer and can_refer:
            card.header.addWidget(self.button("refer", tr("case-refer"), "send", self._steps.refer))
        if not case.referrals:
            refused = self.presenter.refusal_of(ComplaintState.REFERRED)
            card.body.addWidget(Label(refused.why if refused else tr("case-no-referrals"), "caption", wrap=True))
        for at, referral in enumerate(case.referrals):
            if at:
                card.body.addWidget(line())
            self._referral(card, referral)
        return card

    def _referral(self, card: Card, referral: ReferralView) -> None:
        due = words.due_pill(referral)
        name = Label(referral.unit_name, "strong", wrap=True)
        head = row(name, Pill(*due), spacing=8)
        head.setStretch(0, 1)
        card.body.addLayout(head)
        card.body.addWidget(Label(with_isolates(referral.question), wrap=True, selectable=True))
        sent = tr(
            "case-sent",
            on=format_date(referral.sent_on),
            by=referral.made_by,
            days=referral.working_days,
            due=format_date(referral.due_on),
        )
        shows = (
            tr("case-identity-released", reason=with_isolates(referral.release_reason))
            if referral.shows_identity
            else ""
        )
        for said in (sent, shows or tr("case-identity-not-released"), *map(_reminder, _reminders(referral))):
            card.body.addWidget(Label(said, "caption", wrap=True))
        if referral.reply:
            key = "case-replied" if referral.state is ReferralState.REPLIED else "case-withdrawn-because"
            on = format_date(referral.replied_on) if referral.replied_on else ""
            reply = tr(key, on=on, reply=with_isolates(referral.reply))
            card.body.addWidget(Label(reply, wrap=True, selectable=True))
        for letter in self._letters(referral):
            card.body.addLayout(self._papers.line(letter))
        if self.case.rights.refer and referral.state is ReferralState.SENT:
            ask, remind = self._papers.to_unit, REMINDER
            card.body.addLayout(
                row(
                    self.button(f"ask-{referral.id}", tr("case-issue-referral"), "mail", lambda: ask(referral)),
                    self.button(
                        f"urge-{referral.id}", tr("case-issue-reminder"), "send", lambda: ask(referral, remind)
                    ),
                    self.button(f"reply-{referral.id}", tr("case-take-reply"), "inbox", lambda: self._reply(referral)),
                    self.button(f"remind-{referral.id}", tr("case-remind"), "bell", lambda: self._remind(referral)),
                    self.button(
                        f"withdraw-{referral.id}",
                        tr("case-withdraw"),
                        "arrow-back-up",
                        lambda: self._withdraw(referral),
                        "ghost",
                    ),
                    None,
                )
            )

    def _letters(self, referral: ReferralView) -> list[LetterView]:
        """The referral's own letter and its reminders'."""
        ids = {referral.letter_id, *(each.letter_id for each in referral.reminders)}
        return [each for each in (self.presenter.shown.letters if self.presenter.shown else ()) if each.id in ids]

    def _reply(self, referral: ReferralView) -> None:
        today, case = self.presenter.context.today, self.case
        fields = [
            Field("text", tr("case-reply"), TextArea(lines=5), required=not case.documents),
            Field("on", tr("case-replied-on"), day_field(today), required=True),
        ]
        if case.documents:
            fields.append(_document_field(case))
        question = Question(tr("case-reply-title", unit=referral.unit_name), tr("case-keep"))
        self.ask(
            question,
            fields,
            lambda desk, given: desk.complaints.take_reply(
                referral.id, given["text"], given["on"], given.get("document")
            ),
        )

    def _remind(self, referral: ReferralView) -> None:
        question = Question(tr("case-remind-title", unit=referral.unit_name), tr("case-remind"))
        note = Field("note", tr("case-note"), TextArea(lines=3))
        self.ask(question, [note], lambda desk, given: desk.complaints.remind(referral.id, given["note"]))

    def _withdraw(self, referral: ReferralView) -> None:
        question = Question(tr("case-withdraw-title", unit=referral.unit_name), tr("case-withdraw"))
        reason = Field("reason", tr("case-reason"), TextArea(lines=2), required=True)
        self.ask(question, [reason], lambda desk, given: desk.complaints.withdraw(referral.id, given["reason"]))

    def _opinions(self, case: CaseView) -> Card:
        card = Card(tr("case-opinions"), caption=tr("case-opinions-clause"), spacing=10)
        if case.rights.investigate:
            card.header.addWidget(self.button("opinion", tr("case-ask-opinion"), "plus", self._ask_opinion))
        if not case.opinions:
            card.body.addWidget(Label(tr("case-no-opinions"), "caption", wrap=True))
        for opinion in case.opinions:
            name = "، ".join(filter(None, (opinion.expert, opinion.position)))
            said = "case-opinion-given" if opinion.given_on else "case-opinion-awaited"
            on = format_date(opinion.given_on or opinion.asked_on)
            head = row(
                Label(name, "strong", wrap=True), Pill(tr(said, on=on), "ok" if opinion.given_on else "na"), spacing=8
            )
            head.setStretch(0, 1)
            card.body.addLayout(head)
            if opinion.text:
                card.body.addWidget(Label(with_isolates(opinion.text), wrap=True, selectable=True))
            if case.rights.investigate:
                card.body.addLayout(row(self._opinion_button(opinion), None))
        return card

    def _opinion_button(self, opinion: OpinionView) -> Button:
        word = tr("case-change-opinion" if opinion.given_on else "case-write-opinion")
        return self.button(f"opinion-{opinion.id}", word, "edit", lambda: self._write_opinion(opinion), "ghost")

    def _ask_opinion(self) -> None:
        case_id = self.case.row.id
        fields = [
            Field("expert", tr("case-expert"), LineEdit(), required=True),
            Field("position", tr("case-expert-position"), LineEdit()),
            Field("on", tr("case-asked-on"), day_field(self.presenter.context.today), required=True),
        ]

        def work(desk: Desk, given: Answers) -> object:
            return desk.complaints.ask_opinion(
                case_id, OpinionDraft(given["expert"], given["position"], "", given["on"])
            )

        self.ask(Question(tr("case-ask-opinion"), tr("case-keep")), fields, work)

    def _write_opinion(self, opinion: OpinionView) -> None:
        case = self.case
        fields = [
            Field("text", tr("case-opinion-text"), TextArea(opinion.text, lines=5), required=True),
            Field("on", tr("case-given-on"), day_field(self.presenter.context.today, opinion.given_on), required=True),
        ]
        if case.documents:
            fields.append(_document_field(case))

        def work(desk: Desk, given: Answers) -> object:
            draft = OpinionDraft(
                opinion.expert,
                opinion.position,
                given["text"],
                opinion.asked_on,
                given["on"],
                given.get("document") or opinion.document_id,
            )
            desk.complaints.give_opinion(opinion.id, draft)
            return None

        self.ask(Question(tr("case-opinion-title", expert=opinion.expert), tr("case-keep")), fields, work)

    def _checks(self, case: CaseView) -> Card:
        card = Card(tr("case-checks"), caption=tr("case-checks-clause"), spacing=6)
        can_plan = case.row.state is ComplaintState.FIELD_CHECK or self.presenter.move_to(ComplaintState.FIELD_CHECK)
        if case.rights.investigate and can_plan:
            card.header.addWidget(self.button("check", tr("case-plan-check"), "calendar-plus", self._steps.plan_check))
        if not case.checks:
            refused = self.presenter.refusal_of(ComplaintState.FIELD_CHECK)
            card.body.addWidget(Label(refused.why if refused else tr("case-no-checks"), "caption", wrap=True))
        for check in case.checks:
            card.body.addWidget(self._check(check))
        return card

    def _check(self, check: CheckView) -> RowButton:
        detail = f"{isolate(check.tracking_code)} · {format_date(check.planned_on)}"
        state = Pill(state_words(VisitState(check.state)), "na")
        made = RowButton(
            check.unit_name, detail, lambda: self.presenter.context.navigate("visit", check.visit_id), state
        )
        made.setObjectName(f"visit-{check.visit_id}")
        return made


def _document_field(case: CaseView) -> Field:
    documents = ComboBox([(each.id, each.title) for each in case.documents], empty=tr("case-no-document"))
    return Field("document", tr("case-document"), documents)


def _reminders(referral: ReferralView) -> list[tuple[str, str, str]]:
    return [(format_date(each.on), each.by, with_isolates(to_persian(each.note))) for each in referral.reminders]


def _reminder(reminder: tuple[str, str, str]) -> str:
    on, by, note = reminder
    return tr("case-reminded", on=on, by=by, note=f": {note}" if note else "")
