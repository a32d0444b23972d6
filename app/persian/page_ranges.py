"""Pages as people write them: «۱-۳، ۷» or «۱ تا ۳ و ۷»."""

import re

from app.persian.digits import to_latin

_PARTS = re.compile(r"[,،؛;و\s\u200c]+")
_DASH = re.compile(r"\s*(?:[-‐-―−ـ]|تا)\s*")
_MARKS = re.compile(r"[\u200e\u200f]")
_RANGE = re.compile(r"([0-9]{0,9})-([0-9]{0,9})")


class PagesUnclear(ValueError):
    """`part` is what was not understood, "" if nothing was written."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


class PageMissing(ValueError):
    """The document has no page `page`."""

    def __init__(self, page: int) -> None:
        super().__init__(page)
        self.page = page


def parse_pages(typed: str, count: int) -> tuple[int, ...]:
    """The pages, from 1, in their order, each once; an open end («۵-») reaches to the end of the document.

    The order of a range's ends does not matter: a bare dash between digits may be seen either way round in Persian.
    Raises PagesUnclear, PageMissing.
    """
    plain = _DASH.sub("-", _MARKS.sub("", to_latin(typed)))
    chosen: set[int] = set()
    for part in filter(None, _PARTS.split(plain)):
        first, last = _ends(part, count)
        for page in (first, last):
            if not 1 <= page <= count:
                raise PageMissing(page)
        chosen.update(range(min(first, last), max(first, last) + 1))
    if not chosen:
        raise PagesUnclear("")
    return tuple(sorted(chosen))


def _ends(part: str, count: int) -> tuple[int, int]:
    found = _RANGE.fullmatch(part if "-" in part else f"{part}-{part}")
    if found is None or part == "-":
        raise PagesUnclear(part)
    first, last = found.groups()
    return int(first or 1), int(last or count)
