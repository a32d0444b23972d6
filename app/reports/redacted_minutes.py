"""Minutes without identities: told anew from a record in which nobody is named; unsigned, and says whose copy it is."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from app.domain.document_templates import Block, BlockKind
from app.domain.redaction import Original
from app.persian.catalogue import tr
from app.persian.text import isolate
from app.reports.album import load_album
from app.reports.document import BuiltDocument, OfficeStyle
from app.reports.page import PageText, build_pages
from app.reports.story import CellContent, Story
from app.reports.templated import Values, tell
from app.reports.visit_minutes import facts_of, metadata_of, page_text_of, sections_of
from app.reports.wording import Record, code, day, identifier
from app.use_cases.document_templates.shipped import shipped, vocabulary

_SHORT_HASH = 16


def build_redacted_minutes(
    record: Mapping[str, Any],
    images: Callable[[str], bytes | None],
    style: OfficeStyle,
    original: Original,
    *,
    draft: bool = False,
) -> BuiltDocument:
    """Build the copy of a redacted record (layout `VISIT`); equal input gives equal bytes.

    In the shipped form alone: what an office writes into its own could name anybody. Nothing is attached to the file.
    """
    shown = _printable(record)
    album = load_album(shown, images, lambda _done: None)
    template, story = shipped("minutes"), Story()
    sections = dict(sections_of(shown, album, lambda _key: None, draft))
    sections["signatures"] = lambda told: _add_original(told, shown, original)
    sections["verification"] = lambda _told: None
    head, *rest = template.blocks
    blocks = [head, Block(BlockKind.BOX, tr("redaction-about")), *rest]
    tell(story, blocks, Values(vocabulary(template.kind), facts_of(shown)), style, sections)
    metadata = metadata_of(shown)
    metadata = replace(metadata, title=tr("redaction-title", title=metadata.title))
    return BuiltDocument(build_pages(story.flowables, _around(shown, original, draft), story.parts, metadata))


def _printable(record: Record) -> dict[str, Any]:
    """With the fields that minutes expect and this record does not have."""
    return {**record, "place": {**record["place"], "latitude": None, "longitude": None}}


def _around(record: Record, original: Original, draft: bool) -> PageText:
    notice = tr(
        "redaction-notice",
        number=identifier(_number(record)),
        date=_date(record),
        hash=code(original.record_hash[:_SHORT_HASH]),
    )
    return replace(page_text_of(record, draft), notice=notice)


def _number(record: Record) -> str:
    return str(record["order"]["number"] or record["tracking_code"])


def _date(record: Record) -> str:
    return day((record["ended_at"] or record["order"]["date"] or record["planned_on"])[:10])


def _add_original(story: Story, record: Record, original: Original) -> None:
    story.section(tr("redaction-original"))
    hidden = [tr(f"redaction-count-{kind.replace('_', '-')}", count=count) for kind, count in original.hidden.items()]
    lines: list[list[tuple[str, CellContent]]] = [
        [
            (tr("redaction-original-number"), identifier(_number(record))),
            (tr("redaction-original-date"), _date(record)),
        ],
        [(tr("redaction-original-hash"), isolate(original.record_hash))],
        [(tr("redaction-hidden"), "، ".join(hidden) or tr("report-none"))],
        [(tr("redaction-photos"), _photos(len(record["photos"]), original.photos_left_out))],
    ]
    story.facts(lines, shares=(17, 33))


def _photos(shown: int, left_out: int) -> str:
    return tr("redaction-photos-of", shown=shown, left_out=left_out)
