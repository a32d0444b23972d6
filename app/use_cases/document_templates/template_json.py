"""Document templates and their vocabularies as JSON: the form of shipped files, of the store, and of the wire."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.domain.document_templates import (
    Align,
    Block,
    BlockKind,
    Collection,
    DocumentTemplate,
    Field,
    FieldKind,
    Look,
    Page,
    Part,
    Side,
    Vocabulary,
)
from app.domain.errors import AppError


class DocumentTemplateUnreadable(AppError):
    """A stored template has a form this program does not know."""

    code = "document_template_unreadable"


def read_template(body: Mapping[str, Any], version: int) -> DocumentTemplate:
    """A template from its JSON; raises `DocumentTemplateUnreadable`."""
    try:
        blocks = tuple(_block(block) for block in body["blocks"])
        return DocumentTemplate(
            str(body["code"]), str(body["kind"]), str(body["title"]), Page(body["page"]), blocks, version
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DocumentTemplateUnreadable() from error


def write_template(template: DocumentTemplate) -> dict[str, Any]:
    """The JSON of a template without its version; what is as in an empty block is left out."""
    return {
        "code": template.code,
        "kind": template.kind,
        "title": template.title,
        "page": template.page.value,
        "blocks": [_block_json(block) for block in template.blocks],
    }


def read_vocabulary(kind: str, body: Mapping[str, Any], common: Mapping[str, Sequence[str]]) -> Vocabulary:
    """A vocabulary; a field is `[label, kind, example]`, or the name of one that several kinds share."""
    return Vocabulary(
        kind=kind,
        fields=tuple(_fields(body["fields"], common)),
        collections=tuple(_collection(name, each) for name, each in body.get("collections", {}).items()),
        sections=dict(body.get("sections", {})),
        pages=tuple(Page(page) for page in body.get("pages", ["a4"])),
        required_blocks=tuple(BlockKind(block) for block in body.get("required_blocks", ())),
        required_fields=tuple(body.get("required_fields", ())),
    )


def _fields(body: Mapping[str, Any], common: Mapping[str, Sequence[str]]) -> list[Field]:
    made = []
    for name, given in body.items():
        label, kind, example = common[name] if given is None else given
        made.append(Field(name, label, FieldKind(kind), example))
    return made


def _collection(name: str, body: Mapping[str, Any]) -> Collection:
    fields = tuple(Field(key, label, FieldKind(kind), "") for key, (label, kind) in body["fields"].items())
    rows = tuple(dict(zip(body["fields"], row, strict=True)) for row in body["examples"])
    return Collection(name, body["label"], fields, rows)


def _block(body: Mapping[str, Any]) -> Block:
    return Block(
        kind=BlockKind(body["kind"]),
        text=str(body.get("text", "")),
        parts=tuple(
            Part(str(part.get("label", "")), str(part.get("text", "")), int(part.get("share", 1)))
            for part in body.get("parts", ())
        ),
        source=str(body.get("source", "")),
        only_if=str(body.get("only_if", "")),
        unless=str(body.get("unless", "")),
        align=Align(body.get("align", Align.JUSTIFY)),
        look=Look(body.get("look", Look.PLAIN)),
        side=Side(body.get("side", Side.WHOLE)),
        height=int(body.get("height", 0)),
    )


def _block_json(block: Block) -> dict[str, Any]:
    empty = Block(block.kind)
    named = ("text", "source", "only_if", "unless", "align", "look", "side", "height")
    full: dict[str, Any] = {
        name: getattr(block, name) for name in named if getattr(block, name) != getattr(empty, name)
    }
    if block.parts:
        full["parts"] = [
            {"label": part.label, "text": part.text} | ({"share": part.share} if part.share != 1 else {})
            for part in block.parts
        ]
    return {
        "kind": block.kind.value,
        **{name: str(value) if isinstance(value, str) else value for name, value in full.items()},
    }
