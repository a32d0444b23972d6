"""The structure tree of a document: made in reading order with the story, tied to content while pages are drawn."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple


class Mark(NamedTuple):
    """One marked stretch of content: page from 1, its number on that page, the logical text it shows."""

    page: int
    mcid: int
    text: str


@dataclass(slots=True, eq=False)
class Element:
    """One structure element. `alt` describes a figure; `scope` says what a TH heads; a cell takes `columns` columns
    and `rows` rows; `numbering` is a list's kind of mark; `name` is the ID of a note."""

    tag: str
    alt: str = ""
    scope: Literal["", "Column", "Row"] = ""
    columns: int = 1
    rows: int = 1
    numbering: str = ""
    name: str = ""
    children: list["Element"] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    box: tuple[float, float, float, float] | None = None

    def child(
        self, tag: str, alt: str = "", scope: Literal["", "Column", "Row"] = "", columns: int = 1, rows: int = 1
    ) -> "Element":
        """Append an element in reading order."""
        made = Element(tag, alt, scope, columns, rows)
        self.children.append(made)
        return made

    @property
    def shown(self) -> bool:
        """Whether anything of the element has reached a page."""
        return bool(self.marks) or any(child.shown for child in self.children)


@dataclass(slots=True)
class StructureTree:
    """The tree of one document, and how many marks each page has."""

    root: Element = field(default_factory=lambda: Element("Document"))
    marks_on: dict[int, int] = field(default_factory=dict)

    def mark(self, element: Element, page: int, text: str) -> int:
        """Number a new stretch of content of `element`."""
        mcid = self.marks_on.get(page, 0)
        self.marks_on[page] = mcid + 1
        element.marks.append(Mark(page, mcid, text))
        return mcid
