"""Values of the local store in the form that travels, by the mapped type of their column, and back."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import JSON, Boolean, Column, DateTime, Integer, LargeBinary, Table, Uuid

from app.models.change import synced_tables
from app.models.registry import metadata

Convert = Callable[[Any], Any]

EXTRA: Final = "extra"
"""The column of fields that this version does not know; they travel beside the known ones."""
_ROW_ID: Final = "id"


@dataclass(frozen=True, slots=True)
class Wire:
    """How a table travels; `columns` are all but `extra`, in the order of the mapping."""

    name: str
    columns: tuple[str, ...]
    to_wire: Mapping[str, Convert]
    to_store: Mapping[str, Convert]
    base_to_store: Mapping[str, Convert]
    absent: Mapping[str, Any]
    """What the store holds where an older centre does not send a column."""
    groups: Mapping[str, frozenset[str]]
    """The columns that merge or park together with a column."""
    blobs: Mapping[str, str]
    """Columns that name a file by its SHA-256, and whether it is fetched `always` or `on_demand`."""
    visit_column: str | None
    """The column that says to which visit a row belongs."""


@cache
def tables() -> tuple[Wire, ...]:
    """Every synced table, parents before children."""
    synced = set(synced_tables())
    return tuple(_wire(table) for table in metadata.sorted_tables if table in synced)


@cache
def by_name() -> Mapping[str, Wire]:
    """The synced tables by their names."""
    return {wire.name: wire for wire in tables()}


def dashed(row_id: str) -> str:
    """A stored id in its canonical form."""
    return f"{row_id[:8]}-{row_id[8:12]}-{row_id[12:16]}-{row_id[16:20]}-{row_id[20:]}"


def undashed(row_id: str) -> str:
    """An id as the store has it."""
    return row_id.replace("-", "").lower()


def stored_instant(value: str) -> str:
    """An instant of any offset as the store has it: UTC, with microseconds."""
    if len(value) == 25 and value.endswith("+00:00"):  # as the centre writes a whole second
        return f"{value[:10]} {value[11:19]}.000000"
    return datetime.fromisoformat(value).astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def stored_json(value: Any) -> str | None:  # noqa: ANN401 - JSON
    """As SQLAlchemy writes it."""
    return None if value is None else json.dumps(value)


def text_of(payload: Any) -> str:  # noqa: ANN401 - JSON
    """Compact JSON; NUL, which PostgreSQL cannot hold, becomes the sign for an unknown character."""
    written = _compact(payload)
    return _compact(_without_nul(payload)) if "\\u0000" in written else written


_COMPACT: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _compact(payload: Any) -> str:  # noqa: ANN401 - JSON
    return _COMPACT.encode(payload)


def _without_nul(value: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, str):
        return value.replace("\0", "\ufffd")
    if isinstance(value, dict):
        return {_without_nul(key): _without_nul(item) for key, item in value.items()}
    return [_without_nul(item) for item in value] if isinstance(value, list) else value


def _wire(table: Table) -> Wire:
    columns = [column for column in table.columns if column.name != EXTRA]
    kinds = {str(column.name): _kind(column) for column in table.columns}
    return Wire(
        name=str(table.name),  # SQLAlchemy's own kind of str is slow to bind
        columns=tuple(str(column.name) for column in columns),
        to_wire={name: _TO_WIRE[kind] for name, kind in kinds.items() if kind in _TO_WIRE},
        to_store={name: _TO_STORE[kind] for name, kind in kinds.items() if kind in _TO_STORE},
        base_to_store={name: _BASE_TO_STORE[kind] for name, kind in kinds.items() if kind in _BASE_TO_STORE},
        absent={column.name: _absent(column) for column in columns},
        groups=_groups(columns),
        blobs={column.name: column.info["blob"] for column in columns if "blob" in column.info},
        visit_column=_ROW_ID if table.name == "visit" else "visit_id" if "visit_id" in kinds else None,
    )


def _kind(column: Column[Any]) -> str:
    stored = getattr(column.type, "impl", column.type)
    kinds = ((Uuid, "uuid"), (DateTime, "instant"), (Boolean, "bool"), (JSON, "json"), (LargeBinary, "bytes"))
    named = next((name for kind, name in kinds if isinstance(stored, kind)), None)
    return named or ("int" if isinstance(stored, Integer) else "text")


def _groups(columns: list[Column[Any]]) -> dict[str, frozenset[str]]:
    named: dict[str, set[str]] = {}
    for column in columns:
        if group := column.info.get("sync_group"):
            named.setdefault(group, set()).add(column.name)
    return {name: frozenset(members) for members in named.values() for name in members}


def _absent(column: Column[Any]) -> Any:  # noqa: ANN401 - whatever a column holds
    given = getattr(column.default, "arg", None)
    if given is not None and not callable(given):
        return int(given) if isinstance(given, bool) else given
    if column.nullable:
        return None
    empty = {"int": 0, "bool": 0, "json": "{}", "bytes": b"", "instant": "1970-01-01 00:00:00.000000"}
    return empty.get(_kind(column), "")


_TO_WIRE: Final[Mapping[str, Convert]] = {
    "uuid": dashed,
    "instant": lambda value: f"{value[:10]}T{value[11:]}+00:00",
    "bool": bool,
    "json": json.loads,
    "bytes": lambda value: "\\x" + value.hex(),
}
_TO_STORE: Final[Mapping[str, Convert]] = {
    "uuid": undashed,
    "instant": stored_instant,
    "bool": int,
    "json": stored_json,
    "bytes": lambda value: bytes.fromhex(value[2:]),
}
_BASE_TO_STORE: Final[Mapping[str, Convert]] = {"int": int, "bool": int, "bytes": bytes.fromhex}
