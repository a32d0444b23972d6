"""Documents made from a template: its blocks told one after another, every field replaced by what the record says."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import zip_longest
from typing import Any

from app.domain.document_templates import (
    Align,
    BlockKind,
    DocumentTemplate,
    Field,
    FieldKind,
    Look,
    Page,
    Side,
    Vocabulary,
    applies,
    fields_in,
    filled,
)
from app.domain.document_templates import (
    Block as TemplateBlock,
)
from app.domain.sealing import canonical
from app.persian.calendar import format_moment
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.reports.blocks import Block, PageBreak, Paragraph, Stack
from app.reports.document import RECORD_NAME, BuiltDocument, OfficeStyle, SignatureBox
from app.reports.figures import Drawing, QrCode
from app.reports.finish import Attachment, Metadata
from app.reports.letterhead import add_letterhead
from app.reports.marks import SignaturePlace
from app.reports.page import PORTRAIT, PageText, build_pages
from app.reports.panels import Panel, SideBySide
from app.reports.pictures import drawing
from app.reports.signature_appearance import draw_stamp
from app.reports.story import CellContent, Column, Story, TableRow
from app.reports.styles import ACCENT, BODY, CELL, CELL_CENTER, NOTE, RULE
from app.reports.templated_steps import steps
from app.reports.text import TextStyle
from app.reports.wording import code, day, identifier, moment, number_of, secrecy_line

SIGNER_FIELD = "signer"
_MM = 72 / 25.4
_SHEETS: Mapping[Page, tuple[tuple[float, float], float]] = {
    Page.A4: (PORTRAIT, 1.0),
    Page.A3: ((round(297 * _MM, 2), round(420 * _MM, 2)), 2**0.5),
    Page.A5: ((round(148 * _MM, 2), round(210 * _MM, 2)), 0.9),
    Page.DL: ((round(220 * _MM, 2), round(110 * _MM, 2)), 1.0),
    Page.C5: ((round(229 * _MM, 2), round(162 * _MM, 2)), 1.0),
}
"""Size in points and how much everything is magnified."""
_BARE = frozenset({"envelope", "poster"})
_LOOKS = {
    Look.PLAIN: replace(BODY, size=10.5, leading=20),
    Look.STRONG: replace(BODY.bold(), size=10.5, leading=20),
    Look.LARGE: replace(BODY, size=11, leading=21, after=6),
}
_NAME = replace(BODY, align="center", after=0)
_BOX_HEIGHT, _QR_SIDE = 68.0, 84.0
_SHOW: Mapping[FieldKind, Callable[[str], str]] = {
    FieldKind.TEXT: str,
    FieldKind.DATE: day,
    FieldKind.MOMENT: moment,
    FieldKind.NUMBER: number_of,
    FieldKind.IDENTIFIER: identifier,
    FieldKind.CODE: code,
    FieldKind.FLAG: str,
}
_LEADING = frozenset({BlockKind.PARAGRAPH, BlockKind.NOTE})
_LED = frozenset({BlockKind.LIST, BlockKind.TABLE})
"""What a line that ends with a colon stays on one page with."""
_MIDDLE = frozenset({FieldKind.DATE, FieldKind.NUMBER, FieldKind.IDENTIFIER})
Facts = Mapping[str, Any]
Sections = Mapping[str, Callable[[Story], None]]


def build_templated(
    template: DocumentTemplate,
    vocabulary: Vocabulary,
    facts: Facts,
    style: OfficeStyle,
    *,
    draft: bool = False,
    record: Mapping[str, Any] | None = None,
    signed_at: datetime | None = None,
) -> BuiltDocument:
    """Build a document; equal input gives equal bytes. A `record` travels inside, for its signature to bind.

    Where it is known when the document will be signed, the signature's picture is drawn with it.

    `facts` holds, under the names of the vocabulary, strings and lists of rows; days and instants in ISO form. Where
    known also `secrecy` (normal or confidential) and `signer_id`, the user whose signature has its place in it. Parts
    that the program writes by itself are only named.
    """
    story, values = Story(), Values(vocabulary, facts)
    tell(story, template.blocks, values, style, {name: _named(label) for name, label in vocabulary.sections.items()})
    around = _around(template, values, draft)
    boxes: list[SignatureBox] = []
    pdf = build_pages(
        story.flowables,
        around,
        story.parts,
        _metadata(template, facts),
        _attached(template, record),
        lambda: boxes.extend([] if draft else _boxes(story, facts, signed_at)),
    )
    return BuiltDocument(pdf, tuple(boxes))


def build_one_after_another(
    template: DocumentTemplate, vocabulary: Vocabulary, documents: Sequence[Facts], style: OfficeStyle
) -> bytes:
    """Several documents of one form in one file, each from a page of its own; meant for what says nothing around."""
    story = Story()
    for place, facts in enumerate(documents):
        if place:
            story.flowables.append(PageBreak())
        tell(story, template.blocks, Values(vocabulary, facts), style, {})
    values = Values(vocabulary, documents[0])
    return build_pages(
        story.flowables, _around(template, values, draft=False), story.parts, _metadata(template, values.facts)
    )


class Values:
    """What the fields of a document say."""

    def __init__(self, vocabulary: Vocabulary, facts: Facts) -> None:
        self._vocabulary, self.facts = vocabulary, facts
        self._shown = {field.name: _shown(field, facts.get(field.name)) for field in vocabulary.fields}

    def text(self, text: str) -> str:
        """A text with the document's fields."""
        return filled(text, self._shown)

    def rows(self, block: TemplateBlock) -> list[Callable[[str], str]]:
        """For each row of a block's collection, what fills a text with the row's fields and the document's."""
        collection = self._vocabulary.collection(block.source)
        found = (self.facts.get(block.source) or ()) if collection else ()
        return [self._filler(collection.fields if collection else (), row) for row in found]

    def kind_of(self, text: str, block: TemplateBlock) -> FieldKind | None:
        """The kind of the one field a text consists of."""
        names = fields_in(text)
        if len(names) != 1 or text.strip() != f"{{{names[0]}}}":
            return None
        return next((field.kind for field in self._vocabulary.fields_for(block) if field.name == names[0]), None)

    def _filler(self, fields: Sequence[Field], row: Facts) -> Callable[[str], str]:
        shown = {**self._shown, **{field.name: _shown(field, row.get(field.name)) for field in fields}}
        return lambda text: filled(text, shown)


