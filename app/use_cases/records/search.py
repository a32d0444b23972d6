"""One search box over visits, units and people: folded text in a full-text index inside the vault."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, column, or_, select, table, text
from sqlalchemy.orm import Session

from app.domain.permissions import Permission
from app.models.visit import Visit
from app.persian.text import search_key
from app.use_cases.base import UseCases
from app.use_cases.complaints.list_views import ComplaintFilter
from app.use_cases.complaints.listing import Listing
from app.use_cases.complaints.searching import may_find
from app.use_cases.records.views import SearchHit
from app.use_cases.visits.visibility import visible

_INDEX = table("search_index", column("kind"), column("record_id"), column("title"), column("detail"), column("body"))
_PAGES = {"visit": "visit", "unit": "unit", "person": "people"}
"""The page on which each kind of record is shown."""


def index_record(session: Session, kind: str, record_id: UUID, title: str, detail: str, words: str) -> None:
    """Make a record findable by its title, detail and further words; replaces what was indexed before."""
    forget_record(session, record_id)
    body = search_key(f"{title} {detail} {words}")
    joined = search_key(f"{title} {detail} {words}".replace("\u200c", ""))
    session.execute(
        text(
            "INSERT INTO search_index(rowid, kind, record_id, title, detail, body) "
            "VALUES (:row, :kind, :record, :title, :detail, :body)"
        ),
        {
            "row": index_row(record_id),
            "kind": kind,
            "record": record_id.hex,
            "title": title,
            "detail": detail,
            "body": f"{body} {joined}",
        },
    )


def forget_record(session: Session, record_id: UUID) -> None:
    """Take a record out of the index."""
    session.execute(text("DELETE FROM search_index WHERE rowid = :row"), {"row": index_row(record_id)})


def index_row(record_id: UUID) -> int:
    """The index's own key: the random end of the record's id, since only this column is found without a scan."""
    return record_id.int & ((1 << 62) - 1)


def indexed(kind: str, word: str) -> "Select[Any]":
    """The ids of one kind's records that have a word beginning so; `word` as `search_key` makes it."""
    return select(_INDEX.c.record_id).where(_INDEX.c.kind == kind, _INDEX.c.body.match(_beginning(word)))


def _beginning(word: str) -> str:
    return f'"{word.replace(chr(34), "")}"*'


class Search(UseCases):
    """Finds records as one types; nothing the person may not see."""

    def __call__(self, typed: str, limit: int = 30) -> list[SearchHit]:
        """Newest matches first, cases after all else; every typed word must begin a word of the record."""
        words = [word for word in search_key(typed).split() if word.isalnum() or len(word) > 1]
        if not words:
            return []
        query = " ".join(_beginning(word) for word in words)
        cases = self._cases(typed, limit // 2)
        with self.tools.reading() as session:
            found = session.execute(
                select(_INDEX.c.kind, _INDEX.c.title, _INDEX.c.detail, _INDEX.c.record_id)
                .where(_INDEX.c.body.match(query), self._may_be_known())
                .order_by(_INDEX.c.record_id.desc())
                .limit(limit - len(cases))
            )
            hits = [
                SearchHit(kind, title, detail, _PAGES[kind], str(UUID(hex=record)))
                for kind, title, detail, record in found
            ]
        return [*hits, *cases]

    def _cases(self, typed: str, limit: int) -> Sequence[SearchHit]:
        listing = Listing(self.tools, self.actor)
        if not self.actor.may_anywhere(Permission.VIEW_COMPLAINTS) or not may_find(typed):
            return []
        rows = listing.first(ComplaintFilter(text=typed, merged_too=True), limit=limit)
        return [
            SearchHit("complaint", row.subject or row.number, f"{row.number} · {row.unit_name}", "case", str(row.id))
            for row in rows
        ]

    def _may_be_known(self) -> ColumnElement[bool]:
        """Leaves out covert visits of other teams and what a unit's liaison may not read."""
        known = select(Visit.id).where(visible(self.actor))
        kinds = ["unit", "person"] if self.actor.may_anywhere(Permission.VIEW_PEOPLE) else ["unit"]
        return or_(_INDEX.c.kind.in_(kinds), (_INDEX.c.kind == "visit") & _INDEX.c.record_id.in_(known))
