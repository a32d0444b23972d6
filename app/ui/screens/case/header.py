"""The heading of a case: what it is, how it stands, how many days are left, and the next step."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from app.domain.complaints import Confidentiality, Priority, named
from app.persian.catalogue import tr
from app.persian.text import isolate
from app.ui import icons
from app.ui.screens.case import words
from app.ui.screens.case.presenter import CasePresenter
from app.ui.widgets.button import Button
from app.ui.widgets.card import Pill
from app.ui.widgets.label import ElidedLabel, Label
from app.ui.widgets.layout import FlowLayout, column, emptied, row
from app.use_cases.complaints.views import CaseView, MoveView

Entry = tuple[str, str, Callable[[], object]]
"""Words, icon, and what it does."""


class CaseHeader(QWidget):
    """Number and subject, marks under it; the next step is the primary button, the others are in the menu beside it."""

    def __init__(self, presenter: CasePresenter, on_move: Callable[[MoveView], object]) -> None:
        super().__init__()
        self._presenter, self._on_move = presenter, on_move
        self._title, self._detail = ElidedLabel("", "title"), ElidedLabel("", "caption")
        self._pills = QWidget()
        self._flow = FlowLayout(self._pills, spacing=6)
        self.next = Button("", "check", "primary", self.take_next)
        self.menu_button = Button(tr("case-more"), "chevron-down")
        self.menu = QMenu(self)
        self.menu_button.setMenu(self.menu)
        self.waiting = Label("", "caption")
        ends = column(row(None, self.next, self.menu_button, spacing=8), row(None, self.waiting), spacing=4)
        first = row(self._title, spacing=12)
        first.setStretch(0, 1)
        texts = column(first, self._detail, spacing=3)
        upper = row(spacing=12)
        upper.addLayout(texts, 1)
        upper.addLayout(ends)
        column(upper, self._pills, spacing=6, margins=(20, 10, 20, 6), into=self)

    def show_case(self, case: CaseView, others: list[Entry]) -> None:
        """Another case, or the same as it is now; `others` stand in the menu under the steps."""
        line = case.row
        self._title.setText(words.heading(case))
        investigator = line.investigator_name or tr("case-no-investigator")
        code = tr("case-tracking", code=isolate(line.tracking_code))
        parts = (code, named(line.kind), line.unit_name, tr("case-investigator-is", name=investigator))
        self._detail.setText(" · ".join(part for part in parts if part))
        self._show_pills(case)
        self._show_steps(case, others)

    def take_next(self) -> None:
        """Take the step that is due."""
        move = self._presenter.next_move
        if move is not None:
            self._on_move(move)

    def _show_pills(self, case: CaseView) -> None:
        emptied(self._flow)
        for said, tone in (words.state_pill(case.row.state), words.deadline_pill(case)):
            if said:
                self._flow.addWidget(Pill(said, tone))
        if case.row.priority is not Priority.NORMAL:
            self._flow.addWidget(Pill(f"! {named(case.row.priority)}", "warn"))
        if case.row.confidentiality is Confidentiality.CONFIDENTIAL:
            self._flow.addWidget(Pill(named(case.row.confidentiality), "bad"))

    def _show_steps(self, case: CaseView, others: list[Entry]) -> None:
        move = self._presenter.next_move
        self.next.setVisible(move is not None)
        self.waiting.setText(_waiting(case, move))
        self.waiting.setVisible(bool(self.waiting.text()))
        if move is not None:
            self.next.show_words(tr("case-next", step=words.step_words(move.state, move.clause)))
        self.menu.clear()
        for each in case.moves:
            if each != move:
                self._offer(words.step_words(each.state, each.clause), "chevron-left", partial(self._on_move, each))
        if others:
            self.menu.addSeparator()
        for said, icon, slot in others:
            self._offer(said, icon, slot)
        self.menu_button.setVisible(not self.menu.isEmpty())

    def _offer(self, said: str, icon: str, slot: Callable[[], object]) -> None:
        action = self.menu.addAction(icons.icon(icon, "text2", 18), said.replace("&", "&&"))
        action.triggered.connect(lambda _checked=False: slot())


def _waiting(case: CaseView, move: MoveView | None) -> str:
    """Whose turn it is, where it is not this person's."""
    if case.next_state is None or case.waits_for is None:
        open_questions = case.admissibility.outcome is None and case.waits_for is not None
        return tr("case-questions-first") if open_questions else ""
    if move is not None:
        return ""
    return tr("case-waits", step=named(case.next_state), who=words.role_words(case.waits_for))
