"""The document itself beside its form: the PDF of the examples, made anew in place as one types."""

from PySide6.QtWidgets import QFrame

from app.persian.catalogue import tr
from app.ui.jobs import Jobs
from app.ui.widgets.button import icon_button
from app.ui.widgets.card import Banner, Card
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row
from app.ui.widgets.pdf_document import PdfDocument
from app.ui.widgets.pdf_sheets import FIT_WIDTH, PdfSheets


class LivePreview(Card):
    """Keeps the place on the page when the document comes anew."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(flush=True)
        self._jobs, self._generation = jobs, 0
        self._document: PdfDocument | None = None
        self.sheets = PdfSheets(jobs)
        self.failed = Banner()
        bar = QFrame()
        row(
            Label(tr("templates-preview"), "heading"), None,
            icon_button("zoom-out", tr("pdf-smaller"), lambda: self.sheets.step_zoom(-1)),
            icon_button("zoom-in", tr("pdf-larger"), lambda: self.sheets.step_zoom(1)),
            icon_button("arrows-maximize", tr("pdf-fit"), lambda: self.sheets.set_zoom(FIT_WIDTH)),
            spacing=0, margins=(8, 6, 14, 6), into=bar,
        )  # fmt: skip
        self.body.addWidget(bar)
        self.body.addWidget(self.failed)
        self.body.addWidget(self.sheets, 1)

    def show_pdf(self, pdf: bytes) -> None:
        """Show a document in the place of the former one."""
        self._generation += 1
        generation = self._generation
        self._jobs.run("free", lambda: PdfDocument(pdf), lambda made: self._opened(generation, made), owner=self)

    def show_nothing(self) -> None:
        """It cannot be printed: say so over the last one that could."""
        self.failed.show_sentence(tr("document-template-no-preview"), "warn")

    def let_go(self) -> None:
        """Close the document."""
        self._generation += 1
        self._replace(None)

    def _opened(self, generation: int, document: PdfDocument) -> None:
        if generation != self._generation:
            document.close()
            return
        self.failed.hide()
        bar = self.sheets.verticalScrollBar()
        at = bar.value()
        self._replace(document)
        bar.setValue(min(at, bar.maximum()))

    def _replace(self, document: PdfDocument | None) -> None:
        former, self._document = self._document, document
        self.sheets.show_document(document)
        if former is not None:
            former.close()
