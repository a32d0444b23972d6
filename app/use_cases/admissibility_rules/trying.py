"""A draft tried out before it is issued: on a case, on the newest cases, on made-up answers. Nothing is kept."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.admissibility import Assessment, Override, assess
from app.domain.admissibility_rules import Rules
from app.domain.errors import NotFound
from app.domain.permissions import Permission
from app.models.complaint import AdmissibilityRules, Complaint
from app.use_cases.admissibility_rules.reading import rules_of_body
from app.use_cases.admissibility_rules.views import Tried, VerdictChange
from app.use_cases.base import UseCases, existing
from app.use_cases.complaints.judging import grounds_of
from app.use_cases.complaints.rules import rules_in_force
from app.use_cases.complaints.searching import case_ids

MOST_TRIED: Final = 200


class TryingRules(UseCases):
    """Both versions look at the same facts and people's words against clauses.

    Who writes rules need not see cases: of a case nothing is told but its number and what clauses say.
    """

    def try_case(self, draft_id: UUID, given: str) -> Tried:
        """What the draft would say of a case, by number or tracking code; raises `NotFound`."""
        self.actor.require(Permission.EDIT_COMPLAINT_RULES)
        with self.tools.reading() as session:
            ids = case_ids(session, given)
            if len(ids) != 1:
                raise NotFound(record=given[:40])
            return _tried_case(session, existing(session, Complaint, ids[0]), *_both(session, draft_id))

    def try_newest(self, draft_id: UUID, most: int = MOST_TRIED) -> tuple[Tried, ...]:
        """What it would say of the newest cases."""
        self.actor.require(Permission.EDIT_COMPLAINT_RULES)
        with self.tools.reading() as session:
            before, after = _both(session, draft_id)
            newest = select(Complaint).order_by(Complaint.registered_at.desc()).limit(most)
            return tuple(_tried_case(session, case, before, after) for case in session.scalars(newest).all())

    def try_answers(self, draft_id: UUID, facts: Mapping[str, str]) -> Tried:
        """What it would say of a made-up submission that arrives today; what is left out is open."""
        with self.tools.reading() as session:
            return _tried("", *_both(session, draft_id), facts, self.tools.today())


def _both(session: Session, draft_id: UUID) -> tuple[Rules, Rules]:
    stored = existing(session, AdmissibilityRules, draft_id)
    return rules_in_force(session), rules_of_body(stored.body, stored.version)


def _tried_case(session: Session, case: Complaint, before: Rules, after: Rules) -> Tried:
    grounds = grounds_of(session, case)
    return _tried(case.number, before, after, grounds.facts, case.received_on, grounds.words, grounds.earlier)


def _tried(
    number: str,
    before: Rules,
    after: Rules,
    facts: Mapping[str, str],
    on: date,
    words: Sequence[Override] = (),
    earlier: Sequence[str] = (),
) -> Tried:
    given = {name: value for name, value in facts.items() if value}
    old, new = (assess(rules, given, on, words, earlier) for rules in (before, after))
    changes = tuple(_changes(old, new))
    return Tried(number, old.outcome, old.clause, new.outcome, new.clause, new.text, changes)


def _changes(old: Assessment, new: Assessment) -> list[VerdictChange]:
    before, after = ({each.clause: each for each in found.clauses} for found in (old, new))
    found = []
    for clause in dict.fromkeys((*after, *before)):
        was, now = before.get(clause), after.get(clause)
        if (was and was.verdict) != (now and now.verdict):
            title = now.title if now else was.title if was else ""
            found.append(VerdictChange(clause, title, was.verdict if was else None, now.verdict if now else None))
    return found
