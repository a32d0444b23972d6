"""The library of legal citations: read by everybody, kept by the administrator; what was signed keeps its words."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from secrets import token_hex
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.citations import CitationDraft, checked, checked_code, checked_reason
from app.domain.errors import AppError, NotFound
from app.domain.permissions import Permission
from app.models.complaint import AllegationCitation, Complaint, ComplaintSeal
from app.models.office import ClauseText
from app.persian.text import search_key, sort_key
from app.use_cases.base import UseCases, child_id
from app.use_cases.citations.views import CitationRow
from app.use_cases.citations.withdrawing import (
    CitationWithdrawn,
    mark_offered,
    mark_withdrawn,
    withdrawn_on,
    withdrawn_reason,
)
from app.use_cases.office import seed
from app.use_cases.records.steps import note_step


class CitationCodeTaken(AppError):
    """Another entry has this code; facts: `wanted`, `title`."""

    code = "citation_code_taken"


class Citations(UseCases):
    """Entries are withdrawn, never deleted: findings cite them."""

    def list(self, text: str = "", *, withdrawn_too: bool = False) -> tuple[CitationRow, ...]:
        """The entries in which every word of `text` stands, by title; withdrawn ones last."""
        self._require_sight()
        words = search_key(text[:200]).split()
        with self.tools.transaction() as session:
            cited, signed = _cited(session), _signed(session)
            found = [_view(row, cited, signed) for row in session.scalars(select(ClauseText))]
        shown = [
            each
            for each in found
            if (withdrawn_too or each.withdrawn_on is None)
            and all(word in search_key(f"{each.code} {each.title} {each.text} {each.source}") for word in words)
        ]
        return tuple(sorted(shown, key=lambda each: (each.withdrawn_on is not None, sort_key(each.title), each.code)))

    def show(self, code: str) -> CitationRow:
        """One entry; raises `NotFound`."""
        self._require_sight()
        with self.tools.transaction() as session:
            return _view(_entry(session, code), _cited(session), _signed(session))

    def add(self, draft: CitationDraft, code: str = "") -> str:
        """A new entry; gives its code, one of its own where none is wanted. FieldInvalid, CitationCodeTaken."""
        self.actor.require(Permission.EDIT_CHECKLISTS)
        kept, wanted = checked(draft), checked_code(code) if code.strip() else f"office-{token_hex(4)}"
        with self.tools.transaction() as session:
            other = session.scalar(select(ClauseText).where(ClauseText.code == wanted))
            if other is not None:
                raise CitationCodeTaken(wanted=wanted, title=other.title)
            made = ClauseText(code=wanted, title=kept.title, text=kept.text, source=kept.source)
            session.add(made)
            session.flush()
            note_step(session, self.tools, self.actor, "citation_added", "citation", made.id, {"code": wanted})
            return wanted

    def change(self, code: str, draft: CitationDraft) -> None:
        """Rewrite an entry. Under a signed finding it stays as it was, withdrawn, and another takes its code.

        FieldInvalid, NotFound, CitationWithdrawn.
        """
        self.actor.require(Permission.EDIT_CHECKLISTS)
        kept = checked(draft)
        with self.tools.transaction() as session:
            row = _entry(session, code)
            if withdrawn_on(row):
                raise CitationWithdrawn(title=row.title)
            if (kept.title, kept.text, kept.source) == (row.title, row.text, row.source):
                return
            if row.id in _signed(session):
                row = self._succeed(session, row)
            row.title, row.text, row.source = kept.title, kept.text, kept.source
            session.flush()
            note_step(session, self.tools, self.actor, "citation_changed", "citation", row.id, {"code": row.code})

    def withdraw(self, code: str, reason: str) -> None:
        """Offer an entry no more; what cites it stays. A second time nothing happens. NotFound, FieldInvalid."""
        self.actor.require(Permission.EDIT_CHECKLISTS)
        why = checked_reason(reason)
        with self.tools.transaction() as session:
            row = _entry(session, code)
            if withdrawn_on(row) is None:
                mark_withdrawn(row, self.tools.today(), why)
                note_step(
                    session, self.tools, self.actor, "citation_withdrawn", "citation", row.id, {"code": row.code}, why
                )

    def restore(self, code: str) -> None:
        """Offer a withdrawn entry again; NotFound."""
        self.actor.require(Permission.EDIT_CHECKLISTS)
        with self.tools.transaction() as session:
            row = _entry(session, code)
            if withdrawn_on(row) is not None:
                mark_offered(row)
                note_step(session, self.tools, self.actor, "citation_restored", "citation", row.id, {"code": row.code})

    def _succeed(self, session: Session, old: ClauseText) -> ClauseText:
        """Another row for the code, under an id that any laptop gives it; the old one keeps its words."""
        code = old.code
        earlier = session.scalar(select(func.count()).select_from(ClauseText).where(ClauseText.code.like(f"{code}~%")))
        old.code = f"{code}~{(earlier or 0) + 1}"
        mark_withdrawn(old, self.tools.today(), "")
        session.flush()
        made = ClauseText(id=child_id(old.id, "next"), code=code, title="", text="", source="")
        session.add(made)
        return made

    def _require_sight(self) -> None:
        if not self.actor.may_anywhere(Permission.VIEW_PEOPLE):
            self.actor.require(Permission.VIEW_PEOPLE)


def _entry(session: Session, code: str) -> ClauseText:
    row = session.scalar(select(ClauseText).where(ClauseText.code == code))
    if row is None:
        raise NotFound(record=code[:80])
    return row


def _cited(session: Session) -> Mapping[UUID, int]:
    """How many complaints each entry stands under."""
    rows = session.execute(select(AllegationCitation.citation_id, AllegationCitation.complaint_id).distinct())
    found: dict[UUID, int] = defaultdict(int)
    for citation_id, _complaint_id in rows:
        found[citation_id] += 1
    return found


def _signed(session: Session) -> set[UUID]:
    """The entries that stand under signed findings, of the case or of the one it was joined to."""
    case = func.coalesce(Complaint.merged_into_id, Complaint.id)
    query = (
        select(AllegationCitation.citation_id)
        .join(Complaint, Complaint.id == AllegationCitation.complaint_id)
        .where(case.in_(select(ComplaintSeal.complaint_id)))
    )
    return set(session.scalars(query))


def _view(row: ClauseText, cited: Mapping[UUID, int], signed: set[UUID]) -> CitationRow:
    return CitationRow(
        row.code,
        row.title,
        row.text,
        row.source,
        withdrawn_on(row),
        withdrawn_reason(row),
        cited.get(row.id, 0),
        row.id in signed,
        row.code in _shipped_codes(),
    )


@cache
def _shipped_codes() -> frozenset[str]:
    return frozenset(str(entry["code"]) for entry in seed.citations())
