"""A team's day at a unit: the order, answers with photos, findings, what was said, and the end of recording."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from uuid import UUID

from app.bootstrap.sample.answers import Given
from app.bootstrap.sample.camera import Darkroom, take_photos
from app.bootstrap.sample.cast import Cast
from app.bootstrap.sample.day import Turn, hours
from app.bootstrap.sample.story import SOURCE_VISITS, Entry, moment
from app.domain.checklists import Verdict
from app.domain.findings import ActionState, EvidenceKind
from app.domain.visits import Openness, TeamRole, VisitKind
from app.persian.catalogue import tr
from app.persian.digits import to_latin
from app.use_cases.checklists.views import ItemView
from app.use_cases.desk import Desk
from app.use_cases.findings.views import EvidenceDraft
from app.use_cases.office import seed
from app.use_cases.visits.views import NewVisit, TeamSeat

_MOST_FINDINGS, _PARTLY_TAKEN = 7, 0.4
_DONE_SHARE, _PARTLY_SHARE = 0.65, 0.9
_RESPONSIBLE = {"labour-relations": "labour", "cooperatives": "cooperatives"}
_SERVICE_DESK_SECTIONS = ("access", "desk", "default", "accountability", "access")


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as it was kept: with its photos, ready to be evidence."""

    given: Given
    checklist_id: UUID
    view: ItemView
    photos: tuple[UUID, ...]


def plan(cast: Cast, visit: Entry, previous: UUID | None) -> UUID:
    """Plan the visit; an order of a day to come is not issued yet."""
    story, order = cast.story, visit["order"]
    is_issued = order["offset"] <= 0
    words = seed.text_blocks()["covert" if visit["openness"] == Openness.COVERT else "kinds"]
    words = words.get(visit["kind"], words)
    dice = story.dice(f"{visit['key']}/plan")
    seats = [TeamRole.HEAD, *[TeamRole.MEMBER] * (len(visit["team"]) - 1)]
    return cast.manager.visits.plan(
        NewVisit(
            unit_id=cast.units[visit["unit"]].id,
            kind=VisitKind(visit["kind"]),
            openness=Openness(visit["openness"]),
            planned_on=story.day(visit["offset"]),
            team=tuple(TeamSeat(cast.people[login], role) for login, role in zip(visit["team"], seats, strict=True)),
            template_ids=tuple(cast.templates[code] for code in visit["templates"]),
            subject=visit["subject"],
            scope=visit.get("scope") or dice.choice(_without_gaps(words["scope"])),
            method=visit.get("method") or dice.choice(_without_gaps(words["method"])),
            order_number=order["number"] if is_issued else "",
            order_on=story.day(order["offset"]) if is_issued else None,
            programme_id=cast.programmes[visit["programme"]],
            previous_visit_id=previous,
        )
    )


def _without_gaps(texts: Sequence[str]) -> Sequence[str]:
    return [text for text in texts if "{" not in text] or texts


