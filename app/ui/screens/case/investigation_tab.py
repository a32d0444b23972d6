"""«رسیدگی»: the points one by one with evidence, verdict and citations; the conclusion; what hinders its signing."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.complaints import EvidenceSide, Verdict, named
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.isolates import with_isolates
from app.persian.jalali import format_moment
from app.ui.screens.case import words
from app.ui.screens.case.asking import Answers, Field, Question
from app.ui.screens.case.exhibits import Exhibit, Library, open_library
from app.ui.screens.case.finding_form import FindingForm
from app.ui.screens.case.papers import Papers
from app.ui.screens.case.presenter import CasePresenter
from app.ui.screens.case.tab import CaseTab
from app.ui.widgets.card import Banner, Card, Pill
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.label import Label, line
from app.ui.widgets.layout import Part, column, row
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.segments import Segments
from app.ui.widgets.text_area import TextArea
from app.use_cases.complaints.finding_views import AllegationView, CitedView, ExhibitDraft, ExhibitView
from app.use_cases.complaints.views import CaseView
from app.use_cases.desk import Desk


class InvestigationTab(CaseTab):
    """What is typed of the conclusion stays while the points change around it."""

    def __init__(self, presenter: CasePresenter, papers: Papers) -> None:
        self._papers = papers
        self.finding = FindingForm(presenter)
        super().__init__(presenter, self.finding)

    def lay(self, case: CaseView) -> Iterator[QWidget | None]:
        """What hinders signing first, for it is what is left to do."""
        is_worked = case.rights.investigate or bool(case.allegations)
        if is_worked:
            yield self._signing(case)
        points = Card(tr("case-points-title"), caption=tr("case-points-clause"), spacing=10)
        if case.rights.investigate:
            points.header.addWidget(self.button("add-point", tr("case-add-point"), "plus", self._add))
        if not case.allegations:
            points.body.addWidget(Label(tr("case-no-points"), "caption", wrap=True))
        for at, point in enumerate(case.allegations):
            if at:
                points.body.addWidget(line())
            points.body.addLayout(self._point(case, point, at))
        yield points
        self.finding.show_finding(case)
        if is_worked:
            yield self.finding

    def forget(self) -> None:
        """Another case is on its way."""
        self.finding.forget()

    def _open_finding(self) -> None:
        self.finding.keep_before(self._papers.finding)

    def _signing(self, case: CaseView) -> Card:
        finding = case.finding
        card = Card(tr("case-signing"), spacing=6)
        card.header.addWidget(Pill(*words.verdict_pill(finding.verdict)))
        if finding.sealed_at is not None or case.rights.sign or case.rights.investigate:
            key = "open" if finding.sealed_at is not None else "sign" if case.rights.sign else "look"
            card.header.addWidget(self.button("finding", tr(f"case-finding-{key}"), "signature", self._open_finding))
        if finding.sealed_at is not None and not case.rights.investigate:
            sealed = tr("case-sealed", by=finding.sealed_by, at=format_moment(finding.sealed_at))
            card.body.addWidget(Label(sealed, "secondary", wrap=True))
        for said in finding.problems:
            card.body.addWidget(Label(f"✕ {said}", "error", wrap=True))
        if finding.sealed_at is not None and not case.rights.investigate:
            return card
        for said in finding.advice:
            card.body.addWidget(Label(f"~ {said}", "caption", wrap=True))
        if finding.verdict in (Verdict.UPHELD, Verdict.PARTLY) and not case.admissibility.is_admissible:
            refused = tr("case-not-admissible", clause=to_persian(case.admissibility.deciding_clause))
            card.body.addWidget(Banner(refused, "warn"))
        if not finding.problems and case.rights.investigate:
            card.body.addWidget(Label(tr("case-signable"), "secondary", wrap=True))
        return card

    def _point(self, case: CaseView, point: AllegationView, at: int) -> QVBoxLayout:
        title = Label(tr("case-point", number=point.number, text=with_isolates(point.text)), "strong", wrap=True)
        head = row(title, Pill(*words.verdict_pill(point.verdict)), spacing=8)
        head.setStretch(0, 1)
        body = column(head, spacing=6)
        if point.reasoning:
            reasoning = tr("case-reasoning-is", text=with_isolates(point.reasoning))
            body.addWidget(Label(reasoning, wrap=True, selectable=True))
        for side in EvidenceSide:
            for exhibit in point.evidence:
                if exhibit.side is side:
                    body.addLayout(self._exhibit(case, point, exhibit))
        for cited in point.citations:
            body.addLayout(self._cited(case, point, cited))
        if case.rights.investigate:
            body.addLayout(self._buttons(point, at, len(case.allegations)))
        return body

    def _exhibit(self, case: CaseView, point: AllegationView, exhibit: ExhibitView) -> QVBoxLayout:
        sign = "✓" if exhibit.side is EvidenceSide.FOR else "✕"
        label = to_persian(exhibit.label) if exhibit.label else tr("case-exhibit-not-here")
        said = tr(
            "case-exhibit",
            sign=sign,
            side=named(exhibit.side),
            label=with_isolates(label),
            note=f" ({with_isolates(exhibit.note)})" if exhibit.note else "",
        )
        line_words = Label(said, "secondary", wrap=True)
        made = row(line_words, spacing=4, margins=(0, 0, 14, 0))
        made.setStretch(0, 1)
        if case.rights.investigate:
            drop = self.small_button(
                f"drop-{exhibit.id}", tr("case-drop-exhibit"), "x", lambda: self._drop(point, exhibit)
            )
            made.addWidget(drop)
        return column(made)

    def _cited(self, case: CaseView, point: AllegationView, cited: CitedView) -> QVBoxLayout:
        line_words = Label(tr("case-cited", title=cited.title, source=cited.source), "caption", wrap=True)
        line_words.setToolTip(cited.text)
        made = row(line_words, spacing=4, margins=(0, 0, 14, 0))
        made.setStretch(0, 1)
        if case.rights.investigate:
            codes = [each.code for each in point.citations if each.code != cited.code]
            drop = lambda: self.presenter.act(lambda desk: desk.complaints.set_citations(point.id, codes))  # noqa: E731
            made.addWidget(self.small_button(f"drop-{cited.id}", tr("case-drop-citation"), "x", drop))
        return column(made)

    def _buttons(self, point: AllegationView, at: int, count: int) -> QVBoxLayout:
        key, move = point.id, self.presenter.move_point
        parts: list[Part] = [
            self.button(f"verdict-{key}", tr("case-decide"), "gavel", lambda: self._decide(point)),
            self.button(
                f"evidence-{key}", tr("case-add-exhibit"), "paperclip", lambda: self._offer(point, self._bind), "ghost"
            ),
            self.button(f"cite-{key}", tr("case-cite"), "notes", lambda: self._offer(point, self._cite), "ghost"),
            None,
            self.small_button(f"edit-{key}", tr("case-change-point"), "edit", lambda: self._change(point)),
        ]
        if at:
            parts.append(self.small_button(f"up-{key}", tr("case-point-up"), "arrow-up", lambda: move(at, -1)))
        if at < count - 1:
            parts.append(self.small_button(f"down-{key}", tr("case-point-down"), "arrow-down", lambda: move(at, 1)))
        parts.append(self.small_button(f"remove-{key}", tr("case-remove-point"), "trash", lambda: self._remove(point)))
        return column(row(*parts, spacing=4))

    def _add(self) -> None:
        case_id = self.case.row.id
        text = Field("text", tr("case-point-text"), TextArea(lines=4), required=True)
        question = Question(tr("case-add-point"), tr("case-keep"))
        self.ask(question, [text], lambda desk, given: desk.complaints.add_allegation(case_id, given["text"]))

    def _change(self, point: AllegationView) -> None:
        text = Field("text", tr("case-point-text"), TextArea(point.text, lines=4), required=True)
        question = Question(tr("case-change-point"), tr("case-keep"))
        self.ask(question, [text], lambda desk, given: desk.complaints.change_allegation(point.id, given["text"]))

    def _remove(self, point: AllegationView) -> None:
        self.presenter.remove_point(point.id, tr("case-point-removed", number=point.number))

    def _decide(self, point: AllegationView) -> None:
        verdict = Segments([(str(each), words.verdict_pill(each)[0]) for each in Verdict], point.text, clearable=True)
        verdict.set_value(str(point.verdict or ""))
        fields = [
            Field("verdict", tr("case-verdict"), verdict),
            Field("reasoning", tr("case-reasoning"), TextArea(point.reasoning, lines=5)),
        ]

        def work(desk: Desk, given: Answers) -> object:
            decided = Verdict(given["verdict"]) if given["verdict"] else None
            desk.complaints.decide(point.id, decided, given["reasoning"])
            return None

        self.ask(Question(tr("case-decide-title", number=point.number), tr("case-keep"), point.text), fields, work)

    def _offer(self, point: AllegationView, then: Callable[[AllegationView, Library], None]) -> None:
        open_library(self.presenter, lambda found: then(point, found))

    def _bind(self, point: AllegationView, found: Library) -> None:
        bound = {each.source_id for each in point.evidence}
        free = [each for each in found.exhibits if each.source_id not in bound]
        exhibit = ComboBox([(each, each.label) for each in free])
        side = Segments([(str(each), named(each)) for each in EvidenceSide], tr("case-side"))
        fields = [
            Field(
                "exhibit", tr("case-exhibit-field"), exhibit, required=True, hint="" if free else tr("case-no-exhibits")
            ),
            Field("side", tr("case-side"), side, required=True),
            Field("note", tr("case-note"), LineEdit()),
        ]

        def work(desk: Desk, given: Answers) -> object:
            chosen: Exhibit = given["exhibit"]
            new = ExhibitDraft(EvidenceSide(given["side"]), chosen.kind, chosen.source_id, given["note"])
            desk.complaints.set_evidence(point.id, [*_drafts(point.evidence), new])
            return None

        self.ask(Question(tr("case-exhibit-title", number=point.number), tr("case-bind"), point.text), fields, work)

    def _drop(self, point: AllegationView, exhibit: ExhibitView) -> None:
        left = _drafts([each for each in point.evidence if each.id != exhibit.id])
        self.presenter.act(lambda desk: desk.complaints.set_evidence(point.id, left))

    def _cite(self, point: AllegationView, found: Library) -> None:
        cited = [each.code for each in point.citations]
        free = [(each.code, f"{each.title}، {each.source}") for each in found.citations if each.code not in cited]
        field = Field("code", tr("case-citation"), ComboBox(free), required=True)

        def work(desk: Desk, given: Answers) -> object:
            desk.complaints.set_citations(point.id, [*cited, given["code"]])
            return None

        self.ask(Question(tr("case-cite-title", number=point.number), tr("case-bind"), point.text), [field], work)


def _drafts(exhibits: Sequence[ExhibitView]) -> list[ExhibitDraft]:
    return [ExhibitDraft(each.side, each.kind, each.source_id, each.note) for each in exhibits]
