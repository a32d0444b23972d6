"""The middle of the minutes: findings with their photos, strengths, corrective actions, and what people said."""

from collections.abc import Sequence
from dataclasses import replace

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.text import isolate
from app.reports.album import Album, add_photos
from app.reports.blocks import Block, Paragraph, Stack
from app.reports.panels import Panel
from app.reports.story import Column, Story, TableRow, labelled
from app.reports.styles import ACCENT, BAD, BODY, CELL, CELL_CENTER, NOTE, RULE
from app.reports.text import Span
from app.reports.wording import Record, code, day, moment

_FINDING = replace(BODY, leading=17, after=0)
_DETAIL = replace(BODY, size=9, leading=15.5, align="start", after=0)
_PANEL_FILL = (0.982, 0.985, 0.99)


def add_findings(story: Story, findings: Sequence[Record], album: Album) -> None:
    """Each finding in a box of its own: text, citation, evidence, photos."""
    story.section(tr("report-minutes-findings"))
    if not findings:
        story.paragraph(tr("report-minutes-no-findings"))
    for finding in findings:
        element = story.element.child("Sect")
        opening = labelled(tr("report-minutes-finding", number=finding["number"]), finding["text"], _FINDING)
        blocks: list[Block] = [Paragraph(opening, _FINDING, element.child("P"))]
        if finding["citation"]:
            citation = labelled(tr("report-minutes-citation"), finding["citation"], _DETAIL)
            blocks.append(Paragraph(citation, _DETAIL, element.child("P")))
        if finding["evidence"]:
            evidence = labelled(tr("report-minutes-evidence"), _evidence(finding["evidence"], album), _DETAIL)
            blocks.append(Paragraph(evidence, _DETAIL, element.child("P")))
        rows = album.rows(finding["photos"], element)
        content = Stack([*blocks, *rows], gap=2, together=len(blocks))
        story.add(Panel(content, bar=BAD, fill=_PANEL_FILL, line=RULE))


def _evidence(pieces: Sequence[Record], album: Album) -> str:
    shown = []
    for piece in pieces:
        number = album.number(str(piece["ref"])) if piece["kind"] == "photo" else None
        shown.append(tr("report-minutes-evidence-photo", number=number) if number else str(piece["label"]))
    return "، ".join(text for text in shown if text)


def add_strengths(story: Story, strengths: Sequence[str]) -> None:
    """What the unit does well."""
    story.section(tr("report-minutes-strengths"))
    if strengths:
        story.bullets(strengths)
    else:
        story.paragraph(tr("report-minutes-no-strengths"))


def add_actions(story: Story, actions: Sequence[Record]) -> None:
    """What must be done, by whom, by when."""
    story.section(tr("report-minutes-actions"))
    if not actions:
        story.paragraph(tr("report-minutes-no-actions"))
        return
    columns = [
        Column(tr("report-row"), 7, CELL_CENTER),
        Column(tr("report-minutes-action-finding"), 8, CELL_CENTER),
        Column(tr("report-minutes-action"), 43),
        Column(tr("report-minutes-responsible"), 21),
        Column(tr("report-minutes-working-days"), 8, CELL_CENTER),
        Column(tr("report-minutes-due"), 13, CELL_CENTER),
    ]
    rows = [
        TableRow(
            (
                to_persian(action["number"]),
                to_persian(action["finding"]) if action["finding"] else tr("report-none"),
                action["text"],
                action["responsible"],
                to_persian(action["working_days"]) if action["working_days"] else tr("report-none"),
                day(action["due_on"]),
            )
        )
        for action in actions
    ]
    story.table(columns, rows)


def add_open_before(story: Story, actions: Sequence[Record]) -> None:
    """What earlier visits asked for and is still open."""
    if not actions:
        return
    story.section(tr("report-minutes-open-before"))
    columns = [
        Column(tr("report-row"), 7, CELL_CENTER),
        Column(tr("report-minutes-action"), 44),
        Column(tr("report-minutes-responsible"), 20),
        Column(tr("report-minutes-earlier-visit"), 16, CELL_CENTER),
        Column(tr("report-minutes-due"), 13, CELL_CENTER),
    ]
    rows = [
        TableRow(
            (
                to_persian(k),
                action["text"],
                action.get("responsible", ""),
                code(action["visit_tracking_code"]),
                day(action["due_on"]),
            )
        )
        for k, action in enumerate(actions, 1)
    ]
    story.table(columns, rows)


def add_speeches(story: Story, interviews: Sequence[Record], statements: Sequence[Record]) -> None:
    """Interviews with people, then statements of the unit's officials."""
    for title, speeches in (("report-minutes-interviews", interviews), ("report-minutes-statements", statements)):
        if not speeches:
            continue
        story.section(tr(title))
        for speech in speeches:
            _add_speech(story, speech)


def _add_speech(story: Story, speech: Record) -> None:
    element = story.element.child("BlockQuote")
    message = "report-minutes-person" if speech["position"] else "report-minutes-person-bare"
    who = tr(message, name=speech["name"], position=speech["position"])
    spans = [Span(f"{who} ", _FINDING.bold()), Span(speech["text"], _FINDING)]
    blocks: list[Block] = [Paragraph(spans, _FINDING, element.child("P"))]
    if speech.get("made_at"):
        said = tr("report-minutes-said-at", moment=moment(speech["made_at"]))
        blocks.append(Paragraph(said, replace(NOTE, after=0), element.child("P")))
    story.add(Panel(Stack(blocks), bar=ACCENT, padding=(9, 2)))


def add_other_files(story: Story, record: Record, album: Album) -> None:
    """Photos no finding has shown, then the list of attached documents."""
    if album.unused:
        story.section(tr("report-minutes-photos"))
        add_photos(story, album, album.unused)
    if not record["documents"]:
        return
    story.section(tr("report-minutes-documents"))
    columns = [
        Column(tr("report-row"), 7, CELL_CENTER),
        Column(tr("report-minutes-document"), 55, CELL),
        Column(tr("report-minutes-file-name"), 38, CELL_CENTER),
    ]
    rows = [
        TableRow((to_persian(k), entry["caption"] or tr("report-none"), isolate(entry["file_name"])))
        for k, entry in enumerate(record["documents"], 1)
    ]
    story.table(columns, rows)
