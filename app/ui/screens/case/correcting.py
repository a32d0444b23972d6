"""«اصلاح»: what was submitted in the form it was taken in by; who submitted it only once it was opened for a reason."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QSizePolicy, QWidget

from app.domain.complaints import Complainant, PartyType, Person
from app.domain.fields import FieldInvalid
from app.persian.catalogue import tr
from app.persian.jalali import format_date
from app.ui import errors, theme
from app.ui.screens.case import words
from app.ui.screens.case.asking import Field, Question, ask
from app.ui.screens.case.presenter import CasePresenter
from app.ui.screens.intake import typed as form
from app.ui.screens.intake.form import IntakeForm
from app.ui.screens.intake.typed import OWN, PERSON, Typed
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, Card
from app.ui.widgets.confirm import ConfirmDialog
from app.ui.widgets.dialog import resize_within
from app.ui.widgets.label import Label, line
from app.ui.widgets.layout import column, row, scrolling
from app.ui.widgets.text_area import TextArea
from app.use_cases.complaints.views import CaseView
from app.use_cases.desk import Desk
from app.use_cases.office.seed import subject_classes
from app.use_cases.office.views import UnitView

_WIDTH, _HEIGHT = 900, 700


def correct(page: QWidget, presenter: CasePresenter) -> None:
    """Look which units there are, and open the form."""
    desk = presenter.desk
    presenter.ask(lambda: desk.office.units(active_only=False), lambda units: _open(page, presenter, units))


def _open(page: QWidget, presenter: CasePresenter, units: Sequence[UnitView]) -> None:
    CorrectDialog(page, presenter, units).open()


class CorrectDialog(QDialog):
    """Ctrl+Enter keeps the correction; Escape asks first where something was typed."""

    def __init__(self, page: QWidget, presenter: CasePresenter, units: Sequence[UnitView]) -> None:
        super().__init__(page)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._presenter, self._case = presenter, presenter.case
        self._complainant: Complainant | None = None
        self.form = IntakeForm(presenter.context.today)
        self._sender = _card_of(self.form.field("type"))
        self._sender.hide()
        _card_of(self.form.questions).hide()  # they are answered on the page of admissibility
        own = self._case.row
        self.form.show_choices([_offered(each, own.unit_code) for each in units], _classes(own.subject_class))
        self._begun = typed_of(self._case)
        self.form.show_typed(self._begun)
        self.refusal = Banner()
        self.keep = Button(tr("case-correct-keep"), "check", "primary", self._keep)
        self.identity = Button(tr("case-correct-identity"), "eye", "", self._ask_identity)
        shown = presenter.shown
        self.identity.setVisible(shown is not None and shown.may_open_identity and bool(self._case.parties))
        self._lay(page)

    def reject(self) -> None:
        """Nothing that was typed goes unasked."""
        if not form.holds_more(self.form.typed(), self._begun):
            super().reject()
            return
        title, detail, action = tr("intake-drop-title"), tr("case-correct-drop"), tr("intake-drop-action")
        asked = ConfirmDialog(self, title, detail, action, danger=True)
        asked.open_for(lambda _reason: QDialog.reject(self))

    def _keep(self) -> None:
        if not self.keep.isEnabled():
            return
        typed, today = self.form.typed(), self._presenter.context.today()
        found = form.problems(typed, today)
        self.form.show_problems(found)
        if found:
            return
        given, case_id = form.submission(typed, today), self._case.row.id
        identify = self._complainant is not None and given.complainant != self._complainant

        def work(desk: Desk) -> None:
            desk.complaints.correct(case_id, given)
            if identify:
                desk.complaints.identify(case_id, given.complainant)

        self.keep.setEnabled(False)
        self._presenter.act(work, lambda _done: self.accept(), self._refused)

    def _refused(self, error: Exception) -> None:
        self.keep.setEnabled(True)
        if isinstance(error, FieldInvalid):
            self.form.show_problems(
                {form.field_of(str(error.facts["path"]), self.form.typed()): str(error.facts["sentence"])}
            )
        self.refusal.show_sentence(errors.shown(error).sentence, "bad")

    def _ask_identity(self) -> None:
        question = Question(
            tr("case-open-identity-title"), tr("case-open-identity-action"), tr("case-correct-identity-detail")
        )
        reason = Field("reason", tr("case-reason"), TextArea(lines=2), required=True)
        ask(
            self,
            self._presenter,
            question,
            [reason],
            lambda desk, given: self._presenter.open_identity(given["reason"])(desk),
            self._opened,
        )

    def _opened(self, complainant: Complainant) -> None:
        """What was typed meanwhile stays; the sender's part begins with what is stored."""
        sender = sender_of(complainant)
        self._begun = {**self._begun, **sender}
        self.form.show_typed({**self.form.typed(), **sender})
        self._complainant = form.submission(self._begun, self._presenter.context.today()).complainant
        self.identity.hide()
        self._sender.show()
        self.form.go_to("type")

    def _lay(self, page: QWidget) -> None:
        title = tr("case-correct-title", number=words.number(self._case.row.number))
        self.setWindowTitle(title)
        whole = QWidget()
        column(self.form, None, margins=(20, 4, 20, 12), into=whole)
        whole.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # its texts keep their lines
        head = column(
            Label(title, "title", wrap=True),
            Label(tr("case-correct-detail"), "secondary", wrap=True),
            self.refusal,
            spacing=6,
            margins=(20, 16, 20, 8),
        )
        cancel = Button(tr("widget-cancel"), None, "", self.reject)
        foot = row(self.keep, cancel, None, self.identity, spacing=8, margins=(20, 8, 20, 12))
        body = column(spacing=0, into=self)
        body.addLayout(head)
        body.addWidget(scrolling(whole), 1)
        body.addWidget(line())
        body.addLayout(foot)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._keep)
        resize_within(self, page, theme.px(_WIDTH), theme.px(_HEIGHT))
        self.form.field("subject").setFocus()


