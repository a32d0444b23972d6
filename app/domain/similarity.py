"""Which earlier cases may be about the same (clause 8-16): the same complainant, the same respondent, a like matter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.domain.complaints import Complainant, PartyType
from app.persian.likeness import likeness, name_key

Key = TypeVar("Key")

SAME_MATTER = 50
"""Likeness (of 100) from which two texts of one complainant about one respondent are taken for one matter."""
LIKE_MATTER = 60
"""Likeness from which cases of different people about one respondent are shown beside each other."""
_SAME_BODY = 80


@dataclass(frozen=True, slots=True)
class Matter:
    """What a case is about: the code of a unit or else a body in words, the subject and the text."""

    unit: str = ""
    body: str = ""
    subject: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Earlier(Generic[Key]):
    """An earlier case; whether its complainant is the same is told by who may know (`same_party`, or keyed hashes)."""

    key: Key
    matter: Matter
    same_person: bool
    is_answered: bool = False


@dataclass(frozen=True, slots=True)
class Candidate(Generic[Key]):
    """An earlier case that may be about the same; `likeness` of the matters from 0 to 100."""

    key: Key
    same_person: bool
    same_respondent: bool
    is_answered: bool
    likeness: int

    @property
    def settles(self) -> bool:
        """Whether clause 8-16 meets it: the same person, respondent and matter, and this office has answered."""
        return self.is_answered and self.same_person and self.same_respondent and self.likeness >= SAME_MATTER


def candidates(matter: Matter, earlier: Iterable[Earlier[Key]]) -> tuple[Candidate[Key], ...]:
    """Cases to show beside a new one: all of the same person, of others those alike; what clause 8-16 meets first."""
    found = (_compared(matter, case) for case in earlier)
    shown = (each for each in found if each.same_person or (each.same_respondent and each.likeness >= LIKE_MATTER))
    return tuple(sorted(shown, key=lambda each: (not each.settles, not each.same_person, -each.likeness)))


def answered_before(found: Sequence[Candidate[Key]]) -> tuple[Key, ...]:
    """The cases that clause 8-16 meets."""
    return tuple(each.key for each in found if each.settles)


def same_party(one: Complainant, other: Complainant) -> bool:
    """Whether two complainants are one: by their IDs where both have one, else by name and telephone together."""
    ids = _id(one), _id(other)
    if all(ids):
        return ids[0] == ids[1]
    phones = one.speaker.phone, other.speaker.phone
    return same_name(one, other) and all(phones) and phones[0] == phones[1]


def same_name(one: Complainant, other: Complainant) -> bool:
    """Whether the names agree whatever their spelling: enough to show a case, not to hold it against anybody."""
    names = _name(one), _name(other)
    return bool(names[0]) and names[0] == names[1]


def same_respondent(one: Matter, other: Matter) -> bool:
    """The same unit, or bodies whose names are nearly the same."""
    if one.unit or other.unit:
        return one.unit == other.unit
    return name_key(one.body) == name_key(other.body) != "" or likeness(one.body, other.body) >= _SAME_BODY


def _compared(matter: Matter, case: Earlier[Key]) -> Candidate[Key]:
    alike = max(likeness(matter.subject, case.matter.subject), likeness(matter.text, case.matter.text))
    return Candidate(case.key, case.same_person, same_respondent(matter, case.matter), case.is_answered, alike)


def _id(party: Complainant) -> str:
    return party.person.national_id if party.type is PartyType.NATURAL else party.legal_id


def _name(party: Complainant) -> str:
    return name_key(party.person.full_name if party.type is PartyType.NATURAL else party.name)
