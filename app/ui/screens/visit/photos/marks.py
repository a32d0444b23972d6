"""The layer of marks over a photo: added, moved, taken out, undone; coordinates are shares of width and height."""

from collections.abc import Sequence
from dataclasses import replace
from math import hypot

from app.use_cases.visits.photo_views import AnnotationDraft

KINDS = ("arrow", "box", "blur", "text")
_SMALLEST = 0.012
"""A drag shorter than this share of the photo was a click."""
_NEAR = 0.03
Point = tuple[float, float]


class Layer:
    """Marks with a way back and forth."""

    def __init__(self, marks: Sequence[AnnotationDraft] = ()) -> None:
        self.marks: tuple[AnnotationDraft, ...] = tuple(marks)
        self._stored = self.marks
        self._before: list[tuple[AnnotationDraft, ...]] = []
        self._after: list[tuple[AnnotationDraft, ...]] = []

    @property
    def is_changed(self) -> bool:
        """Whether the marks differ from those that are stored."""
        return self.marks != self._stored

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back."""
        return bool(self._after)

    def stored(self) -> None:
        """The marks as they stand were stored."""
        self._stored = self.marks

    def draw(self, kind: str, start: Point, end: Point, text: str = "") -> bool:
        """Add a mark; false when it is too small to be meant, or a text without words."""
        meant = bool(text.strip()) if kind == "text" else hypot(end[0] - start[0], end[1] - start[1]) >= _SMALLEST
        if meant:
            self._step((*self.marks, mark_between(kind, start, end, text)))
        return meant

    def remove(self, at: int) -> None:
        """Take one mark out."""
        self._step((*self.marks[:at], *self.marks[at + 1 :]))

    def clear(self) -> None:
        """Take all marks out."""
        if self.marks:
            self._step(())

    def move(self, at: int, right: float, down: float) -> None:
        """Move one mark, as far as it stays inside the photo."""
        shape = self.marks[at].shape
        xs, ys = (shape["x1"], shape["x2"]), (shape["y1"], shape["y2"])
        right = min(max(right, -min(xs)), 1 - max(xs))
        down = min(max(down, -min(ys)), 1 - max(ys))
        moved = {
            "x1": round(xs[0] + right, 5),
            "y1": round(ys[0] + down, 5),
            "x2": round(xs[1] + right, 5),
            "y2": round(ys[1] + down, 5),
        }
        self._step((*self.marks[:at], replace(self.marks[at], shape=moved), *self.marks[at + 1 :]))

    def undo(self) -> None:
        """Take the last step back."""
        if self._before:
            self._after.append(self.marks)
            self.marks = self._before.pop()

    def redo(self) -> None:
        """Take the last step again."""
        if self._after:
            self._before.append(self.marks)
            self.marks = self._after.pop()

    def hit(self, x: float, y: float) -> int | None:
        """The topmost mark at a point."""
        return next((at for at in reversed(range(len(self.marks))) if _touches(self.marks[at], x, y)), None)

    def _step(self, marks: tuple[AnnotationDraft, ...]) -> None:
        self._before.append(self.marks)
        self._after.clear()
        self.marks = marks


def mark_between(kind: str, start: Point, end: Point, text: str = "") -> AnnotationDraft:
    """A mark from one point to another, kept inside the photo; areas go from their top left corner."""
    x1, y1, x2, y2 = (round(min(max(value, 0.0), 1.0), 5) for value in (*start, *end))
    if kind in ("box", "blur"):
        x1, x2, y1, y2 = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
    return AnnotationDraft(kind, {"x1": x1, "y1": y1, "x2": x2, "y2": y2}, " ".join(text.split()))


def _touches(mark: AnnotationDraft, x: float, y: float) -> bool:
    x1, y1, x2, y2 = (float(mark.shape[name]) for name in ("x1", "y1", "x2", "y2"))
    if mark.kind == "arrow":
        return _distance(x, y, (x1, y1), (x2, y2)) <= _NEAR
    if mark.kind == "text":
        x2, y2 = max(x2, x1 + 0.12), max(y2, y1 + 0.05)
    return min(x1, x2) - _NEAR <= x <= max(x1, x2) + _NEAR and min(y1, y2) - _NEAR <= y <= max(y1, y2) + _NEAR


def _distance(x: float, y: float, start: Point, end: Point) -> float:
    """From a point to a stretch."""
    width, height = end[0] - start[0], end[1] - start[1]
    length = width * width + height * height
    share = ((x - start[0]) * width + (y - start[1]) * height) / length if length else 0.0
    share = min(max(share, 0.0), 1.0)
    return hypot(x - start[0] - share * width, y - start[1] - share * height)
