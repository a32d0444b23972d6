"""Turns a function into a command with the options every command takes, and its errors into exit codes."""

import inspect
import locale
import logging
import traceback
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any
from uuid import uuid4

import typer

from app.cli.session import Common, Console, report
from app.domain.errors import AppError
from app.persian.catalogue import has, tr


class Unexpected(AppError):
    """A failure of our own; facts: `ticket`, which also stands in the log."""

    code = "unexpected"


_OPTIONS = {
    "profile": Annotated[Path | None, typer.Option("--profile", metavar="DIR", help="Folder of the profile.")],
    "user": Annotated[str, typer.Option("--user", metavar="NAME", help="Login name; default: the last one used.")],
    "as_json": Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")],
    "password_stdin": Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")],
}
_DEFAULTS: dict[str, Any] = {"profile": None, "user": "", "as_json": False, "password_stdin": False}

Wire = Callable[[Common], Console]


def add_command(
    group: typer.Typer, name: str, function: Callable[..., int | None], wire: Wire, *, has_more: bool = False
) -> None:
    """Register `function(console, …)`; it returns an exit code or None for 0. With `has_more` it is what a group does
    of itself when none of its commands is named.
    """

    @wraps(function)
    def run(**given: Any) -> None:  # noqa: ANN401 - whatever the command takes
        if has_more and given.pop("context").invoked_subcommand:
            return
        common = Common(**{option: given.pop(option) for option in _OPTIONS})
        raise typer.Exit(_run(function, wire(common), given))

    own = list(inspect.signature(function).parameters.values())[1:]
    shared = [
        inspect.Parameter(option, inspect.Parameter.KEYWORD_ONLY, default=_DEFAULTS[option], annotation=annotation)
        for option, annotation in _OPTIONS.items()
    ]
    keyword = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own]
    if has_more:
        keyword.append(inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context))
    run.__signature__ = inspect.Signature([*keyword, *shared])  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in (*keyword, *shared)}
    text = help_text(f"{group.info.name or ''} {name}".strip(), function.__doc__ or "")
    if has_more:
        group.callback(invoke_without_command=True, help=text)(run)
    else:
        group.command(name, help=text)(run)


def help_text(command: str, english: str) -> str:
    """The help line in Persian where the machine speaks Persian, else in English."""
    message = f"cli-{command.replace(' ', '-')}"
    language = locale.getlocale()[0] or ""
    return tr(message) if language.lower().startswith(("fa", "persian")) and has(message) else english


def _run(function: Callable[..., int | None], console: Console, given: dict[str, Any]) -> int:
    try:
        return function(console, **given) or 0
    except AppError as error:
        return report(error, console.common.as_json)
    except BrokenPipeError:
        return 0
    except Exception as error:
        ticket = uuid4().hex[:8].upper()
        frames = traceback.extract_tb(error.__traceback__)[-6:]
        where = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}:{frame.name}" for frame in reversed(frames))
        # Where it happened, never the message or values: they may hold names.
        logging.getLogger("bazresyar.cli").error("ticket=%s type=%s at=%s", ticket, type(error).__name__, where)
        return report(Unexpected(ticket=ticket), console.common.as_json)
