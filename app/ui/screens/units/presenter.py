"""The list of units: loaded whole, narrowed in memory, each with its last visit and what is still open."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol
from uuid import UUID

from app.domain.permissions import Permission
from app.persian.catalogue import tr
from app.persian.text import search_key, sort_key
from app.ui.navigation import ShellContext
from app.use_cases.office.unit_history import UnitActivity
from app.use_cases.office.views import CountyView, UnitDraft, UnitView

NATURES = ("economic", "service", "welfare")


@dataclass(frozen=True, slots=True, eq=False)
class UnitLine:
    """A unit with what a list says of it; the keys are worked out once, off the window's thread."""

    unit: UnitView
    activity: UnitActivity
    words: str
    name_key: bytes


@dataclass(frozen=True, slots=True)
class UnitFilter:
    """What the list is narrowed to; empty fields do not narrow."""

    text: str = ""
    county_code: str = ""
    nature: str = ""
    retired_too: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the page shows, before it is narrowed."""

    lines: Sequence[UnitLine] = ()
    counties: Sequence[CountyView] = ()


class UnitsView(Protocol):
    """What the page can show."""

    def show_counties(self, counties: Sequence[CountyView]) -> None: ...
    def show_counts(self, counts: Mapping[str, int]) -> None: ...
    def show_lines(self, lines: Sequence[UnitLine], total: int) -> None: ...


class UnitsPresenter:
    """Keeps the filter."""

    def __init__(self, view: UnitsView, context: ShellContext, owner: Any) -> None:  # noqa: ANN401 - a widget
        self._view, self._context, self._owner = view, context, owner
        self._loaded = Loaded()
        self.filter = UnitFilter()

    @property
    def may_manage(self) -> bool:
        """Whether the person makes and changes units."""
        return bool(self._context.desk.actor.may(Permission.MANAGE_UNITS))

    @property
    def may_see_visits(self) -> bool:
        """Whether the last visit and open actions of units are the person's business."""
        return bool(self._context.desk.actor.may_anywhere(Permission.VIEW_VISITS))

    def open(self) -> None:
        """Load anew; what was loaded before stays on show until then."""
        self._context.jobs.run("database", self._load, self._show_loaded, owner=self._owner)

    def narrow(self, **changes: Any) -> None:  # noqa: ANN401 - fields of UnitFilter
        """Change the filter."""
        self.filter = replace(self.filter, **changes)
        self._show()

    def open_unit(self, line: UnitLine) -> None:
        """Go to the unit's page."""
        self._context.navigate("unit", str(line.unit.id))

    def counties(self) -> Sequence[CountyView]:
        """The counties a unit can lie in."""
        return self._loaded.counties

    def _load(self) -> Loaded:
        office = self._context.desk.office
        return Loaded(lines_of(office.units(active_only=False), office.unit_activity()), office.counties())

    def _show_loaded(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self._view.show_counties(loaded.counties)
        self._show()

    def _show(self) -> None:
        lines = narrowed(self._loaded.lines, self.filter)
        counts = Counter(line.unit.nature for line in lines)
        self._view.show_counts({"": len(lines)} | {nature: counts[nature] for nature in NATURES})
        shown = [line for line in lines if self.filter.nature in ("", line.unit.nature)]
        self._view.show_lines(shown, len(self._loaded.lines))


def lines_of(units: Iterable[UnitView], activity: Mapping[UUID, UnitActivity]) -> Sequence[UnitLine]:
    """Units with their last visit that was made and their open actions."""
    nothing = UnitActivity(None, 0, 0)
    return [
        UnitLine(
            unit,
            activity.get(unit.id, nothing),
            search_key(f"{unit.name} {unit.code} {unit.county_name} {unit.head_name} {unit.address}"),
            sort_key(unit.name).encode(),
        )
        for unit in units
    ]


def narrowed(lines: Iterable[UnitLine], wanted: UnitFilter) -> list[UnitLine]:
    """The lines of a filter, its nature left out so that the chips can count."""
    words = search_key(wanted.text).split()
    return [
        line
        for line in lines
        if (wanted.retired_too or line.unit.is_active)
        and wanted.county_code in ("", line.unit.county_code)
        and all(word in line.words for word in words)
    ]


def nature_words(nature: str) -> str:
    """«خدماتی»."""
    return tr(f"nature-{nature}")


def unit_problems(draft: UnitDraft) -> Mapping[str, str]:
    """One sentence per field that is wrong."""
    found = {}
    if not draft.code.strip():
        found["code"] = tr("unit-code-missing")
    if not draft.name.strip():
        found["name"] = tr("unit-name-missing")
    return found
