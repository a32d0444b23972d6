"""Files that commands are given and write: JSON, bytes, and why one cannot be read."""

import json
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

from app.cli.usage import shown
from app.domain.errors import AppError

LARGEST_JSON: Final = 8_000_000
"""Bytes of a JSON file: a submission at the limits of its fields, several times over."""


class FileUnreadable(AppError):
    """A file given to a command cannot be read; facts: `file`."""

    code = "file_unreadable"


class JsonInvalid(AppError):
    """A JSON file lacks something or holds something else; facts: `file`, `reason`."""

    code = "json_invalid"


class JsonUnreadable(AppError):
    """A file is no JSON, or broken off; facts: `file`, `line` and `column` from 1."""

    code = "json_unreadable"


class JsonTooLarge(AppError):
    """A JSON file is larger than what it is to tell could be; facts: `file`."""

    code = "json_too_large"


class JsonKeyTwice(AppError):
    """A JSON file gives one name two values; facts: `file`, `key`."""

    code = "json_key_twice"


class JsonNotObject(AppError):
    """A JSON file holds something else than an object; facts: `file`."""

    code = "json_not_object"


def read_json(path: Path) -> Any:  # noqa: ANN401 - JSON
    """A JSON file in UTF-8 or UTF-16 (`-` is standard input).

    Raises `FileUnreadable`, `JsonTooLarge`, `JsonUnreadable` or `JsonKeyTwice`.
    """
    name = shown(path.name or str(path))
    try:
        if str(path) == "-":
            content = sys.stdin.read(LARGEST_JSON + 1).encode("utf-8", "surrogateescape")
        else:
            with path.open("rb") as file:
                content = file.read(LARGEST_JSON + 1)
    except OSError as error:
        raise FileUnreadable(file=name) from error
    if len(content) > LARGEST_JSON:
        raise JsonTooLarge(file=name)
    try:
        return json.loads(content, parse_constant=_refuse_constant, object_pairs_hook=partial(_each_once, name))
    except json.JSONDecodeError as error:
        raise JsonUnreadable(file=name, line=error.lineno, column=error.colno) from error
    except (ValueError, RecursionError) as error:
        raise JsonUnreadable(file=name, line=1, column=1) from error


def read_json_object(path: Path) -> Mapping[str, Any]:
    """As `read_json`, and `JsonNotObject`."""
    body = read_json(path)
    if not isinstance(body, Mapping):
        raise JsonNotObject(file=shown(path.name))
    return body


def _each_once(file: str, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in pairs:
        if key in made:
            raise JsonKeyTwice(file=file, key=shown(key))
        made[key] = value
    return made


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def read_bytes(path: Path) -> bytes:
    """A file's bytes; raises `FileUnreadable`."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileUnreadable(file=path.name) from error


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; raises `FileUnreadable`."""
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise FileUnreadable(file=path.name) from error
