"""The papers of a case: each is looked at before it goes out, printed or saved from there, and opened again."""

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.domain.complaints import AnswerWay, named
from app.domain.confidentiality import OpeningReasonMissing
from app.persian.catalogue import tr
from app.persian.isolates import with_isolates
from app.persian.jalali import format_date
from app.ui.screens.case.asking import Field, Question, ask
from app.ui.screens.case.finding_window import FindingWindow
from app.ui.screens.case.presenter import CasePresenter
from app.ui.screens.case.receipt import show_paper
from app.ui.screens.case.writing import CaseWriter, Letter
from app.ui.screens.letters.presenter import file_name, number_words, title_words
from app.ui.widgets.button import Button
from app.ui.widgets.card import Pill
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row
from app.ui.widgets.pdf_window import PdfWindow
from app.ui.widgets.segments import Segments
from app.ui.widgets.text_area import TextArea
from app.use_cases.complaints.referral_views import ReferralView
from app.use_cases.document_templates.views import Composed, LetterView
from app.use_cases.letters.about_cases import ANSWER, FORWARD
from app.use_cases.letters.about_referrals import REFERRAL
from app.use_cases.letters.issuing import Issued
from app.use_cases.letters.letters import ENVELOPES


class Papers:
    """Opens the window of each paper over the page."""

    def __init__(self, page: QWidget, presenter: CasePresenter) -> None:
        self._page, self._presenter = page, presenter

    def receipt(self) -> None:
        """The receipt; naming who complained is an opening, which the page tells."""
        case = self._presenter.case.row
        self._presenter.act(lambda desk: desk.case_papers.receipt(case.id), lambda made: self._made("receipt", made))

    def envelope(self) -> None:
        """An envelope to who complained: asks why, which is logged."""
        case_id = self._presenter.case.row.id
        kind = ComboBox([(code, tr(f"document-template-page-{code.removeprefix('envelope-')}")) for code in ENVELOPES])
        fields = [
            Field("reason", tr("case-reason"), TextArea(lines=2), required=True),
            Field("kind", tr("case-envelope-size"), kind),
        ]
        ask(
            self._page,
            self._presenter,
            Question(tr("case-paper-envelope"), tr("case-open-identity-action"), tr("case-envelope-detail")),
            fields,
            lambda desk, given: desk.case_papers.envelope(case_id, given["reason"], given["kind"]),
            lambda made: self._made("envelope", made),
        )

    def deadline_sheet(self) -> None:
        """The proof of the last day."""
        case, desk = self._presenter.case.row, self._presenter.desk
        self._presenter.ask(
            lambda: desk.case_papers.deadline_sheet(case.id), lambda made: self._made("deadline-sheet", made)
        )

    def finding(self) -> None:
        """The finding as it stands or was signed, with the way to its signing."""
        FindingWindow(self._page, self._presenter).show_over()

    def answer(self, code: str = ANSWER) -> None:
        """The answer to who complained, or the result for the authority."""
        case_id, shown = self._presenter.case.row.id, self._presenter.shown
        way = Segments([(str(each), named(each)) for each in AnswerWay], tr("case-answer-way"))
        way.set_value(str(AnswerWay.LETTER))
        further: list[tuple[str, QWidget, str]] = [(tr("case-answer-way"), way, "")]
        with_name = QCheckBox(tr("case-letter-named"))
        may_name = code == ANSWER and shown is not None and shown.may_open_identity
        with_name.setChecked(may_name)
        if may_name:
            further.append((tr("submission-complainant"), with_name, tr("case-letter-named-hint")))
        self._write(
            Letter(
                code,
                tr(f"case-paper-{code}"),
                lambda desk: desk.case_papers.suggest(case_id, code),
                lambda desk, draft: desk.case_papers.preview(case_id, draft),
                lambda desk, draft, password: desk.case_papers.answer(
                    case_id,
                    draft,
                    password,
                    with_name=with_name.isChecked(),
                    way=AnswerWay(way.value or AnswerWay.LETTER),
                ),
                tr("case-letter-text"),
                further,
            )
        )

    def forward(self) -> None:
        """The result for the authority that sent the case."""
        self.answer(FORWARD)

    def to_unit(self, referral: ReferralView, code: str = REFERRAL) -> None:
        """What a unit is asked, or that it is reminded of it; who complained as the referral says."""
        further: list[tuple[str, QWidget, str]] = []
        if code == REFERRAL:
            said = tr("case-identity-released", reason=with_isolates(referral.release_reason))
            kept = tr("case-identity-not-released")
            words = Label(said if referral.shows_identity else kept, "secondary", wrap=True)
            further.append((tr("case-identity"), words, ""))
        self._write(
            Letter(
                code,
                tr(f"case-paper-{code}"),
                lambda desk: desk.case_papers.suggest_to_unit(referral.id, code),
                lambda desk, draft: desk.case_papers.preview_to_unit(referral.id, draft),
                lambda desk, draft, password: desk.case_papers.write_to_unit(referral.id, draft, password),
                further=further,
            )
        )

    def open_letter(self, letter: LetterView) -> None:
        """A letter as it went; one that names who complained asks why, which is logged."""
        desk = self._presenter.desk

        def refused(error: Exception) -> None:
            if isinstance(error, OpeningReasonMissing):
                self._ask_why(letter)
            else:
                self._presenter.context.show_error(error)

        self._presenter.ask(lambda: desk.letters.pdf(letter.id), lambda pdf: self._letter(letter, pdf), refused)

    def line(self, letter: LetterView) -> QHBoxLayout:
        """A letter that went out: number, date, kind and who, with the way back to it."""
        said = tr(
            "case-letter-line",
            kind=letter.title,
            number=number_words(letter),
            on=format_date(letter.dated_on),
            by=letter.issued_by,
        )
        words = Label(said, "secondary", wrap=True)
        opening = Button(tr("visit-open-pdf"), "file-type-pdf", "link", lambda: self.open_letter(letter))
        opening.setObjectName(f"letter-{letter.id}")
        made = row(words, *([Pill(tr("letter-signed"), "ok")] if letter.is_signed else []), opening, spacing=8)
        made.setStretch(0, 1)
        return made

    def _ask_why(self, letter: LetterView) -> None:
        question = Question(title_words(letter), tr("case-open-identity-action"), tr("case-letter-reason-detail"))
        reason = Field("reason", tr("case-reason"), TextArea(lines=2), required=True)
        ask(
            self._page,
            self._presenter,
            question,
            [reason],
            lambda desk, given: desk.letters.pdf(letter.id, given["reason"]),
            lambda pdf: self._letter(letter, pdf),
        )

    def _write(self, letter: Letter) -> None:
        show = lambda made: self._issued(made)  # noqa: E731
        CaseWriter(self._page, self._presenter, letter, show).write()

    def _issued(self, made: Issued) -> None:
        self._letter(made.letter, made.pdf)

    def _letter(self, letter: LetterView, pdf: bytes) -> None:
        jobs = self._presenter.context.jobs
        PdfWindow(self._page, jobs, title_words(letter), file_name(letter), pdf).open_over(self._page)

    def _made(self, paper: str, made: Composed) -> None:
        show_paper(self._page, self._presenter.context, paper, self._presenter.case.row.number, made)
