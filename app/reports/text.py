"""Persian paragraphs: styled logical text, measured word by word, broken into lines before any reordering."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple

from app.persian.isolates import with_isolates
from app.reports.bidi import REMOVED, resolve
from app.reports.fonts import Shaped, Weight, face

_TOKEN = re.compile(r"\n|[ ]+|[^ \n]+")
_SOFT_BREAK = re.compile(r"(?<=[\-/–—،؛:_.@?&=\u200b])(?=[^\s\-/–—،؛:_.@?&=\d۰-۹])")
_ADDRESS_BREAK = re.compile(r"(?<=[/?&=_.-])(?=[^/?&=_.\-\u2069])")
_INVISIBLE = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_NO_CUT_BEFORE = "\u200c\u200d"
_UNWANTED = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x202D, 0x202E, 0xFEFF, 0xFFFE, 0xFFFF])
_UNWANTED |= {ord("\t"): " ", ord("\n"): "\n", 0x2028: "\n", 0x2029: "\n"}
_UNWANTED |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_SLACK = 1e-6
_SHORTEST_LAST, _FULLEST_ABOVE = 0.12, 0.8  # of the measure
_NOTHING = Shaped((), 0, "")
_TEXTS = 256  # kept from document to document: letters of a batch say much the same


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a stretch of text looks; lengths in points, colours as RGB parts from 0 to 1; `rise` is a note's number's."""

    weight: Weight = Weight.REGULAR
    size: float = 10
    leading: float = 17
    align: Literal["start", "center", "end", "justify"] = "start"
    base: int | None = 1
    color: tuple[float, float, float] = (0, 0, 0)
    indent: float = 0
    before: float = 0
    after: float = 0
    rise: float = 0

    def bold(self) -> "TextStyle":
        """The same text in the bold face."""
        return replace(self, weight=Weight.BOLD)


class Span(NamedTuple):
    """Text in one style."""

    text: str
    style: TextStyle


class Word(NamedTuple):
    """A maximal stretch without spaces, a stretch of spaces, or a line end; `width` in points."""

    start: int
    end: int
    width: float
    kind: Literal["word", "space", "newline"]


class Line(NamedTuple):
    """One broken line: logical `[start, end)`, natural width in points, spaces that may stretch."""

    start: int
    end: int
    width: float
    spaces: int
    last: bool


