"""The end of the minutes: the unit's countersignature, the team's signature boxes, and how to check the file."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.domain.sealing import record_hash
from app.persian.catalogue import tr
from app.persian.text import isolate
from app.reports.blocks import Block, Paragraph, Stack
from app.reports.canvas import DocumentParts
from app.reports.document import SignatureBox
from app.reports.figures import Drawing, QrCode
from app.reports.marks import SignaturePlace
from app.reports.panels import Panel, SideBySide
from app.reports.pictures import drawing
from app.reports.story import Story, labelled
from app.reports.styles import ACCENT, BODY, CELL, CELL_QUIET, NOTE, RULE
from app.reports.tagging import Element
from app.reports.wording import Record, code, moment, person, word
from app.use_cases.records.log_head import log_head_words

_LINE = replace(BODY, leading=17, align="start", after=0)
_INK = (150.0, 62.0)
_BOX_HEIGHT = 68.0
_QR_SIDE = 92.0
_SHORT_HASH = 16


def add_countersignature(story: Story, mark: Record | None, images: Callable[[str], bytes | None]) -> None:
    """What the unit's representative did; nothing on a covert visit. A mark without `ink_sha256` shows no drawing."""
    if mark is None:
        return
    story.section(tr("report-minutes-countersignature"))
    element = story.element.child("Div")
    message = {"signed": "report-minutes-countersigned", "refused": "report-minutes-refused"}.get(mark["outcome"])
    sentence = tr(message, person=person(mark)) if message else tr("report-minutes-absent")
    lines: list[Block] = [Paragraph(sentence, _LINE, element.child("P"))]
    for label, value in (("reason", mark["reason"]), ("witness", mark["witness"])):
        if value:
            lines.append(Paragraph(labelled(tr(f"report-minutes-{label}"), value, _LINE), _LINE, element.child("P")))
    if mark["at"]:
        at = labelled(tr("report-minutes-moment"), moment(mark["at"]), _LINE)
        lines.append(Paragraph(at, _LINE, element.child("P")))
    if mark["outcome"] != "signed" or "ink_sha256" not in mark:
        story.add(Panel(Stack(lines), bar=ACCENT, line=RULE))
        return
    ink = _ink(mark, images, element)
    story.add(Panel(Stack([SideBySide([Stack(lines), ink], (64, 36))]), bar=ACCENT, line=RULE))


def _ink(mark: Record, images: Callable[[str], bytes | None], element: Element) -> Block:
    data = images(mark["ink_sha256"]) if mark["ink_sha256"] else None
    picture = drawing(data, *_INK) if data else None
    if picture is None:
        return Paragraph(tr("report-minutes-ink-missing"), replace(NOTE, align="center"), element.child("P"))
    return Drawing(picture, _INK[1], element.child("Figure", alt=tr("report-minutes-ink", name=mark["name"])))


def field_names(team: Sequence[Record]) -> list[str]:
    """The signature field of each seat: `head`, and `member_1`, `member_2` … in the order of the team."""
    names, members = [], 0
    for seat in team:
        members += seat["role"] != "head"
        names.append("head" if seat["role"] == "head" else f"member_{members}")
    return names


def add_signatures(story: Story, team: Sequence[Record], title: str, note: str) -> None:
    """One empty box per person, members first, the head last; on one page where they fit."""
    story.section(title)
    blocks: list[Block] = [Paragraph(note, NOTE, story.element.child("P"))]
    cells = [_signature_cell(story, name, seat) for name, seat in _in_signing_order(team)]
    for k in range(0, len(cells), 2):
        pair: list[Block] = [*cells[k : k + 2]]
        blocks.append(SideBySide(pair if len(pair) == 2 else [*pair, Stack([])], (1, 1), gap=14, top=True))
    story.add(Stack(blocks, gap=9, together=len(blocks)))


def _signature_cell(story: Story, name: str, seat: Record) -> Stack:
    element = story.element.child("Div")
    who = labelled(f"{seat['name']}،", word("team-role", seat["role"]), CELL)
    lines: list[Block] = [
        Paragraph(who, CELL, element.child("P")),
        Paragraph(seat["position"], CELL_QUIET, element.child("P")),
        SignaturePlace(name, _BOX_HEIGHT),
    ]
    return Stack(lines, gap=1)


def _in_signing_order(team: Sequence[Record]) -> list[tuple[str, Record]]:
    named = list(zip(field_names(team), team, strict=True))
    return sorted(named, key=lambda entry: entry[0] == "head")


def signature_boxes(record: Record, parts: DocumentParts) -> tuple[SignatureBox, ...]:
    """The boxes as they came to lie on the pages, in the order of signing."""
    places = {place.name: place for place in parts.places}
    return tuple(
        SignatureBox(name, places[name].page - 1, places[name].rect, seat["user_id"], seat["name"], seat["role"])
        for name, seat in _in_signing_order(record["team"])
    )


def add_verification(story: Story, record: Record) -> None:
    """QR, tracking code and hash, how to check them, and what this laptop last knew of the centre's history."""
    tracking_code, hashed = record["tracking_code"], record_hash(record)
    story.section(tr("report-minutes-verification"))
    element = story.element.child("Div")
    payload = f"BAZRESYAR:1:{tracking_code}:{hashed}".upper()
    figure = element.child("Figure", alt=tr("report-qr-alt", code=tracking_code))
    lines: list[Block] = [
        Paragraph(tr("report-minutes-verification-how"), replace(NOTE, align="justify"), element.child("P"))
    ]
    for label, value in (
        (tr("report-tracking-code"), code(tracking_code)),
        (tr("report-fingerprint-of-record"), code(hashed[:_SHORT_HASH])),
    ):
        lines.append(Paragraph(labelled(f"{label}:", value, CELL), CELL, element.child("P")))
    full = replace(CELL_QUIET, base=0, align="end")
    lines.append(Paragraph(isolate(hashed), full, element.child("P")))
    if known := record.get("log_head"):
        words = labelled(f"{tr('report-minutes-log-head')}:", log_head_words(known), CELL)
        lines.append(Paragraph(words, CELL, element.child("P")))
    caption = Paragraph(tracking_code, replace(CELL_QUIET, base=0, align="center"), element.child("P"))
    square = Stack([QrCode(payload, _QR_SIDE, figure), caption])
    story.add(Panel(Stack([SideBySide([Stack(lines), square], (80, 20))]), line=RULE))
