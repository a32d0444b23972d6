"""Tracking codes: short, read out on the telephone, unlike any stored one."""

from secrets import choice
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

CODE_LETTERS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""No 0/O and 1/I: a tracking code is read out on the telephone."""


def tracking_code(session: Session, column: Any) -> str:  # noqa: ANN401 - a mapped column
    """A new code like K7QF-2M9T that the column does not hold yet."""
    return tracking_codes(session, column, 1)[0]


def tracking_codes(session: Session, column: Any, count: int) -> list[str]:  # noqa: ANN401 - a mapped column
    """So many new codes, none twice; at most a few hundred at once."""
    codes: dict[str, None] = {}
    while len(codes) < count:
        fresh = dict.fromkeys(_code() for _ in range(count - len(codes)))
        taken = set(session.scalars(select(column).where(column.in_(fresh))))
        codes |= {code: None for code in fresh if code not in taken}
    return list(codes)


def _code() -> str:
    letters = "".join(choice(CODE_LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"
