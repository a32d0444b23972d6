"""A PDF as pictures and words, through PDFium; every call may come from any thread and waits for its turn."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QImage

from app.persian.text import search_key

POINTS_PER_INCH = 72
_LOCK = threading.Lock()
"""PDFium keeps global state: two threads in it at once crash the process."""
_MOST_MATCHES = 500
Rect = tuple[float, float, float, float]
"""Left, top, width and height as shares of the page."""


class PdfUnreadable(Exception):
    """The bytes are no PDF that can be shown."""


@dataclass(frozen=True, slots=True)
class Match:
    """A place where the searched words stand."""

    page: int
    rects: tuple[Rect, ...]


class PdfDocument:
    """Opened from bytes that this program made or verified; `close` lets go of them."""

    def __init__(self, data: bytes) -> None:
        """Raises PdfUnreadable."""
        import pypdfium2

        with _LOCK:
            try:
                self._pdf: Any = pypdfium2.PdfDocument(data)
                self._pdf.init_forms()  # signatures are form fields: without this they are not drawn
                self.sizes: list[tuple[float, float]] = [self._pdf.get_page_size(at) for at in range(len(self._pdf))]
            except pypdfium2.PdfiumError as error:
                raise PdfUnreadable from error

    @property
    def page_count(self) -> int:
        """How many pages."""
        return len(self.sizes)

    def render(self, page: int, pixels_per_point: float) -> QImage:
        """One page on white."""
        with _LOCK:
            loaded = self._page(page)
            bitmap = loaded.render(scale=pixels_per_point, prefer_bgrx=True)
            image = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
            ).copy()
            bitmap.close()
            loaded.close()
        return image

    def find(self, typed: str) -> list[Match]:
        """Where the words stand, in any spelling; digits, letter forms and half-spaces do not matter."""
        wanted = search_key(typed).replace(" ", "")
        if not wanted:
            return []
        found: list[Match] = []
        for page in range(self.page_count):
            found += self._find_on(page, wanted)
            if len(found) >= _MOST_MATCHES:
                break
        return found

    def close(self) -> None:
        """Let go of the file."""
        with _LOCK:
            if self._pdf is not None:
                self._pdf.close()
                self._pdf = None

    def _page(self, page: int) -> Any:  # noqa: ANN401 - PdfPage ships no types
        if self._pdf is None:
            raise PdfUnreadable  # closed while this was waiting for its turn
        return self._pdf[page]

    def _find_on(self, page: int, wanted: str) -> Iterator[Match]:
        with _LOCK:
            loaded = self._page(page)
            words = loaded.get_textpage()
            folded, places = _folded(words)
            width, height = self.sizes[page]
            matches = []
            at = folded.find(wanted)
            while at >= 0:
                boxes = [words.get_charbox(place) for place in places[at : at + len(wanted)]]
                matches.append(Match(page, tuple(_lines(boxes, width, height))))
                at = folded.find(wanted, at + len(wanted))
            words.close()
            loaded.close()
        return iter(matches)


def _folded(words: Any) -> tuple[str, list[int]]:  # noqa: ANN401 - PdfTextPage ships no types
    """The page's letters folded for searching, with the place of each in PDFium's own count."""
    letters: list[str] = []
    places: list[int] = []
    for place in range(words.count_chars()):
        for letter in search_key(words.get_text_range(place, 1)):
            letters.append(letter)
            places.append(place)
    return "".join(letters), places


def _lines(boxes: list[tuple[float, float, float, float]], width: float, height: float) -> Iterator[Rect]:
    """One rectangle per line of letters; PDFium measures from the bottom left in points."""
    line: tuple[float, float, float, float] | None = None
    for left, bottom, right, top in boxes:
        if line is not None and bottom < line[3] and top > line[1]:
            line = (min(line[0], left), min(line[1], bottom), max(line[2], right), max(line[3], top))
            continue
        if line is not None:
            yield _share(line, width, height)
        line = (left, bottom, right, top)
    if line is not None:
        yield _share(line, width, height)


def _share(box: tuple[float, float, float, float], width: float, height: float) -> Rect:
    left, bottom, right, top = box
    return (left / width, 1 - top / height, (right - left) / width, (top - bottom) / height)
