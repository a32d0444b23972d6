"""The office, its counties and units, and its days of rest, as they are shown and taken."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class OfficeView:
    """The office of this profile."""

    id: UUID
    name: str
    province_name: str
    province_id: int
    header_lines: tuple[str, ...]
    logo: bytes | None
    root_fingerprint: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class CountyView:
    """A county and its tile."""

    id: UUID
    code: str
    name: str
    tile_column: int | None
    tile_row: int | None


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit that can be inspected."""

    id: UUID
    code: str
    name: str
    nature: str
    county_id: UUID | None
    county_code: str
    county_name: str
    head_name: str
    address: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """A unit as typed; `id` None makes a new one."""

    id: UUID | None
    code: str
    name: str
    nature: str
    county_id: UUID | None
    head_name: str = ""
    address: str = ""
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class RestRuleDraft:
    """Weekly rest days (Python weekday numbers) between two dates, open ends allowed."""

    weekdays: tuple[int, ...]
    starts_on: date | None
    ends_on: date | None
    source: str = ""


@dataclass(frozen=True, slots=True)
class RestRuleView(RestRuleDraft):
    """A stored rest rule."""

    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class DayOffView:
    """A holiday or closure; kind is national, province or office."""

    id: UUID
    on: date
    reason: str
    kind: str
