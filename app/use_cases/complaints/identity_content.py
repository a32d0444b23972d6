"""What is sealed of who submitted, and by which words it is found again."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any, Final

from app.domain import identifiers
from app.domain.complaints import Complainant, PartyType, Person
from app.persian.digits import to_latin
from app.persian.text import search_key

COMPLAINANT: Final = "complainant"
REPRESENTATIVE: Final = "representative"
_SHORTEST, _LONGEST = 2, 8
"""Letters from which on, and up to which, a name is told by its beginning."""
_FEWEST_DIGITS: Final = 7
Content = Mapping[str, Any]
Word = tuple[str, str]
"""Its purpose, and the folded word."""


def parts_of(complainant: Complainant) -> list[tuple[str, Content]]:
    """Who there is, as (role, content); the complainant first."""
    own = {"name": complainant.name, "legal_id": complainant.legal_id, "person": _filled(complainant.person)}
    parts: list[tuple[str, Content]] = [(COMPLAINANT, {name: value for name, value in own.items() if value})]
    if complainant.representative is not None:
        parts.append((REPRESENTATIVE, {"person": _filled(complainant.representative)}))
    return parts


def whole(party_type: PartyType, contents: Sequence[Content]) -> Complainant:
    """What `parts_of` took apart; fields of a newer version are left out."""
    first, *others = contents
    representative = _person(others[0]) if others else None
    name, legal_id = str(first.get("name", "")), str(first.get("legal_id", ""))
    return Complainant(party_type, _person(first), name, legal_id, representative)


def written(content: Content) -> bytes:
    """As it is sealed."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read(plain: bytes) -> Content:
    """What `written` wrote."""
    content: Content = json.loads(plain.decode())
    return content


def shown_name(content: Content) -> str:
    """The name for a list: a legal person's or group's own, else the natural person's."""
    person = content.get("person", {})
    return str(content.get("name") or f"{person.get('first_name', '')} {person.get('last_name', '')}".strip())


def known_by(content: Content) -> tuple[str, str]:
    """The national or legal ID, and the telephone, in their one form; "" where there is none."""
    person = _person(content)
    return bare_digits(str(content.get("legal_id", "")) or person.national_id), bare_phone(person.phone)


def index_words(content: Content) -> Iterator[Word]:
    """Each beginning of each name, and the numbers whole."""
    person = _person(content)
    for name in (person.first_name, person.last_name, str(content.get("name", ""))):
        folded = search_key(name)
        for word in {*folded.split(), folded.replace(" ", "")}:
            yield from (("begins", word[:length]) for length in range(_SHORTEST, min(len(word), _LONGEST) + 1))
    for digits in (person.national_id, str(content.get("legal_id", ""))):
        if found := bare_digits(digits):
            yield "exact", found
    if telephone := bare_phone(person.phone):
        yield "exact", telephone


def sought_words(typed: str) -> list[Word]:
    """What was typed, as `index_words` tells it; single letters are left out."""
    words = [word for word in search_key(typed).split() if len(word) >= _SHORTEST]
    return [_number(word) if _is_number(word) else ("begins", word[:_LONGEST]) for word in words]


def bare_digits(typed: str) -> str:
    """The digits alone, Latin."""
    return "".join(sign for sign in to_latin(typed) if sign.isdecimal() and sign.isascii())


def bare_phone(typed: str) -> str:
    """A telephone in its one form; what is none, by its digits."""
    try:
        return identifiers.phone(typed)
    except identifiers.PhoneInvalid:
        return bare_digits(typed)


def _is_number(word: str) -> bool:
    return len(word) >= _FEWEST_DIGITS and word.lstrip("+").isdecimal()


def _number(word: str) -> Word:
    is_mobile = len(word) != identifiers.NATIONAL_ID_DIGITS or word.startswith("9")
    return "exact", bare_phone(word) if is_mobile and not identifiers.is_national_id(word) else bare_digits(word)


def _person(content: Content) -> Person:
    given = content.get("person", {})
    return Person(**{each.name: str(given.get(each.name, "")) for each in fields(Person)})


def _filled(person: Person) -> dict[str, str]:
    return {name: value for name, value in asdict(person).items() if value}
