"""What this laptop holds of its office, from the command line, and the contents of one visit fetched."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from app.cli.session import DONE, Console
from app.cli.sync import Syncing, open_talk, tell_phase
from app.cli.visits import VisitId, find_visit
from app.domain.errors import NotFound
from app.persian.catalogue import tr
from app.use_cases.desk import Desk

if TYPE_CHECKING:
    from app.sync.holding import Holding

ALL = "all"
Names = Mapping[UUID, tuple[str, str]]
"""Code and name of each county."""


def holds(syncing: Syncing) -> Callable[..., int]:
    """The command `sync holds`."""

    def run(
        console: Console,
        counties: Annotated[str, typer.Option(help="Codes or names with commas between them, or `all`.")] = "",
        years: Annotated[int | None, typer.Option(min=0, max=100, help="The last so many years; 0 for all.")] = None,
    ) -> int:
        """What this laptop holds of visits that are over; with options, what it shall hold from the next sync on."""
        with open_talk(console, syncing) as (desk, talk):
            held = talk.holding()
            if counties or years is not None:
                wanted = _counties(desk, counties) if counties else held.wish.counties
                talk.subscribe(wanted, held.wish.years if years is None else years or None)
                held = talk.holding()
            names = {county.id: (county.code, county.name) for county in desk.office.counties()}
        console.show(_document(held, names), lambda: _lines(held, names))
        return DONE

    return run


def fetch_visit(syncing: Syncing) -> Callable[..., int]:
    """The command `visit fetch`."""

    def run(console: Console, visit_id: VisitId) -> int:
        """Fetch the contents of a visit that are at the centre only; they stay until this laptop is to hold less."""
        with open_talk(console, syncing) as (desk, talk):
            found = desk.visits.heading(find_visit(desk, visit_id))
            if found.is_away:
                talk.fetch(found.row.id, tell_phase)
        console.show(
            {"id": str(found.row.id), "tracking_code": found.row.tracking_code, "fetched": found.is_away},
            lambda: iter((tr("cli-visit-fetched", code=found.row.tracking_code),)),
        )
        return DONE

    return run


def _counties(desk: Desk, given: str) -> Sequence[UUID] | None:
    if given == ALL:
        return None
    known = {name: county.id for county in desk.office.counties() for name in (county.code, county.name)}
    wanted = [name.strip() for name in given.replace("،", ",").split(",")]
    for name in wanted:
        if name not in known:
            raise NotFound(record=name)
    return [known[name] for name in wanted]


def _document(held: "Holding", names: Names) -> dict[str, object]:
    chosen = None if held.wish.counties is None else [names[county] for county in held.wish.counties]
    return {
        "counties": None if chosen is None else [{"code": code, "name": name} for code, name in chosen],
        "years": held.wish.years,
        "from_on": held.from_on.isoformat() if held.from_on else None,
        "held": held.held,
        "headings_only": held.away,
        "waiting": held.waiting,
    }


def _lines(held: "Holding", names: Names) -> Iterator[str]:
    counties = held.wish.counties
    which = tr("holding-all-counties") if counties is None else "، ".join(names[each][1] for each in counties)
    yield tr("cli-holds-counties", counties=which)
    yield tr("cli-holds-years", years=held.wish.years or 0)
    yield tr("cli-holds-counted", held=held.held, away=held.away)
