"""What this laptop subscribed to: the contents of which visits that are over it is to hold; the centre keeps the wish.

Headings of all visits always come. What counts is what the centre answered; before, nothing is fetched or dropped.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import psycopg

from app.sync.pipe import Pipe
from app.sync.store import Store
from app.sync.wire import undashed

NEVER: Final = "0"
"""The condition that no visit meets."""

_UNKNOWN_TO_CENTRE: Final = ("42883", "42501")
"""An older centre holds nothing back."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Contents of which visits that are over are to be here: ids of counties and a number of years; None: all."""

    counties: tuple[UUID, ...] | None = None
    years: int | None = None


def wish_of(store: Store) -> Wish:
    """What this laptop subscribed to."""
    known = kept(store)
    counties = known.get("counties")
    return Wish(None if counties is None else tuple(map(UUID, counties)), known.get("years"))


def change(store: Store, wish: Wish) -> None:
    """A person wishes otherwise; the next round fetches and drops. What was fetched by hand falls under it, too."""
    counties = None if wish.counties is None else sorted(map(str, wish.counties))
    with store.transaction():
        _keep(store, {"counties": counties, "years": wish.years})
        store.execute("DELETE FROM visit_holding WHERE NOT is_away")
        store.execute("UPDATE visit_holding SET pinned_at = NULL")


def announce(store: Store, pipe: Pipe) -> bool:
    """Tell the centre what it does not know yet; whether it was told, and answers."""
    known = kept(store)
    if not known or known.get("is_told"):
        return False
    pipe.send("subscribe", json.dumps({name: known[name] for name in ("counties", "years")}))
    return True


def take_answer(store: Store, pipe: Pipe) -> None:
    """What the centre keeps of it now, which may be less: it knows only counties of the office."""
    told = None
    try:
        told = pipe.receive()
    except psycopg.Error as error:
        if error.sqlstate not in _UNKNOWN_TO_CENTRE:
            raise
    if told is not None:
        with store.transaction():
            _keep(store, {**told, "is_told": True})


def hear(store: Store, told: Mapping[str, Any] | None) -> None:
    """What `open` says of it: what the centre's administrator chose counts until a person here wishes otherwise."""
    known = kept(store)
    if told is None or known == (new := {**told, "is_told": True}):
        return
    if known and any(known[name] != told[name] for name in ("counties", "years")):
        new = {**known, "is_told": False}
    with store.transaction():
        _keep(store, new)


def kept(store: Store) -> dict[str, Any]:
    """`counties`, `years`, and once the centre answered (`is_told`) `from_on`, the day the years begin; {}: nothing."""
    found: dict[str, Any] = json.loads(store.one("SELECT holds FROM sync_peer") or "{}") or {}
    return found


def _keep(store: Store, holds: Mapping[str, Any]) -> None:
    store.execute("UPDATE sync_peer SET holds = ?", json.dumps(holds))


def unwished(store: Store) -> tuple[str, list[Any]]:
    """A condition on a visit and its unit, as in the centre's `sync.away`: over, elsewhere or old, and not its own."""
    known, outside, values = kept(store), list[str](), list[Any]()
    if known.get("counties") is not None:
        outside.append("coalesce(u.county_id NOT IN (SELECT value FROM json_each(?)), 0)")
        values.append(json.dumps([undashed(county) for county in known["counties"]]))
    if known.get("from_on"):
        outside.append("v.planned_on < ?")
        values.append(known["from_on"])
    if not outside:
        return NEVER, []
    own = "SELECT m.visit_id FROM team_member m WHERE m.user_id = ?"
    values.append(undashed(json.loads(store.one("SELECT enrolment FROM sync_peer") or "{}").get("user_id", "")))
    return f"(v.state IN ('sealed', 'closed') AND ({' OR '.join(outside)}) AND v.id NOT IN ({own}))", values
