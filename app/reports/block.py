"""What every block is: something that is laid out for a width, drawn at a place, and may be split over pages."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

from app.reports.canvas import PersianCanvas

_MOST_ROOM = 460  # points: a heading never asks for more than this below it


class Block(ABC):
    """Something with a place on a page; lengths in points."""

    canvas: PersianCanvas
    """The canvas while drawing."""
    width: float
    height: float
    vanishes = False
    """Whether nothing is lost where the block meets the end of a page."""

    def wrap(self, width: float) -> float:
        """Lay out for a width; gives the height."""
        self.width, self.height = width, self.lay_out(width)
        return self.height

    def draw_on(self, canvas: PersianCanvas, x: float, y: float) -> None:
        """Draw the block, laid out before, with its bottom left corner at a place."""
        self.canvas = canvas
        canvas.saveState()
        canvas.translate(x, y)
        self.draw()
        canvas.restoreState()

    @abstractmethod
    def draw(self) -> None:
        """Draw inside `[0, width] × [0, height]`."""

    def split(self, width: float, room: float) -> Sequence["Block"]:
        """Two parts of which the first is no taller than `room`, or nothing."""
        return []

    def space_before(self) -> float:
        """Points above."""
        return 0.0

    def space_after(self) -> float:
        """Points below."""
        return 0.0

    def turns_page(self, width: float, room: float) -> bool:
        """Whether a new page begins before the block."""
        return False

    @abstractmethod
    def lay_out(self, width: float) -> float:
        """Height in points at a width."""

    def least_height(self, width: float) -> float:
        """Height of the smallest beginning that may stand at the end of a page."""
        return self.lay_out(width)

    def notes(self) -> Sequence["Block"]:
        """The footnotes whose numbers stand in the block, in order."""
        return ()


class Empty(Block):
    """Nothing, where a block must stand."""

    def lay_out(self, width: float) -> float:
        """No height."""
        return 0.0

    def draw(self) -> None:
        """Nothing."""


class Gap(Block):
    """White space, but none at the beginning of a page that it would reach over to."""

    vanishes = True

    def __init__(self, height: float) -> None:
        self._tall = height

    def lay_out(self, width: float) -> float:
        """The height asked for."""
        return self._tall

    def draw(self) -> None:
        """Nothing."""


class PageBreak(Empty):
    """Turns the page."""

    def turns_page(self, width: float, room: float) -> bool:
        """Always."""
        return True


class RoomFor(Empty):
    """Turns the page when what leads to a block and the beginning of that block do not fit any more."""

    def __init__(self, leading: Sequence[Block], following: Block) -> None:
        self._leading, self._following = leading, following

    def turns_page(self, width: float, room: float) -> bool:
        """Whether the room is less than all need, within reason."""
        needed = self._following.space_before() + self._following.least_height(width)
        for block in self._leading:
            needed += block.lay_out(width) + block.space_before() + block.space_after()
        return min(needed, _MOST_ROOM) > room
