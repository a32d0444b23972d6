"""What the pages of a file show: codes by font, and marked content with what stands in and outside of it."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import pikepdf

_SHOWING = {"Tj", "TJ", "'", '"', "Do", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "EI"}


class Marked(NamedTuple):
    """A stretch of marked content: its tag and number on the page (None for an artifact)."""

    tag: str
    mcid: int | None
    inside: int


def shown_codes(document: pikepdf.Pdf) -> dict[tuple[int, int], set[int]]:
    """The two-byte codes shown in each composite font, by the font's object."""
    codes: dict[tuple[int, int], set[int]] = defaultdict(set)
    for page in document.pages:
        fonts: pikepdf.Object = page.obj.Resources.get("/Font", pikepdf.Dictionary())
        current = (0, 0)
        for operands, operator in _instructions(page):
            if str(operator) == "Tf":
                current = fonts[str(operands[0])].objgen
            elif str(operator) in ("Tj", "TJ"):
                strings = operands[0] if str(operator) == "TJ" else [operands[0]]
                for string in strings:
                    if isinstance(string, pikepdf.String):
                        data = bytes(string)
                        codes[current] |= {int.from_bytes(data[k : k + 2], "big") for k in range(0, len(data), 2)}
    return codes


def marked_content(page: pikepdf.Page) -> Iterator[Marked | str]:
    """Each stretch of marked content as it begins, or the operator that shows something outside of all."""
    open_tags: list[str] = []
    for operands, operator in _instructions(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            mcid = int(operands[1].MCID) if name == "BDC" and "/MCID" in operands[1] else None
            yield Marked(str(operands[0]), mcid, len(open_tags))
            open_tags.append(str(operands[0]))
        elif name == "EMC":
            open_tags.pop()
        elif name in _SHOWING and not open_tags:
            yield name


def _instructions(page: pikepdf.Page) -> Iterator[tuple[list[pikepdf.Object], pikepdf.Operator]]:
    for instruction in pikepdf.parse_content_stream(page):
        yield list(instruction.operands), instruction.operator
