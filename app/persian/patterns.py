"""The Fluent messages that are more than text with placeholders: choices, references, several lines."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache

from fluent.syntax import FluentParser, ast


@cache
def parse(message_id: str, source: str) -> ast.Pattern:
    """The pattern of a message's or term's source. ValueError: it is not Fluent syntax, or holds no text."""
    entry = FluentParser(with_spans=False).parse_entry(f"{message_id} ={source}\n")
    if isinstance(entry, ast.Message | ast.Term) and entry.value is not None:
        return entry.value
    raise ValueError(f"the catalogue's message {message_id} cannot be read")


def resolve(
    node: ast.BaseNode, facts: Mapping[str, object], show: Callable[[object], str], refer: Callable[..., str]
) -> str:
    """The text of a parsed message; `show` writes a fact, `refer` gives another message or `-term` by id.

    KeyError: a fact or a message is missing. TypeError: Fluent functions, which this catalogue does not use.
    """
    match node:
        case ast.Pattern():
            return "".join(resolve(element, facts, show, refer) for element in node.elements)
        case ast.TextElement():
            return node.value
        case ast.Placeable():
            return resolve(node.expression, facts, show, refer)
        case ast.StringLiteral():
            return str(node.parse()["value"])
        case ast.VariableReference():
            return show(facts[node.id.name])
        case ast.MessageReference():
            return refer(node.id.name, **facts)
        case ast.TermReference():
            return refer(f"-{node.id.name}")
        case ast.SelectExpression():
            return resolve(_chosen(node, facts).value, facts, show, refer)
    raise TypeError(f"the catalogue does not use {type(node).__name__}")


def _chosen(choice: ast.SelectExpression, facts: Mapping[str, object]) -> ast.Variant:
    if not isinstance(choice.selector, ast.VariableReference):
        raise TypeError("the catalogue chooses by facts only")
    value = facts[choice.selector.id.name]
    matching = (variant for variant in choice.variants if _matches(variant.key, value))
    return next(matching, None) or next(variant for variant in choice.variants if variant.default)


def _matches(key: ast.Identifier | ast.NumberLiteral, value: object) -> bool:
    is_number = isinstance(value, int | float | Decimal)
    if isinstance(key, ast.NumberLiteral):
        return is_number and value == Decimal(key.value)
    if is_number:
        # The plural rule of Persian (CLDR): 0, 1 and what lies between are `one`.
        return key.name == ("one" if 0 <= Decimal(str(value)) <= 1 else "other")
    return key.name == str(value)
