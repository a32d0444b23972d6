"""Help in Persian where the machine speaks Persian; elsewhere Typer's own, in English."""

import locale
import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from typer.core import TyperCommand, TyperGroup

from app.cli.usage import CommandUnknown, shown
from app.persian.catalogue import tr

# Holds in a source tree and in a frozen bundle alike, as the catalogue of sentences does.
HELP_FILE = Path(__file__).resolve().parents[2] / "resources" / "text" / "commands.yaml"


def speaks_persian() -> bool:
    """Whether help is wanted in Persian; the environment decides, also where that locale was never generated."""
    named = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), None)
    return (named or locale.getlocale()[0] or "").lower().startswith(("fa", "persian"))


@cache
def translations() -> Mapping[str, str]:
    """Persian of each line of help, by its English."""
    told: Mapping[str, str] = yaml.safe_load(HELP_FILE.read_text(encoding="utf-8"))
    return told


def translated(english: str | None) -> str:
    """The Persian of a help text; the English itself where it has none."""
    text = re.sub(r"\s+", " ", english or "").strip()
    return translations().get(text, text)


class Command(TyperCommand):
    """A command that explains itself in the language of the machine."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - Typer's own types are private
        """As Typer does, or in Persian."""
        if speaks_persian():
            formatter.write("\n".join(_lines(self, ctx)) + "\n")
        else:
            super().format_help(ctx, formatter)


class Group(TyperGroup):
    """A group of commands; a name that is none of theirs is refused with those there are."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - as above
        """As Typer does, or in Persian."""
        if speaks_persian():
            formatter.write("\n".join((*_lines(self, ctx), *_commands(self))) + "\n")
        else:
            super().format_help(ctx, formatter)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - as above
        """As Typer does; raises `CommandUnknown`."""
        if not args[0].startswith("-") and args[0] not in self.commands:
            raise CommandUnknown(command=shown(args[0]), commands="، ".join(self.commands))
        return super().resolve_command(ctx, args)


def _lines(command: TyperCommand | TyperGroup, ctx: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    options = [each for each in command.get_params(ctx) if each.param_type_name == "option"]
    last = []
    if isinstance(command, TyperGroup):
        last = ["[COMMAND]" if command.invoke_without_command else "COMMAND"]
    metavars = [_metavar(each) for each in arguments]
    yield tr("cli-help-usage", command=" ".join((ctx.command_path, "[OPTIONS]", *metavars, *last)))
    yield ""
    if command.help:
        yield translated(command.help)
        yield ""
    if arguments:
        yield tr("cli-help-arguments")
        yield from _table((name, translated(each.help)) for name, each in zip(metavars, arguments, strict=True))  # type: ignore[attr-defined]
    yield tr("cli-help-options")
    yield from _table((_option(each), translated(each.help)) for each in options)  # type: ignore[attr-defined]


def _commands(group: TyperGroup) -> Iterator[str]:
    yield tr("cli-help-commands")
    yield from _table((name, translated(command.help)) for name, command in group.commands.items())


def _metavar(parameter: Any) -> str:  # noqa: ANN401 - as above
    return str(parameter.metavar or parameter.opts[0].strip("-").upper())


def _option(option: Any) -> str:  # noqa: ANN401 - as above
    names = " / ".join((*option.opts, *option.secondary_opts))
    mark = "*" if option.required else ""
    return f"{names}{mark}" if option.is_flag or option.count else f"{names}{mark} {_metavar(option)}"


def _table(rows: Iterator[tuple[str, str]]) -> Iterator[str]:
    kept = list(rows)
    width = max((len(name) for name, _ in kept), default=0)
    for name, text in kept:
        yield f"  {name:<{width}}  {text}".rstrip()
    yield ""
