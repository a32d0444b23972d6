"""Turns a function into a command with the options every command takes, and its errors into exit codes."""

import inspect
import logging
import traceback
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin
from uuid import uuid4

import typer
from typer.models import ArgumentInfo

from app.cli.help import Command, Group
from app.cli.session import Common, Console, report
from app.cli.usage import path_named, whole_number
from app.domain.errors import AppError


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
    for parameter in own:
        _read_well(parameter)
    shared = [
        inspect.Parameter(option, inspect.Parameter.KEYWORD_ONLY, default=_DEFAULTS[option], annotation=annotation)
        for option, annotation in _OPTIONS.items()
    ]
    keyword = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own]
    if has_more:
        keyword.append(inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context))
    run.__signature__ = inspect.Signature([*keyword, *shared])  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in (*keyword, *shared)}
    if has_more:
        group.callback(cls=Group, invoke_without_command=True)(run)
    else:
        group.command(name, cls=Command)(run)


def _read_well(parameter: inspect.Parameter) -> None:
    """Let a whole number be written in any digits, and let numbers and files be refused like everything else."""
    if get_origin(parameter.annotation) is not Annotated:
        return
    kind, option, *_ = get_args(parameter.annotation)
    usual = parameter.name.upper() if isinstance(option, ArgumentInfo) else f"--{parameter.name.replace('_', '-')}"
    name = option.param_decls[0] if option.param_decls else usual
    if int in (kind, *get_args(kind)):
        option.parser = whole_number(name, option.min, option.max)
    elif Path in (kind, *get_args(kind)):
        option.parser = path_named(name)


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
