"""Who may see who submitted, and that a reason is words (clause 8-3)."""

from typing import Final
from uuid import UUID

from app.domain.complaints import Confidentiality
from app.domain.errors import AppError
from app.domain.permissions import Actor, Permission
from app.persian.text import normalise, search_key

_FEWEST_WORDS: Final = 2
_FEWEST_LETTERS: Final = 8
_FEWEST_KINDS: Final = 4


class OpeningReasonMissing(AppError):
    """An identity is opened for a reason told in words."""

    code = "opening_reason_missing"


def may_open_identity(
    actor: Actor, secrecy: Confidentiality, unit_id: UUID | None, investigator_id: UUID | None
) -> bool:
    """With the permission; of a confidential case only its investigator and who orders cases to be begun."""
    if not actor.may(Permission.OPEN_IDENTITY, unit_id):
        return False
    if secrecy is Confidentiality.NORMAL:
        return True
    return investigator_id == actor.user_id or actor.may(Permission.ORDER_COMPLAINT, unit_id)


def opening_reason(typed: str) -> str:
    """The reason as it is kept. OpeningReasonMissing: fewer than two words, or letters without a meaning."""
    words = [word for word in search_key(typed).split() if sum(map(str.isalpha, word)) > 1]
    letters = "".join(words)
    if len(words) < _FEWEST_WORDS or len(letters) < _FEWEST_LETTERS or len(set(letters)) < _FEWEST_KINDS:
        raise OpeningReasonMissing()
    return normalise(typed).strip()
