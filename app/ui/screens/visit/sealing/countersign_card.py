"""The representative of the unit signs, refuses before a witness, or is not there."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.visits import CountersignOutcome
from app.persian.catalogue import tr
from app.ui import errors, theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, Card
from app.ui.widgets.form import FormRow
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.segments import Segments
from app.ui.widgets.signature_pad import SignaturePad
from app.ui.widgets.text_area import TextArea
from app.use_cases.sealing.views import CountersignDraft

Submit = Callable[[CountersignDraft, Callable[[Exception], None]], object]


class CountersignCard(Card):
    """Shows the fields that the chosen outcome asks for."""

    def __init__(self, submit: Submit) -> None:
        super().__init__(tr("visit-countersign"))
        self._submit = submit
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # who signed by hand is still in this card
        self.outcome = Segments(
            [(str(outcome), tr(f"visit-outcome-{outcome}")) for outcome in CountersignOutcome],
            tr("visit-countersign"),
        )
        self.name, self.position = LineEdit(max_length=120), LineEdit(tr("visit-unit-head"), max_length=120)
        self.reason, self.witness = TextArea(lines=2, most_lines=5), LineEdit(max_length=160)
        self.pad = SignaturePad()
        self._banner = Banner()
        self.keep = Button(tr("visit-countersign-keep"), "check", "primary", self._keep)
        self._rows: dict[str, QWidget] = {}
        self.body.addWidget(Label(tr("visit-countersign-detail"), "caption", wrap=True))
        self.body.addWidget(self.outcome)
        self._add("name", "visit-representative", self.name)
        self._add("position", "visit-position", self.position)
        self._add("reason", "visit-reason", self.reason)
        self._add("witness", "visit-witness", self.witness)
        self._add("ink", "visit-ink", self._inked())
        self.body.addWidget(self._banner)
        self.body.addLayout(row(self.keep, None))
        self.outcome.chosen.connect(self._choose)
        self.outcome.set_value(str(CountersignOutcome.SIGNED))
        self._choose(str(CountersignOutcome.SIGNED))
        self.theme_changed()

    @property
    def first(self) -> QWidget:
        """The first field that the chosen outcome asks for."""
        return self.reason if self._rows["name"].isHidden() else self.name

    @property
    def has_focus(self) -> bool:
        """Whether somebody is filling it in."""
        focused = QApplication.focusWidget()
        return focused is self or (focused is not None and self.isAncestorOf(focused))

    def draft(self) -> CountersignDraft:
        """What is filled in, without the fields that do not belong to the outcome."""
        outcome = CountersignOutcome(self.outcome.value)
        signed, refused = outcome is CountersignOutcome.SIGNED, outcome is CountersignOutcome.REFUSED
        is_there = outcome is not CountersignOutcome.ABSENT
        return CountersignDraft(
            outcome,
            self.name.text().strip() if is_there else "",
            self.position.text().strip() if is_there else "",
            "" if signed else self.reason.words,
            self.witness.text().strip() if refused else "",
            (self.pad.png() or None) if signed else None,
        )

    def empty(self) -> None:
        """Forget what was filled in for another visit."""
        self.pad.clear()
        self.reason.set_words("")
        for field in (self.name, self.witness):
            field.clear()
        self.position.setText(tr("visit-unit-head"))
        self._banner.hide()
        self.keep.setEnabled(True)

    def theme_changed(self) -> None:
        """Room for a signature."""
        self.pad.setFixedHeight(theme.px(140))

    def _inked(self) -> QWidget:
        made = QWidget()
        clear = Button(tr("visit-ink-clear"), "eraser", "link", self.pad.clear)
        column(self.pad, row(clear, None), spacing=2, into=made)
        return made

    def _add(self, name: str, label_id: str, field: QWidget) -> None:
        made, wrapped = FormRow(tr(label_id), field), QWidget()
        column(made.label, made, spacing=4, into=wrapped)
        self._rows[name] = wrapped
        self.body.addWidget(wrapped)

    def _choose(self, key: str) -> None:
        if not key:
            return
        outcome = CountersignOutcome(key)
        shown = {
            CountersignOutcome.SIGNED: {"name", "position", "ink"},
            CountersignOutcome.REFUSED: {"name", "position", "reason", "witness"},
            CountersignOutcome.ABSENT: {"reason"},
        }[outcome]
        for name, made in self._rows.items():
            made.setVisible(name in shown)
        self._banner.hide()

    def _keep(self) -> None:
        self.keep.setEnabled(False)
        self._banner.hide()
        self._submit(self.draft(), self._refused)

    def _refused(self, error: Exception) -> None:
        self.keep.setEnabled(True)
        self._banner.show_sentence(errors.shown(error).sentence, "bad")
