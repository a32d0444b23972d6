"""The catalogue as Fluent reads it: which facts each message asks for and which messages it refers to."""

from functools import cache

from fluent.syntax import FluentParser, ast, visitor

from app.persian.catalogue import CATALOGUE_FILE


class _Needs(visitor.Visitor):
    def __init__(self, entry: ast.Message | ast.Term) -> None:
        self.facts: set[str] = set()
        self.messages: set[str] = set()
        self.visit(entry)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.facts.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self.messages.add(node.id.name)


@cache
def _needs() -> dict[str, _Needs]:
    resource = FluentParser().parse(CATALOGUE_FILE.read_text(encoding="utf-8"))
    return {entry.id.name: _Needs(entry) for entry in resource.body if isinstance(entry, ast.Message | ast.Term)}


def referred_to() -> set[str]:
    """The messages that other messages contain."""
    return {name for needs in _needs().values() for name in needs.messages}


def facts_of(message_id: str) -> set[str]:
    """The facts a message asks for, those of the messages it contains included."""
    needs = _needs()[message_id]
    return needs.facts.union(*(facts_of(name) for name in needs.messages))
