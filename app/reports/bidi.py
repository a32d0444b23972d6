"""The Unicode Bidirectional Algorithm (UAX #9): levels of a logical paragraph, visual order of each of its lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from unicodedata import bidirectional

from app.reports.bidi_sequence import ISOLATE_STARTS, RunSequence

REMOVED = -1
"""Level of a character that rule X9 takes out of the text (embedding controls, BN)."""

_MAX_DEPTH = 125
_EMBEDDINGS = frozenset({"LRE", "RLE", "LRO", "RLO"})
_OVERRIDES = {"RLO": "R", "LRO": "L"}
_TAKEN_OUT = _EMBEDDINGS | {"PDF", "BN"}
_NESTING = _EMBEDDINGS | ISOLATE_STARTS | {"PDF", "PDI", "B"}
_LEFT_TO_RIGHT = frozenset({"L", "EN", "AN", "S"})


class Run(NamedTuple):
    """Characters `start` to `end` (logical, end excluded) that share one level."""

    start: int
    end: int
    level: int


@dataclass(frozen=True, slots=True)
class Embedding:
    """Resolved levels of one paragraph, before any line is cut from it."""

    base: int
    levels: list[int]
    classes: list[str]


@lru_cache(maxsize=4096)
def bidi_class(character: str) -> str:
    """Bidi_Class of one character, with the defaults of unassigned code points in right-to-left blocks."""
    known = bidirectional(character)
    if known:
        return known
    if "\u0600" <= character <= "\u08ff":
        return "AL"
    return "R" if "\u0590" <= character <= "\u05ff" else "L"


def resolve(text: str, base: int | None = 1) -> Embedding:
    """Levels of one paragraph, rules P2 to I2.

    `base`: 1 right to left, 0 left to right, None as the first strong character asks.
    """
    classes = [bidi_class(character) for character in text]
    if base is None:
        base = _first_strong_level(classes, 0, len(classes)) or 0
    if _NESTING.isdisjoint(classes):
        return Embedding(base, _flat_levels(text, classes, base), classes)
    partner = _isolate_partners(classes)
    explicit = _ExplicitLevels(classes, partner, base)
    levels = list(explicit.levels)
    for indexes, sos, eos in _isolating_sequences(classes, explicit.levels, partner, base):
        sequence = RunSequence(
            characters=[text[i] for i in indexes],
            original=[classes[i] for i in indexes],
            types=[explicit.types[i] for i in indexes],
            level=explicit.levels[indexes[0]],
            sos=sos,
            eos=eos,
        )
        for i, level in zip(indexes, sequence.resolved_levels(), strict=True):
            levels[i] = level
    return Embedding(base, levels, classes)


def _flat_levels(text: str, classes: list[str], base: int) -> list[int]:
    """Levels where nothing nests, as in nearly all Persian text: one sequence, or one level throughout."""
    if base == 1 and _LEFT_TO_RIGHT.isdisjoint(classes):
        return [REMOVED if kind == "BN" else 1 for kind in classes]
    kept = [i for i, kind in enumerate(classes) if kind != "BN"]
    types, end = [classes[i] for i in kept], _direction(base)
    sequence = RunSequence([text[i] for i in kept], types, list(types), base, end, end)
    levels = [REMOVED] * len(classes)
    for i, level in zip(kept, sequence.resolved_levels(), strict=True):
        levels[i] = level
    return levels


def line_levels(embedding: Embedding, start: int, end: int) -> list[int]:
    """Levels of the line `[start, end)`: separators and trailing white space fall back to the base (rule L1)."""
    levels = embedding.levels[start:end]
    trailing = True
    for k in range(end - start - 1, -1, -1):
        kind = embedding.classes[start + k]
        if kind in ("B", "S"):
            levels[k] = embedding.base
            trailing = True
        elif kind in ("WS", "PDI") or kind in ISOLATE_STARTS:
            if trailing:
                levels[k] = embedding.base
        elif kind in _TAKEN_OUT:
            if trailing and levels[k] != REMOVED:
                levels[k] = embedding.base
        else:
            trailing = False
    return levels


def visual_runs(levels: Sequence[int], start: int = 0) -> list[Run]:
    """Runs from left to right (rule L2). Removed characters stay with the run before them."""
    runs = _level_runs(levels, start)
    if not runs:
        return []
    highest = max(run.level for run in runs)
    lowest_odd = min((run.level for run in runs if run.level & 1), default=highest + 1)
    for level in range(highest, lowest_odd - 1, -1):
        _reverse_stretches(runs, level)
    return runs


def _level_runs(levels: Sequence[int], start: int) -> list[Run]:
    runs: list[Run] = []
    first_kept = next((level for level in levels if level != REMOVED), 0)
    for k, given in enumerate(levels, start):
        level = given
        if level == REMOVED:
            level = runs[-1].level if runs else first_kept
        if runs and runs[-1].level == level:
            runs[-1] = Run(runs[-1].start, k + 1, level)
        else:
            runs.append(Run(k, k + 1, level))
    return runs


def _reverse_stretches(runs: list[Run], level: int) -> None:
    i = 0
    while i < len(runs):
        j = i
        while j < len(runs) and runs[j].level >= level:
            j += 1
        runs[i:j] = runs[i:j][::-1]
        i = j + 1


def _first_strong_level(classes: Sequence[str], start: int, end: int) -> int | None:
    """Rules P2 and P3: the level the first strong character asks for, isolates skipped."""
    depth = 0
    for kind in classes[start:end]:
        if kind in ISOLATE_STARTS:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif not depth and kind in ("L", "R", "AL"):
            return 0 if kind == "L" else 1
        elif not depth and kind == "B":
            return None
    return None


def _isolate_partners(classes: Sequence[str]) -> dict[int, int]:
    """Index of the matching PDI of each isolate initiator and the reverse (definition BD9)."""
    open_at: list[int] = []
    partner: dict[int, int] = {}
    for i, kind in enumerate(classes):
        if kind in ISOLATE_STARTS:
            open_at.append(i)
        elif kind == "PDI" and open_at:
            start = open_at.pop()
            partner[start], partner[i] = i, start
        elif kind == "B":
            open_at.clear()
    return partner


class _Status(NamedTuple):
    level: int
    override: str
    isolate: bool


class _ExplicitLevels:
    """Rules X1 to X8: explicit level and overridden type of each character."""

    def __init__(self, classes: Sequence[str], partner: dict[int, int], base: int) -> None:
        self.types = list(classes)
        self.levels = [base] * len(classes)
        self._classes, self._partner = classes, partner
        self._stack = [_Status(base, "", False)]
        self._lost_isolates = self._lost_embeddings = self._open_isolates = 0
        for i, kind in enumerate(classes):
            self._step(i, kind)

    def _step(self, i: int, kind: str) -> None:
        if kind in _EMBEDDINGS:
            self._embed(i, kind)
        elif kind in ISOLATE_STARTS:
            self._isolate(i, kind)
        elif kind == "PDI":
            self._end_isolate(i)
        elif kind == "PDF":
            self._end_embedding(i)
        elif kind == "BN":
            self.levels[i] = REMOVED
        elif kind != "B":
            self._take_status(i)

    def _take_status(self, i: int) -> None:
        top = self._stack[-1]
        self.levels[i] = top.level
        if top.override:
            self.types[i] = top.override

    def _next_level(self, rtl: bool) -> int:
        level = self._stack[-1].level
        return (level + 1) | 1 if rtl else (level + 2) & ~1

    def _embed(self, i: int, kind: str) -> None:
        self.levels[i] = REMOVED
        level = self._next_level(kind[0] == "R")
        if level <= _MAX_DEPTH and not self._lost_isolates and not self._lost_embeddings:
            self._stack.append(_Status(level, _OVERRIDES.get(kind, ""), False))
        elif not self._lost_isolates:
            self._lost_embeddings += 1

    def _isolate(self, i: int, kind: str) -> None:
        self._take_status(i)
        rtl = kind == "RLI"
        if kind == "FSI":
            rtl = _first_strong_level(self._classes, i + 1, self._partner.get(i, len(self._classes))) == 1
        level = self._next_level(rtl)
        if level <= _MAX_DEPTH and not self._lost_isolates and not self._lost_embeddings:
            self._open_isolates += 1
            self._stack.append(_Status(level, "", True))
        else:
            self._lost_isolates += 1

    def _end_isolate(self, i: int) -> None:
        if self._lost_isolates:
            self._lost_isolates -= 1
        elif self._open_isolates:
            self._lost_embeddings = 0
            while not self._stack.pop().isolate:
                pass
            self._open_isolates -= 1
        self._take_status(i)

    def _end_embedding(self, i: int) -> None:
        self.levels[i] = REMOVED
        if self._lost_isolates:
            return
        if self._lost_embeddings:
            self._lost_embeddings -= 1
        elif not self._stack[-1].isolate and len(self._stack) > 1:
            self._stack.pop()


def _isolating_sequences(
    classes: Sequence[str], levels: Sequence[int], partner: dict[int, int], base: int
) -> list[tuple[list[int], str, str]]:
    """Rule X10: (character indexes, sos, eos) of each isolating run sequence."""
    kept = [i for i, level in enumerate(levels) if level != REMOVED]
    runs: list[list[int]] = []
    for i in kept:
        if runs and levels[runs[-1][-1]] == levels[i]:
            runs[-1].append(i)
        else:
            runs.append([i])
    by_start = {run[0]: run for run in runs}
    place = {i: k for k, i in enumerate(kept)}
    found = []
    for run in runs:
        if classes[run[0]] == "PDI" and run[0] in partner:
            continue
        indexes = list(run)
        while classes[indexes[-1]] in ISOLATE_STARTS and indexes[-1] in partner:
            indexes += by_start[partner[indexes[-1]]]
        before, after = place[indexes[0]] - 1, place[indexes[-1]] + 1
        previous = levels[kept[before]] if before >= 0 else base
        following = levels[kept[after]] if after < len(kept) and classes[indexes[-1]] not in ISOLATE_STARTS else base
        # sos and eos look at embedding levels, not at the levels the rules below resolve.
        level = levels[indexes[0]]
        found.append((indexes, _direction(max(level, previous)), _direction(max(level, following))))
    return found


def _direction(level: int) -> str:
    return "R" if level & 1 else "L"
