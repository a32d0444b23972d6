"""Templates of documents: a list of blocks whose texts name fields of a small vocabulary; data, never code."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

LONGEST_TEXT = 6000
LONGEST_LINE = 300
"""Characters of a text that stands whole: in a head, a label, a cell, half a page."""
MOST_BLOCKS, MOST_PARTS, MOST_COLUMNS = 80, 40, 8
TALLEST = 400
"""Points of white space or of a picture."""
_FIELD = re.compile(r"\{([^{}]*)\}")
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069]")


class BlockKind(StrEnum):
    """What can stand in a document."""

    LETTERHEAD = "letterhead"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    FACTS = "facts"
    LIST = "list"
    TABLE = "table"
    STEPS = "steps"
    BOX = "box"
    NOTE = "note"
    SIGNATURE = "signature"
    CODE = "code"
    EMBLEM = "emblem"
    SECTION = "section"
    SPACE = "space"
    PAGE_BREAK = "page_break"


class Align(StrEnum):
    """Where the lines of a text lie; `start` is the right."""

    JUSTIFY = "justify"
    START = "start"
    CENTER = "center"


class Look(StrEnum):
    """How a text speaks."""

    PLAIN = "plain"
    STRONG = "strong"
    LARGE = "large"


class Side(StrEnum):
    """The part of the width a text takes; `start` is the right half."""

    WHOLE = "whole"
    START = "start"
    END = "end"


class Page(StrEnum):
    """Sheets a document can be printed on."""

    A4 = "a4"
    A3 = "a3"
    A5 = "a5"
    DL = "dl"
    C5 = "c5"


class FieldKind(StrEnum):
    """How a field's value is shown; a flag is only asked for, never shown."""

    TEXT = "text"
    DATE = "date"
    MOMENT = "moment"
    NUMBER = "number"
    IDENTIFIER = "identifier"
    CODE = "code"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a document can say: its name in texts, its name for people, an example of its value."""

    name: str
    label: str
    kind: FieldKind
    example: str


@dataclass(frozen=True, slots=True)
class Collection:
    """Several things of one form, such as the actions of a visit."""

    name: str
    label: str
    fields: tuple[Field, ...]
    examples: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the templates of one kind of document can name, and what none of them may lack.

    `sections`: names and labels of the parts the program writes by itself; each stands once in every template.
    """

    kind: str
    fields: tuple[Field, ...]
    collections: tuple[Collection, ...] = ()
    sections: Mapping[str, str] = field(default_factory=dict)
    pages: tuple[Page, ...] = (Page.A4,)
    required_blocks: tuple[BlockKind, ...] = ()
    required_fields: tuple[str, ...] = ()

    def collection(self, name: str) -> Collection | None:
        """The collection of this name."""
        return next((each for each in self.collections if each.name == name), None)

    def fields_for(self, block: "Block") -> tuple[Field, ...]:
        """The fields the texts of a block can name: those of its collection too."""
        own = self.collection(block.source)
        return (*(own.fields if own else ()), *self.fields)

    def names(self) -> set[str]:
        """What a condition can ask for: fields and collections."""
        return {each.name for each in self.fields} | {each.name for each in self.collections}

    def example(self) -> dict[str, object]:
        """A document's facts with every example."""
        return {
            **{each.name: each.example for each in self.fields},
            **{each.name: [dict(row) for row in each.examples] for each in self.collections},
        }


@dataclass(frozen=True, slots=True)
class Part:
    """A labelled line, a step with its detail, or a column: its head, its cells' text, its share of the width."""

    label: str = ""
    text: str = ""
    share: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """One block; what its kind has no use for stays as it is here. `height` is in points.

    `only_if` and `unless` name a field or collection that must have, or must not have, something to say.
    """

    kind: BlockKind
    text: str = ""
    parts: tuple[Part, ...] = ()
    source: str = ""
    only_if: str = ""
    unless: str = ""
    align: Align = Align.JUSTIFY
    look: Look = Look.PLAIN
    side: Side = Side.WHOLE
    height: int = 0

    def texts(self) -> Iterator[str]:
        """Every text in which a field can stand."""
        yield self.text
        for part in self.parts:
            yield part.label
            yield part.text


@dataclass(frozen=True, slots=True)
class DocumentTemplate:
    """A document's form; `code` names it among those of its kind."""

    code: str
    kind: str
    title: str
    page: Page
    blocks: tuple[Block, ...]
    version: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to put right: in which block (None: in the whole), what, and of which field or kind."""

    block: int | None
    code: str
    name: str = ""


def fields_in(text: str) -> list[str]:
    """The names of the fields a text holds, in order."""
    return [name.strip() for name in _FIELD.findall(text)]


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with every field replaced; what is no field stays as it is written."""
    return _FIELD.sub(lambda found: values.get(found[1].strip(), found[0]), text)


