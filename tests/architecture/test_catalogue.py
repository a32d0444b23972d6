"""The program and its catalogue of sentences agree: nothing is asked for that is not there, nothing lies unused."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from app.persian import catalogue
from tests.architecture import messages, source

# A name put together at run time, e.g. f"visit-state-{state}": what is fixed, and one gap for each hole.
_GAP = r"[a-z0-9-]+"


def asked_for() -> Iterator[tuple[Path, ast.Call]]:
    for path, tree in source.trees().items():
        yield from ((path, call) for call, name in source.calls(tree) if name.rpartition(".")[2] == "tr" and call.args)


def literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def pattern(node: ast.JoinedStr) -> str:
    return "".join(_GAP if (text := literal(part)) is None else re.escape(text) for part in node.values)


def is_open(composed: str) -> bool:
    """Whether a pattern fixes neither how an id begins nor how it ends, and so would match anything."""
    return composed.startswith(_GAP) and composed.endswith(_GAP)


def test_every_sentence_asked_for_exists() -> None:
    ids = [(path, call.lineno, literal(call.args[0])) for path, call in asked_for()]
    assert [f"{path}:{line} {name}" for path, line, name in ids if name and not catalogue.has(name)] == []


def test_every_composed_id_meets_at_least_one_sentence() -> None:
    lost = []
    for path, call in asked_for():
        if isinstance(composed := call.args[0], ast.JoinedStr):
            matching = re.compile(pattern(composed))
            if not any(map(matching.fullmatch, catalogue.message_ids())):
                lost.append(f"{path}:{call.lineno} {ast.unparse(composed)}")
    assert lost == []


def test_every_sentence_asked_for_gets_its_facts() -> None:
    lacking = []
    for path, call in asked_for():
        name, given = literal(call.args[0]), source.given_names(call)
        if name and catalogue.has(name) and given is not None and (missing := messages.facts_of(name) - given):
            lacking.append(f"{path}:{call.lineno} {name} lacks {sorted(missing)}")
    assert lacking == []


def test_no_sentence_lies_unused() -> None:
    nodes = [node for tree in source.trees().values() for node in ast.walk(tree)]
    written = {text for node in nodes if isinstance(node, ast.Constant) and (text := literal(node))}
    composed = {pattern(node) for node in nodes if isinstance(node, ast.JoinedStr)}
    matching = re.compile("|".join(sorted(text for text in composed if not is_open(text))) or r"(?!)")
    unused = catalogue.message_ids() - written - messages.referred_to()
    assert sorted(name for name in unused if not matching.fullmatch(name) and not name.startswith("error-")) == []
