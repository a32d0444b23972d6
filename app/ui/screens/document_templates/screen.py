"""The list of documents the office makes, each with the version of its form in use."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.ui.navigation import ShellContext
from app.ui.screen import Screen
from app.ui.screens.document_templates.words import standing_words
from app.ui.screens.templates.tabs import template_tabs
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.pdf_window import PdfWindow
from app.ui.widgets.table import Column, Table
from app.use_cases.document_templates.shipped import shipped
from app.use_cases.document_templates.views import Composed, DocumentRow

_COLUMNS: tuple[Column[DocumentRow], ...] = (
    Column("document-template-column-title", lambda row: row.title, "strong", 0),
    Column("document-template-column-use", lambda row: tr(f"document-template-use-{row.kind}"), "muted", 300),
    Column("document-template-page", lambda row: _page(row), "muted", 110),
    Column("document-template-column-form", lambda row: _form(row), "pill", 150),
    Column("templates-column-draft", lambda row: _draft(row), "pill", 140),
)  # fmt: skip


class DocumentTemplatesScreen(Screen):
    """Enter opens a document's form; there is nothing to decide, so the page reads and makes by itself."""

    title_id = "document-template-list"
    icon = "template"

    def __init__(self, context: ShellContext) -> None:
        super().__init__(context)
        self.table: Table[DocumentRow] = Table(_COLUMNS, name=tr("document-template-list"))
        self.table.opened.connect(lambda row: context.navigate("document-template", row.code))
        self._poster = Button(tr("document-template-print-poster"), "printer", "primary", self._make_poster)
        card = Card(flush=True)
        card.body.addWidget(self.table)
        hint = Label(tr("document-template-list-hint"), "caption", wrap=True)
        top = row(template_tabs(context, "document-templates"), hint, spacing=12)
        top.setStretch(1, 1)
        page = column(top, card, spacing=14, margins=(20, 16, 20, 16), into=self)
        page.setStretch(1, 1)
        self.add_shortcut("F5", "templates-refresh", self._refresh)
        self.list_shortcut("Enter", "templates-open")

    def activated(self, argument: object = None) -> None:
        """Read anew: the editor may have changed something."""
        self._refresh()
        self.table.setFocus()

    def data_arrived(self) -> None:
        """Look anew; the frame stays where it is."""
        self._refresh()

    def show_documents(self, rows: Sequence[DocumentRow]) -> None:
        """The lines of the table; the frame stays on its document."""
        self.table.show_rows(rows, same=lambda each: each.code)
        if rows and self.table.current_row is None:
            self.table.select(0)

    def show_poster(self, made: Composed) -> None:
        """The flowchart for the wall, to print or save."""
        title = tr("document-template-poster")
        PdfWindow(self, self.context.jobs, title, title, made.pdf).open_over(self)

    def primary_action(self) -> QWidget | None:
        """Other documents are made by what they are about; the poster is about nothing else."""
        return self._poster

    def _make_poster(self) -> None:
        desk = self.context.desk.document_templates
        self.context.jobs.run("database", desk.poster, self.show_poster, owner=self)

    def _refresh(self) -> None:
        desk = self.context.desk.document_templates
        self.context.jobs.run("database", desk.list, self.show_documents, owner=self)


def _page(row: DocumentRow) -> str:
    return tr(f"document-template-page-{shipped(row.code).page.value}")


def _form(row: DocumentRow) -> object:
    return (standing_words(row), "ok" if row.in_force else "na")


def _draft(row: DocumentRow) -> object:
    return (tr("templates-version", version=row.draft.version), "warn") if row.draft else ("", "na")
