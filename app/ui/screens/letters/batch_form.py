"""What letters of a batch have in common, what will happen, and who signs them."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.domain.complaints import AnswerWay, named
from app.domain.errors import AppError
from app.persian.catalogue import error_sentence, tr
from app.persian.digits import to_persian
from app.ui.widgets.card import Banner
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.form import Form, FormRow
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row, scrolling
from app.ui.widgets.line_edit import LineEdit, PasswordEdit
from app.ui.widgets.segments import Segments
from app.ui.widgets.text_area import TextArea
from app.use_cases.document_templates.shipped import shipped
from app.use_cases.document_templates.views import LetterDraft
from app.use_cases.letters.about_cases import ANSWER, FORWARD
from app.use_cases.letters.batch_views import BatchLetter
from app.use_cases.letters.subjects import LETTERS

_EACH, _SAME = "each", "same"
_MOST_REASONS = 5


class BatchForm(QWidget):
    """`changed`: what will happen has to be looked at anew."""

    changed = Signal()
    kind_chosen = Signal(str)

    def __init__(self, kinds: Sequence[str], *, may_sign: bool, may_name: bool) -> None:
        super().__init__()
        self.kind = ComboBox([(kind, shipped(kind).title) for kind in kinds])
        self.rule = ComboBox([(rule, tr(f"letter-batch-to-{rule}")) for rule in (_EACH, _SAME)])
        self.recipient = LineEdit(max_length=200)
        self.subject = LineEdit(placeholder=tr("letter-batch-subject-each"), max_length=200)
        self.attachment = LineEdit(max_length=80)
        self.secrecy = Segments([(key, tr(f"report-class-{key}")) for key in ("normal", "confidential")])
        self.extra, self.copies = TextArea(lines=2, most_lines=6), TextArea(lines=2, most_lines=4)
        self.with_name = QCheckBox(tr("case-letter-named"))
        self.with_name.setChecked(may_name)
        self.with_name.setEnabled(may_name)
        self.way = Segments([(str(each), named(each)) for each in AnswerWay], tr("case-answer-way"))
        self.way.set_value(str(AnswerWay.LETTER))
        self.again = QCheckBox(tr("letter-batch-again"))
        self.signs = QCheckBox(tr("letter-batch-signs"))
        self.signs.setChecked(may_sign)
        self.signs.setEnabled(may_sign)
        self.password = PasswordEdit(tr("visit-password"))
        self._signing = FormRow(tr("visit-password"), self.password, tr("letter-batch-password-hint"))
        self.outlook, self.reasons = Banner(), Label("", "caption", wrap=True)
        self._lay()
        self._connect()
        self._fold()

    @property
    def draft(self) -> LetterDraft:
        """What the letters have in common; an empty recipient or subject is left to each."""
        return LetterDraft(
            str(self.kind.value),
            self.recipient.text().strip() if self.rule.value == _SAME else "",
            self.subject.text().strip(),
            self.attachment.text().strip(),
            self.secrecy.value or "normal",
            self.extra.words.strip(),
            tuple(line.strip() for line in self.copies.words.splitlines() if line.strip()),
            self.with_name.isChecked(),
            AnswerWay(self.way.value or AnswerWay.LETTER),
        )

    @property
    def secret(self) -> str | None:
        """The password to sign with, None where nothing is signed electronically."""
        return self.password.text() if self.signs.isChecked() else None

    def is_complete(self) -> bool:
        """Whether the letters can go out; says at its field what is missing."""
        lacks_recipient = self.rule.value == _SAME and not self.recipient.text().strip()
        lacks_password = self.signs.isChecked() and not self.password.text()
        self._signing.show_error(tr("letter-batch-password-missing") if lacks_password else "")
        if lacks_password:
            self.password.setFocus()
        self._form.show_errors({"recipient": tr("letter-batch-recipient-missing")} if lacks_recipient else {})
        return not (lacks_recipient or lacks_password)

    def show_draft(self, draft: LetterDraft) -> None:
        """What letters of this kind begin with; what was typed stays."""
        self.kind.set_value(draft.code)
        self.attachment.setText(draft.attachment)
        self.secrecy.set_value(self.secrecy.value or draft.secrecy)
        if not self.copies.words.strip():
            self.copies.set_words("\n".join(draft.copies))

    def show_plan(self, planned: Sequence[BatchLetter]) -> None:
        """How many letters go out, how many cannot, and why."""
        refused = [(each.name, each.refusal) for each in planned if each.refusal]
        going = len(planned) - len(refused)
        words = tr("letter-batch-outlook", going=going, refused=len(refused))
        self.outlook.show_sentence(words, "info" if going and not refused else "warn")
        self.reasons.setText("\n".join(_told(refused)))
        self.reasons.setVisible(bool(refused))

    def _lay(self) -> None:
        form = self._form = Form(label_width=96)
        form.add("kind", tr("letter-kind"), self.kind)
        form.add("rule", tr("letter-recipient-field"), self.rule)
        form.add("recipient", tr("letter-batch-recipient"), self.recipient, required=True)
        form.add("subject", tr("letter-subject"), self.subject)
        form.add("way", tr("case-answer-way"), self.way)
        form.add("named", tr("submission-complainant"), self.with_name, tr("letter-batch-named-hint"))
        form.add("attachment", tr("report-attachment"), self.attachment)
        form.add("secrecy", tr("letter-class"), self.secrecy)
        form.add("extra", tr("letter-extra"), self.extra)
        form.add("copies", tr("letter-copies"), self.copies, tr("letter-copies-hint"))
        holder = QWidget()
        column(form, None, margins=(4, 0, 4, 0), into=holder)
        signing = row(self.signs, self._signing, spacing=16, margins=(4, 0, 4, 0))
        signing.setStretch(1, 1)
        parts = column(scrolling(holder), self.outlook, self.reasons, self.again, signing, spacing=10, into=self)
        parts.setStretch(0, 1)

    def _connect(self) -> None:
        self.kind.chosen.connect(lambda code: self.kind_chosen.emit(str(code)))
        self.kind.chosen.connect(self._fold)
        self.rule.chosen.connect(self._fold)
        for box in (self.with_name, self.again, self.signs):
            box.toggled.connect(lambda _on: self.changed.emit())
        self.signs.toggled.connect(self._fold)

    def _fold(self, *_value: object) -> None:
        code = self.kind.value
        self._form.show_row("rule", visible=code in LETTERS)
        self._form.show_row("recipient", visible=code in LETTERS and self.rule.value == _SAME)
        self._form.show_row("way", visible=code in (ANSWER, FORWARD))
        self._form.show_row("named", visible=code == ANSWER)
        self._signing.setVisible(self.signs.isChecked())


def _told(refused: Sequence[tuple[str, AppError]]) -> list[str]:
    """Each reason once with the names it concerns, the commonest first."""
    reasons = Counter(sentence_of(error) for _, error in refused)
    lines = []
    for sentence, count in reasons.most_common(_MOST_REASONS):
        names = "، ".join(dict.fromkeys(name for name, error in refused if sentence_of(error) == sentence and name))
        lines.append(tr("letter-batch-reason", count=count, reason=sentence, names=to_persian(names[:160])))
    return lines


def sentence_of(error: AppError) -> str:
    """Why a letter cannot go out."""
    return error_sentence(error.code, error.facts)
