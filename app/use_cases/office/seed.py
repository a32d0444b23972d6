"""Reads the seed files a new office begins with; every one of them is data an administrator may edit later."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from app.domain.checklists import Template
from app.domain.response_times import ResponseTimes, read_response_times
from app.domain.workdays import DayOff, MonthDay, RestRule, WorkCalendar
from app.persian.calendar import parse_cli_date
from app.use_cases.checklists.template_json import read_template

SEED = Path(__file__).parents[3] / "resources" / "seed"


@dataclass(frozen=True, slots=True)
class SeedCounty:
    """A county with its tile on the schematic map."""

    code: str
    name: str
    column: int | None
    row: int | None


@dataclass(frozen=True, slots=True)
class SeedUnit:
    """A unit of a shipped province."""

    code: str
    name: str
    county_code: str
    nature: str


def provinces() -> Mapping[str, str]:
    """Names of the provinces by their two-digit code, in the order of the file."""
    return {str(entry["code"]): str(entry["name"]) for entry in _read("provinces.yaml")["provinces"]}


def counties(province_code: str) -> tuple[SeedCounty, ...]:
    """The shipped counties of a province; empty where none are shipped."""
    return tuple(
        SeedCounty(entry["code"], entry["name"], entry["tile"]["column"], entry["tile"]["row"])
        for entry in _of_province("counties_*.yaml", "counties", province_code)
    )


def units(province_code: str) -> tuple[SeedUnit, ...]:
    """The shipped units of a province."""
    return tuple(
        SeedUnit(entry["code"], entry["name"], entry.get("county") or "", entry["nature"])
        for entry in _of_province("units_*.yaml", "units", province_code)
    )


def templates() -> tuple[Template, ...]:
    """The shipped checklists, the service desk first."""
    bodies = [_read(f"checklists/{path.name}") for path in sorted((SEED / "checklists").glob("*.yaml"))]
    return tuple(sorted((read_template(body) for body in bodies), key=lambda each: each.code != "service-desk"))


def citations() -> tuple[Mapping[str, str], ...]:
    """Entries of the citation library: code, title, text, source."""
    return tuple(_read("citations.yaml")["citations"])


def text_blocks() -> Any:  # noqa: ANN401 - YAML
    """Ready phrases for subject, scope and method."""
    return _read("text_blocks.yaml")


def subject_classes() -> tuple[str, ...]:
    """Classes of subject that the intake form offers."""
    return tuple(_read("subject_classes.yaml")["classes"])


def rest_rules(province_code: str) -> tuple[RestRule, ...]:
    """Dated weekly rest of a province."""
    body = _read("rest_rules.yaml")
    rules = body["provinces"].get(province_code, body["default"])
    return tuple(
        RestRule(frozenset(rule["weekdays"]), _day(rule["starts_on"]), _day(rule["ends_on"]), rule["source"])
        for rule in rules
    )


def days_off(province_code: str) -> tuple[DayOff, ...]:
    """Official holidays of the shipped years and known closures of the nation or the province."""
    body = _read("holidays.yaml")
    national = [
        DayOff(parse_cli_date(str(day)), str(reason), "national")
        for year in body["years"].values()
        for day, reason in year["days"].items()
    ]
    return (*national, *_closures(body.get("closures") or (), province_code))


@cache
def fixed_holidays() -> Mapping[MonthDay, str]:
    """What the law sets on the same day of each solar year."""
    return {(int(day[:2]), int(day[3:])): reason for day, reason in _read("holidays.yaml")["fixed"].items()}


def shipped_calendar(province_code: str) -> WorkCalendar:
    """The working days of a province as an office there begins with them."""
    return WorkCalendar(rest_rules(province_code), days_off(province_code), fixed_holidays())


def _closures(entries: Any, province_code: str) -> Iterator[DayOff]:  # noqa: ANN401 - YAML
    for entry in entries:
        if entry.get("province") not in (None, province_code):
            continue
        first, last = parse_cli_date(str(entry["from"])), parse_cli_date(str(entry["to"]))
        for offset in range((last - first).days + 1):
            yield DayOff(first + timedelta(days=offset), entry["reason"], entry["kind"])


def _day(value: object) -> date | None:
    return None if value is None else parse_cli_date(str(value))


def _of_province(pattern: str, key: str, province_code: str) -> list[Mapping[str, Any]]:
    for path in sorted(SEED.glob(pattern)):
        body = _read(path.name)
        if str(body["province"]) == province_code:
            return list(body[key])
    return []


@cache
def response_times() -> ResponseTimes:
    """How long answers and replies may take."""
    return read_response_times(_read("response_times.yaml")["response_times"])


def sample_complaints() -> Any:  # noqa: ANN401 - YAML
    """The complaints of the sample province."""
    return _read("sample_complaints.yaml")


def import_sources() -> Any:  # noqa: ANN401 - YAML
    """Where foreign tables come from, and how their columns are headed."""
    return _read("imports.yaml")


def admissibility_rules() -> Any:  # noqa: ANN401 - YAML, as a version of the rules is stored
    """The admissibility rules an office begins with."""
    return _read("admissibility.yaml")


def _read(name: str) -> Any:  # noqa: ANN401 - YAML
    import yaml  # a megabyte that most days at the window do without

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((SEED / name).read_text(encoding="utf-8"), Loader=loader)