@dataclass(frozen=True, slots=True)
class VisitDay:
    """One visit being recorded by its team."""

    cast: Cast
    darkroom: Darkroom
    visit: Entry
    visit_id: UUID
    turns: Sequence[Turn]

    @property
    def head(self) -> Desk:
        """The desk of the head of the team."""
        return self.cast.head(self.visit)

    def record(self) -> None:
        """From the arrival to the end of recording."""
        begun, ended = hours(self.cast.story, self.visit)
        self._arrive(begun)
        answered = self._answer()
        self._attach_order()
        self._talk(ended)
        self._find(answered)
        self._look_back()
        self.head.visits.times(self.visit_id, begun, ended)
        self.cast.clock.go_to(ended)
        self.cast.clock.wait(600)
        self.head.sealing.finish(self.visit_id)

    def record_part(self) -> None:
        """The beginning of the visit, as it stands while the team is there."""
        begun, _ = hours(self.cast.story, self.visit)
        self._arrive(begun)
        self.head.visits.times(self.visit_id, begun, None)
        answered = self._answer()
        self._find(answered[: len(answered) // 2])

    def _dice(self, name: str) -> Random:
        return self.cast.story.dice(f"{self.visit['key']}/{name}")

    def _arrive(self, begun: datetime) -> None:
        self.cast.clock.go_to(begun)
        self.head.visits.begin(self.visit_id)
        place = self.cast.story.body["unit_details"][self.visit["unit"]]
        self.head.visits.place(self.visit_id, place["address"], place["latitude"], place["longitude"])

    def _answer(self) -> list[Answered]:
        """Each checklist by another member; the answers spread over the visit."""
        team, checklists = self.visit["team"], self.head.visits.show(self.visit_id).checklists
        return [
            self._answer_one(self.cast.desks[team[turn.place % len(team)]], checklists[turn.place].id, turn)
            for turn in self.turns
        ]

    def _answer_one(self, desk: Desk, checklist_id: UUID, turn: Turn) -> Answered:
        given, code = turn.given, turn.given.item.code
        self.cast.clock.go_to(turn.at)
        result = desk.visits.answer(self.visit_id, checklist_id, code, given.value)
        if given.note:
            result = desk.visits.note(self.visit_id, checklist_id, code, given.note)
        photos = take_photos(desk, self.cast.clock, self.darkroom, self.visit_id, result.item, turn.exposures)
        return Answered(given, checklist_id, result.item, photos)

    def _attach_order(self) -> None:
        """The signed order lies in the file of the visits of the source."""
        if self.visit["key"] in SOURCE_VISITS:
            order = self.head.programme.order_pdf(self.visit_id)
            name = f"order-{to_latin(self.visit['order']['number'])}.pdf"
            self.head.visits.add_document(self.visit_id, order, name, caption=tr("sample-order-caption"))

    def _talk(self, ended: datetime) -> None:
        """Interviews, statements of the unit's head, and what the unit does well."""
        visits, visit_id, dice, pools = self.head.visits, self.visit_id, self._dice("talk"), self.cast.story.pools
        told = "statements" in self.visit
        for entry in self.visit["interviews"] if told else dice.sample(pools["interviews"], dice.randint(2, 3)):
            visits.add_interview(visit_id, entry["name"], entry["position"], entry["text"])
        for text in self.visit["strengths"] if told else dice.sample(pools["strengths"], dice.randint(2, 4)):
            visits.add_strength(visit_id, text)
        if told:
            on = self.cast.story.day(self.visit["offset"])
            for entry in self.visit["statements"]:
                visits.add_statement(visit_id, entry["name"], entry["position"], entry["text"], moment(on, entry["at"]))
        elif self.visit["openness"] == Openness.OPEN:
            self.cast.clock.wait(300)
            for text in dice.sample(pools["statements"], dice.randint(1, 2)):
                name, position = unit_head(self.cast, self.visit)
                visits.add_statement(visit_id, name, position, text, min(self.cast.clock.now, ended))

    def _find(self, answered: Sequence[Answered]) -> None:
        """Findings with their evidence and remedies."""
        if "findings" in self.visit:
            self._find_as_told({each.given.item.code: each for each in answered})
            return
        dice = self._dice("findings")
        short = [each for each in answered if each.given.is_shortcoming]
        taken = [each for each in short if each.view.verdict is Verdict.NO or dice.random() < _PARTLY_TAKEN]
        for each in taken[:_MOST_FINDINGS]:
            self.cast.clock.wait(40)
            self.head.findings.accept(self.visit_id, each.checklist_id, each.given.item.code)
        self._entrust()

    def _find_as_told(self, answered: dict[str, Answered]) -> None:
        findings = self.head.findings
        for entry in self.visit["findings"]:
            self.cast.clock.wait(40)
            each, action = answered[entry["item"]], entry["action"]
            evidence = [EvidenceDraft(EvidenceKind.ANSWER, each.view.answer_id)]
            evidence += [EvidenceDraft(EvidenceKind.PHOTO, photo) for photo in each.photos]
            item = each.given.item
            finding = findings.add(self.visit_id, entry["text"], item.citation, item.code, evidence)
            findings.add_action(self.visit_id, action["text"], action["responsible"], action["working_days"], finding)

    def _entrust(self) -> None:
        """Name who answers for each remedy by the part of the checklist it belongs to."""
        view = self.head.visits.show(self.visit_id)
        items = {finding.id: finding.item_code for finding in view.findings}
        for action in view.actions:
            if action.finding_id:
                duty = _duty(self.cast, items[action.finding_id])
                responsible = self.cast.story.pools["responsible"][duty]
                self.head.findings.change_action(action.id, action.text, responsible, action.working_days)

    def _look_back(self) -> None:
        """What became of the actions of the visit that this one follows; something always stays open."""
        if self.visit["kind"] != VisitKind.FOLLOW_UP:
            return
        dice, notes = self._dice("look-back"), self.cast.story.pools["follow_up_notes"]
        for number, action in enumerate(self.head.visits.show(self.visit_id).open_before):
            luck = dice.random()
            state = ActionState.DONE if luck < _DONE_SHARE else ActionState.PARTLY_DONE
            if number == 0 or luck > _PARTLY_SHARE:
                state = ActionState.PARTLY_DONE if number == 0 else ActionState.OPEN
            self.head.findings.follow_up(action.id, self.visit_id, state, dice.choice(notes[state.value]))


def unit_head(cast: Cast, visit: Entry) -> tuple[str, str]:
    """Name and position of the head of the visited unit."""
    unit = cast.units[visit["unit"]]
    return unit.head_name, tr("sample-unit-head", unit=unit.name)


def _duty(cast: Cast, item_code: str) -> str:
    template, _ = cast.story.item(item_code)
    if template.code != "service-desk":
        return _RESPONSIBLE.get(template.code, "default")
    sections = zip(template.sections, _SERVICE_DESK_SECTIONS, strict=False)
    return next(
        (duty for section, duty in sections if any(item.code == item_code for item in section.items)), "default"
    )
