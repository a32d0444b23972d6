"""The minutes of a visit (صورت‌جلسه): the sealed record as an official Persian PDF that carries the record inside."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from app.domain.sealing import canonical
from app.persian.catalogue import tr
from app.reports.album import Album, load_album
from app.reports.document import BuiltDocument, OfficeStyle
from app.reports.finish import Attachment, Metadata
from app.reports.letterhead import add_letterhead
from app.reports.minutes_closing import add_countersignature, add_signatures, add_verification, signature_boxes
from app.reports.minutes_findings import (
    add_actions,
    add_findings,
    add_open_before,
    add_other_files,
    add_speeches,
    add_strengths,
)
from app.reports.minutes_results import add_facts, add_results
from app.reports.page import PageText, build_pages
from app.reports.story import Story
from app.reports.team_table import add_team
from app.reports.wording import Record, code, day, identifier, secrecy_line

RECORD_NAME = "record.json"
_STEPS = 2  # after the photos: the pages, the file


def build_minutes(
    record: Mapping[str, Any],
    images: Callable[[str], bytes | None],
    style: OfficeStyle,
    *,
    draft: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> BuiltDocument:
    """Build the minutes of a record (schema bazresyar/visit/1).

    `images` gives the bytes to print of a photo by its id and of a drawn signature by its hash, or None while the
    file has not arrived. `progress` hears of done and total steps; what it raises stops the work. A draft is marked
    across its pages and has no signature boxes. Equal input gives equal bytes.
    """
    total = len(record["photos"]) + _STEPS
    report = progress or (lambda _done, _total: None)
    album = load_album(record, images, lambda done: report(done, total))
    story = _tell(record, album, style, images, draft)
    report(total - 1, total)
    pdf = build_pages(
        story.flowables, _page_text(record, draft), story.parts, _metadata(record),
        Attachment(RECORD_NAME, canonical(record), tr("report-minutes-record", code=record["tracking_code"])),
    )  # fmt: skip
    report(total, total)
    return BuiltDocument(pdf, () if draft else signature_boxes(record, story.parts))


def _tell(
    record: Record, album: Album, style: OfficeStyle, images: Callable[[str], bytes | None], draft: bool
) -> Story:
    story = Story()
    add_letterhead(
        story,
        style,
        tr("report-minutes-title"),
        [
            (tr("report-number"), identifier(record["order"]["number"])),
            (tr("report-date"), day((record["ended_at"] or record["order"]["date"] or "")[:10])),
            (tr("report-attachment"), _attachments(record)),
        ],
    )
    add_facts(story, record)
    add_team(story, record["team"])
    add_results(story, record)
    add_findings(story, record["findings"], album)
    add_strengths(story, record["strengths"])
    add_actions(story, record["actions"])
    add_open_before(story, record["open_before"])
    add_speeches(story, record["interviews"], record["statements"])
    add_other_files(story, record, album)
    add_countersignature(story, record["countersignature"], images)
    if not draft:
        add_signatures(story, record["team"], tr("report-minutes-signatures"), tr("report-minutes-signatures-note"))
        add_verification(story, record)
    return story


def _attachments(record: Record) -> str:
    counts = {name: len(record[name]) for name in ("photos", "documents")}
    shown = [tr(f"report-attachment-{name}", count=count) for name, count in counts.items() if count]
    return "، ".join(shown) or tr("report-attachment-none")


def _page_text(record: Record, draft: bool) -> PageText:
    return PageText(
        title=_running_title(record["unit"]),
        number=f"{tr('report-number')}: {identifier(record['order']['number'])}",
        secrecy=secrecy_line(record["class"]),
        guarded=record["class"] != "normal",
        foot=f"{tr('report-tracking-code')}: {code(record['tracking_code'])}",
        watermark=tr("report-draft") if draft else "",
    )


def _running_title(unit: Record) -> str:
    """Short enough for the head of a page: the county stands for its office."""
    county = unit["county"]["name"] if unit["county"] else ""
    if county and county in unit["name"]:
        return tr("report-minutes-of-county", county=county)
    return tr("report-minutes-of", unit=unit["name"])


def _metadata(record: Record) -> Metadata:
    known = Metadata(tr("report-minutes-of", unit=record["unit"]["name"]), record["office"]["name"])
    made_at = record["ended_at"] or record["started_at"]
    return replace(known, created_at=datetime.fromisoformat(made_at)) if made_at else known
