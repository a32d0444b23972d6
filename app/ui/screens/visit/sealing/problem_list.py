"""What is missing in a visit: questions as numbers under their checklist, all else in sentences; each leads there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.persian.digits import to_persian
from app.ui.screens.visit import words
from app.ui.screens.visit.sealing.presenter import SealingPresenter
from app.ui.widgets.button import LayoutButton
from app.ui.widgets.label import Icon, Label
from app.ui.widgets.layout import FlowLayout, column, emptied, row
from app.use_cases.checklists.views import ChecklistView
from app.use_cases.sealing.views import ProblemView
from app.use_cases.visits.showing import GAPS

_ORDER = sorted(GAPS, reverse=True)
"""Unanswered questions first."""


class ProblemList(QWidget):
    """A visit with two checklists may miss question 5 of either, so the checklists are named then."""

    def __init__(self, presenter: SealingPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._lines: QVBoxLayout = column(spacing=6, into=self)

    def show_problems(self, problems: Sequence[ProblemView], checklists: Sequence[ChecklistView]) -> None:
        """List them anew."""
        emptied(self._lines)
        of_items = [problem for problem in problems if problem.item_code and problem.code in GAPS]
        for checklist in checklists:
            mine = [problem for problem in of_items if problem.checklist_id == checklist.id]
            if mine and len(checklists) > 1:
                self._lines.addWidget(Label(checklist.title, "strong", wrap=True))
            for code in _ORDER:
                if group := [problem for problem in mine if problem.code == code]:
                    self._lines.addWidget(_Group(group, checklist, self._presenter))
        for problem in problems:
            if problem not in of_items:
                self._lines.addWidget(_Line(problem, self._presenter))


class _Group(QWidget):
    """«۱۴ پرسش پاسخ ندارد» and a button for each of them."""

    def __init__(self, problems: Sequence[ProblemView], checklist: ChecklistView, presenter: SealingPresenter) -> None:
        super().__init__()
        said = Label(words.gap_words(problems[0].code, len(problems)), wrap=True)
        questions = {view.item.code: view.item.text for view in checklist.items()}
        numbers = QWidget()
        flow = FlowLayout(numbers, spacing=6)
        for problem in problems:
            made = QPushButton(to_persian(problem.facts["item"]))
            made.setProperty("chip", True)
            made.setAutoDefault(False)
            made.setCursor(Qt.CursorShape.PointingHandCursor)
            made.setToolTip(questions.get(problem.item_code or "", ""))
            made.setAccessibleName(f"{words.problem_words(problem)} {checklist.title}")
            made.clicked.connect(lambda _checked=False, at=problem: presenter.open_problem(at))
            flow.addWidget(made)
        head = row(Icon("alert-triangle", "warn_text", 16), said, spacing=8)
        head.setStretch(1, 1)
        column(head, numbers, spacing=6, margins=(6, 2, 6, 6), into=self)


class _Line(LayoutButton):
    def __init__(self, problem: ProblemView, presenter: SealingPresenter) -> None:
        sentence = words.problem_words(problem)
        super().__init__("row", sentence, lambda: presenter.open_problem(problem))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        label = Label(sentence, wrap=True)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        icon = Icon("alert-circle", "bad_text", 16)
        body = row(icon, label, Icon("chevron-left", "text3", 16), spacing=8, margins=(6, 5, 6, 5), into=self)
        body.setStretch(1, 1)
