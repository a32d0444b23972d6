"""Very many synthetic cases written at once: memory for their indexes, and their words in the index for searching."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final
from uuid import UUID

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from app.models.complaint_line import WORDS, ComplaintLine
from app.use_cases.complaints.searching import INDEX

_CACHE_KB: Final = 200_000
_WORDS_AT_ONCE, _USUAL_WORDS = 1 << 26, 1 << 20
"""Bytes of new words that the index holds before it writes them down."""
_AT_ONCE: Final = 500


@contextmanager
def many_rows(session: Session) -> Iterator[None]:
    """Memory for a transaction of thousands of cases: pages that indexes share are written once for all of them."""
    usual = session.scalar(text("PRAGMA cache_size"))
    session.execute(text(f"PRAGMA cache_size = -{_CACHE_KB}"))
    _gather_words(session, _WORDS_AT_ONCE)
    try:
        yield
        _gather_words(session, _USUAL_WORDS)
    finally:
        session.execute(text(f"PRAGMA cache_size = {usual}"))


def index_cases(session: Session, words: Mapping[UUID, str]) -> None:
    """Make written cases findable by these words."""
    line, ids, found = ComplaintLine, list(words), list[tuple[int, UUID]]()
    for start in range(0, len(ids), _AT_ONCE):
        chunk = line.complaint_id.in_(ids[start : start + _AT_ONCE])
        found += session.execute(select(line.row, line.complaint_id).where(chunk)).tuples()
    # In the order of rows: for one that goes back, the index writes down what it holds so far.
    session.execute(insert(INDEX), [{"rowid": row, "words": words[case_id]} for row, case_id in sorted(found)])


def _gather_words(session: Session, size: int) -> None:
    session.execute(text(f"INSERT INTO {WORDS}({WORDS}, rank) VALUES('hashsize', :size)"), {"size": size})
