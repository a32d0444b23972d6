"""Many plausible visits at once, for benchmarks only: the models' own tables in few transactions, no desk verbs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, func, insert, select, text
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from app.bootstrap.sample.answers import Given, answers_of
from app.bootstrap.sample.story import Story, moment, read_story
from app.domain.checklists import Answer, Template, read_value, score
from app.domain.errors import AppError
from app.domain.findings import ActionState
from app.domain.permissions import Role
from app.domain.visits import DONE_STATES, SEALED_STATES, Openness, TeamRole, VisitKind, VisitState
from app.models.base import Base
from app.models.checklist import ChecklistTemplate, ItemAnswer, VisitChecklist
from app.models.finding import CorrectiveAction, Finding, FindingEvidence
from app.models.office import Unit
from app.models.user import RoleGrant, User
from app.models.visit import Interview, Statement, TeamMember, Visit, VisitProgress
from app.persian.text import search_key
from app.use_cases.base import child_id
from app.use_cases.desk import Desk
from app.use_cases.ports import Tools
from app.use_cases.records.search import index_row

Row = dict[str, Any]

BATCH = 1000
_PATTERNS = 60
"""Different sets of answers; each visit takes one of them."""
_YEARS = 8
_MOST_FINDINGS = 6
_CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_TEMPLATE = "service-desk"
_AHEAD_SHARE = 0.01
_SETTLED_AFTER_DAYS = 400
_STATES = (
    (0.03, VisitState.CANCELLED),
    (0.05, VisitState.RECORDED),
    (0.07, VisitState.COUNTERSIGNED),
    (0.15, VisitState.SEALED),
    (0.40, VisitState.FOLLOW_UP),
    (1.00, VisitState.CLOSED),
)
_TABLES: Sequence[type[Base]] = (
    Visit,
    TeamMember,
    VisitChecklist,
    ItemAnswer,
    Finding,
    FindingEvidence,
    CorrectiveAction,
    Interview,
    Statement,
    VisitProgress,
)
_INDEX = text(
    "INSERT INTO search_index(rowid, kind, record_id, title, detail, body) "
    "VALUES (:row, 'visit', :record, :title, :detail, :body)"
)


class NotASample(AppError):
    """Synthetic visits go into a sample office only."""

    code = "not_a_sample"


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One filled checklist, worked out once and given to many visits."""

    given: Sequence[tuple[Given, str]]
    progress: Row


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the visits stand on."""

    story: Story
    units: Sequence[Unit]
    people: Sequence[tuple[UUID, str]]
    template_id: UUID
    patterns: Sequence[_Pattern]
    today: date
    stamp: Row


@dataclass(slots=True)
class _Batch:
    """Rows of many visits by their table, and their entries in the search index."""

    rows: Mapping[type[Base], list[Row]] = field(default_factory=lambda: {table: [] for table in _TABLES})
    index: list[Row] = field(default_factory=list)

    def write(self, session: Session) -> None:
        """Insert everything, parents first."""
        for table, rows in self.rows.items():
            if rows:
                session.execute(insert(cast(Table, table.__table__)), rows)
        session.execute(_INDEX, self.index)


def make_synthetic(desk: Desk, visits: int, *, seed: int = 1) -> int:
    """Add so many visits of the last years; gives their number. Raises `NotASample` in a real office.

    Sealed states have no PDF here: these visits serve lists, searches, statistics and syncing.
    """
    if not desk.office.show().is_sample:
        raise NotASample()
    tools = desk.visits.tools
    with tools.transaction() as session:
        ground = _ground(session, tools)
        already = session.scalar(select(func.count()).select_from(Visit)) or 0
    dice = Random(f"{seed}/{already}")
    for start in range(0, visits, BATCH):
        batch = _Batch()
        for number in range(start, min(start + BATCH, visits)):
            _add_visit(batch, ground, dice, already + number)
        with tools.transaction() as session:
            batch.write(session)
    return visits


def _ground(session: Session, tools: Tools) -> _Ground:
    story = read_story()
    people = session.execute(
        select(User.id, User.full_name)
        .join(RoleGrant, RoleGrant.user_id == User.id)
        .where(RoleGrant.role == Role.INSPECTOR.value)
        .order_by(User.id)
    )
    newest = select(ChecklistTemplate.id).where(ChecklistTemplate.code == _TEMPLATE)
    template_id = session.execute(newest.order_by(ChecklistTemplate.version.desc()).limit(1)).scalar_one()
    units = session.scalars(select(Unit).where(Unit.county_id.is_not(None)).order_by(Unit.code)).all()
    patterns = [_pattern(story, story.templates[_TEMPLATE], number) for number in range(_PATTERNS)]
    stamp = {"office_id": tools.office_id, "province_id": tools.province_id, "extra": {}}
    return _Ground(story, units, people.tuples().all(), template_id, patterns, tools.today(), stamp)


def _pattern(story: Story, template: Template, number: int) -> _Pattern:
    visit = {"key": f"synthetic-{number}", "offset": -number - 1, "quality": 0.6 + 0.35 * number / _PATTERNS}
    given = [(each, read_value(each.item, each.value)) for each in answers_of(story, visit, template)]
    total = score(template, {each.item.code: Answer(value) for each, value in given}).total
    percent = None if total.percent is None else str(total.percent)
    return _Pattern(given, {"answered": total.answered, "asked": total.asked, "score": percent})


def _add_visit(batch: _Batch, ground: _Ground, dice: Random, number: int) -> None:
    planned_on, state = _when_and_state(ground, dice)
    unit, visit_id = dice.choice(ground.units), uuid7()
    begun = moment(planned_on, "08:10") if state in DONE_STATES else None
    visit = {
        **ground.stamp,
        "id": visit_id,
        "unit_id": unit.id,
        "tracking_code": _code(dice),
        "kind": dice.choice((VisitKind.PERIODIC, VisitKind.PERIODIC, VisitKind.CONTINUOUS)).value,
        "openness": Openness.OPEN.value,
        "secrecy": "normal",
        "state": state.value,
        "planned_on": planned_on,
        "order_number": str(30_000 + number),
        "order_on": planned_on - timedelta(days=6),
        "subject": dice.choice(ground.story.body["visits"])["subject"],
        "scope": "",
        "method": "",
        "place_text": unit.address,
        "started_at": begun,
        "ended_at": begun + timedelta(hours=5) if begun else None,
        "cancel_reason": dice.choice(ground.story.pools["cancel_reasons"]) if state is VisitState.CANCELLED else "",
        "gaps_reason": "",
    }
    batch.rows[Visit].append(visit)
    names = _add_team(batch, ground, dice, visit_id)
    _add_index(batch, unit, visit, names)
    pattern = dice.choice(ground.patterns)
    empty = {"answered": 0, "asked": pattern.progress["asked"], "score": None}
    batch.rows[VisitProgress].append({"visit_id": visit_id, **(pattern.progress if begun else empty)})
    checklist_id = child_id(visit_id, str(ground.template_id))
    batch.rows[VisitChecklist].append(
        {**ground.stamp, "id": checklist_id, "visit_id": visit_id, "template_id": ground.template_id, "position": 0}
    )
    if begun:
        _add_record(batch, ground, dice, visit, checklist_id, pattern, begun)


def _when_and_state(ground: _Ground, dice: Random) -> tuple[date, VisitState]:
    """A day of the last years, or soon; what is older than a year or so is over."""
    if dice.random() < _AHEAD_SHARE:
        return ground.today + timedelta(days=dice.randint(1, 60)), VisitState.PLANNED
    age, luck = dice.randint(1, 365 * _YEARS), dice.random()
    state = next(state for share, state in _STATES if luck < share)
    is_over = age > _SETTLED_AFTER_DAYS and state is not VisitState.CANCELLED
    return ground.today - timedelta(days=age), VisitState.CLOSED if is_over else state


def _code(dice: Random) -> str:
    letters = "".join(dice.choices(_CODE_LETTERS, k=8))
    return f"{letters[:4]}-{letters[4:]}"


def _add_team(batch: _Batch, ground: _Ground, dice: Random, visit_id: UUID) -> list[str]:
    team = dice.sample(ground.people, 2)
    for position, (user_id, _) in enumerate(team):
        role = TeamRole.MEMBER if position else TeamRole.HEAD
        seat = {"id": child_id(visit_id, str(user_id)), "visit_id": visit_id, "user_id": user_id}
        batch.rows[TeamMember].append({**ground.stamp, **seat, "role": role.value, "position": position})
    return [name for _, name in team]


def _add_index(batch: _Batch, unit: Unit, visit: Row, names: Sequence[str]) -> None:
    words = " ".join((unit.name, visit["subject"], visit["tracking_code"], visit["order_number"], *names))
    entry = {
        "row": index_row(visit["id"]),
        "record": visit["id"].hex,
        "title": unit.name,
        "detail": visit["subject"],
        "body": search_key(words),
    }
    batch.index.append(entry)


def _add_record(
    batch: _Batch,
    ground: _Ground,
    dice: Random,
    visit: Row,
    checklist_id: UUID,
    pattern: _Pattern,
    begun: datetime,
) -> None:
    """Answers, findings with remedies, one interview and one statement."""
    stamp = {**ground.stamp, "visit_id": visit["id"]}
    author = batch.rows[TeamMember][-2]["user_id"]
    for each, value in pattern.given:
        row: Row = {"id": child_id(checklist_id, each.item.code), "visit_checklist_id": checklist_id}
        row |= {"item_code": each.item.code, "value": value, "note": each.note}
        batch.rows[ItemAnswer].append({**stamp, **row, "answered_by": author, "answered_at": begun})
    short = [each for each, _ in pattern.given if each.is_shortcoming]
    for each in short[:_MOST_FINDINGS]:
        _add_finding(batch, dice, stamp, visit, checklist_id, each, begun)
    said = dice.choice(ground.story.pools["interviews"])
    batch.rows[Interview].append(
        {**stamp, "id": uuid7(), **{name: said[name] for name in ("name", "position", "text")}}
    )
    stated = dice.choice(ground.story.pools["statements"])
    speaker = {"name": "", "position": "", "text": stated, "made_at": begun}
    batch.rows[Statement].append({**stamp, "id": uuid7(), **speaker})


def _add_finding(
    batch: _Batch, dice: Random, stamp: Row, visit: Row, checklist_id: UUID, given: Given, begun: datetime
) -> None:
    item, finding_id = given.item, uuid7()
    answer_id = child_id(checklist_id, item.code)
    finding = {"id": finding_id, "text": item.finding or item.text, "citation": item.citation, "item_code": item.code}
    batch.rows[Finding].append({**stamp, **finding, "found_at": begun})
    evidence = {"id": child_id(finding_id, str(answer_id)), "finding_id": finding_id, "kind": "answer"}
    batch.rows[FindingEvidence].append({**stamp, **evidence, "source_id": answer_id})
    state = VisitState(visit["state"])
    is_done = state is VisitState.CLOSED or (state in SEALED_STATES and dice.random() < 0.6)
    action = {"id": uuid7(), "finding_id": finding_id, "unit_id": visit["unit_id"], "text": item.action or item.text}
    due = {
        "working_days": item.working_days,
        "due_on": visit["planned_on"] + timedelta(days=item.working_days * 7 // 5),
    }
    fate = ActionState.DONE if is_done else ActionState.OPEN
    batch.rows[CorrectiveAction].append({**stamp, **action, **due, "responsible": "", "state": fate.value})
