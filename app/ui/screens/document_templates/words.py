"""Words of blocks, fields, problems and versions; fields stand in texts under their names for people."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from app.domain.document_templates import (
    Block,
    BlockKind,
    DocumentTemplate,
    Field,
    FieldKind,
    Problem,
    Vocabulary,
)
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.jalali import format_date, format_moment, local_day
from app.persian.text import isolate
from app.use_cases.document_templates.views import DocumentRow, VersionRow

KIND_ICONS: Mapping[BlockKind, str] = {
    BlockKind.LETTERHEAD: "building-community",
    BlockKind.HEADING: "typography",
    BlockKind.PARAGRAPH: "notes",
    BlockKind.FACTS: "list-details",
    BlockKind.LIST: "list-check",
    BlockKind.TABLE: "layout-dashboard",
    BlockKind.STEPS: "sort-descending",
    BlockKind.BOX: "square",
    BlockKind.NOTE: "note",
    BlockKind.SIGNATURE: "writing-sign",
    BlockKind.CODE: "qrcode",
    BlockKind.EMBLEM: "photo",
    BlockKind.SECTION: "clipboard-text",
    BlockKind.SPACE: "selector",
    BlockKind.PAGE_BREAK: "files",
}
_FIELD = re.compile(r"\{([^{}]*)\}")


def labelled(text: str, fields: Iterable[Field]) -> str:
    """A text with its fields under the names people know; what is no field stays."""
    labels = {field.name: field.label for field in fields}
    return _FIELD.sub(lambda found: f"{{{labels.get(found[1].strip(), found[1])}}}", text)


def stored(words: str, fields: Iterable[Field]) -> str:
    """The reverse of `labelled`."""
    names = {field.label: field.name for field in fields}
    return _FIELD.sub(lambda found: f"{{{names.get(found[1].strip(), found[1])}}}", words)


def kind_words(kind: BlockKind) -> str:
    """What a block is called."""
    return tr(f"document-template-kind-{kind.value.replace('_', '-')}")


def example_words(field: Field) -> str:
    """A field's example as a document shows it."""
    example = field.example
    if field.kind is FieldKind.DATE:
        return format_date(date.fromisoformat(example))
    if field.kind is FieldKind.MOMENT:
        return format_moment(datetime.fromisoformat(example))
    if field.kind in (FieldKind.IDENTIFIER, FieldKind.NUMBER):
        return isolate(to_persian(example.replace(".", "٫")))
    return isolate(example) if field.kind is FieldKind.CODE else example


def summary(block: Block, vocabulary: Vocabulary) -> str:
    """What a block says, in one line."""
    fields = vocabulary.fields_for(block)
    if block.kind is BlockKind.SECTION:
        return vocabulary.sections.get(block.source, block.source)
    said = block.text or "، ".join(part.label for part in block.parts)
    return " ".join(labelled(said, fields).split())


def condition_words(block: Block, vocabulary: Vocabulary) -> str:
    """When a block stands in the document; "" for always."""
    labels = condition_labels(vocabulary)
    parts = []
    if block.only_if:
        parts.append(tr("document-template-only-if", name=labels.get(block.only_if, block.only_if)))
    if block.unless:
        parts.append(tr("document-template-unless", name=labels.get(block.unless, block.unless)))
    return "، ".join(parts)


def condition_labels(vocabulary: Vocabulary) -> dict[str, str]:
    """Fields and collections by name."""
    return {each.name: each.label for each in vocabulary.fields} | {
        each.name: each.label for each in vocabulary.collections
    }


def problem_words(problem: Problem, template: DocumentTemplate, vocabulary: Vocabulary) -> str:
    """A problem as a sentence that says where and what to do."""
    name = _named(problem, vocabulary)
    said = tr(f"document-template-problem-{problem.code.replace('_', '-')}", name=name)
    if problem.block is None:
        return said
    block = template.blocks[problem.block]
    return tr("document-template-problem-in", number=problem.block + 1, kind=kind_words(block.kind), problem=said)


def _named(problem: Problem, vocabulary: Vocabulary) -> str:
    if problem.code == "block_missing":
        return kind_words(BlockKind(problem.name))
    known = condition_labels(vocabulary) | dict(vocabulary.sections)
    return known.get(problem.name, problem.name)


def version_words(version: VersionRow | None) -> str:
    """A version with where it stands; None is the shipped one."""
    if version is None:
        return tr("document-template-shipped")
    if version.issued_at is None:
        return tr("document-template-version-draft", version=version.version)
    return tr(
        "document-template-version-issued", version=version.version, date=format_date(local_day(version.issued_at))
    )


def standing_words(row: DocumentRow) -> str:
    """What a list says of the form in use."""
    return tr("templates-version", version=row.in_force.version) if row.in_force else tr("document-template-shipped")
