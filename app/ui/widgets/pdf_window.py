"""A PDF in a window of its own over the page that made it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from app.ui.jobs import Jobs
from app.ui.widgets.dialog import resize_within
from app.ui.widgets.layout import column

_WIDTH, _HEIGHT = 980, 720


class PdfWindow(QDialog):
    """Escape closes it."""

    def __init__(self, parent: QWidget, jobs: Jobs, title: str, name: str, pdf: bytes) -> None:
        from app.ui.widgets.pdf_view import PdfView  # with all that draws, searches and prints

        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.view = PdfView(jobs)
        column(self.view, into=self)
        self.view.show_pdf(pdf, name)

    def done(self, result: int) -> None:
        """Let go of the document with the window."""
        self.view.let_go()
        super().done(result)

    def open_over(self, page: QWidget) -> None:
        """Show it in the middle of the page's window, as large as that allows."""
        resize_within(self, page, _WIDTH, _HEIGHT)
        self.open()
