"""The sample's events in the order of their moments, since every visit looks back on those before it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from heapq import heappop, heappush
from itertools import count
from uuid import UUID

from app.bootstrap.sample import aftermath
from app.bootstrap.sample.camera import Darkroom
from app.bootstrap.sample.casework import Case
from app.bootstrap.sample.cast import Cast
from app.bootstrap.sample.day import Turn
from app.bootstrap.sample.recording import VisitDay, plan
from app.bootstrap.sample.story import Entry, moment
from app.domain.visits import SEALED_STATES, Openness, VisitKind, VisitState
from app.persian.catalogue import tr

Told = Callable[[str], None]
_RECORDED = SEALED_STATES | {VisitState.RECORDED, VisitState.COUNTERSIGNED}


@dataclass(slots=True)
class Timetable:
    """Runs the story; `told` is called with a Persian line before each step that takes long."""

    cast: Cast
    darkroom: Darkroom
    visits: Mapping[str, Entry]
    turns: Mapping[str, Sequence[Turn]]
    told: Told
    cases: Sequence[Case] = ()
    ids: dict[str, UUID] = field(default_factory=dict)
    _queue: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list)
    _numbers: "count[int]" = field(default_factory=count)

    def run(self) -> None:
        """Everything that happens to the visits and cases, in order."""
        for visit in self.visits.values():
            self._expect(visit)
        for case in self.cases:
            for on, clock, act in case.events():
                self._at(on, clock, act)
        while self._queue:
            at, _, act = heappop(self._queue)
            self.cast.clock.go_to(at)
            act()

    def _at(self, on: date, clock: str, act: Callable[[], None]) -> None:
        heappush(self._queue, (moment(on, clock), next(self._numbers), act))

    def _expect(self, visit: Entry) -> None:
        story, state = self.cast.story, VisitState(visit["state"])
        self._at(story.day(min(visit["order"]["offset"], 0)), "07:40", lambda: self._plan(visit))
        if state is VisitState.CANCELLED:
            self._at(story.day(min(visit["offset"] - 1, 0)), "09:20", lambda: self._cancel(visit))
        elif state is VisitState.UNDER_WAY:
            self._at(story.day(visit["offset"]), "07:50", lambda: self._begin(visit))
        elif state in _RECORDED:
            self._at(story.day(visit["offset"]), "07:45", lambda: self._record(visit))

    def _plan(self, visit: Entry) -> None:
        self.cast.clock.wait(60)
        self.ids[visit["key"]] = plan(self.cast, visit, self.ids.get(visit.get("previous", "")))

    def _cancel(self, visit: Entry) -> None:
        self.cast.manager.sealing.cancel(self.ids[visit["key"]], visit["cancel_reason"])

    def _begin(self, visit: Entry) -> None:
        self.told(tr("sample-step-visit", unit=self._unit(visit)))
        self._day(visit).record_part()

    def _record(self, visit: Entry) -> None:
        self.told(tr("sample-step-visit", unit=self._unit(visit)))
        state, visit_id = VisitState(visit["state"]), self.ids[visit["key"]]
        self._day(visit).record()
        if state is not VisitState.RECORDED and visit["openness"] == Openness.OPEN:
            aftermath.countersign(self.cast, visit, visit_id)
        if state in SEALED_STATES:
            self._at(self.cast.story.day(min(visit["offset"] + 1, 0)), "08:10", lambda: self._seal(visit))

    def _day(self, visit: Entry) -> VisitDay:
        key = visit["key"]
        return VisitDay(self.cast, self.darkroom, visit, self.ids[key], self.turns[key])

    def _seal(self, visit: Entry) -> None:
        self.told(tr("sample-step-seal", unit=self._unit(visit)))
        story, state = self.cast.story, VisitState(visit["state"])
        aftermath.seal(self.cast, visit, self.ids[visit["key"]])
        if "addendum" in visit:
            on = story.day(visit["addendum"]["offset"])
            self._at(on, "10:30", lambda: aftermath.add_addendum(self.cast, visit, self.ids[visit["key"]]))
        if state is not VisitState.SEALED and not self._is_followed(visit):
            self._follow(visit)

    def _is_followed(self, visit: Entry) -> bool:
        """Whether a later visit of the story looks at this one's actions and was made."""
        return any(
            later.get("previous") == visit["key"] and later["kind"] == VisitKind.FOLLOW_UP and later["offset"] <= 0
            for later in self.visits.values()
        )

    def _follow(self, visit: Entry) -> None:
        story, visit_id = self.cast.story, self.ids[visit["key"]]
        first_on, last_on = story.day(min(visit["offset"] + 2, -1)), story.day(-1)
        ahead = list(aftermath.steps(self.cast, visit, visit_id, first_on, last_on))
        for step in ahead:
            heappush(self._queue, (step.at, next(self._numbers), self._following(visit, step)))
        if visit["state"] == VisitState.CLOSED:
            end = max([step.at.date() for step in ahead], default=first_on)
            self._at(end, "13:40", lambda: self.cast.head(visit).sealing.close(visit_id))

    def _following(self, visit: Entry, step: aftermath.Step) -> Callable[[], None]:
        return lambda: aftermath.follow(self.cast, visit, step)

    def _unit(self, visit: Entry) -> str:
        return self.cast.units[visit["unit"]].name
