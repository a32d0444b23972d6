"""Ready phrases for subject, scope and method, filled with what the form already knows."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from app.domain.visits import Openness, VisitKind

_HOLE = re.compile(r"\{(\w+)\}")
UNKNOWN = "…"

FIELDS = ("subject", "scope", "method")


def phrases(blocks: Mapping[str, Any], kind: VisitKind, openness: Openness, field: str) -> Sequence[str]:
    """The phrases of one field, those of covert visits first when the visit is one; holes are still open."""
    covert = blocks["covert"].get(field, []) if openness is Openness.COVERT else []
    return [*covert, *blocks["kinds"][kind.value].get(field, [])]


def filled(phrase: str, facts: Mapping[str, str]) -> str:
    """A phrase with its holes filled; what is not known yet stands as … for the person to write."""
    return _HOLE.sub(lambda hole: facts.get(hole[1]) or UNKNOWN, phrase)
