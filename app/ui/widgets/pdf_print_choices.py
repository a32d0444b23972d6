"""What is printed, what is chosen before, and what a printer can do; plain data."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.ui.jobs import Lane

POINTS_PER_MM = 72 / 25.4
MOST_COPIES = 99
_NEAR_MM = 3


class Sides(StrEnum):
    """Which sides of the paper are printed on, and along which edge it is turned."""

    ONE = "one"
    LONG_EDGE = "long-edge"
    SHORT_EDGE = "short-edge"


@dataclass(frozen=True, slots=True)
class PrintFile:
    """A PDF to print: the name under which the printer lists it, and how its bytes are read, in which lane."""

    name: str
    read: Callable[[], bytes]
    lane: Lane = "database"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that a printer takes: the driver's key for it, Qt's name of its size, and the size upright."""

    key: str
    kind: str
    width_mm: float
    height_mm: float


@dataclass(frozen=True, slots=True)
class PrinterFacts:
    """One printer of this computer; `paper` is what it has unless told otherwise."""

    name: str
    is_default: bool = False
    papers: tuple[Paper, ...] = ()
    paper: str = ""
    sides: frozenset[Sides] = frozenset({Sides.ONE})
    has_colour: bool = True


@dataclass(frozen=True, slots=True)
class PrintChoices:
    """Everything asked for; no `pages` (from 1) are all of them, `paper` is a key of the printer's papers."""

    printer: str
    paper: str
    pages: tuple[int, ...] = ()
    copies: int = 1
    collate: bool = True
    sides: Sides = Sides.ONE
    grey: bool = False
    fit: bool = True

    def pages_of(self, count: int) -> tuple[int, ...]:
        """The pages of a document of `count`, from 1."""
        return self.pages or tuple(range(1, count + 1))


def first_choice(printers: Sequence[PrinterFacts]) -> PrinterFacts | None:
    """The computer's own choice, else the first."""
    return next((printer for printer in printers if printer.is_default), printers[0] if printers else None)


def paper_of_size(printer: PrinterFacts, size: tuple[float, float] | None) -> Paper | None:
    """The paper as large as a page of that many points, upright or not; None if the printer takes none."""
    if size is None:
        return None
    width, height = sorted(length / POINTS_PER_MM for length in size)
    near = (
        paper
        for paper in printer.papers
        if abs(paper.width_mm - width) <= _NEAR_MM and abs(paper.height_mm - height) <= _NEAR_MM
    )
    return next(near, None)


def repeated(pages: Sequence[int], copies: int, *, collate: bool) -> list[int]:
    """Pages in the order in which they leave a printer that knows no copies."""
    if collate:
        return [*pages] * copies
    return [page for page in pages for _copy in range(copies)]


def sheets_of_paper(pages: int, copies: int, sides: Sides) -> int:
    """How many sheets a print takes; every copy begins on a new one."""
    return copies * (pages if sides is Sides.ONE else -(-pages // 2))
