"""Reads the JSON of a workshop into what the desk takes; a field left out stays as it is."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from app.cli.complaint_references import unit_named
from app.cli.files import read_json_object
from app.cli.visit_files import VisitFile, find_person
from app.domain.workshops import MOST_HOURS, AttendeeDraft, WorkshopDraft
from app.persian.catalogue import tr
from app.persian.digits import to_latin
from app.use_cases.desk import Desk
from app.use_cases.workshops.views import WorkshopView


def example() -> Mapping[str, Any]:
    """A file with everything in it."""
    return {
        "title": tr("cli-example-workshop"),
        "held_on": "1405-08-27",
        "hours": 4,
        "topics": tr("cli-example-workshop-topics"),
        "trainer": "",
        "place": "",
        "attendees": [{"person": "h.moradi"}, {"name": tr("cli-example-attendee"), "unit": "0919"}],
    }


_LINES: Final = ("title", "topics", "trainer", "place")


def read_workshop(path: Path) -> VisitFile:
    """The file; raises `FileUnreadable` or `JsonInvalid`."""
    return VisitFile(path.name, read_json_object(path), path.parent)


def workshop_draft(file: VisitFile, view: WorkshopView | None, desk: Desk) -> WorkshopDraft:
    """The workshop as the file tells it; what it leaves out is as in `view`, where there is one."""
    kept = (
        WorkshopDraft(view.row.title, view.row.held_on, view.row.hours, view.topics, view.row.trainer, view.row.place)
        if view
        else WorkshopDraft("", desk.today(), 0)
    )
    lines = {name: file.text(name) for name in _LINES if name in file.body}
    on = file.day(file.body["held_on"], "held_on") if file.body.get("held_on") else kept.held_on
    return replace(kept, held_on=on, hours=_hours(file) if "hours" in file.body else kept.hours, **lines)


def attendee_drafts(file: VisitFile, desk: Desk) -> list[AttendeeDraft]:
    """Who took part, as the file tells it; raises `JsonInvalid`, `UnknownReference`."""
    return [attendee_draft(file, row, desk) for row in file.rows("attendees")]


def attendee_draft(file: VisitFile, row: object, desk: Desk) -> AttendeeDraft:
    """{`person`: login, name or id} or {`name`, `unit`: code or name}."""
    if not isinstance(row, Mapping):
        raise file.wrong("attendees")
    part = VisitFile(file.name, row, file.folder)
    if person := part.text("person"):
        return AttendeeDraft(find_person(desk.people.list(active_only=False), person[:200]).id)
    unit = part.text("unit")
    return AttendeeDraft(None, part.text("name"), unit_named(desk, to_latin(unit[:300])) if unit else None)


def _hours(file: VisitFile) -> int:
    text = to_latin(file.text("hours")).strip()
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(MOST_HOURS)) + 1):
        raise file.wrong("hours")
    return int(text)
