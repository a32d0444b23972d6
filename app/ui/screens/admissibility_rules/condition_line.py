"""One line of a condition: a fact, whether it is or is not, and the values."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.domain.admissibility_rules import Fact
from app.domain.condition_lines import Line
from app.domain.condition_words import value_words
from app.domain.conditions import NO, YES
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui import theme
from app.ui.widgets.button import icon_button
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.layout import column, emptied, row
from app.ui.widgets.segments import Segments

_IS, _IS_NOT = "is", "is_not"
_FACT_WIDTH, _INDENT = 230, 16


class ConditionLine(QWidget):
    """A yes/no fact is answered by two buttons; of choices as many are ticked as count."""

    changed = Signal()
    removed = Signal()

    def __init__(self, facts: Mapping[str, Fact], line: Line | None) -> None:
        super().__init__()
        self._facts = facts
        self.fact = ComboBox([(name, to_persian(each.label)) for name, each in facts.items()], empty="")
        self.fact.setFixedWidth(theme.px(_FACT_WIDTH))
        self.fact.setAccessibleName(tr("rules-page-line-fact"))
        self.how = Segments([(_IS, "="), (_IS_NOT, tr("rules-page-line-not"))], tr("rules-page-line-how"))
        self.answer = Segments([(YES, tr("condition-yes")), (NO, tr("condition-no"))], tr("rules-page-line-value"))
        self.choices: dict[str, QCheckBox] = {}
        self._place: QVBoxLayout = column(spacing=2)
        remove = icon_button("x", tr("rules-page-line-remove"), self.removed.emit)
        self._place.setContentsMargins(theme.px(_INDENT), 0, 0, 0)
        column(row(self.fact, self.how, self.answer, None, remove, spacing=8), self._place, spacing=4, into=self)
        self.setFocusProxy(self.fact)
        self.fact.set_value(line.fact if line else None)
        self._ask()
        if line:
            self._show(line)
        self.fact.chosen.connect(lambda _name: self._chosen())
        for field in (self.how, self.answer):
            field.chosen.connect(lambda _key: self.changed.emit())

    @property
    def value(self) -> Line | None:
        """The line; None while something is not chosen yet."""
        name = str(self.fact.value or "")
        ticked = frozenset(value for value, box in self.choices.items() if box.isChecked())
        values = ticked if self.choices else frozenset({self.answer.value} - {""})
        return Line(name, values, bool(self.choices) and self.how.value == _IS_NOT) if name and values else None

    def _chosen(self) -> None:
        self._ask()
        self.changed.emit()

    def _ask(self) -> None:
        """Offer the values of the fact."""
        fact = self._facts.get(str(self.fact.value or ""))
        is_choice = fact is not None and set(fact.values) != {YES, NO}
        choices = {value: value_words(fact, value) for value in fact.values} if fact is not None and is_choice else {}
        emptied(self._place)
        self.choices = {}
        self.answer.set_value("")
        self.how.set_value(_IS)
        self.how.setVisible(is_choice)
        self.answer.setVisible(fact is not None and not is_choice)
        for value, words in choices.items():
            box = self.choices[value] = QCheckBox(to_persian(words))
            box.toggled.connect(lambda _on: self.changed.emit())
            self._place.addWidget(box)

    def _show(self, line: Line) -> None:
        self.how.set_value(_IS_NOT if line.is_not else _IS)
        if not self.choices:
            self.answer.set_value(next(iter(line.values)))
        for value, box in self.choices.items():
            box.setChecked(value in line.values)
