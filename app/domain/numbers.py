"""What is numbered in an office within a Solar Hijri year."""

from enum import StrEnum

from app.domain.errors import AppError


class NumberKind(StrEnum):
    """A series of numbers, beginning at 1 in each year."""

    REGISTRY = "registry"
    LETTER = "letter"


def wanted_name(kind: NumberKind, year: int) -> str:
    """The preference in which it stands how many numbers of a year somebody waits for."""
    return f"numbers/{kind}/{year}"


class NumbersUsedUp(AppError):
    """This laptop's numbers of a kind are used up and only the centre gives more; facts: `kind`, `year`."""

    code = "numbers_used_up"


class NumbersTooFew(AppError):
    """Many numbers are taken at once, and the centre gave this laptop fewer; facts: `wanted`, `left`."""

    code = "numbers_too_few"
