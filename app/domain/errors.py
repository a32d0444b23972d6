"""Errors a person can understand: a stable code and the facts of the case."""

from collections.abc import Mapping
from typing import ClassVar


class AppError(Exception):
    """A refusal with a sentence in the catalogue (`error-<code>`), whose placeholders are the facts."""

    code: ClassVar[str] = "app_error"

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code)
        self.facts: Mapping[str, object] = facts

    def __str__(self) -> str:
        return self.code


class NotPermitted(AppError):
    """The actor's roles do not hold the permission a use case asks for (domain §9)."""

    code = "not_permitted"


class NotFound(AppError):
    """No record has the given id or number."""

    code = "not_found"


class InvalidInput(AppError):
    """A field holds something it must not; facts: `field` (Persian label or JSON path), `reason`."""

    code = "invalid_input"
