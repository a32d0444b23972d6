"""Clauses of a draft: rewritten, added, put in another order, switched off."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from app.domain.condition_lines import Lines, condition_text
from app.domain.errors import NotFound
from app.persian.digits import to_latin
from app.persian.text import normalise, single_line
from app.use_cases.admissibility_rules.drafts import Drafts
from app.use_cases.admissibility_rules.views import ClauseDraft


class DraftClauses(Drafts):
    """Each refuses what could not judge: RuleInvalid, RulesIssued, NotFound."""

    def save_clause(self, draft_id: UUID, wanted: ClauseDraft) -> None:
        """Rewrite a clause; conditions of None stay as they are."""
        with self._changing(draft_id) as body:
            entry = _entry(body, wanted.clause)
            entry |= _written(wanted)
            if entry.get("exception"):
                entry["exception"] = {
                    **entry["exception"],
                    "text": normalise(wanted.exception_text).strip(),
                    **_condition(wanted.exception_when),
                }

    def add_clause(self, draft_id: UUID, wanted: ClauseDraft) -> str:
        """A new clause, looked at last; gives its number in Latin digits."""
        clause = to_latin(single_line(wanted.clause))
        with self._changing(draft_id) as body:
            body["rules"].append({"clause": clause, "when": "", **_written(wanted)})
        return clause

    def order_clauses(self, draft_id: UUID, clauses: Sequence[str]) -> None:
        """Put clauses in this order; those not named come after, as they stood."""
        with self._changing(draft_id) as body:
            for clause in clauses:
                _entry(body, clause)
            place = {clause: at for at, clause in enumerate(clauses)}
            body["rules"].sort(key=lambda entry: place.get(str(entry["clause"]).strip(), len(place)))

    def switch_clause(self, draft_id: UUID, clause: str, *, on: bool) -> None:
        """Let a clause judge or not; what it says is kept."""
        with self._changing(draft_id) as body:
            entry = _entry(body, clause)
            entry.pop("off", None)
            if not on:
                entry["off"] = True


def _entry(body: Mapping[str, Any], clause: str) -> dict[str, Any]:
    found: dict[str, Any] | None = next((each for each in body["rules"] if str(each["clause"]).strip() == clause), None)
    if found is None:
        raise NotFound(record=clause[:40])
    return found


def _written(wanted: ClauseDraft) -> dict[str, Any]:
    source = single_line(wanted.source)
    return {
        "title": single_line(wanted.title),
        "text": normalise(wanted.text).strip(),
        "outcome": wanted.outcome.value,
        "starts_on": wanted.starts_on.isoformat() if wanted.starts_on else None,
        "ends_on": wanted.ends_on.isoformat() if wanted.ends_on else None,
        **({"source": source} if source else {}),
        **_condition(wanted.when),
    }


def _condition(lines: Lines | None) -> dict[str, str]:
    return {"when": condition_text(lines)} if lines is not None else {}
