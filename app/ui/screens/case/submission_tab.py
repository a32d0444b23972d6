"""«پرونده»: what was submitted, who is kept and how that is opened, the documents, and the cases joined to this one."""

from collections.abc import Iterator

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.complaints import Complainant
from app.persian.catalogue import tr
from app.persian.isolates import with_isolates
from app.persian.jalali import format_moment
from app.ui.screens.case import words
from app.ui.screens.case.asking import Field, Question
from app.ui.screens.case.presenter import CasePresenter
from app.ui.screens.case.tab import CaseTab
from app.ui.widgets.card import Card
from app.ui.widgets.facts import FactGrid
from app.ui.widgets.label import Icon, Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.text_area import TextArea
from app.use_cases.complaints.views import CaseView, MergeView

_OPENINGS_SHOWN = 5


class SubmissionTab(CaseTab):
    """An opened identity is on show until the tab is left."""

    def __init__(self, presenter: CasePresenter) -> None:
        super().__init__(presenter)
        self.complainant: Complainant | None = None

    def lay(self, case: CaseView) -> Iterator[QWidget | None]:
        """The submission first, then the parties."""
        facts = FactGrid(words.submitted_facts(case), name_width=120, columns=2)
        yield Card(tr("case-submitted"), facts, *self._texts(case))
        yield self._parties(case)
        if case.merges:
            yield Card(tr("case-joined"), *map(self._merge, case.merges), spacing=10)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was opened is kept again."""
        super().hideEvent(event)
        if self.complainant is not None:
            self.complainant = None
            if self.presenter.shown is not None:
                self.lay_anew()

    def forget(self) -> None:
        """Another case is on its way."""
        self.complainant = None

    def open_identity(self) -> None:
        """Ask why, log it, and show who submitted."""
        question = Question(
            tr("case-open-identity-title"), tr("case-open-identity-action"), tr("case-open-identity-detail")
        )
        reason = Field("reason", tr("case-reason"), TextArea(lines=2), required=True)
        self.ask(
            question, [reason], lambda desk, given: self.presenter.open_identity(given["reason"])(desk), self._opened
        )

    def _opened(self, complainant: Complainant) -> None:
        self.complainant = complainant
        self.lay_anew()

    def _texts(self, case: CaseView) -> list[Label]:
        named = (
            ("submission-text", case.text),
            ("submission-remedy", case.remedy),
            ("submission-evidence", case.evidence),
        )
        made = []
        for name, text in named:
            if text:
                made += [Label(tr(name), "caption"), Label(with_isolates(text), wrap=True, selectable=True)]
        return made

    def _parties(self, case: CaseView) -> Card:
        card = Card(tr("submission-complainant"), caption=tr("case-kept-by-clause"), spacing=10)
        if self.complainant is not None:
            card.body.addWidget(FactGrid(words.person_facts(self.complainant), name_width=120, columns=2))
            card.body.addWidget(Label(tr("case-identity-until"), "caption", wrap=True))
        else:
            kept = Label(case.row.complainant, "strong")
            kinds = "، ".join(dict.fromkeys(tr(f"case-party-{party.type}") for party in case.parties))
            line = row(Icon("lock", "text3", 18), kept, Label(kinds, "caption"), None, spacing=8)
            if self.presenter.shown and self.presenter.shown.may_open_identity and case.parties:
                line.addWidget(self.button("open-identity", tr("case-open-identity"), "eye", self.open_identity))
            card.body.addLayout(line)
        for opening in (self.presenter.shown.openings if self.presenter.shown else ())[:_OPENINGS_SHOWN]:
            said = tr(
                "case-opening",
                by=opening.opened_by,
                at=format_moment(opening.opened_at),
                reason=with_isolates(opening.reason),
            )
            card.body.addWidget(Label(said, "caption", wrap=True))
        return card

    def _merge(self, merge: MergeView) -> QVBoxLayout:
        kind = "into-this" if merge.is_into_this else "into-other"
        said = tr(
            f"case-merge-{kind}", number=words.number(merge.other_number), subject=with_isolates(merge.other_subject)
        )
        when = tr("case-by-at", by=merge.by, at=format_moment(merge.at))
        undone = tr("case-merge-undone", at=format_moment(merge.undone_at)) if merge.undone_at else ""
        detail = " · ".join(part for part in (when, with_isolates(merge.reason), undone) if part)
        buttons = row(spacing=8)
        go = lambda: self.presenter.context.navigate("case", str(merge.other_id))  # noqa: E731
        buttons.addWidget(self.button(f"go-{merge.id}", tr("case-go-to-other"), "folder-open", go, "ghost"))
        if not merge.undone_at and self.presenter.may_take_apart:
            buttons.addWidget(
                self.button(f"apart-{merge.id}", tr("case-take-apart"), "arrow-back-up", lambda: self._apart(merge))
            )
        buttons.addStretch(1)
        return column(Label(said, "strong", wrap=True), Label(detail, "caption", wrap=True), buttons, spacing=4)

    def _apart(self, merge: MergeView) -> None:
        question = Question(tr("case-take-apart-title"), tr("case-take-apart"), tr("case-take-apart-detail"))
        self.ask(question, [], lambda desk, _given: desk.complaints.take_apart(merge.id))
