"""The finding of a case, looked at before it is signed; signing takes the password, and the card's PIN by it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.complaints import Verdict
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui import errors
from app.ui.screens.case.presenter import CasePresenter
from app.ui.screens.visit.sealing.sign_dialog import SignDialog
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.dialog import resize_within
from app.ui.widgets.layout import column, row
from app.ui.widgets.pdf_view import PdfView
from app.use_cases.complaints.papers import CasePapers
from app.use_cases.complaints.views import CaseView

_WIDTH, _HEIGHT = 980, 720


class FindingWindow(QDialog):
    """Ctrl+Enter begins the signing; Escape closes. What hinders the signing stands over the page."""

    def __init__(self, page: QWidget, presenter: CasePresenter) -> None:
        super().__init__(page)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("case-paper-finding"))
        self._page, self._presenter, self._case = page, presenter, presenter.case
        self.view = PdfView(presenter.context.jobs)
        self.banner = Banner()
        self.sign = Button(tr("case-finding-sign-action"), "signature", "primary", self._ask)
        self.sign.setShortcut("Ctrl+Return")
        close = Button(tr("widget-close"), None, "", self.reject)
        foot = row(self.sign, close, None, spacing=8, margins=(16, 8, 16, 12))
        over = column(self.banner, margins=(16, 10, 16, 0))
        body = column(over, self.view, foot, spacing=8, into=self)
        body.setStretch(1, 1)
        self._show_standing()

    def show_over(self) -> None:
        """Make the file and show it in the middle of the page's window, as large as that allows."""
        resize_within(self, self._page, _WIDTH, _HEIGHT)
        self.open()
        papers, case_id = self._presenter.desk.case_papers, self._case.row.id
        is_sealed = self._case.finding.sealed_at is not None
        self._presenter.context.jobs.run(
            "free",
            lambda: papers.finding_pdf(case_id) if is_sealed else papers.finding_draft(case_id).pdf,
            self._show,
            lambda error: self.banner.show_sentence(errors.shown(error).sentence, "bad"),
            owner=self,
        )

    def done(self, result: int) -> None:
        """Let go of the document with the window."""
        self.view.let_go()
        super().done(result)

    def _show_standing(self) -> None:
        case, hindering = self._case, hindrance(self._case)
        is_sealed = case.finding.sealed_at is not None
        self.sign.setVisible(case.rights.sign and not is_sealed)
        self.sign.setEnabled(not hindering)
        if hindering and not is_sealed:
            self.banner.show_sentence(hindering, "warn")

    def _show(self, pdf: bytes) -> None:
        name = tr("case-paper-finding")
        number = self._case.row.number.replace("/", "-")
        self.view.show_pdf(pdf, tr("case-paper-file", paper=name, number=number))

    def _ask(self) -> None:
        action = tr("case-finding-sign-action")
        detail = tr("case-finding-sign-detail")
        SignDialog(self, tr("case-paper-finding"), detail, action, self._sign, with_ink=False).open()

    def _sign(self, asked: SignDialog) -> None:
        case_id, password = self._case.row.id, asked.password.text()

        def signed(pdf: bytes) -> None:
            asked.finish()
            self.sign.hide()
            self.banner.show_sentence(tr("case-finding-signed"), "ok")
            self._show(pdf)

        def work(papers: CasePapers) -> bytes:
            papers.sign_finding(case_id, password)
            return papers.finding_pdf(case_id)

        self._presenter.act(lambda desk: work(desk.case_papers), signed, asked.show_refused)


def hindrance(case: CaseView) -> str:
    """Why the finding cannot be signed now: its points, or the clause that keeps the case out."""
    finding = case.finding
    if finding.problems:
        return "\n".join(finding.problems)
    is_admissible = case.admissibility.is_admissible
    if finding.verdict in (Verdict.UPHELD, Verdict.PARTLY) and not is_admissible:
        if is_admissible is None:
            return tr("case-questions-first")
        return tr("case-not-admissible", clause=to_persian(case.admissibility.deciding_clause))
    return ""
