"""The sample province as its seed file tells it: days counted from one day, dice that always fall the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any, Literal

import yaml

from app.domain.checklists import Item, Template
from app.domain.workdays import WorkCalendar
from app.persian.calendar import TEHRAN, parse_cli_date
from app.use_cases.office import seed

Size = Literal["small", "province"]
Entry = Mapping[str, Any]
"""One entry of the seed file, whose shape `tests/seed` holds."""

SOURCE_VISITS = ("khaf-autumn", "gonabad-autumn", "bakharz-autumn", "roshtkhar-autumn")
_SMALL = frozenset(
    {
        *SOURCE_VISITS,
        "khalilabad-summer",
        "fariman-summer",
        "khoshab-autumn",
        "golbahar-autumn",
        "torbat-heydarieh-autumn",
        "salehabad-autumn",
        "kuhsorkh-autumn",
        "khaf-follow-up",
    }
)
"""The four visits of the source and at least one in each other state."""


@dataclass(frozen=True, slots=True)
class Story:
    """What the seed file tells, with the calendar and the checklists it refers to."""

    body: Entry
    base_on: date
    calendar: WorkCalendar
    templates: Mapping[str, Template]

    @property
    def pools(self) -> Entry:
        """What is drawn from where a visit is not written out."""
        pools: Entry = self.body["pools"]
        return pools

    @property
    def accounts(self) -> Sequence[Entry]:
        """People with a login, the one who signs in first at the head."""
        people = [person for person in self.body["people"] if "login" in person]
        return sorted(people, key=lambda person: not person.get("default"))

    def visits(self, size: Size) -> Sequence[Entry]:
        """The visits in the order of their days."""
        told = [visit for visit in self.body["visits"] if size == "province" or visit["key"] in _SMALL]
        return sorted(told, key=lambda visit: visit["offset"])

    def day(self, offset: int, start_on: date | None = None) -> date:
        """The day that many working days after (or before) `start_on`, or after the story's own day."""
        day, left = start_on or self.base_on, abs(offset)
        while left:
            day += timedelta(days=1 if offset > 0 else -1)
            left -= self.calendar.is_working(day)
        return day

    def dice(self, name: str) -> Random:
        """Dice of their own for each name, so that one visit's luck never changes another's."""
        return Random(f"{self.body['seed']}/{name}")

    def item(self, code: str) -> tuple[Template, Item]:
        """The checklist and the item with this code."""
        return next((template, item) for template in self.templates.values() if (item := template.item(code)))


@dataclass(slots=True)
class StoryClock:
    """The clock of the story: it stands until the story moves on, and never goes back."""

    now: datetime

    def __call__(self) -> datetime:
        """The standing moment."""
        return self.now

    def go_to(self, moment: datetime) -> None:
        """Move on to a moment; an earlier one changes nothing."""
        self.now = max(self.now, moment)

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=round(seconds))


def read_story() -> Story:
    """The seed file of the sample province."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    body = yaml.load((seed.SEED / "sample_province.yaml").read_text(encoding="utf-8"), Loader=loader)
    province = str(body["office"]["province"])
    calendar = seed.shipped_calendar(province)
    templates = {template.code: template for template in seed.templates()}
    return Story(body, parse_cli_date(body["base_on"]), calendar, templates)


def moment(on: date, clock: str) -> datetime:
    """`HH:MM` on a day, on Tehran's clock, as an instant."""
    return datetime.combine(on, time.fromisoformat(clock), TEHRAN).astimezone(UTC)
