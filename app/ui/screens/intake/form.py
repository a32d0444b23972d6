"""The form itself, in the order a paper letter is read; every field by keyboard."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.complaints import Channel, Confidentiality, PartyType, Priority, SubmissionKind, named
from app.domain.identifiers import LONGEST_NAME
from app.domain.submissions import LONGEST_ADDRESS, LONGEST_EMAIL, LONGEST_PART, LONGEST_TEXT
from app.persian.catalogue import tr
from app.ui.screens.complaints.words import unit_words
from app.ui.screens.intake import checks
from app.ui.screens.intake.fields import DigitLine, Line, Pairs, QuickCombo, Words, holds_focus
from app.ui.screens.intake.questions import Questions
from app.ui.screens.intake.typed import ANSWER, DATES, OWN, Typed
from app.ui.widgets.card import Card
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.date_edit import DateEdit
from app.ui.widgets.form import FormRow
from app.ui.widgets.layout import bring_in_sight, column
from app.ui.widgets.line_edit import CodeEdit
from app.ui.widgets.segments import Segments
from app.use_cases.complaints.admissibility_views import QuestionView
from app.use_cases.office.views import UnitView

Field = Segments | ComboBox | QLineEdit | Words
_CHORD: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_AUTHORITY: Final = ("authority.name", "authority.letter_number", "authority.letter_on")
FIRST, FIRST_OF_NEXT = "kind", "person.first_name"
PARTS: Final = ("letter", "sender", "about", "text", "questions")


class IntakeForm(QWidget):
    """`changed` says that something was typed; `typed` is the form as it stands."""

    changed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._filling = False
        self._answers: dict[str, str] = {}
        self._fields: dict[str, Field] = {}
        self._rows: dict[str, FormRow] = {}
        self.questions = Questions()
        self.questions.answered.connect(self._answered)
        self._cards = [self._letter(), self._who(), self._about(), self._told(), self._asked()]
        column(*self._cards, None, spacing=10, into=self)
        for name, field in self._fields.items():
            self._connect(name, field)
        self._show_parts()

    def typed(self) -> Typed:
        """The fields as they stand, and the answers."""
        words = {name: _words(field) for name, field in self._fields.items()}
        return {name: value for name, value in {**words, **self._answers}.items() if value}

    def show_typed(self, typed: Typed) -> None:
        """Fill every field, and say again what is wrong with it."""
        self._filling = True
        for name, field in self._fields.items():
            _put(field, typed.get(name, ""))
        self._answers = {name: value for name, value in typed.items() if name.startswith(ANSWER)}
        self._filling = False
        self.show_problems({})
        for name in self._fields:
            self._check(name, is_over=True)
        self._show_parts()

    def show_choices(self, units: Sequence[UnitView], classes: Sequence[str]) -> None:
        """What the lists offer; what is chosen stays."""
        unit, subject_class = self._fields["respondent.unit"], self._fields["subject_class"]
        assert isinstance(unit, ComboBox) and isinstance(subject_class, ComboBox)
        unit.set_options([(each.code, unit_words(each.name, each.county_name)) for each in units if each.is_active])
        subject_class.set_options([(each, each) for each in classes])

    def show_questions(self, questions: Sequence[QuestionView]) -> None:
        """What the rules ask of this letter."""
        given = {name.removeprefix(ANSWER): value for name, value in self._answers.items()}
        self.questions.show_questions(questions, given, behind=self._fields["confidentiality"])

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Put each sentence under its field and go to the first that is wrong."""
        for name, made in self._rows.items():
            made.show_error(problems.get(name, ""))
        first = next((name for name in self._rows if name in problems), "")
        if first:
            self.go_to(first)

    def error(self, name: str) -> str:
        """The sentence under a field."""
        return self._rows[name].error

    def field(self, name: str) -> Field:
        """A field by its name."""
        return self._fields[name]

    def show_single(self, single: bool) -> None:
        """One field in each row, where there is little room."""
        for card in self._cards:
            for pairs in card.findChildren(Pairs):
                pairs.show_single(single)

    @property
    def current(self) -> str:
        """The field that has the keyboard, "" where none has it."""
        return next((name for name, field in self._fields.items() if holds_focus(field)), "")

    def shows(self, name: str) -> bool:
        """Whether the channel and the kind of person ask for a field."""
        return self._rows[name].isVisibleTo(self)

    def put(self, name: str, words: str) -> None:
        """Write words into a field as if they were typed: Ctrl+Z takes them back; a text goes behind the one there."""
        field = self._fields[name]
        if isinstance(field, Words):
            field.add_words(words)
        elif isinstance(field, QLineEdit):
            field.selectAll()
            field.insert(words)
            field.setCursorPosition(0)

    def go_to(self, name: str) -> None:
        """Put the focus on a field, in sight."""
        field = self._fields[name]
        field.setFocus(Qt.FocusReason.TabFocusReason)
        bring_in_sight(self._rows[name])

    def go_to_part(self, at: int) -> None:
        """Go to the first field of a part of the form, or to the first question."""
        card = self._cards[at]
        inside = next((name for name, field in self._fields.items() if card.isAncestorOf(field)), "")
        if inside:
            self.go_to(inside)
        elif (question := self.questions.first) is not None:
            question.setFocus(Qt.FocusReason.TabFocusReason)
            bring_in_sight(card)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field, like Tab."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _CHORD:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _letter(self) -> Card:
        pairs = Pairs()
        self._add(pairs, "kind", tr("submission-kind"), _segments(SubmissionKind), wide=True)
        channels: list[tuple[object, str]] = [(each.value, named(each)) for each in Channel]
        self._add(pairs, "channel", tr("submission-channel"), QuickCombo(channels))
        self._add(pairs, "received_on", tr("submission-received-on"), DateEdit(today=self._today))
        self._add(pairs, "authority.name", tr("submission-authority"), Line(), wide=True)
        self._add(pairs, "authority.letter_number", tr("submission-letter-number"), Line())
        self._add(pairs, "authority.letter_on", tr("submission-letter-on"), DateEdit(today=self._today))
        return Card(tr("intake-letter"), pairs)

    def _who(self) -> Card:
        pairs = Pairs()
        self._add(pairs, "type", tr("submission-type"), _segments(PartyType), wide=True)
        self._add(pairs, "name", tr("intake-name-legal"), Line(most=LONGEST_NAME + 20))
        self._add(pairs, "legal_id", tr("submission-legal-id"), DigitLine())
        self._add(pairs, "own.phone", tr("intake-own-phone"), DigitLine())
        self._add(pairs, "own.postal_code", tr("intake-own-postal-code"), DigitLine())
        self._add(pairs, "own.address", tr("intake-own-address"), Line(most=LONGEST_ADDRESS), wide=True)
        self._add(pairs, "person.first_name", tr("submission-first-name"), Line(most=LONGEST_NAME + 20))
        self._add(pairs, "person.last_name", tr("submission-last-name"), Line(most=LONGEST_NAME + 20))
        self._add(pairs, "person.national_id", tr("submission-national-id"), DigitLine())
        self._add(pairs, "person.phone", tr("submission-phone"), DigitLine())
        self._add(pairs, "person.postal_code", tr("submission-postal-code"), DigitLine())
        self._add(pairs, "person.email", tr("submission-email"), CodeEdit(max_length=LONGEST_EMAIL))
        self._add(pairs, "person.address", tr("submission-address"), Line(most=LONGEST_ADDRESS), wide=True)
        return Card(tr("intake-sender"), pairs)

    def _about(self) -> Card:
        pairs = Pairs()
        self._add(pairs, "respondent.unit", tr("intake-unit"), QuickCombo(empty=tr("intake-no-unit")))
        self._add(pairs, "respondent.body", tr("intake-other-body"), Line())
        self._add(pairs, "respondent.person", tr("intake-official"), Line(most=LONGEST_NAME + 20))
        self._add(pairs, "subject_class", tr("submission-subject-class"), QuickCombo(empty=tr("intake-no-class")))
        self._add(pairs, "subject", tr("submission-subject"), Line(), wide=True)
        return Card(tr("intake-about"), pairs)

    def _told(self) -> Card:
        pairs = Pairs()
        self._add(pairs, "text", tr("submission-text"), Words(lines=4, most=LONGEST_TEXT), wide=True)
        self._add(pairs, "remedy", tr("submission-remedy"), Words(most=LONGEST_PART))
        self._add(pairs, "evidence", tr("submission-evidence"), Words(most=LONGEST_PART))
        self._add(
            pairs, "earlier_code", tr("intake-earlier-code"), CodeEdit(placeholder=tr("intake-earlier-code-hint"))
        )
        self._add(pairs, "priority", tr("submission-priority"), _segments(Priority))
        self._add(pairs, "confidentiality", tr("submission-confidentiality"), _segments(Confidentiality))
        return Card(tr("intake-text"), pairs)

    def _asked(self) -> Card:
        return Card(tr("intake-questions"), self.questions, caption=tr("intake-questions-keys"))

    def _add(self, pairs: Pairs, name: str, words: str, field: Field, *, wide: bool = False) -> None:
        self._rows[name], self._fields[name] = pairs.add(words, field, wide=wide), field

    def _connect(self, name: str, field: Field) -> None:
        if isinstance(field, Segments | ComboBox):
            field.chosen.connect(lambda _value: self._touched(name))
        else:
            field.textChanged.connect(lambda *_words: self._touched(name))
        if isinstance(field, QLineEdit):
            field.editingFinished.connect(lambda: self._check(name, is_over=True))
        if isinstance(field, Line | Words):
            field.refused.connect(partial(self._refuse, name))

    def _touched(self, name: str) -> None:
        if self._filling:
            return
        if name in ("channel", "type"):
            self._show_parts()
        self._check(name, is_over=not holds_focus(self._fields[name]))
        self.changed.emit()

    def _check(self, name: str, *, is_over: bool) -> None:
        words = _words(self._fields[name])
        sentence = checks.wrong(name, words, self._today(), is_over=is_over) or checks.doubtful(name, words)
        if sentence or (is_over and name in DATES):
            self._rows[name].show_error(sentence)

    def _refuse(self, name: str, sentence: str) -> None:
        self._rows[name].show_error(sentence)
        QTimer.singleShot(0, self, lambda: bring_in_sight(self._rows[name]))  # once the sentence has its place

    def _answered(self, name: str, value: str) -> None:
        self._answers[f"{ANSWER}{name}"] = value
        self.changed.emit()

    def _show_parts(self) -> None:
        """What the channel and the kind of person ask for."""
        from_authority = _words(self._fields["channel"]) == Channel.AUTHORITY
        party = _words(self._fields["type"])
        shown = dict.fromkeys(_AUTHORITY, from_authority)
        shown |= {"name": party != PartyType.NATURAL}
        shown |= dict.fromkeys(("legal_id", *(f"own.{each}" for each in OWN)), party == PartyType.LEGAL)
        for name, visible in shown.items():
            for part in (self._rows[name], self._rows[name].label):
                part.setVisible(visible)
        self._rows["name"].label.setText(tr(f"intake-name-{'group' if party == PartyType.GROUP else 'legal'}"))
        self._cards[1].caption.setText("" if party == PartyType.NATURAL else tr("intake-representative"))


def _segments(kind: type[StrEnum]) -> Segments:
    return Segments([(each.value, named(each)) for each in kind])


def _words(field: Field) -> str:
    if isinstance(field, Segments | ComboBox):
        return str(field.value or "")
    return field.words if isinstance(field, Words) else field.text()


def _put(field: Field, words: str) -> None:
    if isinstance(field, Segments | ComboBox):
        field.set_value(words or None)  # type: ignore[arg-type]  # a row of buttons takes it for no choice
    elif isinstance(field, Words):
        field.set_words(words)
    else:
        field.setText(words)
