"""What is numbered in an office within a Solar Hijri year."""

from enum import StrEnum

from app.domain.errors import AppError


class NumberKind(StrEnum):
    """A series of numbers, beginning at 1 in each year."""

    REGISTRY = "registry"
    LETTER = "letter"


class NumbersUsedUp(AppError):
    """This laptop's numbers of a kind are used up and only the centre gives more; facts: `kind`, `year`."""

    code = "numbers_used_up"