def applies(block: Block, facts: Mapping[str, object]) -> bool:
    """Whether a block stands in the document of these facts."""
    return (not block.only_if or bool(facts.get(block.only_if))) and not (block.unless and facts.get(block.unless))


def problems(template: DocumentTemplate, vocabulary: Vocabulary) -> list[Problem]:
    """Everything that keeps a template from being issued, in the order of its blocks; what it lacks comes last."""
    found = [Problem(None, "page", template.page)] if template.page not in vocabulary.pages else []
    if not template.title.strip():
        found.append(Problem(None, "untitled"))
    if len(template.blocks) > MOST_BLOCKS:
        found.append(Problem(None, "too_many_blocks"))
    for at, block in enumerate(template.blocks):
        found += [Problem(at, code, name) for code, name in _of_block(block, vocabulary)]
    return [*found, *_of_whole(template.blocks, vocabulary)]


def _of_whole(blocks: Sequence[Block], vocabulary: Vocabulary) -> Iterator[Problem]:
    kinds = [block.kind for block in blocks]
    for at, kind in enumerate(kinds):
        if kind is BlockKind.LETTERHEAD and at:
            yield Problem(at, "letterhead_not_first")
    for wanted in vocabulary.required_blocks:
        if not any(block.kind is wanted and not block.only_if and not block.unless for block in blocks):
            yield Problem(None, "block_missing", wanted)
    named = {name for block in blocks for text in block.texts() for name in fields_in(text)}
    for name in vocabulary.required_fields:
        if name not in named:
            yield Problem(None, "field_missing", name)
    for name in vocabulary.sections:
        places = [at for at, block in enumerate(blocks) if block.kind is BlockKind.SECTION and block.source == name]
        if not places:
            yield Problem(None, "section_missing", name)
        for at in places[1:]:
            yield Problem(at, "section_twice", name)


def _of_block(block: Block, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    for name in (block.only_if, block.unless):
        if name and name not in vocabulary.names():
            yield "condition_unknown", name
    if block.kind is BlockKind.SECTION:
        if block.source not in vocabulary.sections:
            yield "section_unknown", block.source
        if block.only_if or block.unless:
            yield "section_conditional", ""
        return
    if block.source and vocabulary.collection(block.source) is None:
        yield "collection_unknown", block.source
    known = {each.name for each in vocabulary.fields_for(block) if each.kind is not FieldKind.FLAG}
    for text in block.texts():
        yield from _of_text(text, known, _room(block, text))
    yield from _of_content(block)


def _room(block: Block, text: str) -> int:
    whole = block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.NOTE, BlockKind.BOX)
    return LONGEST_TEXT if whole and block.side is Side.WHOLE and text is block.text else LONGEST_LINE


def _of_text(text: str, known: set[str], room: int) -> Iterator[tuple[str, str]]:
    for name in fields_in(text):
        if name not in known:
            yield "field_unknown", name
    if "{" in _FIELD.sub("", text) or "}" in _FIELD.sub("", text):
        yield "brace", ""
    if len(text) > room:
        yield "too_long", str(room)
    if _CONTROLS.search(text):
        yield "control_sign", ""


_NEEDS_TEXT = frozenset(
    {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.BOX, BlockKind.NOTE,
     BlockKind.SIGNATURE, BlockKind.CODE}
)  # fmt: skip
_NEEDS_PARTS = frozenset({BlockKind.FACTS, BlockKind.TABLE, BlockKind.STEPS})


def _of_content(block: Block) -> Iterator[tuple[str, str]]:
    if block.kind in _NEEDS_TEXT and not block.text.strip():
        yield "empty", ""
    if block.kind in _NEEDS_PARTS and not block.parts:
        yield "parts_missing", ""
    if any(not part.label.strip() for part in block.parts):
        yield "label_missing", ""
    if block.kind is BlockKind.TABLE and not block.source:
        yield "source_missing", ""
    if len(block.parts) > (MOST_COLUMNS if block.kind is BlockKind.TABLE else MOST_PARTS):
        yield "too_many_parts", ""
    if any(not 1 <= part.share <= 100 for part in block.parts):
        yield "share", ""
    if block.kind in (BlockKind.SPACE, BlockKind.EMBLEM) and not 1 <= block.height <= TALLEST:
        yield "height", str(TALLEST)
