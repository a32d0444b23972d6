"""The card beside the clauses: one clause in full, what the draft changes of it, and all versions there are."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.admissibility_rules import Outcome
from app.domain.complaints import named
from app.domain.rule_versions import RuleChange
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.jalali import format_date
from app.ui.screens.admissibility_rules.presenter import ClauseLine, versions_words
from app.ui.widgets.button import Button, icon_button
from app.ui.widgets.card import Card
from app.ui.widgets.facts import Fact, FactGrid
from app.ui.widgets.label import Label, line
from app.ui.widgets.layout import column, emptied, row, scrolling
from app.use_cases.admissibility_rules.views import ClauseView, RulesVersion

_OUTCOMES = frozenset({"outcome", "exception_outcome"})


class ClauseDetail(Card):
    """`changed`: the clause is to be edited, `moved` by a step, `switched` on or off."""

    changed = Signal()
    moved = Signal(int)
    switched = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title, self._text = Label("", "heading", wrap=True), Label("", wrap=True, selectable=True)
        self._facts = FactGrid(name_width=96)
        self._changes: QVBoxLayout = column(spacing=8)
        self._versions: QVBoxLayout = column(spacing=8)
        self.change = Button(tr("rules-page-edit"), "pencil", "primary", self.changed.emit)
        self.up = icon_button("arrow-up", tr("rules-page-up"), lambda: self.moved.emit(-1))
        self.down = icon_button("arrow-down", tr("rules-page-down"), lambda: self.moved.emit(1))
        self.switch = Button(tr("rules-page-switch-off"), "ban", "", self.switched.emit)
        shown = QWidget()
        column(
            self._text, self._facts, self._changes, line(), Label(tr("rules-page-versions"), "heading"),
            self._versions, None, spacing=12, margins=(0, 0, 6, 0), into=shown,
        )  # fmt: skip
        self.body.addWidget(self._title)
        self.body.addWidget(scrolling(shown), 1)
        self.body.addLayout(row(self.change, self.switch, None, self.up, self.down, spacing=8))

    def show_clause(self, shown: ClauseLine | None, *, may_edit: bool) -> None:
        """Another clause, or none."""
        for button in (self.change, self.switch, self.up, self.down):
            button.setVisible(may_edit and shown is not None and shown.drafted is not None)
        emptied(self._changes)
        if shown is None:
            return
        clause = shown.shown
        self.switch.show_words(tr("rules-page-switch-on" if clause.is_off else "rules-page-switch-off"))
        excepted = to_persian(clause.exception_when.sentence) if clause.exception_when else ""
        self._title.setText(to_persian(f"{clause.clause} {clause.title}"))
        self._text.setText(to_persian(clause.text))
        starts, ends = (format_date(on) if on else "" for on in (clause.starts_on, clause.ends_on))
        self._facts.show_facts(
            [
                Fact("adjustments", tr("rules-page-when"), to_persian(clause.when.sentence)),
                Fact("gavel", tr("rules-page-outcome"), named(clause.outcome)),
                Fact("adjustments", tr("rules-field-exception-when"), excepted),
                Fact("note", tr("rules-page-exception"), to_persian(clause.exception_text)),
                Fact("calendar", tr("rules-page-starts"), starts),
                Fact("calendar", tr("rules-page-ends"), ends),
                Fact("notes", tr("rules-page-source"), to_persian(clause.source)),
            ]
        )
        for each in shown.changes:
            said = tr(
                "rules-page-was", field=tr(f"rules-field-{each.field.replace('_', '-')}"), before=_told(each, shown.now)
            )
            self._changes.addWidget(Label(said, "secondary", wrap=True))

    def show_versions(self, versions: Sequence[RulesVersion]) -> None:
        """Every version, the newest first."""
        emptied(self._versions)
        for name, detail in versions_words(versions):
            self._versions.addLayout(column(Label(name, "strong"), Label(detail, "caption", wrap=True), spacing=1))


def _told(change: RuleChange, now: ClauseView | None) -> str:
    if change.field == "when" and now is not None:
        return to_persian(now.when.sentence)
    if change.field == "exception_when" and now is not None and now.exception_when is not None:
        return to_persian(now.exception_when.sentence)
    if change.field == "off":
        return tr("rules-page-off" if change.before else "rules-page-on")
    before = change.before or tr("report-none")
    return named(Outcome(before)) if change.field in _OUTCOMES and change.before else to_persian(before)
