"""Cases by words as one types: number, codes, subject, text, unit; names only through the identities' keyed words."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import column as named
from sqlalchemy import delete, insert, select, table
from sqlalchemy.orm import Session

from app.models.complaint import Complaint
from app.models.complaint_line import WORDS, ComplaintLine
from app.models.office import Unit
from app.persian.text import search_key

INDEX: Final = table(WORDS, named("rowid"), named("words"), named(WORDS))
"""Its last column stands for all of it in a MATCH."""
_ZWNJ: Final = "\u200c"
_WORD: Final = re.compile(r"[^\W_]+")
_JOINED: Final = re.compile(rf"\w+(?:{_ZWNJ}\w+)+")


def index_complaint(session: Session, case: Complaint, terms: Sequence[str]) -> None:
    """Make the case findable by what is written in it, its unit and numbers, and by its complainant's keyed words."""
    session.flush()  # the line, of which the index has its key, is made by a trigger
    unit = session.get(Unit, case.respondent_unit_id) if case.respondent_unit_id else None
    row = session.scalars(select(ComplaintLine.row).where(ComplaintLine.complaint_id == case.id)).one()
    session.execute(delete(INDEX).where(INDEX.c.rowid == row))
    session.execute(insert(INDEX).values(rowid=row, words=indexed_words(search_words(case, unit), terms)))


def search_words(case: Complaint, unit: Unit | None) -> Sequence[str]:
    """What a case is found by, besides who submitted it."""
    code = f"{case.tracking_code} {case.tracking_code.replace('-', '')}"
    respondent = (unit.name if unit else "", case.respondent_body, case.respondent_person)
    letter = (case.authority_name, case.authority_letter_number, case.earlier_code)
    return (case.subject, case.number, code, *respondent, *letter, case.subject_class, case.text, case.remedy)


def indexed_words(texts: Iterable[str], terms: Iterable[str]) -> str:
    """What the index is given: words as they are looked for, each once; with ZWNJ also as one word, as some type it."""
    written = "\n".join(texts)
    joined = " ".join(_JOINED.findall(" ".join(word for word in written.split() if _ZWNJ in word))).replace(_ZWNJ, "")
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
