"""One paper of each of many cases in one file, to be printed in one go."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from uuid import UUID

from app.domain.errors import AppError
from app.use_cases.base import UseCases
from app.use_cases.complaints.reaching import seen_case
from app.use_cases.ports import Progress

MOST: Final = 300
"""Papers that are held in memory at a time."""


class PaperKind(StrEnum):
    """What is printed of many cases at once."""

    RECEIPT = "receipt"
    ANSWER = "answer"


class StackTooHigh(AppError):
    """More cases than papers can be made of at once; facts: `count`, `most`."""

    code = "stack_too_high"


class AnswerNotIssued(AppError):
    """No letter with the answer went out."""

    code = "answer_not_issued"


@dataclass(frozen=True, slots=True)
class PaperStack:
    """The papers in one PDF, b"" where there is none; `refusals` say why others are not in it."""

    count: int
    refusals: tuple[AppError, ...]
    pdf: bytes = field(repr=False)


def stack_of(
    use_cases: UseCases,
    complaint_ids: Sequence[UUID],
    make: Callable[[UUID], bytes],
    title: str,
    progress: Progress | None,
) -> PaperStack:
    """Make each; one that cannot be made holds nothing up. What `progress` raises ends it, with nothing made."""
    if len(complaint_ids) > MOST:
        raise StackTooHigh(count=len(complaint_ids), most=MOST)
    made, refusals = list[tuple[str, bytes]](), list[AppError]()
    for done, complaint_id in enumerate(complaint_ids):
        if progress:
            progress(done, len(complaint_ids))
        try:
            with use_cases.tools.reading() as session:
                number = seen_case(session, use_cases.actor, complaint_id).number
            made.append((number, make(complaint_id)))
        except AppError as error:
            refusals.append(error)
    pdf = use_cases.tools.documents.stacked(made, title) if made else b""
    return PaperStack(len(made), tuple(refusals), pdf)
