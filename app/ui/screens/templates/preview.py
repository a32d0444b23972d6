"""One question as an inspector will see it: answered on trial, judged at once, nothing stored."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.checklists import (
    SHORTCOMING,
    Answer,
    AnswerInvalid,
    Item,
    ItemKind,
    Template,
    evidence_missing,
    judge,
    read_value,
)
from app.persian.catalogue import tr
from app.persian.digits import to_latin, to_persian
from app.ui import errors
from app.ui.screens.templates import words
from app.ui.screens.visit.checklist.answers import answer_field
from app.ui.screens.visit.words import IMPORTANT_WEIGHT, norm_words, verdict_tone, verdict_words
from app.ui.widgets.card import Card, EmptyState, Pill
from app.ui.widgets.label import Icon, Label, line
from app.ui.widgets.layout import FlowLayout, column, emptied, row
from app.use_cases.checklists.views import ItemView

_NOBODY = UUID(int=0)


class Preview(Card):
    """Keeps the trial answer while the same item is being edited."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(tr("templates-preview"), caption=tr("templates-preview-caption"), spacing=10)
        self._today = today
        self._item: Item | None = None
        self._value = ""
        self._question: QVBoxLayout = column(spacing=8)
        self._outcome: QVBoxLayout = column(spacing=8)
        self._empty = EmptyState("eye", tr("templates-preview-none"), "")
        self.body.addLayout(self._question)
        self.body.addLayout(self._outcome)
        self.body.addWidget(self._empty)
        self.body.addStretch(1)

    def show_item(self, item: Item | None, template: Template) -> None:
        """Show a question, or none while a section is being edited."""
        if item is None or self._item is None or (item.code, item.kind) != (self._item.code, self._item.kind):
            self._value = ""
        if item is not None and self._item is not None and item.options != self._item.options:
            self._value = self._value if item.option(self._value) else ""
        self._item = item
        self._empty.setVisible(item is None)
        emptied(self._question)
        emptied(self._outcome)
        if item is None:
            return
        self._ask(item, template)
        self.try_answer(self._value)

    def try_answer(self, value: str) -> None:
        """Answer on trial and show what would follow."""
        item = self._item
        if item is None:
            return
        emptied(self._outcome)
        try:
            self._value = read_value(item, to_latin(value))
        except AnswerInvalid as error:
            self._value = ""
            self._outcome.addWidget(Label(errors.shown(error).sentence, "error", wrap=True))
        self._field.show_answer(_view(item, self._value))
        self._show_outcome(item)

    def _ask(self, item: Item, template: Template) -> None:
        number = Label(to_persian(item.number), "caption")
        text = Label(to_persian(item.text) or tr("templates-no-text"), "strong" if item.text else "caption", wrap=True)
        self._question.addWidget(_beside(number, text))
        if item.hint:
            self._question.addWidget(Label(to_persian(item.hint), "caption", wrap=True))
        self._field = answer_field(item, self._today)
        for signal in (self._field.given, self._field.typed, self._field.entered):
            signal.connect(self.try_answer)
        self._question.addWidget(self._field)
        notes = QWidget()
        flow = FlowLayout(notes, spacing=6)
        if item.weight >= IMPORTANT_WEIGHT:
            flow.addWidget(Pill(tr("visit-important"), "na"))
        if norm := norm_words(item):
            flow.addWidget(Label(tr("visit-norm", norm=norm), "caption"))
        if flow.count():
            self._question.addWidget(notes)
        for icon, said in (
            ("link", words.dependency_words(item.depends_on, template)),
            ("gavel", to_persian(item.citation)),
        ):
            if said:
                self._question.addWidget(_beside(Icon(icon, "text3", 16), Label(said, "caption", wrap=True)))

    def _show_outcome(self, item: Item) -> None:
        verdict = judge(item, self._value)
        if verdict is None:
            return
        pills = QWidget()
        flow = FlowLayout(pills, spacing=6)
        if item.kind is ItemKind.CHOICE:
            flow.addWidget(Pill(verdict_words(verdict), verdict_tone(verdict)))
        for kind in sorted(evidence_missing(item, Answer(self._value))):
            flow.addWidget(Pill(tr(f"visit-{kind}-needed"), "warn"))
        if flow.count():
            self._outcome.addWidget(pills)
        if verdict not in SHORTCOMING:
            return
        if item.finding or item.action:
            self._outcome.addWidget(line())
        if item.finding:
            finding = Label(tr("templates-preview-finding", text=to_persian(item.finding)), wrap=True)
            self._outcome.addWidget(_beside(Icon("flag", "warn_text", 16), finding))
        if item.action:
            said = tr("templates-preview-action", text=to_persian(item.action), days=item.working_days)
            self._outcome.addWidget(_beside(Icon("list-check", "text2", 16), Label(said, wrap=True)))


def _beside(mark: QWidget, said: Label) -> QWidget:
    made = QWidget()
    body = row(mark, said, spacing=8, into=made)
    body.setStretch(1, 1)
    body.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    return made


def _view(item: Item, value: str) -> ItemView:
    return ItemView(
        item=item,
        asked=True,
        value=value,
        verdict=judge(item, value),
        note="",
        photos=0,
        missing=frozenset(),
        answer_id=_NOBODY,
        proposal=None,
        finding_id=None,
    )
