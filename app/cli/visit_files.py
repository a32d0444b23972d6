"""Reads the JSON files of the visit commands into what the desk takes."""

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from app.cli.files import JsonInvalid, read_bytes
from app.domain.errors import AppError
from app.domain.visits import CountersignOutcome, Openness, TeamRole, VisitKind
from app.persian.calendar import TEHRAN, parse_cli_date
from app.persian.digits import to_latin
from app.persian.text import search_key
from app.use_cases.desk import Desk
from app.use_cases.people.views import PersonView
from app.use_cases.sealing.views import CountersignDraft
from app.use_cases.visits.views import NewVisit, TeamSeat

Value = TypeVar("Value", VisitKind, Openness, TeamRole, CountersignOutcome)


class UnknownReference(AppError):
    """A file names a unit, person, checklist or item that is not there; facts: `field`, `value`."""

    code = "unknown_reference"


@dataclass(frozen=True, slots=True)
class VisitFile:
    """A JSON object with the name of its file, so that a refusal can say where."""

    name: str
    body: Mapping[str, Any]
    folder: Path

    def text(self, key: str, default: str = "") -> str:
        """A string field."""
        value = self.body.get(key)
        if value is None:
            return default
        if not isinstance(value, str | int | float) or isinstance(value, bool):
            raise self.wrong(key)
        return str(value)

    def rows(self, key: str) -> list[Any]:
        """A list field."""
        value = self.body.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.wrong(key)
        return value

    def mapping(self, key: str) -> Mapping[str, Any]:
        """An object field."""
        value = self.body.get(key)
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            raise self.wrong(key)
        return value

    def day(self, value: object, key: str) -> date:
        """A day: Jalali unless it begins with 19 or 20."""
        try:
            return parse_cli_date(str(value))
        except ValueError:
            raise self.wrong(key) from None

    def moment(self, key: str) -> datetime | None:
        """An instant in ISO form; without a zone it is Iran's time."""
        value = self.body.get(key)
        if value is None:
            return None
        try:
            moment = datetime.fromisoformat(to_latin(str(value)).replace("Z", "+00:00"))
        except ValueError:
            raise self.wrong(key) from None
        return (moment if moment.tzinfo else moment.replace(tzinfo=TEHRAN)).astimezone(UTC)

    def choice(self, kind: type[Value], key: str, value: object) -> Value:
        """One of an enumeration's values."""
        try:
            return kind(str(value))
        except ValueError:
            raise self.wrong(key) from None

    def wrong(self, key: str) -> JsonInvalid:
        """The refusal of one field."""
        return JsonInvalid(file=self.name, reason=key)


def new_visit(desk: Desk, file: VisitFile) -> NewVisit:
    """The visit a file plans; unit by code or name, people by login, name or id, checklists by code."""
    order = file.mapping("order")
    openness = "covert" if file.body.get("covert") is True else file.text("openness", Openness.OPEN.value)
    return NewVisit(
        unit_id=_unit(desk, file),
        kind=file.choice(VisitKind, "kind", file.text("kind", VisitKind.PERIODIC.value)),
        openness=file.choice(Openness, "openness", openness),
        planned_on=_optional_day(file, file.body.get("planned_on"), "planned_on") or desk.today(),
        team=_team(desk, file),
        template_ids=_templates(desk, file),
        subject=file.text("subject"),
        scope=file.text("scope"),
        method=file.text("method"),
        order_number=str(order.get("number") or file.text("order_number")),
        order_on=_optional_day(file, order.get("date") or file.body.get("order_on"), "order"),
        programme_id=_programme(desk, file),
        previous_visit_id=_uuid(file, "previous_visit"),
        secrecy=file.text("class", "normal"),
    )


def countersign_draft(file: VisitFile) -> CountersignDraft | None:
    """The representative's part, if the file has one; ink is a PNG file's path or base64."""
    body = file.mapping("countersignature")
    if not body:
        return None
    part = VisitFile(file.name, body, file.folder)
    return CountersignDraft(
        outcome=part.choice(CountersignOutcome, "countersignature.outcome", body.get("outcome", "")),
        name=part.text("name"),
        position=part.text("position"),
        reason=part.text("reason"),
        witness=part.text("witness"),
        ink_png=_ink(file, body.get("ink")),
    )


def find_person(people: Sequence[PersonView], wanted: str) -> PersonView:
    """A person by login, full name or id; raises `UnknownReference`."""
    folded = search_key(wanted)
    for person in people:
        if wanted in (str(person.id), person.login) or search_key(person.full_name) == folded:
            return person
    raise UnknownReference(field="team", value=wanted)


def _unit(desk: Desk, file: VisitFile) -> UUID:
    given = file.body.get("unit")
    wanted = to_latin(str(given.get("code", "") if isinstance(given, Mapping) else given or "")).strip()
    if not wanted:
        raise file.wrong("unit")
    units = desk.office.units()
    for unit in units:
        if wanted in (unit.code, str(unit.id)) or search_key(unit.name) == search_key(wanted):
            return unit.id
    in_county = [unit for unit in units if unit.county_code == unit.code and unit.county_name == wanted]
    if in_county:
        return in_county[0].id
    raise UnknownReference(field="unit", value=wanted)


def _team(desk: Desk, file: VisitFile) -> tuple[TeamSeat, ...]:
    rows = file.rows("team")
    if not rows:
        return (TeamSeat(desk.actor.user_id, TeamRole.HEAD),)
    people = desk.people.list()
    return tuple(_seat(people, file, row, position) for position, row in enumerate(rows))


def _seat(people: Sequence[PersonView], file: VisitFile, row: object, position: int) -> TeamSeat:
    default = TeamRole.HEAD if position == 0 else TeamRole.MEMBER
    if isinstance(row, str):
        return TeamSeat(find_person(people, row).id, default)
    if not isinstance(row, Mapping):
        raise file.wrong("team")
    wanted = str(row.get("login") or row.get("user") or row.get("name") or row.get("id") or "")
    role = file.choice(TeamRole, "team.role", row.get("role", default.value))
    return TeamSeat(find_person(people, wanted).id, role)


def _templates(desk: Desk, file: VisitFile) -> tuple[UUID, ...]:
    wanted = file.rows("checklists") or ["service-desk"]
    active = {row.code: row.id for row in desk.checklists.list() if row.state == "active"}
    return tuple(_template(active, row) for row in wanted)


def _template(active: Mapping[str, UUID], row: object) -> UUID:
    code = str(row.get("code", "") if isinstance(row, Mapping) else row)
    if code not in active:
        raise UnknownReference(field="checklists", value=code)
    return active[code]


def _programme(desk: Desk, file: VisitFile) -> UUID | None:
    wanted = file.text("programme")
    if not wanted:
        return None
    for row in desk.programme.list():
        if wanted == str(row.id) or search_key(row.title) == search_key(wanted):
            return row.id
    raise UnknownReference(field="programme", value=wanted)


def _uuid(file: VisitFile, key: str) -> UUID | None:
    value = file.text(key)
    if not value:
        return None
    try:
        return UUID(value)
    except ValueError:
        raise file.wrong(key) from None


def _optional_day(file: VisitFile, value: object, key: str) -> date | None:
    return file.day(value, key) if value else None


def _ink(file: VisitFile, value: object) -> bytes | None:
    if not value:
        return None
    path = file.folder / str(value)[:255]
    if path.is_file():
        return read_bytes(path)
    try:
        return base64.b64decode(str(value), validate=True)
    except binascii.Error:
        raise file.wrong("countersignature.ink") from None
