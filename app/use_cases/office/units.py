"""The office itself, its counties and its units."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Integer, Select, func, select
from sqlalchemy.orm import Session

from app.domain.errors import AppError
from app.domain.findings import require_text
from app.domain.permissions import Permission
from app.domain.visits import DONE_STATES
from app.models.finding import CorrectiveAction
from app.models.office import County, Office, Unit
from app.models.visit import Visit
from app.persian.digits import to_latin
from app.persian.text import normalise, sort_key
from app.use_cases.base import UseCases, existing
from app.use_cases.findings.reading import action_views, still_open
from app.use_cases.office.unit_history import UnitActivity, UnitHistory
from app.use_cases.office.views import CountyView, OfficeView, UnitDraft, UnitView
from app.use_cases.records.search import index_record
from app.use_cases.records.steps import note_step
from app.use_cases.visits.listing import visit_rows
from app.use_cases.visits.views import VisitFilter
from app.use_cases.visits.visibility import visible

NATURES = ("economic", "service", "welfare")


class UnitCodeTaken(AppError):
    """Another unit has this code; facts: `unit`."""

    code = "unit_code_taken"


@dataclass(frozen=True, slots=True)
class _Unchanged:
    pass


_UNCHANGED = _Unchanged()


class OfficeVerbs(UseCases):
    """Reading and keeping the office's own facts."""

    def show(self) -> OfficeView:
        """The office of this profile."""
        with self.tools.transaction() as session:
            office = existing(session, Office, self.tools.office_id)
        return OfficeView(
            office.id,
            office.name,
            office.province_name,
            office.province_id,
            tuple(office.header_lines),
            office.logo,
            self.tools.signing.facts(office.root_certificate).fingerprint,
            office.is_sample,
        )

    def change(
        self,
        name: str | None = None,
        header_lines: tuple[str, ...] | None = None,
        logo: bytes | _Unchanged | None = _UNCHANGED,
    ) -> None:
        """Change the name, the lines at the head of documents, or the logo (None takes it away)."""
        self.actor.require(Permission.MANAGE_OFFICE)
        picture = self.tools.intake.safe_image(logo, 600) if isinstance(logo, bytes) else logo
        with self.tools.transaction() as session:
            office = existing(session, Office, self.tools.office_id)
            if name is not None:
                office.name = require_text(normalise(name), "office")
            if header_lines is not None:
                office.header_lines = [normalise(line).strip() for line in header_lines if line.strip()]
            if not isinstance(picture, _Unchanged):
                office.logo = picture
            note_step(session, self.tools, self.actor, "office_changed", "office", office.id)

    def counties(self) -> list[CountyView]:
        """Counties by name."""
        with self.tools.transaction() as session:
            rows = [county_view(row) for row in session.scalars(select(County))]
        return sorted(rows, key=lambda county: sort_key(county.name))

    def units(self, active_only: bool = True) -> list[UnitView]:
        """Units by name."""
        with self.tools.transaction() as session:
            query = _units().where(Unit.is_active) if active_only else _units()
            rows = [_unit_view(unit, county) for unit, county in session.execute(query)]
        return sorted(rows, key=lambda unit: sort_key(unit.name))

    def save_unit(self, draft: UnitDraft) -> UUID:
        """Make or change a unit; raises `UnitCodeTaken`."""
        self.actor.require(Permission.MANAGE_UNITS)
        with self.tools.transaction() as session:
            code = to_latin(draft.code).strip()
            require_text(code, "code")
            other = session.scalar(select(Unit).where(Unit.code == code))
            if other and other.id != draft.id:
                raise UnitCodeTaken(unit=other.name)
            unit = existing(session, Unit, draft.id) if draft.id else Unit()
            unit.code, unit.name = code, require_text(normalise(draft.name), "name")
            unit.nature, unit.county_id = draft.nature, draft.county_id
            unit.head_name, unit.address = normalise(draft.head_name).strip(), normalise(draft.address).strip()
            unit.is_active = draft.is_active
            session.add(unit)
            session.flush()
            index_unit(session, unit)
            note_step(session, self.tools, self.actor, "unit_saved", "unit", unit.id)
            return unit.id

    def unit_activity(self) -> Mapping[UUID, UnitActivity]:
        """The last visit and the open actions of each unit, as far as the person may see its visits."""
        late = (CorrectiveAction.due_on < self.tools.today()).cast(Integer)
        with self.tools.transaction() as session:
            last = dict(
                session.execute(
                    select(Visit.unit_id, func.max(Visit.planned_on))
                    .where(visible(self.actor), Visit.state.in_([state.value for state in DONE_STATES]))
                    .group_by(Visit.unit_id)
                )
                .tuples()
                .all()
            )
            counted = {
                unit_id: (count, overdue)
                for unit_id, count, overdue in session.execute(
                    select(CorrectiveAction.unit_id, func.count(), func.sum(late))
                    .join(Visit, Visit.id == CorrectiveAction.visit_id)
                    .where(still_open(self.actor))
                    .group_by(CorrectiveAction.unit_id)
                )
            }
        return {
            unit_id: UnitActivity(last.get(unit_id), *counted.get(unit_id, (0, 0)))
            for unit_id in last.keys() | counted.keys()
        }

    def unit_history(self, unit_id: UUID) -> UnitHistory:
        """A unit with its visits and the actions that are still open."""
        with self.tools.transaction() as session:
            unit, county = session.execute(_units().where(Unit.id == existing(session, Unit, unit_id).id)).one()
            query = (
                select(CorrectiveAction)
                .join(Visit, Visit.id == CorrectiveAction.visit_id)
                .where(still_open(self.actor), CorrectiveAction.unit_id == unit_id)
                .order_by(CorrectiveAction.due_on)
            )
            return UnitHistory(
                _unit_view(unit, county),
                tuple(visit_rows(session, self.actor, VisitFilter(unit_id=unit_id))),
                tuple(action_views(session, list(session.scalars(query)), self.tools.today())),
            )


def index_unit(session: Session, unit: Unit) -> None:
    """Make the unit findable by name, code, county and head."""
    county = session.get(County, unit.county_id) if unit.county_id else None
    name = county.name if county else ""
    index_record(session, "unit", unit.id, unit.name, name, f"{unit.code} {unit.head_name} {unit.address}")


def county_view(row: County) -> CountyView:
    """A county as screens show it."""
    return CountyView(row.id, row.code, row.name, row.tile_column, row.tile_row)


def _units() -> "Select[Any]":
    return select(Unit, County).outerjoin(County, County.id == Unit.county_id)


def _unit_view(unit: Unit, county: County | None) -> UnitView:
    return UnitView(
        id=unit.id,
        code=unit.code,
        name=unit.name,
        nature=unit.nature,
        county_id=unit.county_id,
        county_code=county.code if county else "",
        county_name=county.name if county else "",
        head_name=unit.head_name,
        address=unit.address,
        is_active=unit.is_active,
    )