def tell(story: Story, blocks: Sequence[TemplateBlock], values: Values, style: OfficeStyle, sections: Sections) -> None:
    """Tell the blocks that apply; `sections` are the parts the program writes by itself."""
    told = [block for block in blocks if applies(block, values.facts)]
    for block, following in zip_longest(told, told[1:]):
        if block.kind is BlockKind.LETTERHEAD:
            numbers = [(values.text(part.label), values.text(part.text)) for part in block.parts]
            add_letterhead(story, style, values.text(block.text), numbers)
        elif block.kind is BlockKind.SECTION:
            sections[block.source](story)
        elif block.kind is BlockKind.EMBLEM:
            _emblem(story, block, style)
        else:
            _TELLERS[block.kind](story, block, values)
        if following and following.kind in _LED and block.kind in _LEADING and block.text.rstrip().endswith(":"):
            story.lead()
    story.end()


def _named(label: str) -> Callable[[Story], None]:
    """The place of a part, for a template on trial."""

    def told(story: Story) -> None:
        story.section(label)
        story.paragraph(tr("document-template-section-here", title=label), NOTE)

    return told


def _shown(field: Field, value: object) -> str:
    """A value for the eye; what does not fit its kind stays as it is."""
    if value is None or value == "":
        return tr("report-none")
    try:
        return _SHOW[field.kind](str(value))
    except ValueError:
        return str(value)


def _heading(story: Story, block: TemplateBlock, values: Values) -> None:
    story.section(values.text(block.text))


def _paragraph(story: Story, block: TemplateBlock, values: Values) -> None:
    style = replace(_LOOKS[block.look], align=block.align.value)
    _add(story, block, Paragraph(values.text(block.text), style, story.element.child("P")))


def _note(story: Story, block: TemplateBlock, values: Values) -> None:
    style = replace(NOTE, align=_quiet(block.align))
    _add(story, block, Paragraph(values.text(block.text), style, story.element.child("P")))


def _facts(story: Story, block: TemplateBlock, values: Values) -> None:
    lines: list[list[tuple[str, CellContent]]] = []
    half_free = False
    for part in block.parts:
        pair = (values.text(part.label), values.text(part.text))
        fits_beside = half_free and part.share == 1
        if fits_beside:
            lines[-1].append(pair)
        else:
            lines.append([pair])
        half_free = part.share == 1 and not fits_beside
    story.facts(lines)


def _list(story: Story, block: TemplateBlock, values: Values) -> None:
    entries = [fill(block.text) for fill in values.rows(block)] if block.source else []
    if not block.source:
        entries = [line for line in values.text(block.text).splitlines() if line.strip()]
    story.bullets(entries)


def _table(story: Story, block: TemplateBlock, values: Values) -> None:
    columns = [
        Column(values.text(part.label), part.share, _cell_style(values.kind_of(part.text, block)))
        for part in block.parts
    ]
    rows = [TableRow(tuple(fill(part.text) for part in block.parts)) for fill in values.rows(block)]
    if rows:
        story.table(columns, rows)


def _steps(story: Story, block: TemplateBlock, values: Values) -> None:
    entries = [(values.text(part.label), values.text(part.text)) for part in block.parts]
    for step in steps(entries, story.element.child("L")):
        story.add(step)
    story.gap(8)


def _box(story: Story, block: TemplateBlock, values: Values) -> None:
    style = replace(_LOOKS[block.look], align=block.align.value, after=0)
    text = Paragraph(values.text(block.text), style, story.element.child("P"))
    _add(story, block, Panel(Stack([text]), bar=ACCENT, line=RULE))


