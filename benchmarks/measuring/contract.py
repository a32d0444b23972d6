"""The document a benchmark prints: one row per thing measured, with its goal, and what it is compared with."""

import json
import statistics
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Compared:
    """Another figure of the same unit, measured in the same run: a peer, or the limit nobody gets below."""

    name: str
    value: float

    def as_json(self) -> dict[str, object]:
        """`{"name": …, "value": …}`."""
        return {"name": self.name, "value": _rounded(self.value)}


@dataclass(frozen=True, slots=True)
class Row:
    """One figure; smaller is better. `runs` are the single measurements behind it, `note` says how it was taken."""

    what: str
    ours: float
    unit: str
    goal: float | None = None
    peer: Compared | None = None
    limit: Compared | None = None
    runs: tuple[float, ...] = ()
    note: str = ""

    @property
    def met(self) -> bool:
        """Whether the goal is met; a figure without a goal is there to be compared with."""
        return self.goal is None or self.ours <= self.goal

    def as_json(self) -> dict[str, object]:
        """The row as the contract has it; `ratio` is ours to the peer, else to the limit."""
        other = self.peer or self.limit
        return {
            "what": self.what,
            "ours": _rounded(self.ours),
            "unit": self.unit,
            "goal": self.goal,
            "met": self.met,
            "peer": self.peer and self.peer.as_json(),
            "ratio": _rounded(self.ours / other.value) if other and other.value else None,
            "limit": self.limit and self.limit.as_json(),
            "runs": [_rounded(run) for run in self.runs],
            "note": self.note,
        }


def median_row(what: str, runs: Sequence[float], unit: str, goal: float | None = None, **more: Any) -> Row:  # noqa: ANN401 - the other fields of a Row
    """A row whose figure is the median of its runs."""
    return Row(what, statistics.median(runs), unit, goal, runs=tuple(runs), **more)


def p95_row(what: str, runs: Sequence[float], unit: str, goal: float | None = None, **more: Any) -> Row:  # noqa: ANN401 - as above
    """A row whose figure is what 95 of 100 runs stay below."""
    return Row(what, p95(runs), unit, goal, runs=(min(runs), statistics.median(runs), max(runs)), **more)


def p95(runs: Sequence[float]) -> float:
    """The smallest measured value that at least 95 % of the values do not exceed."""
    return sorted(runs)[-(-len(runs) * 95 // 100) - 1]


def report(name: str, machine: Mapping[str, object], seed: int | str, rows: Sequence[Row], *, as_json: bool) -> int:
    """Print the document, or a table for people; gives the exit code: 1 if a goal is not met."""
    if as_json:
        results = [row.as_json() for row in rows]
        document = {"name": name, "machine": machine, "seed": seed, "results": results}
        json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        print(f"{name}: {json.dumps(machine, ensure_ascii=False)}")
        for row in rows:
            print(_line(row))
    return 0 if all(row.met for row in rows) else 1


def _line(row: Row) -> str:
    goal = "" if row.goal is None else f"  (goal {row.goal:g}: {'met' if row.met else 'MISSED'})"
    others = "".join(f"; {other.name}: {other.value:.3g}" for other in (row.peer, row.limit) if other)
    return f"{row.ours:10.4g} {row.unit:4} {row.what}{goal}{others}"


def _rounded(value: float) -> float:
    """Four significant digits: more would be noise."""
    return float(f"{value:.4g}")
