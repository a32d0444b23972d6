"""The visit programme of a period: a landscape table to hang on the wall."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from app.persian.calendar import weekday_name
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.reports.document import BuiltDocument, OfficeStyle
from app.reports.finish import Metadata
from app.reports.letterhead import add_letterhead
from app.reports.page import LANDSCAPE, PageText, build_pages
from app.reports.story import Column, Story, TableRow
from app.reports.styles import CELL, CELL_CENTER
from app.reports.wording import Record, day, secrecy_line, word


def build_programme_sheet(sheet: Mapping[str, Any], style: OfficeStyle) -> BuiltDocument:
    """Build the sheet: title, starts_on, ends_on, rows [{date, county, unit, kind, team}], where known class.

    A row with openness `covert` is marked as such and makes the sheet confidential. Equal input gives equal bytes.
    """
    story = Story()
    rows = sheet["rows"]
    numbers = [
        (tr("report-programme-from"), day(sheet["starts_on"])),
        (tr("report-programme-to"), day(sheet["ends_on"])),
        (tr("report-programme-visits"), to_persian(len(rows))),
    ]
    add_letterhead(story, style, tr("report-programme-title"), numbers, sheet["title"])
    if rows:
        story.table(_columns(), [_row(k, row) for k, row in enumerate(rows, 1)])
    else:
        story.paragraph(tr("report-programme-empty"))
    covert = any(row.get("openness") == "covert" for row in rows)
    secrecy = "confidential" if covert else sheet.get("class", "normal")
    around = PageText(
        title=sheet["title"], secrecy=secrecy_line(secrecy), size=LANDSCAPE, guarded=secrecy != "normal",
        number=tr("report-order-period", start=day(sheet["starts_on"]), end=day(sheet["ends_on"])),
    )  # fmt: skip
    on = date.fromisoformat(sheet["starts_on"])
    office = style.header_lines[-1] if style.header_lines else ""
    metadata = replace(Metadata(sheet["title"], office), created_at=datetime(on.year, on.month, on.day, tzinfo=UTC))
    return BuiltDocument(build_pages(story.flowables, around, story.parts, metadata))


def _columns() -> list[Column]:
    middle = replace(CELL_CENTER, size=9)
    return [
        Column(tr("report-row"), 4, middle),
        Column(tr("report-date"), 9, middle),
        Column(tr("report-programme-weekday"), 8, middle),
        Column(tr("report-minutes-county"), 11, middle),
        Column(tr("report-programme-unit"), 30, replace(CELL, size=9)),
        Column(tr("report-minutes-kind"), 12, middle),
        Column(tr("report-minutes-team"), 26, replace(CELL, size=9)),
    ]


def _row(number: int, row: Record) -> TableRow:
    kind = word("visit-kind", row["kind"])
    if row.get("openness") == "covert":
        kind = tr("report-minutes-kind-open", kind=kind, openness=word("openness", "covert"))
    team = row["team"]
    names = team if isinstance(team, str) else "، ".join(_names(team))
    on = date.fromisoformat(row["date"])
    return TableRow(
        (
            to_persian(number),
            day(row["date"]),
            weekday_name(on),
            row["county"] or tr("report-none"),
            row["unit"],
            kind,
            names,
        )
    )


def _names(team: Sequence[str]) -> list[str]:
    return [str(name) for name in team]
