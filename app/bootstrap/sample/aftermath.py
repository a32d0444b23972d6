"""What comes after a visit's day: the unit's word, signatures, the seal, addenda, follow-ups, the end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from uuid import UUID

from app.bootstrap.sample.cast import Cast
from app.bootstrap.sample.ink import signature
from app.bootstrap.sample.recording import unit_head
from app.bootstrap.sample.story import Entry, moment
from app.domain.findings import ActionState
from app.domain.visits import CountersignOutcome, VisitState
from app.use_cases.office import seed
from app.use_cases.sealing.views import CountersignDraft

_REFUSED, _ABSENT = 0.05, 0.1
_DROPPED = 0.08
_SIGNING_SECONDS = 240


@dataclass(frozen=True, slots=True)
class Step:
    """Something still to be done about an action: when, and how it will be found."""

    at: datetime
    action_id: UUID
    state: ActionState


def countersign(cast: Cast, visit: Entry, visit_id: UUID) -> None:
    """The representative of the unit signs, refuses before a witness, or is not there."""
    cast.clock.wait(900)
    cast.head(visit).sealing.countersign(visit_id, _word(cast, visit))


def _word(cast: Cast, visit: Entry) -> CountersignDraft:
    told = visit.get("countersign")
    if told:
        outcome = CountersignOutcome(told["outcome"])
        ink = signature(told["name"]) if outcome is CountersignOutcome.SIGNED else None
        reason, witness = told.get("reason", ""), told.get("witness", "")
        return CountersignDraft(outcome, told["name"], told["position"], reason, witness, ink)
    dice, (name, position) = cast.story.dice(f"{visit['key']}/countersign"), unit_head(cast, visit)
    luck = dice.random()
    if luck < _REFUSED:
        refusal = dice.choice(cast.story.pools["refusals"])
        return CountersignDraft(CountersignOutcome.REFUSED, name, position, refusal["reason"], refusal["witness"])
    if luck < _ABSENT:
        (reason,) = seed.text_blocks()["countersign_notes"]["absent"]
        return CountersignDraft(CountersignOutcome.ABSENT, name, position, reason)
    return CountersignDraft(CountersignOutcome.SIGNED, name, position, ink_png=signature(name))


def seal(cast: Cast, visit: Entry, visit_id: UUID) -> None:
    """Each member signs with the own password, the head seals."""
    sealing, logins = cast.head(visit).sealing, visit["team"]
    for login in logins[1:]:
        cast.clock.wait(_SIGNING_SECONDS)
        sealing.sign(visit_id, login, cast.passwords[login], signature(login))
    cast.clock.wait(_SIGNING_SECONDS)
    sealing.seal(visit_id, cast.passwords[logins[0]], signature(logins[0]))


def add_addendum(cast: Cast, visit: Entry, visit_id: UUID) -> None:
    """What was added after the seal."""
    told = visit["addendum"]
    cast.desks[told["by"]].sealing.add_addendum(visit_id, told["text"], cast.passwords[told["by"]])


def steps(cast: Cast, visit: Entry, visit_id: UUID, first_on: date, last_on: date) -> Iterator[Step]:
    """When the visit's actions are looked at again, between two days, so that it ends in the state the story tells."""
    dice = cast.story.dice(f"{visit['key']}/aftermath")
    actions = cast.head(visit).visits.show(visit_id).actions
    for number, action in enumerate(actions):
        on = max(first_on, min(cast.story.day(dice.randint(-3, 4), action.due_on), last_on))
        state = _fate(VisitState(visit["state"]), number, dice)
        if state is not None:
            yield Step(moment(on, f"{dice.randint(9, 12):02}:{dice.randint(0, 59):02}"), action.id, state)


def _fate(wanted: VisitState, number: int, dice: Random) -> ActionState | None:
    """A closed visit has nothing open; of one that is followed up the first action stays half done."""
    luck = dice.random()
    if wanted is VisitState.CLOSED:
        return ActionState.DROPPED if luck < _DROPPED else ActionState.DONE
    if number == 0:
        return ActionState.PARTLY_DONE
    fates = ((0.7, ActionState.DONE), (0.85, ActionState.PARTLY_DONE), (0.93, ActionState.OPEN), (1.0, None))
    return next(state for limit, state in fates if luck < limit)


def follow(cast: Cast, visit: Entry, step: Step) -> None:
    """Write down what became of an action."""
    dice = cast.story.dice(f"{visit['key']}/follow/{step.at.isoformat()}")
    note = dice.choice(cast.story.pools["follow_up_notes"][step.state.value])
    cast.head(visit).findings.follow_up(step.action_id, None, step.state, note)
