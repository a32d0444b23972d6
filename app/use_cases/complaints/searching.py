"""Cases by words as one types: number, codes, subject, text, unit; names only through the identities' keyed words."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import String, bindparam, delete, insert, select, table
from sqlalchemy import column as named
from sqlalchemy.orm import Session

from app.models.complaint import Complaint
from app.models.complaint_line import WORDS, ComplaintLine
from app.models.office import Unit
from app.persian.text import search_key

INDEX: Final = table(WORDS, named("rowid"), named("words"), named(WORDS))
"""Its last column stands for all of it in a MATCH."""
_ROW: Final = select(ComplaintLine.row).where(ComplaintLine.complaint_id == bindparam("case_id"))
_ENTRY: Final = insert(INDEX).from_select(["rowid", "words"], _ROW.add_columns(bindparam("written", type_=String)))
_GONE: Final = delete(INDEX).where(INDEX.c.rowid == _ROW.scalar_subquery())
_MERGE: Final = insert(table(WORDS, named(WORDS), named("rank")))
_MERGED_EACH: Final = 16
"""Pages of the index that are merged with a case: as many as its own words cause in the long run."""
_MERGED_AT_MOST: Final = 1024
_ZWNJ: Final = "\u200c"
_WORD: Final = re.compile(r"[^\W_]+")


def index_complaint(session: Session, case: Complaint, terms: Sequence[str], *, is_new: bool = False) -> None:
    """Make the case findable by what is written in it, its unit and numbers, and by its complainant's keyed words."""
    session.flush()  # the line, of which the index has its key, is made by a trigger
    unit = session.get(Unit, case.respondent_unit_id) if case.respondent_unit_id else None
    if not is_new:
        session.execute(_GONE, {"case_id": case.id})
    session.execute(_ENTRY, {"case_id": case.id, "written": indexed_words(search_words(case, unit), terms)})
    merge_index(session)


def merge_index(session: Session, cases: int = 1) -> None:
    """Join some of the runs of words that so many new cases left: each a little, or one of them does it for all."""
    session.execute(_MERGE, {WORDS: "merge", "rank": min(cases * _MERGED_EACH, _MERGED_AT_MOST)})


def search_words(case: Complaint, unit: Unit | None) -> Sequence[str]:
    """What a case is found by, besides who submitted it."""
    code = f"{case.tracking_code} {case.tracking_code.replace('-', '')}"
    respondent = (unit.name if unit else "", case.respondent_body, case.respondent_person)
    letter = (case.authority_name, case.authority_letter_number, case.earlier_code)
    return (case.subject, case.number, code, *respondent, *letter, case.subject_class, case.text, case.remedy)


def indexed_words(texts: Iterable[str], terms: Iterable[str]) -> str:
    """What the index is given: words as they are looked for, each once; with ZWNJ also as one word, as some type it."""
    written = "\n".join(texts)
    joined = " ".join(word for word in written.split() if _ZWNJ in word).replace(_ZWNJ, "")
    return " ".join([*dict.fromkeys([*_words(written), *_words(joined)]), *terms])


def asked_of_index(typed: str, terms_of: Callable[[str], Sequence[Sequence[str]]]) -> str:
    """The index's question: each typed word begins a word of the case or is of its complainant; "" where none is.

    A single letter, as while the last word is begun, would mean half of all cases and is left out; a digit is not.
    """
    return " AND ".join(_either(_beginning(word), terms_of(word)) for word in _sought(typed))


def may_find(typed: str) -> bool:
    """Whether there is a word to look for."""
    return bool(_sought(typed))


def case_ids(session: Session, given: str) -> Sequence[UUID]:
    """The cases with this number or tracking code, however its digits are typed."""
    wanted = search_key(given).upper().replace(" ", "")
    code = wanted.replace("-", "")
    dashed = f"{code[:4]}-{code[4:]}"
    query = select(Complaint.id).where((Complaint.tracking_code == dashed) | (Complaint.number == wanted))
    return session.scalars(query).all()


def _words(written: str) -> Sequence[str]:
    """Letters and digits in a row, in the one spelling for searching: what the index takes for words, too."""
    return _WORD.findall(search_key(written))


def _sought(typed: str) -> Sequence[str]:
    return [word for word in dict.fromkeys(_words(typed)) if len(word) > 1 or word.isdecimal()]


def _beginning(word: str) -> str:
    return f'"{word}"' if len(word) == 1 else f'"{word}" *'


def _either(beginning: str, terms: Sequence[Sequence[str]]) -> str:
    if not terms:
        return beginning
    of_person = " AND ".join("(" + " OR ".join(f'"{term}"' for term in each) + ")" for each in terms)
    return f"({beginning} OR ({of_person}))"
