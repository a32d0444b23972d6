"""A condition written by choosing: lines of fact and value, joined by «and» or «or», told as a sentence below."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.admissibility_rules import Fact
from app.domain.condition_lines import Line, Lines, condition_text
from app.domain.condition_words import condition_sentence
from app.domain.conditions import read_condition
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui.screens.admissibility_rules.condition_line import ConditionLine
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.segments import Segments
from app.use_cases.admissibility_rules.views import ConditionView


class ConditionEditor(QWidget):
    """A condition nested too deep for lines is told and stays as it is, unless the person writes it anew."""

    changed = Signal()

    def __init__(self, facts: Mapping[str, Fact], shown: ConditionView | None, *, optional: bool = False) -> None:
        """`shown` None: none yet; an `optional` one may have no lines."""
        super().__init__()
        self._facts, self._optional = facts, optional
        self._vocabulary = {name: tuple(fact.values) for name, fact in facts.items()}
        self.is_kept = shown is not None and shown.lines is None
        self.how = Segments([(how, tr(f"rules-page-how-{how}")) for how in ("and", "or")], tr("rules-page-when"))
        self.lines: list[ConditionLine] = []
        self._place: QVBoxLayout = column(spacing=6)
        self.add = Button(tr("rules-page-line-add"), "plus", "link", self.add_line)
        self.anew = Button(tr("rules-page-condition-anew"), "pencil", "link", self._write_anew)
        self.sentence = Label("", "caption", wrap=True)
        lines = shown.lines if shown is not None and shown.lines is not None else Lines("and", ())
        self.how.set_value(lines.how)
        self.how.chosen.connect(lambda _how: self._tell())
        column(row(self.how, None), self._place, row(self.add, self.anew, None), self.sentence, spacing=6, into=self)
        for line in lines.lines:
            self._put(line)
        if not lines.lines and not optional and not self.is_kept:
            self._put(None)
        self._written = shown.sentence if shown is not None else ""
        self._tell()

    @property
    def value(self) -> Lines | None:
        """The lines; None where the condition stays as it is, or where there is none."""
        whole = tuple(line for each in self.lines if (line := each.value) is not None)
        return Lines("or" if self.how.value == "or" else "and", whole) if whole and not self.is_kept else None

    @property
    def problem(self) -> str:
        """Why it cannot be kept; empty when it can."""
        if self.is_kept or (self._optional and not self.lines):
            return ""
        if not self.lines:
            return tr("rules-page-condition-empty")
        return tr("rules-page-line-open") if any(each.value is None for each in self.lines) else ""

    def add_line(self) -> None:
        """One more line, to be chosen next."""
        self._put(None).setFocus()
        self._tell()

    def _put(self, line: Line | None) -> ConditionLine:
        made = ConditionLine(self._facts, line)
        made.changed.connect(self._tell)
        made.removed.connect(lambda: self._remove(made))
        self.lines.append(made)
        self._place.addWidget(made)
        return made

    def _remove(self, line: ConditionLine) -> None:
        self.lines.remove(line)
        self._place.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._tell()

    def _write_anew(self) -> None:
        self.is_kept = False
        self.add_line()

    def _tell(self) -> None:
        self.how.setVisible(len(self.lines) > 1)
        self.add.setVisible(not self.is_kept)
        self.anew.setVisible(self.is_kept)
        if self.is_kept:
            self.sentence.setText(tr("rules-page-condition-kept", condition=to_persian(self._written)))
        elif (lines := self.value) is None:
            self.sentence.setText(tr("rules-page-condition-always") if self._optional and not self.lines else "")
        else:
            condition = read_condition(condition_text(lines), self._vocabulary)
            self.sentence.setText(to_persian(condition_sentence(condition, self._facts)))
        self.changed.emit()
