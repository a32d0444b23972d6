"""The canvas of one document: ReportLab's page content, with our fonts, pictures and tags gathered beside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from app.reports.fonts import FontUse, Weight
from app.reports.pictures import Picture
from app.reports.tagging import Element, StructureTree

SEE_THROUGH = "SeeThrough"
"""Resource name of the graphics state of watermarks."""


class OutlineEntry(NamedTuple):
    """A bookmark; `level` from 1, `page` from 1, `top` in points."""

    title: str
    level: int
    page: int
    top: float


class Place(NamedTuple):
    """A named rectangle kept free; `page` from 1, `rect` in points from the bottom left corner."""

    name: str
    page: int
    rect: tuple[float, float, float, float]


@dataclass(slots=True)
class DocumentParts:
    """What one document gathers while it is drawn. Never shared: shaped state must not leak into the next document."""

    fonts: dict[Weight, FontUse] = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=dict)
    pictures_on: dict[int, set[str]] = field(default_factory=dict)
    tree: StructureTree = field(default_factory=StructureTree)
    outline: list[OutlineEntry] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    see_through: bool = False

    def font(self, weight: Weight) -> FontUse:
        """The document's use of one face."""
        if weight not in self.fonts:
            self.fonts[weight] = FontUse(weight, f"F{weight}")
        return self.fonts[weight]


class PersianCanvas(Canvas):
    """Content streams only, one for each page: fonts, pictures and tags are written by `finish`."""

    def __init__(self, parts: DocumentParts, size: tuple[float, float]) -> None:
        self.parts = parts
        self.pages: list[bytes] = []
        super().__init__("", pagesize=size, pageCompression=0, invariant=1)

    def showPage(self) -> None:  # noqa: N802 - ReportLab's own name
        """End the page; what ReportLab would write around it is never made."""
        self.pages.append("\n".join(["", *self._code, " ", ""]).encode("ascii"))  # type: ignore[attr-defined]
        self._startPage()  # type: ignore[attr-defined]

    def _make_preamble(self) -> None:
        """No default Helvetica: a font that is named must be embedded."""
        self._preamble = ""

    @contextmanager
    def tagged(self, element: Element | None, text: str = "") -> Iterator[None]:
        """Content drawn inside shows `text` of `element`; with None it is decoration, which is not read aloud."""
        if element is None:
            self.addLiteral("/Artifact BMC")
        else:
            mcid = self.parts.tree.mark(element, self.getPageNumber(), text)
            self.addLiteral(f"/{element.tag} <</MCID {mcid}>> BDC")
        yield
        self.addLiteral("EMC")

    def paint_see_through(self) -> None:
        """Fill from here on lets what is below show through; ends with `restoreState`."""
        self.parts.see_through = True
        self.addLiteral(f"/{SEE_THROUGH} gs")

    def draw_picture(self, picture: Picture, x: float, y: float, width: float, height: float) -> None:
        """Place a picture with its bottom left corner at `x`, `y`; points."""
        self.parts.pictures[picture.digest] = picture
        self.parts.pictures_on.setdefault(self.getPageNumber(), set()).add(picture.digest)
        name = picture_name(picture.digest)
        self.addLiteral(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm /{name} Do Q")

    def page_box(self, x: float, y: float, width: float, height: float) -> tuple[float, float, float, float]:
        """The rectangle in page coordinates, whatever the current translation and scale."""
        left, bottom = self.absolutePosition(x, y)
        right, top = self.absolutePosition(x + width, y + height)
        return (round(left, 2), round(bottom, 2), round(right, 2), round(top, 2))


def picture_name(digest: str) -> str:
    """The resource name of a picture."""
    return f"P{digest[:16]}"
