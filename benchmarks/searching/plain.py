"""The same tables and index in a plain SQLite file: what searching takes at least."""

import os
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from app.bootstrap.profiles import Opened
from app.security import vault
from app.use_cases.complaints.searching import asked_of_index

_ROWS = """SELECT case_.number, case_.subject, case_.state, case_.due_on, unit.name, "user".full_name
    FROM complaint_line line JOIN complaint case_ ON case_.id = line.complaint_id
    LEFT JOIN unit ON unit.id = case_.respondent_unit_id LEFT JOIN "user" ON "user".id = case_.investigator_id
    WHERE line.row IN ({marks})"""
_FOUND = "SELECT rowid FROM search_index_complaint WHERE search_index_complaint MATCH ? ORDER BY rowid DESC LIMIT ?"


def plain_copy(opened: Opened, target: Path) -> Path:
    """Every table of an open office, deciphered into `target`; made once."""
    if target.exists():
        return target
    part = target.with_suffix(".part")
    part.unlink(missing_ok=True)
    with opened.tools.reading() as session:
        connection = session.connection()
        stored = vault.driver(connection)
        stored.execute("ROLLBACK")  # a file is attached outside of transactions only
        stored.execute("PRAGMA query_only = OFF")
        stored.execute("ATTACH DATABASE ? AS plain KEY ''", (str(part),))
        stored.execute("SELECT sqlcipher_export('plain')").fetchall()
        stored.execute("DETACH DATABASE plain")
        stored.execute("BEGIN")
    with part.open("rb+") as written:
        os.fsync(written.fileno())  # else the first case that is saved waits for the disk to take all of it
    part.replace(target)
    return target


def timed_searches(plain: Path, questions: Sequence[str], limit: int) -> list[float]:
    """Milliseconds of each search, its rows fetched."""
    with closing(sqlcipher.connect(str(plain))) as connection:
        return [_timed(connection, asked_of_index(words, lambda _word: []), limit) for words in questions]


def _timed(connection: sqlcipher.Connection, question: str, limit: int) -> float:
    began = time.perf_counter()
    rows = [row for (row,) in connection.execute(_FOUND, (question, limit))]
    connection.execute(_ROWS.format(marks=",".join("?" * len(rows))), rows).fetchall()
    return (time.perf_counter() - began) * 1000