def _signature(story: Story, block: TemplateBlock, values: Values) -> None:
    element = story.element.child("Div")
    first, *rest = values.text(block.text).splitlines()
    name = SIGNER_FIELD if not story.closings else f"{SIGNER_FIELD}_{story.closings + 1}"
    lines: list[Block] = [
        Paragraph(first, _NAME.bold(), element.child("P")),
        *(Paragraph(line, replace(NOTE, align="center"), element.child("P")) for line in rest if line.strip()),
        SignaturePlace(name, _BOX_HEIGHT),
    ]
    empty = Stack([])
    both: list[Block] = [Stack(lines), empty] if block.side is Side.START else [empty, Stack(lines)]
    story.close(SideBySide(both, (1, 1)), 10)


def _code(story: Story, block: TemplateBlock, values: Values) -> None:
    tracking = str(values.facts.get("tracking_code") or values.facts.get("number") or "-")
    element = story.element.child("Div")
    figure = element.child("Figure", alt=tr("report-qr-alt", code=tracking))
    text = Paragraph(values.text(block.text), replace(NOTE, align="justify"), element.child("P"))
    story.add(Panel(Stack([SideBySide([text, QrCode(tracking, _QR_SIDE, figure)], (80, 20))]), line=RULE))


def _space(story: Story, block: TemplateBlock, values: Values) -> None:
    story.gap(block.height)


def _page_break(story: Story, block: TemplateBlock, values: Values) -> None:
    story.flowables.append(PageBreak())


def _emblem(story: Story, block: TemplateBlock, style: OfficeStyle) -> None:
    picture = drawing(style.logo, 3 * block.height, block.height) if style.logo else None
    if picture:
        figure = story.element.child("Figure", alt=tr("report-emblem"))
        _add(story, block, Drawing(picture, block.height, figure))


_TELLERS: Mapping[BlockKind, Callable[[Story, TemplateBlock, Values], None]] = {
    BlockKind.HEADING: _heading,
    BlockKind.PARAGRAPH: _paragraph,
    BlockKind.FACTS: _facts,
    BlockKind.LIST: _list,
    BlockKind.TABLE: _table,
    BlockKind.STEPS: _steps,
    BlockKind.BOX: _box,
    BlockKind.NOTE: _note,
    BlockKind.SIGNATURE: _signature,
    BlockKind.CODE: _code,
    BlockKind.SPACE: _space,
    BlockKind.PAGE_BREAK: _page_break,
}


def _add(story: Story, block: TemplateBlock, made: Block) -> None:
    """On the whole width or one half of it."""
    if block.side is Side.WHOLE:
        story.add(made)
        return
    halves: list[Block] = [made, Stack([])] if block.side is Side.START else [Stack([]), made]
    story.add(SideBySide(halves, (1, 1), top=True))


def _quiet(align: Align) -> Any:  # noqa: ANN401 - the literals of a TextStyle
    return "start" if align is Align.JUSTIFY else align.value


def _cell_style(kind: FieldKind | None) -> TextStyle:
    return CELL_CENTER if kind in _MIDDLE else CELL


def _around(template: DocumentTemplate, values: Values, draft: bool) -> PageText:
    facts = values.facts
    size, scale = _SHEETS[template.page]
    tracking, number = facts.get("tracking_code"), facts.get("number")
    secrecy = str(facts.get("secrecy") or "normal")
    return PageText(
        title=template.title,
        number=f"{tr('report-number')}: {identifier(to_persian(number))}" if number else "",
        secrecy=secrecy_line(secrecy),
        guarded=secrecy != "normal",
        foot=f"{tr('report-tracking-code')}: {code(str(tracking))}" if tracking else "",
        watermark=tr("report-draft") if draft else "",
        size=size,
        scale=scale,
        bare=template.kind in _BARE,
    )


def _metadata(template: DocumentTemplate, facts: Facts) -> Metadata:
    known = Metadata(template.title, str(facts.get("office") or ""))
    try:
        on = date.fromisoformat(str(facts.get("date") or facts.get("received_on")))
    except ValueError:
        return known
    return replace(known, created_at=datetime(on.year, on.month, on.day, tzinfo=UTC))


def _attached(template: DocumentTemplate, record: Mapping[str, Any] | None) -> Attachment | None:
    return Attachment(RECORD_NAME, canonical(record), template.title) if record is not None else None


def _boxes(story: Story, facts: Facts, signed_at: datetime | None) -> list[SignatureBox]:
    place = next((each for each in story.parts.places if each.name == SIGNER_FIELD), None)
    if place is None or not facts.get("signer_id"):
        return []
    name, position = str(facts.get("signer") or ""), str(facts.get("signer_position") or "")
    box = SignatureBox(SIGNER_FIELD, place.page - 1, place.rect, str(facts["signer_id"]), name, position)
    if signed_at is None:
        return [box]
    left, bottom, right, top = place.rect
    stamp = (name, position, format_moment(signed_at), str(facts.get("tracking_code") or ""))
    return [replace(box, drawing=draw_stamp(story.parts, *stamp, None, right - left, top - bottom))]
