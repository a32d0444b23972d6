"""Comparing who signed with who should have: the team named in the sealed record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.persian.text import search_key
from app.signing.verdict import SignerVerdict


@dataclass(frozen=True, slots=True)
class TeamFindings:
    """Names of team members without a signature, of signers outside the team, and whether the head signed last."""

    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    head_signed_last: bool = True


def compare_with_team(record: Mapping[str, Any] | None, signers: Sequence[SignerVerdict]) -> TeamFindings:
    """A record without a team (a letter's) expects nobody in particular."""
    team = record.get("team") if record is not None else None
    members = [member for member in team if isinstance(member, dict)] if isinstance(team, list) else []
    if not members:
        return TeamFindings()
    heads = [member for member in members if member.get("role") == "head"]
    return TeamFindings(
        missing=tuple(_name(member) for member in members if not any(_is(signer, member) for signer in signers)),
        extra=tuple(who.name for who in signers if who.name and not any(_is(who, member) for member in members)),
        head_signed_last=any(_is(signers[-1], head) for head in heads),
    )


def _is(signer: SignerVerdict, member: Mapping[str, Any]) -> bool:
    """Our certificates carry the user id; another authority's do not know it, so there the name must be the same."""
    if _is_uuid(signer.person_id):
        return signer.person_id == member.get("user_id")
    return bool(signer.name) and search_key(signer.name) == search_key(_name(member))


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _name(member: Mapping[str, Any]) -> str:
    return str(member.get("name", ""))
