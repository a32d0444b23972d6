"""The minutes of a visit (صورت‌جلسه): the sealed record as an official Persian PDF that carries the record inside."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from app.domain.document_templates import DocumentTemplate
from app.domain.sealing import canonical
from app.persian.catalogue import tr
from app.reports.album import Album, load_album
from app.reports.document import RECORD_NAME, BuiltDocument, OfficeStyle
from app.reports.finish import Attachment, Metadata
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
from app.reports.templated import Sections, Values, tell
from app.reports.wording import Record, code, identifier, secrecy_line, word
from app.use_cases.document_templates.shipped import shipped, vocabulary

_STEPS = 2  # after the photos: the pages, the file


def build_minutes(
    record: Mapping[str, Any],
    images: Callable[[str], bytes | None],
    style: OfficeStyle,
    *,
    template: DocumentTemplate | None = None,
    draft: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> BuiltDocument:
    """Build the minutes of a record (schema bazresyar/visit/1) in the form of a template, or in the shipped one.

    `images` gives the bytes to print of a photo by its id and of a drawn signature by its hash, or None while the
    file has not arrived. `progress` hears of done and total steps; what it raises stops the work. A draft is marked
    across its pages and has no signature boxes. Equal input gives equal bytes.
    """
    total = len(record["photos"]) + _STEPS
    report = progress or (lambda _done, _total: None)
    album = load_album(record, images, lambda done: report(done, total))
    story = _tell(record, album, style, images, draft, template or shipped("minutes"))
    report(total - 1, total)
    pdf = build_pages(
        story.flowables, page_text_of(record, draft), story.parts, metadata_of(record),
        Attachment(RECORD_NAME, canonical(record), tr("report-minutes-record", code=record["tracking_code"])),
    )  # fmt: skip
    report(total, total)
    return BuiltDocument(pdf, () if draft else signature_boxes(record, story.parts))


def _tell(
    record: Record, album: Album, style: OfficeStyle, images: Callable[[str], bytes | None], draft: bool,
    template: DocumentTemplate,
) -> Story:  # fmt: skip
    story = Story()
    values = Values(vocabulary(template.kind), facts_of(record))
    tell(story, template.blocks, values, style, sections_of(record, album, images, draft))
    return story


def sections_of(record: Record, album: Album, images: Callable[[str], bytes | None], draft: bool) -> Sections:
    """The parts of the record; a template orders them and writes between them."""
    signed = not draft
    note = tr("report-minutes-signatures-note")
    return {
        "facts": lambda story: add_facts(story, record),
        "team": lambda story: add_team(story, record["team"]),
        "results": lambda story: add_results(story, record),
        "findings": lambda story: add_findings(story, record["findings"], album),
        "strengths": lambda story: add_strengths(story, record["strengths"]),
        "actions": lambda story: add_actions(story, record["actions"]),
        "open_before": lambda story: add_open_before(story, record["open_before"]),
        "speeches": lambda story: add_speeches(story, record["interviews"], record["statements"]),
        "files": lambda story: add_other_files(story, record, album),
        "countersignature": lambda story: add_countersignature(story, record["countersignature"], images),
        "signatures": lambda story: (
            add_signatures(story, record["team"], tr("report-minutes-signatures"), note) if signed else None
        ),
        "verification": lambda story: add_verification(story, record) if signed else None,
    }


def facts_of(record: Record) -> Record:
    """What the fields of a template say of a visit."""
    unit, order = record["unit"], record["order"]
    openness = word("openness", record["openness"])
    return {
        "number": order["number"],
        "date": (record["ended_at"] or order["date"] or "")[:10],
        "order_date": order["date"],
        "attachment": _attachments(record),
        "class": tr(f"report-class-{record['class']}"),
        "office": record["office"]["name"],
        "unit": unit["name"],
        "county": unit["county"]["name"] if unit["county"] else "",
        "visit_kind": tr("report-minutes-kind-open", kind=word("visit-kind", record["kind"]), openness=openness),
        "visit_date": (record["started_at"] or record.get("planned_on") or "")[:10],
        "subject": record["subject"],
        "scope": record["scope"],
        "tracking_code": record["tracking_code"],
    }


def _attachments(record: Record) -> str:
    counts = {name: len(record[name]) for name in ("photos", "documents")}
    shown = [tr(f"report-attachment-{name}", count=count) for name, count in counts.items() if count]
    return "، ".join(shown) or tr("report-attachment-none")


def page_text_of(record: Record, draft: bool) -> PageText:
    """What stands round the content of each page."""
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


def metadata_of(record: Record) -> Metadata:
    """What the file says of itself."""
    known = Metadata(tr("report-minutes-of", unit=record["unit"]["name"]), record["office"]["name"])
    made_at = record["ended_at"] or record["started_at"]
    return replace(known, created_at=datetime.fromisoformat(made_at)) if made_at else known
