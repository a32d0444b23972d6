"""The inspection order (حکم بازرسی): one page that sends a team to a unit."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from app.persian.catalogue import tr
from app.reports.blocks import Block, Paragraph, Stack
from app.reports.document import BuiltDocument, OfficeStyle, SignatureBox
from app.reports.finish import Metadata
from app.reports.letterhead import add_letterhead
from app.reports.marks import SignaturePlace
from app.reports.page import PageText, build_pages
from app.reports.panels import SideBySide
from app.reports.story import CellContent, Story
from app.reports.styles import BODY, NOTE
from app.reports.team_table import add_team
from app.reports.wording import Record, code, day, identifier, secrecy_line, word

SIGNER_FIELD = "signer"
_LETTER = replace(BODY, size=11, leading=21, after=6)
_SIGNATURE = replace(BODY, align="center", after=0)
_BOX_HEIGHT = 68.0


def build_order(order: Mapping[str, Any], style: OfficeStyle) -> BuiltDocument:
    """Build the order; equal input gives equal bytes.

    `order`: office, number, date, class, unit {name, county}, kind, openness, subject, scope, team [{name, position,
    role}]; where known also planned_on or period {start_on, end_on}, legal_basis, tracking_code and signer {name,
    position, user_id}. With a signer there is one signature box, `signer`.
    """
    story = Story()
    numbers = [
        (tr("report-number"), identifier(order["number"])),
        (tr("report-date"), day(order["date"])),
        (tr("report-attachment"), tr("report-attachment-none")),
    ]
    add_letterhead(story, style, tr("report-order-title"), numbers)
    story.gap(6)
    story.paragraph(_commission(order), _LETTER)
    story.facts(_facts(order))
    add_team(story, order["team"])
    story.gap(6)
    story.paragraph(tr("report-order-duties"), _LETTER)
    if order["openness"] == "covert":
        story.paragraph(tr("report-order-covert"), _LETTER)
    signer = order.get("signer")
    if signer:
        _add_signer(story, signer)
    tracking = order.get("tracking_code", "")
    around = PageText(
        title=tr("report-order-title"),
        number=f"{tr('report-number')}: {identifier(order['number'])}",
        secrecy=secrecy_line(order["class"]),
        foot=f"{tr('report-tracking-code')}: {code(tracking)}" if tracking else "",
        guarded=order["class"] != "normal",
    )
    pdf = build_pages(story.flowables, around, story.parts, _metadata(order))
    return BuiltDocument(pdf, _boxes(story, signer) if signer else ())


def _commission(order: Record) -> str:
    place, county = order["unit"]["name"], order["unit"]["county"]
    if county and county not in place:
        place = tr("report-order-unit", unit=place, county=county)
    basis = order.get("legal_basis", "")
    if basis:
        return tr("report-order-commission-by", basis=basis, unit=place)
    return tr("report-order-commission", unit=place)


def _facts(order: Record) -> list[list[tuple[str, CellContent]]]:
    kind = tr(
        "report-minutes-kind-open", kind=word("visit-kind", order["kind"]), openness=word("openness", order["openness"])
    )
    return [
        [(tr("report-minutes-kind"), kind), (tr("report-order-time"), _time(order))],
        [(tr("report-minutes-subject"), order["subject"] or tr("report-none"))],
        [(tr("report-minutes-scope"), order["scope"] or tr("report-none"))],
    ]


def _time(order: Record) -> str:
    period = order.get("period")
    if period:
        return tr("report-order-period", start=day(period["start_on"]), end=day(period["end_on"]))
    return day(order.get("planned_on"))


def _add_signer(story: Story, signer: Record) -> None:
    element = story.element.child("Div")
    lines: list[Block] = [
        Paragraph(signer["name"], _SIGNATURE.bold(), element.child("P")),
        Paragraph(signer["position"], replace(NOTE, align="center"), element.child("P")),
        SignaturePlace(SIGNER_FIELD, _BOX_HEIGHT),
    ]
    story.gap(10)
    story.add(SideBySide([Stack([]), Stack(lines)], (1, 1)))


def _boxes(story: Story, signer: Record) -> tuple[SignatureBox, ...]:
    [place] = story.parts.places
    return (
        SignatureBox(
            SIGNER_FIELD, place.page - 1, place.rect, signer.get("user_id", ""), signer["name"], signer["position"]
        ),
    )


def _metadata(order: Record) -> Metadata:
    title = tr("report-order-of", number=identifier(order["number"]))
    known = Metadata(title, order["office"])
    if not order["date"]:
        return known
    on = date.fromisoformat(order["date"])
    return replace(known, created_at=datetime(on.year, on.month, on.day, tzinfo=UTC))
