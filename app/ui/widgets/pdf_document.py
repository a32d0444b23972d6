"""A PDF as pictures, words and bookmarks, through PDFium; every call may come from any thread and waits its turn."""

import ctypes
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import Any

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage

from app.ui.widgets.pdf_turns import Turns
from app.ui.widgets.pdf_words import Match, PageWords, lines_of, wanted_letters

POINTS_PER_INCH = 72
_TURNS = Turns()
_KEPT_PAGES = 4
"""Parsed pages that stay: one that is drawn in parts, or again at another size, is parsed once."""
_KEPT_LETTERS = 4_000_000
"""Folded letters that stay for the next search: some 30 MB at most, a thousand full pages."""
_MOST_BOOKMARKS = 2_000


class PdfUnreadable(Exception):
    """The bytes are no PDF that can be shown."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the PDF's outline; `level` from 0, `page` from 0."""

    title: str
    level: int
    page: int


class PdfDocument:
    """Opened from bytes that this program made or verified; `close` lets go of them."""

    def __init__(self, data: bytes) -> None:
        """Raises PdfUnreadable."""
        import pypdfium2

        self._pages: OrderedDict[int, Any] = OrderedDict()
        self._words: dict[int, PageWords] = {}
        self._letters = 0
        with _TURNS.take():
            try:
                self._pdf: Any = pypdfium2.PdfDocument(data)
                self._pdf.init_forms()  # signatures are form fields: without this they are not drawn
                sizes = [self._pdf.get_page_size(at) for at in range(len(self._pdf))]
            except pypdfium2.PdfiumError as error:
                raise PdfUnreadable from error
        self.sizes: list[tuple[float, float]] = [(max(1.0, width), max(1.0, height)) for width, height in sizes]

    @property
    def page_count(self) -> int:
        """How many pages."""
        return len(self.sizes)

    def pixels(self, page: int, pixels_per_point: float) -> QSize:
        """How large a page is when drawn."""
        width, height = self.sizes[page]
        return QSize(max(1, round(width * pixels_per_point)), max(1, round(height * pixels_per_point)))

    def render(self, page: int, pixels_per_point: float) -> QImage:
        """One page on white."""
        whole = self.pixels(page, pixels_per_point)
        return self.render_part(page, whole, QRect(0, 0, whole.width(), whole.height()))

    def render_part(
        self,
        page: int,
        whole: QSize,
        part: QRect,
        *,
        grey: bool = False,
        turned: bool = False,
        patient: bool = False,
    ) -> QImage:
        """A part of one page on white, where the whole page would be drawn as large as `whole`.

        `turned` turns it by a quarter, clockwise; then `whole` and `part` are of the turned page.
        """
        import pypdfium2.raw as pdfium

        image = QImage(part.size(), QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        length = image.bytesPerLine() * image.height()
        memory = (ctypes.c_ubyte * length).from_buffer(image.bits())
        kind = pdfium.FPDFBitmap_Gray if grey else pdfium.FPDFBitmap_BGRx
        flags = pdfium.FPDF_ANNOT | (pdfium.FPDF_GRAYSCALE if grey else 0)
        place = (-part.left(), -part.top(), whole.width(), whole.height(), int(turned), flags)
        with _TURNS.take(patient=patient):
            loaded = self._page(page)
            bitmap = pdfium.FPDFBitmap_CreateEx(image.width(), image.height(), kind, memory, image.bytesPerLine())
            pdfium.FPDF_RenderPageBitmap(bitmap, loaded, *place)
            if loaded.formenv:
                pdfium.FPDF_FFLDraw(loaded.formenv, bitmap, loaded, *place)
            pdfium.FPDFBitmap_Destroy(bitmap)
        return image

    def find(self, typed: str) -> list[Match]:
        """Where the words stand, in any spelling; digits, letter forms and half-spaces do not matter."""
        return [match for page in range(self.page_count) for match in self.find_on(page, typed)]

    def find_on(self, page: int, typed: str) -> list[Match]:
        """The same on one page, from 0; waits for those who draw."""
        wanted = wanted_letters(typed)
        if not wanted:
            return []
        with _TURNS.take(patient=True):
            loaded, known = self._page(page), self._words.get(page)
            if known is not None and wanted not in known.letters:
                return []
            with closing(loaded.get_textpage()) as text:
                if known is None:
                    known = self._keep(page, PageWords.folded(_letters(text)))
                boxes = [[text.get_charbox(place) for place in places] for places in known.find(wanted)]
        width, height = self.sizes[page]
        return [Match(page, tuple(lines_of(box, width, height))) for box in boxes]

    def bookmarks(self) -> list[Bookmark]:
        """The outline of the PDF, empty if it has none."""
        with _TURNS.take():
            if self._pdf is None:
                raise PdfUnreadable
            return list(self._bookmarks())

    def close(self) -> None:
        """Let go of the file."""
        with _TURNS.take():
            if self._pdf is not None:
                self._words.clear()
                self._pages.clear()  # closed with the file
                self._pdf.close()
                self._pdf = None

    def _bookmarks(self) -> Iterator[Bookmark]:
        for mark in islice(self._pdf.get_toc(), _MOST_BOOKMARKS):
            target = mark.get_dest()
            page = target.get_index() if target is not None else None
            if page is not None and 0 <= page < self.page_count:
                yield Bookmark(mark.get_title().strip(), mark.level, page)

    def _page(self, page: int) -> Any:  # noqa: ANN401 - PdfPage ships no types
        if self._pdf is None:
            raise PdfUnreadable  # closed while this was waiting for its turn
        if page not in self._pages:
            self._pages[page] = self._pdf[page]
            if len(self._pages) > _KEPT_PAGES:
                self._pages.popitem(last=False)[1].close()
        self._pages.move_to_end(page)
        return self._pages[page]

    def _keep(self, page: int, words: PageWords) -> PageWords:
        if self._letters + len(words.letters) <= _KEPT_LETTERS:
            self._letters += len(words.letters)
            self._words[page] = words
        return words


def _letters(text: Any) -> Iterator[str]:  # noqa: ANN401 - PdfTextPage ships no types
    """The letters of a page in PDFium's own count."""
    count = text.count_chars()
    whole = text.get_text_range(0, count) if count else ""
    if len(whole) == count:
        return iter(whole)
    return (text.get_text_range(place, 1) for place in range(count))  # letters were left out or are two units long
