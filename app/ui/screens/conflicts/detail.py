"""The conflict under the frame: its record, its fields, and the decision."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.persian.catalogue import tr
from app.ui import theme
from app.ui.screens.conflicts.field_choice import Choice, FieldRow
from app.ui.screens.conflicts.presenter import WHOLE
from app.ui.screens.conflicts.words import BOTH_EDITED, REFUSED, choices_of, kind_tone, shown_fields
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, Card, Pill
from app.ui.widgets.label import Label, line
from app.ui.widgets.layout import bring_in_sight, column, emptied, row, scrolling
from app.use_cases.conflicts.views import ConflictView, Decision, Take


class ConflictDetail(Card):
    """`taken` carries a field's column (or WHOLE) and its Decision or None."""

    taken = Signal(str, object)

    def __init__(
        self,
        person: Callable[[], str],
        all_of: Callable[[Take], object],
        decide: Callable[[], object],
        open_record: Callable[[], object],
    ) -> None:
        super().__init__("", spacing=10)
        self._person = person
        self._choices: dict[str, Choice] = {}
        self._record, self._kind = Label("", "heading", wrap=True), Pill("")
        self._who = Label("", "caption", wrap=True)
        self._open = Button(tr("conflicts-open-visit"), "external-link", "link", open_record)
        self._why = Banner()
        self._fields: QVBoxLayout = column(spacing=12, margins=(0, 0, 0, 0))
        self.mine = Button("", None, "", lambda: all_of(Take.MINE), tip="Alt+1")
        self.theirs = Button("", None, "", lambda: all_of(Take.THEIRS), tip="Alt+2")
        self.decide = Button(tr("conflicts-decide"), "check", "primary", decide, tip="Ctrl+Enter")
        self._missing = Label("", "caption")
        self._lay()

    @property
    def choices(self) -> Mapping[str, Choice]:
        """What can be chosen, by the field's column."""
        return self._choices

    def show_conflict(self, conflict: ConflictView | None, chosen: Mapping[str, Decision]) -> None:
        """Build its fields."""
        emptied(self._fields)
        self._choices = {}
        self.setVisible(conflict is not None)
        if conflict is None:
            return
        self._show_head(conflict)
        whole = conflict.kind != BOTH_EDITED
        if whole and conflict.may_resolve:
            self._add_choice(WHOLE, Choice(choices_of(conflict, None, self._person()), conflict.record), own=True)
        for at, field in enumerate(shown_fields(conflict)):
            if at or whole:
                self._fields.addWidget(line())
            made = FieldRow(conflict, field, self._person(), alone=not whole)
            self._fields.addWidget(made)
            if made.choice is not None:
                self._add_choice(field.column, made.choice)
        self._fields.addStretch(1)
        self._foot.setVisible(conflict.may_resolve)
        self._show_all(conflict, several=len(self._choices) > 1)
        self._area.verticalScrollBar().setValue(0)
        self.show_chosen(chosen, 0)

    def show_chosen(self, chosen: Mapping[str, Decision], missing: int) -> None:
        """Put the buttons down, and say how many fields are left."""
        for name, choice in self._choices.items():
            choice.show_decision(chosen.get(name))
        self.decide.setEnabled(bool(chosen))
        left = missing and chosen and len(self._choices) > 1
        self._missing.setText(tr("conflicts-left", count=missing) if left else "")

    def focus_first(self) -> None:
        """Go to the first choice."""
        for choice in self._choices.values():
            choice.focus()
            return

    def theme_changed(self) -> None:
        """Room for one field; in a low window the page scrolls."""
        self._area.setMinimumHeight(theme.px(190))

    def _add_choice(self, name: str, choice: Choice, *, own: bool = False) -> None:
        if own:
            self._fields.addWidget(choice)
        self._choices[name] = choice
        choice.chosen.connect(lambda decision: self.taken.emit(name, decision))
        choice.segments.chosen.connect(lambda _key: QTimer.singleShot(0, choice, lambda: self._bring_in_sight(choice)))
        choice.step_wanted.connect(lambda step: self._step(name, step))

    def _step(self, name: str, step: int) -> None:
        names = list(self._choices)
        at = min(max(names.index(name) + step, 0), len(names) - 1)
        target = self._choices[names[at]]
        target.focus()
        self._bring_in_sight(target)

    def _bring_in_sight(self, choice: Choice) -> None:
        """What is chosen from, too, as far as there is room."""
        self._area.ensureWidgetVisible(choice.parentWidget() or choice, 0, 8)
        bring_in_sight(choice)

    def _show_head(self, conflict: ConflictView) -> None:
        self._record.setText(conflict.record)
        self._kind.show_state(conflict.kind_words, kind_tone(conflict))
        who = (
            tr("conflicts-sent", name=conflict.by, at=conflict.at)
            if conflict.by
            else tr("conflicts-at", at=conflict.at)
        )
        self._who.setText(who)
        self._open.setVisible(conflict.visit_id is not None)
        if not conflict.is_open and conflict.resolved_at is not None:
            self._why.show_sentence(tr("conflicts-resolved", name=conflict.resolved_by, at=conflict.resolved_at), "ok")
        elif not conflict.may_resolve:
            self._why.show_sentence(tr("conflicts-not-permitted"), "info")
        elif conflict.reason_words and conflict.kind == REFUSED:
            self._why.show_sentence(conflict.reason_words, "warn")
        else:
            self._why.hide()

    def _show_all(self, conflict: ConflictView, *, several: bool) -> None:
        """Taking one side everywhere is offered where there is more than one field."""
        for button in (self.mine, self.theirs):
            button.setVisible(several)
        if several and conflict.fields:
            named = dict(choices_of(conflict, conflict.fields[0], self._person()))
            for button, take in ((self.mine, Take.MINE), (self.theirs, Take.THEIRS)):
                words = named[take.value].split(" ", 1)[-1].strip()
                button.show_words(tr("conflicts-all", side=words))

    def _lay(self) -> None:
        names = row(self._record, self._kind, self._open, spacing=10)
        names.setStretch(0, 1)
        inside = QWidget()
        column(self._fields, into=inside)
        self._area: QScrollArea = scrolling(inside)
        self.theme_changed()
        self._foot = QWidget()
        row(self.decide, self._missing, None, self.mine, self.theirs, spacing=8, into=self._foot)
        self.body.addLayout(column(names, self._who, spacing=2))
        for part in (self._why, self._area, self._foot):
            self.body.addWidget(part)
        self.body.setStretch(self.body.indexOf(self._area), 1)
