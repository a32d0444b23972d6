"""What the text of a scanned page seems to say: numbers, dates and names to be accepted one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from app.domain import identifiers
from app.domain.errors import AppError
from app.domain.scan_signs import ProposalKind, found_in
from app.domain.scans import Box, ReadWord
from app.persian.names import fold
from app.persian.text import single_line

__all__ = ["Proposal", "ProposalKind", "proposals"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """`value` is in the form that is kept (a date is ISO), `read` as it stands on the page.

    `is_sure`: a word beside it names it («کد ملی») and it is a valid one; a number that has no check digit never is,
    since a reader easily takes ۲ for ۳. `box`: where it stands on its page.
    """

    kind: ProposalKind
    value: str
    read: str
    line: int
    box: Box
    is_sure: bool


def proposals(words: Sequence[ReadWord]) -> tuple[Proposal, ...]:
    """What stands in these words of one page, in their order; nothing that does not fit its form."""
    found: list[Proposal] = []
    for line, group in groupby(words, key=lambda word: word.line):
        members = list(group)
        text = " ".join(word.text for word in members)
        folded = fold(text)
        for each in sorted(found_in(folded.text), key=lambda one: one.start):
            start, end = folded.span(each.start, each.end)
            value = each.value if each.kind is not ProposalKind.NAME else _name_kept(text[start:end])
            if value:
                box = _around(members, start, end)
                found.append(Proposal(each.kind, value, text[start:end].strip(), line, box, each.is_sure))
    return tuple(dict.fromkeys(found))


def _name_kept(read: str) -> str:
    try:
        return identifiers.name(single_line(read))
    except AppError:
        return ""


def _around(words: Sequence[ReadWord], start: int, end: int) -> Box:
    """The box around the words that hold these characters of their line."""
    boxes, place = [], 0
    for word in words:
        if place < end and start < place + len(word.text):
            boxes.append(word.box)
        place += len(word.text) + 1
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    right, bottom = max(box.left + box.width for box in boxes), max(box.top + box.height for box in boxes)
    return Box(left, top, right - left, bottom - top)
