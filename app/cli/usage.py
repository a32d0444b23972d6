"""What was typed wrongly on the command line, as one Persian sentence like every other refusal."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from typer import Context, TyperException

from app.domain.errors import AppError, InvalidInput
from app.persian.catalogue import tr
from app.persian.digits import to_latin
from app.persian.text import single_line

_LONGEST_WORD: Final = 40
_MOST: Final = 1_000_000_000
"""More than anything that is counted here, and less than a database's whole number."""


class CommandUnknown(AppError):
    """There is no such command; facts: `command`, `commands` (those there are, in one text)."""

    code = "command_unknown"


class OptionUnknown(AppError):
    """The command has no such option; facts: `option`, `help` (what to type to see those it has)."""

    code = "option_unknown"


class ArgumentMissing(AppError):
    """The command needs this option or argument; facts: `argument`, `help`."""

    code = "argument_missing"


class ArgumentInvalid(AppError):
    """An option or argument is not what the command takes; facts: `argument`, `help`."""

    code = "argument_invalid"


class UsageWrong(AppError):
    """The words do not make up the command; facts: `help`."""

    code = "usage_wrong"


def usage_error(wrong: TyperException) -> AppError:
    """Typer's refusal in our words; a value is not repeated, for it may be a name."""
    context: Context | None = getattr(wrong, "ctx", None)
    asked = f"{_command(context)} --help".strip()
    if option := getattr(wrong, "option_name", ""):
        is_unknown = type(wrong).__name__ == "NoSuchOption"
        name = shown(str(option))
        return OptionUnknown(option=name, help=asked) if is_unknown else ArgumentInvalid(argument=name, help=asked)
    parameter = getattr(wrong, "param", None)
    if parameter is None:
        return UsageWrong(help=asked)
    name = (
        parameter.opts[0] if parameter.param_type_name == "option" else parameter.metavar or parameter.opts[0].upper()
    )
    kind = ArgumentMissing if type(wrong).__name__ == "MissingParameter" else ArgumentInvalid
    return kind(argument=name, help=asked)


def path_named(name: str) -> Callable[[str], Path]:
    """What reads a file's or folder's name; one that is empty raises `InvalidInput`."""

    def read(text: str) -> Path:
        if not str(text).strip():
            raise InvalidInput(field=name, reason=tr("cli-option-empty"))
        return Path(text)

    return read


def whole_number(name: str, least: float | None, most: float | None) -> Callable[[str], int]:
    """What reads an option's whole number in any digits; it raises `InvalidInput`."""

    def read(text: str) -> int:
        try:
            number = int(to_latin(str(text)))
        except ValueError:
            raise InvalidInput(field=name, reason=tr("cli-option-whole")) from None
        if least is not None and number < least:
            raise InvalidInput(field=name, reason=tr("cli-option-least", least=int(least)))
        if number > (most or _MOST):
            raise InvalidInput(field=name, reason=tr("cli-option-most", most=int(most or _MOST)))
        return number

    return read


def shown(text: str) -> str:
    """What was typed, as a sentence may repeat it: short, on one line, without what hides or turns the text."""
    return single_line(text)[:_LONGEST_WORD]


def _command(context: Context | None) -> str:
    return context.command_path.partition(" ")[2] if context else ""
