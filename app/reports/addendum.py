"""An addendum (متمم) to sealed minutes: its text, the record it belongs to, one signature."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from app.domain.sealing import canonical
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.reports.document import RECORD_NAME, BuiltDocument, OfficeStyle
from app.reports.finish import Attachment, Metadata
from app.reports.letterhead import add_letterhead
from app.reports.minutes_closing import add_signatures, add_verification, signature_boxes
from app.reports.page import PageText, build_pages
from app.reports.story import Story
from app.reports.styles import BODY
from app.reports.wording import code, day, identifier, moment, secrecy_line

_TEXT = replace(BODY, size=10.5, leading=20)


def build_addendum(record: Mapping[str, Any], style: OfficeStyle) -> BuiltDocument:
    """Build the addendum of a record (schema bazresyar/addendum/1); equal input gives equal bytes."""
    story, visit = Story(), record["visit"]
    title = tr("report-addendum-title")
    numbers = [
        (tr("report-number"), identifier(visit["order_number"])),
        (tr("report-date"), day((record["written_at"] or "")[:10])),
        (tr("report-addendum-number"), to_persian(record["number"])),
    ]
    add_letterhead(story, style, title, numbers)
    story.facts(
        [
            [
                (tr("report-minutes-unit"), record["unit"]["name"]),
                (tr("report-tracking-code"), code(visit["tracking_code"])),
            ],
            [
                (tr("report-addendum-visit-on"), day(visit["planned_on"])),
                (tr("report-addendum-written"), moment(record["written_at"])),
            ],
            [(tr("report-addendum-of-record"), code(visit["record_hash"] or ""))],
        ]
    )
    story.section(tr("report-addendum-text"))
    story.paragraph(record["text"], _TEXT)
    add_signatures(story, record["team"], tr("report-addendum-signature"), tr("report-addendum-signature-note"))
    add_verification(story, record)
    around = PageText(
        title=title,
        number=f"{tr('report-number')}: {identifier(visit['order_number'])}",
        secrecy=secrecy_line(record["class"]),
        foot=f"{tr('report-tracking-code')}: {code(record['tracking_code'])}",
        guarded=record["class"] != "normal",
    )
    metadata = Metadata(title, record["office"]["name"])
    if record["written_at"]:
        metadata = replace(metadata, created_at=datetime.fromisoformat(record["written_at"]))
    attachment = Attachment(RECORD_NAME, canonical(record), tr("report-minutes-record", code=record["tracking_code"]))
    pdf = build_pages(story.flowables, around, story.parts, metadata, attachment)
    return BuiltDocument(pdf, signature_boxes(record, story.parts))