def typed_of(case: CaseView) -> Typed:
    """What was submitted as the form shows it, but for who submitted it."""
    line = case.row
    return {
        "kind": line.kind.value,
        "channel": line.channel.value,
        "received_on": format_date(line.received_on),
        "authority.name": case.authority_name,
        "authority.letter_number": case.authority_letter_number,
        "authority.letter_on": format_date(case.authority_letter_on) if case.authority_letter_on else "",
        "type": PartyType.NATURAL.value,
        "respondent.unit": line.unit_code,
        "respondent.body": case.respondent_body,
        "respondent.person": case.respondent_person,
        "subject_class": line.subject_class,
        "subject": line.subject,
        "text": case.text,
        "remedy": case.remedy,
        "evidence": case.evidence,
        "earlier_code": case.earlier_code,
        "priority": line.priority.value,
        "confidentiality": line.confidentiality.value,
    }


def sender_of(complainant: Complainant) -> Typed:
    """Who submitted, as the form shows it: of a group or legal person its representative."""
    is_natural = complainant.type is PartyType.NATURAL
    person = complainant.person if is_natural else complainant.representative or Person()
    return {
        "type": complainant.type.value,
        "name": complainant.name,
        "legal_id": complainant.legal_id,
        **{f"own.{name}": "" if is_natural else getattr(complainant.person, name) for name in OWN},
        **{f"person.{name}": getattr(person, name) for name in PERSON},
    }


def _card_of(part: QWidget) -> Card:
    at: QWidget | None = part
    while not isinstance(at, Card):
        assert at is not None
        at = at.parentWidget()
    return at


def _offered(unit: UnitView, own: str) -> UnitView:
    """The unit complained of stays in the list although it is closed by now."""
    return replace(unit, is_active=True) if unit.code == own else unit


def _classes(own: str) -> Sequence[str]:
    known = subject_classes()
    return known if not own or own in known else [own, *known]
