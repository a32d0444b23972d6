"""Recording a visit: answers, notes, place and times, each kept at once."""

from datetime import datetime
from decimal import Decimal, InvalidOperation
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.checklists import Answer, AnswerInvalid, Item, ItemKind, read_value
from app.domain.errors import InvalidInput, NotFound
from app.domain.visits import PeriodInvalid, VisitState, require_editable, require_move
from app.models.checklist import ItemAnswer
from app.models.visit import Visit
from app.persian.digits import parse_number, to_latin
from app.persian.text import normalise
from app.use_cases.base import UseCases, child_id
from app.use_cases.checklists.views import AnswerResult
from app.use_cases.records.steps import note_step
from app.use_cases.visits.filled import Filled, filled_checklists, keep_progress
from app.use_cases.visits.visibility import own_visit


class Recording(UseCases):
    """What the team writes down during the visit."""

    def begin(self, visit_id: UUID) -> None:
        """Planned → under way, now."""
        with self.tools.transaction() as session:
            self._begin(session, own_visit(session, self.actor, visit_id))

    def answer(self, visit_id: UUID, checklist_id: UUID, item_code: str, value: str) -> AnswerResult:
        """Keep one answer; digits of all kinds are read, "" clears. Raises `AnswerInvalid` and keeps the old one."""
        with self.tools.transaction() as session:
            filled, item = self._item(session, visit_id, checklist_id, item_code)
            stored = self._answer_row(session, visit_id, checklist_id, item_code)
            stored.value = read_value(item, _typed(item, value))
            return self._kept(session, filled, checklist_id, item, stored)

    def note(self, visit_id: UUID, checklist_id: UUID, item_code: str, note: str) -> AnswerResult:
        """Keep the note of one item."""
        with self.tools.transaction() as session:
            filled, item = self._item(session, visit_id, checklist_id, item_code)
            stored = self._answer_row(session, visit_id, checklist_id, item_code)
            stored.note = normalise(note)
            return self._kept(session, filled, checklist_id, item, stored)

    def place(self, visit_id: UUID, text: str, latitude: str | None = None, longitude: str | None = None) -> None:
        """Where the visit is made: typed, and/or degrees north and east."""
        with self.tools.transaction() as session:
            visit = self._open(session, visit_id)
            visit.place_text = normalise(text)
            visit.latitude = _degrees(latitude, 90, "latitude")
            visit.longitude = _degrees(longitude, 180, "longitude")

    def times(self, visit_id: UUID, started_at: datetime | None, ended_at: datetime | None) -> None:
        """When the visit began and ended; raises `PeriodInvalid`."""
        with self.tools.transaction() as session:
            visit = self._open(session, visit_id)
            if started_at and ended_at and ended_at < started_at:
                raise PeriodInvalid()
            visit.started_at, visit.ended_at = started_at, ended_at

    def _begin(self, session: Session, visit: Visit) -> None:
        require_move(VisitState(visit.state), VisitState.UNDER_WAY)
        visit.state = VisitState.UNDER_WAY.value
        visit.started_at = visit.started_at or self.tools.now()
        note_step(session, self.tools, self.actor, "visit_begun", "visit", visit.id)

    def _open(self, session: Session, visit_id: UUID) -> Visit:
        """The visit, ready to be written to; the first entry begins it."""
        visit = own_visit(session, self.actor, visit_id)
        require_editable(VisitState(visit.state))
        if visit.state == VisitState.PLANNED:
            self._begin(session, visit)
        return visit

    def _item(self, session: Session, visit_id: UUID, checklist_id: UUID, item_code: str) -> tuple[list[Filled], Item]:
        self._open(session, visit_id)
        everything = filled_checklists(session, visit_id)
        item = _checklist(everything, checklist_id).template.item(item_code)
        if item is None:
            raise NotFound(record=item_code)
        return everything, item

    def _answer_row(self, session: Session, visit_id: UUID, checklist_id: UUID, item_code: str) -> ItemAnswer:
        answer_id = child_id(checklist_id, item_code)
        stored = session.get(ItemAnswer, answer_id)
        if stored is None:
            stored = ItemAnswer(id=answer_id, visit_id=visit_id, visit_checklist_id=checklist_id, item_code=item_code)
            session.add(stored)
        stored.answered_by, stored.answered_at = self.actor.user_id, self.tools.now()
        return stored

    def _kept(
        self, session: Session, filled: list[Filled], checklist_id: UUID, item: Item, stored: ItemAnswer
    ) -> AnswerResult:
        before = _checklist(filled, checklist_id)
        photos = before.answers.get(item.code, Answer()).photos
        after = before.with_answer(item.code, Answer(stored.value or "", stored.note or "", photos))
        keep_progress(session, stored.visit_id, [after if each is before else each for each in filled])
        asked = after.asked_codes()
        switched = before.asked_codes() ^ asked
        scores = after.score()
        return AnswerResult(
            item=after.item_view(item, item.code in asked),
            changed=tuple(
                after.item_view(other, other.code in asked)
                for other in after.template.items()
                if other.code in switched
            ),
            total=scores.total,
            sections=scores.sections,
        )


def _checklist(filled: list[Filled], checklist_id: UUID) -> Filled:
    for each in filled:
        if each.checklist_id == checklist_id:
            return each
    raise NotFound(record=str(checklist_id))


def _typed(item: Item, value: str) -> str:
    text = normalise(value).strip()
    if item.kind in (ItemKind.MEASURE, ItemKind.COUNT) and text not in ("", "not_applicable"):
        try:
            return str(parse_number(text))
        except ValueError:
            raise AnswerInvalid(item=item.number, wanted=item.kind.value) from None
    return text if item.kind is ItemKind.TEXT else to_latin(text)


def _degrees(text: str | None, limit: int, field: str) -> str | None:
    if not text or not text.strip():
        return None
    try:
        number = parse_number(text.strip().lstrip("+"))
    except (ValueError, InvalidOperation):
        raise InvalidInput(field=field, reason=text) from None
    if abs(number) > limit:
        raise InvalidInput(field=field, reason=text)
    return format(round(number, 6).normalize() + Decimal(0), "f")
