"""Every refusal can be told to the person it concerns."""

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

from app.domain.errors import AppError
from app.persian import catalogue
from tests.architecture import messages, source


def subclasses(error: type[AppError] = AppError) -> Iterator[type[AppError]]:
    source.modules()  # a class exists only once its module is imported
    for subclass in error.__subclasses__():
        if subclass.__module__.startswith("app."):
            yield subclass
            yield from subclasses(subclass)


def message_id(error: type[AppError]) -> str:
    return f"error-{error.code.replace('_', '-')}"


@cache
def by_name() -> dict[str, type[AppError]]:
    return {error.__name__: error for error in reversed([*subclasses()])}


def error_named(name: str, module: ModuleType) -> type[AppError] | None:
    """What `name` means in a module; a name imported inside a function is looked up among all errors."""
    value: object = module
    for part in name.split("."):
        value = getattr(value, part, None)
    if value is None:
        value = by_name().get(name.rpartition(".")[2])
    return value if isinstance(value, type) and issubclass(value, AppError) else None


@cache
def constructions() -> list[tuple[Path, ast.Call, type[AppError]]]:
    return [
        (path, call, error)
        for path, module in source.modules().items()
        for call, name in source.calls(source.trees()[path])
        if (error := error_named(name, module))
    ]


def test_every_error_has_a_code_of_its_own() -> None:
    without = [error.__qualname__ for error in subclasses() if "code" not in vars(error)]
    shared = [code for code, count in Counter(error.code for error in set(subclasses())).items() if count > 1]
    assert (without, shared) == ([], [])


def test_every_error_has_a_persian_sentence() -> None:
    assert [message_id(error) for error in subclasses() if not catalogue.has(message_id(error))] == []


def test_every_error_sentence_belongs_to_an_error() -> None:
    sentences = {name for name in catalogue.message_ids() if name.startswith("error-")}
    assert sentences - {message_id(error) for error in {AppError, *subclasses()}} == set()


def test_every_error_is_raised_with_the_facts_its_sentence_shows() -> None:
    lacking = []
    for path, call, error in constructions():
        given = source.given_names(call)
        if given is None or "__init__" in vars(error) or not catalogue.has(message_id(error)):
            continue
        if missing := messages.facts_of(message_id(error)) - given:
            lacking.append(f"{path}:{call.lineno} {error.__name__} lacks {sorted(missing)}")
    assert lacking == []


def test_no_error_carries_facts_by_position() -> None:
    assert [f"{path}:{call.lineno}" for path, call, _ in constructions() if call.args] == []
