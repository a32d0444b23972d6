"""A paper that is made anew each time it is asked for: shown, to be printed or saved from there."""

from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.ui.navigation import ShellContext
from app.ui.widgets.pdf_window import PdfWindow
from app.use_cases.complaints.views import Registered
from app.use_cases.document_templates.views import Composed


def show_receipt(page: QWidget, context: ShellContext, registered: Registered) -> None:
    """The receipt of what was just taken in; Escape leads back to where the keyboard was."""
    papers = context.desk.case_papers
    context.jobs.run(
        "database",
        lambda: papers.receipt(registered.id),
        lambda made: show_paper(page, context, "receipt", registered.number, made),
        context.show_error,
        owner=page,
    )


def show_paper(page: QWidget, context: ShellContext, paper: str, number: str, made: Composed) -> None:
    """A paper of the case with this number."""
    title = tr(f"case-paper-{paper}")
    if made.fell_back:
        context.notify(tr("notice-document-template-failed", title=title), "warn")
    name = tr("case-paper-file", paper=title, number=number.replace("/", "-"))
    PdfWindow(page, context.jobs, title, name, made.pdf).open_over(page)
