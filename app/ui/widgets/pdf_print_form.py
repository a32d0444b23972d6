"""What and how to print, as one printer allows: pages, copies, sides, colour, paper and size."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.persian.catalogue import tr
from app.persian.page_ranges import PageMissing, PagesUnclear, parse_pages
from app.persian.text import isolate
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.form import Form
from app.ui.widgets.layout import row
from app.ui.widgets.line_edit import LineEdit, NumberEdit
from app.ui.widgets.pdf_print_choices import (
    MOST_COPIES,
    Paper,
    PrintChoices,
    PrinterFacts,
    Sides,
    first_choice,
    paper_of_size,
)
from app.ui.widgets.segments import Segments

Size = tuple[float, float]
_ENVELOPES = {"C5E": "pdf-paper-c5", "DLE": "pdf-paper-dl"}


class PrintForm(Form):
    """`changed` after every change; `count` is 0 when several documents are printed, each from its first page on."""

    changed = Signal()

    def __init__(self, size: Size | None, count: int, page: int) -> None:
        """`size` is that of the first page in points, `page` (from 1) the one in sight."""
        super().__init__(label_width=84)
        self._size, self._count, self._page = size, count, page
        self._printers: dict[str, PrinterFacts] = {}
        self.printer, self.paper = ComboBox(), ComboBox()
        self.which = Segments([(key, tr(f"pdf-print-{key}")) for key in ("all", "this", "some")], tr("pdf-print-pages"))
        self.ranges = LineEdit(placeholder=tr("pdf-print-ranges"), max_length=200)
        self.ranges.setAccessibleName(tr("pdf-print-some"))
        self.copies = NumberEdit(1, places=0)
        self.collate = QCheckBox(tr("pdf-print-collate"))
        self.sides = Segments([(side, tr(f"pdf-print-{side}")) for side in Sides], tr("pdf-print-sides"))
        self.ink = Segments([(key, tr(f"pdf-print-{key}")) for key in ("colour", "grey")], tr("pdf-print-ink"))
        self.scale = Segments([(key, tr(f"pdf-print-{key}")) for key in ("fit", "actual")], tr("pdf-print-size"))
        self.add("printer", tr("pdf-print-printer"), self.printer)
        self.add("pages", tr("pdf-print-pages"), _beside(self.which, self.ranges))
        self.add("copies", tr("pdf-print-copies"), _beside(self.copies, self.collate, None))
        self.add("sides", tr("pdf-print-sides"), self.sides)
        self.add("ink", tr("pdf-print-ink"), self.ink)
        self.add("paper", tr("pdf-print-paper"), self.paper)
        self.add("scale", tr("pdf-print-size"), self.scale)
        self.collate.setChecked(True)
        self.which.set_value("all")
        self.ink.set_value("colour")
        self.show_row("pages", visible=count > 1)
        self._connect()

    def show_printers(self, printers: Sequence[PrinterFacts]) -> None:
        """Offer printers, at least one, with the computer's own choice on top of mind."""
        self._printers = {printer.name: printer for printer in printers}
        self.printer.set_options([(printer.name, isolate(printer.name)) for printer in printers])
        chosen = first_choice(printers)
        self.printer.set_value(chosen.name if chosen else None)
        self._show_printer()

    def choices(self) -> PrintChoices | None:
        """What is asked for; None if something is wrong, which is then said at its field."""
        errors = {}
        pages: tuple[int, ...] = ()
        try:
            pages = self._pages()
        except PagesUnclear as error:
            errors["pages"] = tr("pdf-print-unclear", part=error.part) if error.part else tr("pdf-print-no-pages")
        except PageMissing as error:
            errors["pages"] = tr("pdf-print-missing", page=error.page, count=self._count)
        copies = self.copies.value
        if copies is None or not 1 <= copies <= MOST_COPIES:
            errors["copies"] = tr("pdf-print-copies-wrong", most=MOST_COPIES)
        self.show_errors(errors)
        if errors or copies is None:
            return None
        return PrintChoices(
            printer=str(self.printer.value),
            paper=str(self.paper.value),
            pages=pages,
            copies=int(copies),
            collate=self.collate.isChecked(),
            sides=Sides(self.sides.value),
            grey=self.ink.value == "grey",
            fit=self.scale.value == "fit",
        )

    def asked(self) -> tuple[int, int, Sides] | None:
        """(pages, copies, sides) as the fields are now; None while one of them is wrong."""
        copies = self.copies.value
        if copies is None or not 1 <= copies <= MOST_COPIES:
            return None
        try:
            pages = self._pages()
        except (PagesUnclear, PageMissing):
            return None
        return len(pages) or self._count, int(copies), Sides(self.sides.value)

    def _pages(self) -> tuple[int, ...]:
        if self._count <= 1 or self.which.value == "all":
            return ()
        return (self._page,) if self.which.value == "this" else parse_pages(self.ranges.text(), self._count)

    def _connect(self) -> None:
        self.printer.chosen.connect(lambda _name: self._show_printer())
        self.paper.chosen.connect(lambda _key: self._suggest_scale())
        self.which.chosen.connect(self._choose_which)
        self.ranges.textEdited.connect(lambda _text: self.which.set_value("some"))
        for signal in (self.ranges.textEdited, self.copies.changed, self.which.chosen, self.sides.chosen):
            signal.connect(lambda _value: self._show_collate())

    def _choose_which(self, key: str) -> None:
        self.rows["pages"].show_error("")
        if key == "some":
            self.ranges.setFocus()

    def _show_printer(self) -> None:
        printer = self._printers[str(self.printer.value)]
        own = paper_of_size(printer, self._size)
        self.paper.set_options([(paper.key, _paper_words(paper)) for paper in printer.papers])
        self.paper.set_value(own.key if own else printer.paper)
        self.show_row("sides", visible=len(printer.sides) > 1)
        self.sides.set_value(self.sides.value if self.sides.value in printer.sides else Sides.ONE)
        self.show_row("ink", visible=printer.has_colour)
        self._suggest_scale()
        self._show_collate()

    def _suggest_scale(self) -> None:
        """A page keeps its size on paper of that size; on another it is made to fit."""
        own = paper_of_size(self._printers[str(self.printer.value)], self._size)
        self.scale.set_value("actual" if own is not None and own.key == self.paper.value else "fit")

    def _show_collate(self) -> None:
        asked = self.asked()
        self.collate.setVisible(asked is not None and asked[1] > 1)
        self.changed.emit()


def _beside(*parts: QWidget | None) -> QWidget:
    made = QWidget()
    row(*parts, into=made)
    made.setFocusProxy(cast(QWidget, parts[0]))
    return made


def _paper_words(paper: Paper) -> str:
    named = _ENVELOPES.get(paper.kind)
    return tr(named) if named else isolate(paper.kind if paper.kind != "Custom" else paper.key)
