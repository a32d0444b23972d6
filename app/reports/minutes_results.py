"""The first part of the minutes: what the visit was, who made it, and what each checklist found."""

from collections.abc import Callable
from dataclasses import replace

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.reports.blocks import Block, Paragraph
from app.reports.chart_bars import BarChart
from app.reports.charts import ChartData, Series
from app.reports.marks import ScoreBar, Verdict
from app.reports.story import CellContent, Column, Story, TableRow, labelled
from app.reports.styles import CELL, CELL_CENTER, CELL_QUIET, NOTE
from app.reports.tagging import Element
from app.reports.wording import Record, code, day, identifier, moment, number_of, word

_FEWEST_COMPARED = 3


def add_facts(story: Story, record: Record) -> None:
    """The table under the head: unit, order, kind, times, place, subject, scope, score."""
    unit, place = record["unit"], record["place"]
    lines: list[list[tuple[str, CellContent]]] = [
        [(tr("report-minutes-unit"), unit["name"]), (tr("report-minutes-county"), _county(unit))],
        [(tr("report-minutes-order"), _order(record["order"])), (tr("report-minutes-kind"), _kind(record))],
        [
            (tr("report-minutes-started"), moment(record["started_at"])),
            (tr("report-minutes-ended"), moment(record["ended_at"])),
        ],
        [
            (tr("report-minutes-method"), record["method"] or tr("report-none")),
            (tr("report-tracking-code"), code(record["tracking_code"])),
        ],
        [(tr("report-minutes-place"), _place(place))],
        [(tr("report-minutes-subject"), record["subject"] or tr("report-none"))],
        [(tr("report-minutes-scope"), record["scope"] or tr("report-none"))],
    ]
    if record["score"] is not None:
        lines.append([(tr("report-minutes-score"), _score(record["score"]))])
    story.facts(lines)


def _county(unit: Record) -> str:
    county = unit["county"]
    if not county:
        return tr("report-none")
    return tr("report-minutes-county-code", name=county["name"], code=identifier(county["code"]))


def _order(order: Record) -> str:
    if not order["number"]:
        return tr("report-none")
    if not order["date"]:
        return tr("report-minutes-order-undated", number=identifier(order["number"]))
    return tr("report-minutes-order-of", number=identifier(order["number"]), date=day(order["date"]))


def _kind(record: Record) -> str:
    kind, openness = word("visit-kind", record["kind"]), word("openness", record["openness"])
    return tr("report-minutes-kind-open", kind=kind, openness=openness)


def _place(place: Record) -> str:
    parts = [place["text"]] if place["text"] else []
    if place["latitude"] and place["longitude"]:
        latitude, longitude = number_of(place["latitude"]), number_of(place["longitude"])
        parts.append(tr("report-minutes-coordinates", latitude=latitude, longitude=longitude))
    return "\n".join(parts) or tr("report-none")


def _score(score: str) -> Callable[[Element], Block]:
    def made(cell: Element) -> Block:
        shown = tr("report-out-of-hundred", score=number_of(score))
        return ScoreBar(float(score), Paragraph(shown, CELL.bold(), cell.child("P")))

    return made


def add_results(story: Story, record: Record) -> None:
    """One table per checklist, its sections as groups of rows."""
    story.section(tr("report-minutes-results"))
    if not record["checklists"]:
        story.paragraph(tr("report-minutes-no-results"))
    for checklist in record["checklists"]:
        story.subsection(_checklist_title(checklist))
        _add_chart(story, checklist)
        story.table(_columns(), _rows(checklist))
    if record.get("gaps_reason"):
        story.paragraph(labelled(tr("report-minutes-gaps"), record["gaps_reason"]))


def _add_chart(story: Story, checklist: Record) -> None:
    """The sections' scores at a glance, where there are enough of them to compare."""
    scored = [section for section in checklist["sections"] if section["score"] is not None]
    if len(scored) < _FEWEST_COMPARED:
        return
    names = tuple(str(section["title"]) for section in scored)
    scores = Series(tr("report-minutes-section-scores"), tuple(float(section["score"]) for section in scored))
    story.add(BarChart(ChartData(scores.name, names, (scores,), full=100), story.element))


def _checklist_title(checklist: Record) -> str:
    facts = {"title": checklist["title"], "version": checklist["version"]}
    if checklist["score"] is None:
        return tr("report-minutes-checklist", **facts)
    return tr("report-minutes-checklist-score", score=number_of(checklist["score"]), **facts)


def _columns() -> list[Column]:
    return [
        Column(tr("report-row"), 6, CELL_CENTER),
        Column(tr("report-minutes-question"), 37),
        Column(tr("report-minutes-answer"), 17),
        Column(tr("report-minutes-norm"), 14, CELL_CENTER),
        Column(tr("report-minutes-note"), 28),
    ]


def _rows(checklist: Record) -> list[TableRow]:
    rows = []
    for section in checklist["sections"]:
        if section["items"]:
            rows.append(TableRow((_section_title(section),), "group"))
        rows += [TableRow(_item_cells(item)) for item in section["items"]]
    return rows


def _section_title(section: Record) -> str:
    if section["score"] is None:
        return str(section["title"])
    return tr("report-minutes-section-score", title=section["title"], score=number_of(section["score"]))


def _item_cells(item: Record) -> tuple[CellContent, ...]:
    return to_persian(item["number"]), item["text"], _answer(item), item["norm"], item["note"]


def _answer(item: Record) -> CellContent:
    """The verdict by mark and word, and what was measured or chosen."""
    verdict, shown = item["verdict"], item["display"]
    if not item["applicable"]:
        return _quiet(tr("report-minutes-not-asked"))
    if verdict is None:
        return str(shown) if shown else _quiet(tr("report-minutes-unanswered"))

    name = word("verdict", verdict)
    text = f"{name}: {shown}" if shown and shown != name else name
    return lambda cell: Verdict(verdict, text, CELL, cell.child("P"))


def _quiet(text: str) -> Callable[[Element], Block]:
    return lambda cell: Paragraph(text, replace(CELL_QUIET, color=NOTE.color), cell.child("P"))
