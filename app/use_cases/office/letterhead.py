"""The lines beside the emblem at the head of every document."""

from app.models.office import Office


def letterhead(office: Office) -> list[str]:
    """The lines the administrator set, the highest authority first; the office's name where none are set."""
    return list(office.header_lines) or [office.name]
