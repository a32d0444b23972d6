"""Complainants of very many synthetic cases: each is read once and sealed into as many cases as wanted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from uuid_utils.compat import uuid7

from app.domain.complaints import Complainant, PartyType
from app.use_cases.complaints import identity_content as content
from app.use_cases.complaints.identities import bound, keyed_terms
from app.use_cases.ports import IdentityKey


@dataclass(frozen=True, slots=True)
class Somebody:
    """A natural person as a complainant; `terms` are the keyed words of the search index."""

    plain: bytes
    terms: tuple[str, ...]
    national_key: str
    phone_key: str


class _Row(NamedTuple):
    """What a sealed identity is bound to."""

    id: UUID
    complaint_id: UUID
    key_id: UUID
    position: int = 0
    role: str = content.COMPLAINANT
    sealed: bytes = b""


def somebody(complainant: Complainant, key: IdentityKey) -> Somebody:
    """A complainant without a representative, keyed."""
    ((_, part),) = content.parts_of(complainant)
    national, phone = (key.keyed("exact", known) for known in content.known_by(part))
    return Somebody(content.written(part), tuple(keyed_terms(key, part)), national, phone)


def party(person: Somebody, case_id: UUID, key_id: UUID, key: IdentityKey, stamp: Mapping[str, Any]) -> dict[str, Any]:
    """The row of `complainant` that seals a person into a case; `stamp` are the columns every synced row has."""
    sealed = key.lock(person.plain, bound(row := _Row(uuid7(), case_id, key_id)))
    return {
        **stamp,
        **row._asdict(),
        "sealed": sealed,
        "party_type": PartyType.NATURAL.value,
        "national_key": person.national_key,
        "phone_key": person.phone_key,
    }