def clean(text: str) -> str:
    """NFC text without control characters, direction overrides and lone surrogates; line ends as `\\n`."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNWANTED))


def visible(text: str) -> str:
    """The text without direction marks and other characters that no font draws."""
    return _INVISIBLE.sub("", text)


class Text:
    """One or more paragraphs (parted by line ends) ready to be broken at any width; never changes once made."""

    def __init__(self, spans: Sequence[Span], base: int | None = 1) -> None:
        pieces = [Span(with_isolates(clean(span.text)), span.style) for span in spans]
        self.text = "".join(piece.text for piece in pieces)
        self.styles = [style for text, style in pieces for _ in text]
        self._all_visible = not _INVISIBLE.search(self.text)
        self._uniform = len({style for _, style in pieces}) <= 1
        self.base = 1
        self.levels: list[int] = []
        self.classes: list[str] = []
        for k, paragraph in enumerate(self.text.split("\n")):
            embedding = resolve(paragraph, base)
            self.base = embedding.base if k == 0 else self.base
            self.levels += ([self.base] if k else []) + embedding.levels
            self.classes += (["B"] if k else []) + embedding.classes
        self.words = [self._word(found.start(), found.end()) for found in _TOKEN.finditer(self.text)]

    def _word(self, start: int, end: int) -> Word:
        if self.text[start] == "\n":
            return Word(start, end, 0, "newline")
        return Word(start, end, self.width(start, end), "space" if self.text[start] == " " else "word")

    def pieces(self, start: int, end: int, levels: Sequence[int]) -> Iterator[tuple[int, int, int]]:
        """(start, end, level) of stretches of one style and level, spaces apart; `levels` holds those of the range."""
        at = start
        while at < end:
            level, stop = levels[at - start], at + 1
            while stop < end and self._continues(at, stop, level, levels[stop - start]):
                if level == REMOVED:
                    level = levels[stop - start]
                stop += 1
            yield at, stop, self.base if level == REMOVED else level
            at = stop

    def _continues(self, at: int, stop: int, level: int, following: int) -> bool:
        same_level = following in (REMOVED, level) or level == REMOVED
        same_style = self._uniform or self.styles[stop] == self.styles[at]
        return same_level and same_style and (self.text[stop] == " ") == (self.text[at] == " ")

    def shape(self, start: int, end: int, level: int) -> Shaped:
        """Glyphs of one piece."""
        shown = self.text[start:end] if self._all_visible else visible(self.text[start:end])
        return face(self.styles[start].weight).shape(shown, bool(level & 1)) if shown else _NOTHING

    def width(self, start: int, end: int) -> float:
        """Natural width of `[start, end)` in points."""
        total = 0.0
        for first, stop, level in self.pieces(start, end, self.levels[start:end]):
            style = self.styles[first]
            total += self.shape(first, stop, level).advance * style.size / face(style.weight).units
        return total

    def raised(self) -> list[int]:
        """Where each raised number begins."""
        return [k for k, style in enumerate(self.styles) if style.rise and (not k or self.styles[k - 1] is not style)]

    def lines(self, width: float, indent: float = 0) -> list[Line]:
        """Greedy lines of at most `width` points, the first one shorter by `indent`."""
        return _broken(self, width, indent)

    def cut(self, start: int, end: int, room: float, soft: bool) -> int | None:
        """Where to break inside a word so that its beginning fits `room`: after a sign if `soft`, else anywhere."""
        points = self._soft_points(start, end) if soft else self._hard_points(start, end)
        best = None
        for point in points:
            if self.width(start, point) > room:
                break
            best = point
        return points[0] if best is None and points and not soft else best

    def _soft_points(self, start: int, end: int) -> list[int]:
        token = self.text[max(self.text.rfind(space, 0, start) for space in " \n") + 1 : end]
        signs = _ADDRESS_BREAK if "://" in token else _SOFT_BREAK
        return [start + found.start() for found in signs.finditer(self.text[start:end])]

    def _hard_points(self, start: int, end: int) -> list[int]:
        text = self.text
        return [
            k
            for k in range(start + 1, end)
            if self.classes[k] != "NSM" and text[k] not in _NO_CUT_BEFORE and text[k - 1] != "\u200d"
        ]


@lru_cache(maxsize=_TEXTS)
def text_of(content: str | tuple[Span, ...], style: TextStyle) -> Text:
    """A text in one style, or of spans, with the direction of `style`; what was met before is not made again."""
    return Text([Span(content, style)] if isinstance(content, str) else content, style.base)


@lru_cache(maxsize=_TEXTS)
def _broken(text: Text, width: float, indent: float) -> list[Line]:
    return _LineBreaker(text, width, indent).lines


class _LineBreaker:
    """State of one greedy pass over a text's words."""

    def __init__(self, text: Text, width: float, indent: float) -> None:
        self.lines: list[Line] = []
        self._text, self._width, self._room = text, width, width - indent
        self._clear(0)
        for word in text.words:
            self._place(word)
        if self._started or not self.lines or text.text.endswith("\n"):
            self._emit(last=True)

    def _clear(self, at: int) -> None:
        self._started = False
        self._start = self._end = at
        self._used = self._gap = 0.0
        self._spaces = self._gap_spaces = 0

    def _emit(self, last: bool = False) -> None:
        if last and self._started and not self._spaces and self._used < _SHORTEST_LAST * self._width:
            self._keep_company()
        self.lines.append(Line(self._start, self._end, self._used, self._spaces, last))
        self._room = self._width
        self._clear(self._end)

    def _keep_company(self) -> None:
        """A paragraph does not end with one short word: the last word of the line above comes down to it."""
        if not self.lines or self.lines[-1].last:
            return
        above, text = self.lines[-1], self._text
        start = text.text.rfind(" ", above.start, above.end) + 1
        end = above.start + len(text.text[above.start : start].rstrip(" "))
        width = text.width(above.start, end) if start else 0.0
        if width < _FULLEST_ABOVE * self._width:
            return
        self.lines[-1] = Line(above.start, end, width, above.spaces - (start - end), False)
        self._used, self._spaces = text.width(start, self._end), text.text.count(" ", start, self._end)
        self._start = start

    def _place(self, word: Word) -> None:
        if word.kind == "newline":
            self._emit(last=True)
            self._clear(word.end)
        elif word.kind == "space":
            if self._started:
                self._gap += word.width
                self._gap_spaces += word.end - word.start
        else:
            self._place_word(word)

    def _place_word(self, word: Word) -> None:
        room = self._room - self._used - self._gap
        if self._started and word.width > room + _SLACK:
            cut = self._text.cut(word.start, word.end, room, soft=True)
            if cut and not self._is_number(word):
                word = self._take_part(word, cut)
            else:
                self._emit()
        while word.width > self._room + _SLACK and not self._started:
            cut = self._text.cut(word.start, word.end, self._room, soft=True)
            cut = cut or self._text.cut(word.start, word.end, self._room, soft=False)
            if not cut or cut >= word.end:
                break
            word = self._take_part(word, cut)
        self._append(word.start, word.end, word.width)

    def _is_number(self, word: Word) -> bool:
        """Whether a word is a number with signs in it, as of a case, that a line of its own can hold whole."""
        said = self._text.text[word.start : word.end]
        return word.width <= self._width and "://" not in said and any(map(str.isdecimal, said))

    def _take_part(self, word: Word, cut: int) -> Word:
        """Close the line with the word's beginning; the rest of the word."""
        self._append(word.start, cut, self._text.width(word.start, cut))
        self._emit()
        return Word(cut, word.end, self._text.width(cut, word.end), "word")

    def _append(self, start: int, end: int, width: float) -> None:
        if not self._started:
            self._start, self._started = start, True
        self._used += self._gap + width
        self._spaces += self._gap_spaces
        self._gap, self._gap_spaces = 0.0, 0
        self._end = end
