"""What a login name may be and how strong a new password is, in words; the same wherever either is chosen."""

from dataclasses import dataclass

from app.persian.catalogue import tr
from app.persian.text import normalise
from app.use_cases.people.login import LONGEST_LOGIN, SHORTEST_LOGIN

SHORTEST = 8  # as the vault demands
_LONG = 14


@dataclass(frozen=True, slots=True)
class Strength:
    """`level` 0 (refused) to 3 (strong) and the sentence that goes with it."""

    level: int
    sentence: str


def strength(password: str) -> Strength:
    """Length counts most; a repeated letter or a bare number does not become strong by being long."""
    typed = normalise(password)
    if len(typed) < SHORTEST:
        return Strength(0, tr("sign-in-password-short", least=SHORTEST))
    kinds = sum(
        (
            any(c.isdigit() for c in typed),
            any(c.isalpha() for c in typed),
            any(c.isupper() for c in typed) and any(c.islower() for c in typed),
            any(not c.isalnum() for c in typed),
        )
    )
    if len(set(typed)) < 6 or typed.isdigit():
        return Strength(1, tr("sign-in-password-weak"))
    if kinds >= 3 or (len(typed) >= _LONG and kinds >= 2):
        return Strength(3, tr("sign-in-password-strong"))
    return Strength(2, tr("sign-in-password-fair"))


def login_rule() -> str:
    """What a login name consists of, as a hint under its field."""
    return tr("sign-in-login-rule", least=SHORTEST_LOGIN, most=LONGEST_LOGIN)


def problems(password: str, again: str) -> dict[str, str]:
    """Sentences for the fields `password` and `again` of a form; empty when both are fine."""
    judged = strength(password)
    found = {"password": judged.sentence} if judged.level == 0 else {}
    if password != again:
        found["again"] = tr("sign-in-password-differs")
    return found
