"""One search box over visits, units and people: folded text in a full-text index inside the vault."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.domain.permissions import Permission
from app.persian.text import search_key
from app.use_cases.base import UseCases
from app.use_cases.views import SearchHit
from app.use_cases.visits.visibility import visible_visit_ids

_FIND = text(
    "SELECT kind, title, detail, record_id FROM search_index WHERE search_index MATCH :query "
    "ORDER BY record_id DESC LIMIT :limit"
)
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


class Search(UseCases):
    """Finds records as one types; nothing the person may not see."""

    def __call__(self, typed: str, limit: int = 30) -> list[SearchHit]:
        """Newest matches first; every typed word must begin a word of the record."""
        words = [word for word in search_key(typed).split() if word.isalnum() or len(word) > 1]
        if not words:
            return []
        query = " ".join(f'body:"{word.replace(chr(34), "")}"*' for word in words)
        with self.tools.transaction() as session:
            found = session.execute(_FIND, {"query": query, "limit": limit * 3}).all()
            allowed = _Allowed(session, self)
            hits = [
                SearchHit(kind, title, detail, _PAGES[kind], str(UUID(hex=record)))
                for kind, title, detail, record in found
                if allowed(kind, UUID(hex=record))
            ]
        return hits[:limit]


class _Allowed:
    """Leaves out covert visits of other teams and what a unit's liaison may not read."""

    def __init__(self, session: Session, search: Search) -> None:
        self._may_people = search.actor.may_anywhere(Permission.VIEW_PEOPLE)
        self._visible = visible_visit_ids(session, search.actor)

    def __call__(self, kind: str, record_id: UUID) -> bool:
        if kind == "visit":
            return record_id in self._visible
        return kind != "person" or self._may_people
