"""Login names: what people type to say who they are."""

from app.domain.errors import AppError
from app.persian.text import normalise

SHORTEST_LOGIN, LONGEST_LOGIN = 3, 40


class LoginInvalid(AppError):
    """A login name is 3 to 40 Latin or Persian letters, digits, dots or hyphens; facts: `login`, `least`, `most`."""

    code = "login_invalid"


def folded_login(login: str) -> str:
    """A login name as it is kept: letters folded, blanks as dots, so that a full name may be typed too."""
    return ".".join(normalise(login).replace("\u200c", " ").casefold().split())


def login_name(login: str) -> str:
    """The folded login name of a new account; raises `LoginInvalid`."""
    name = folded_login(login)
    if not SHORTEST_LOGIN <= len(name) <= LONGEST_LOGIN or not all(
        letter.isalnum() or letter in ".-_" for letter in name
    ):
        raise LoginInvalid(login=name, least=SHORTEST_LOGIN, most=LONGEST_LOGIN)
    return name
