"""Tracking codes: short, read out on the telephone, unlike any stored one."""

from secrets import choice
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

CODE_LETTERS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""No 0/O and 1/I: a tracking code is read out on the telephone."""


def tracking_code(session: Session, column: Any) -> str:  # noqa: ANN401 - a mapped column
    """A new code like K7QF-2M9T that the column does not hold yet."""
    while True:
        letters = "".join(choice(CODE_LETTERS) for _ in range(8))
        code = f"{letters[:4]}-{letters[4:]}"
        if session.scalar(select(column).where(column == code)) is None:
            return code
