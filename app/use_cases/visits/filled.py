"""A visit's checklists with their answers, photos counted, judged and scored."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.checklists import (
    Answer,
    Item,
    Score,
    SectionScore,
    Template,
    asked_items,
    evidence_missing,
    judge,
    overall,
    score,
)
from app.domain.findings import proposal
from app.models.attachment import Attachment
from app.models.checklist import ChecklistTemplate, ItemAnswer, VisitChecklist
from app.models.finding import Finding
from app.models.visit import VisitProgress
from app.use_cases.base import child_id
from app.use_cases.checklists.templates import template_of
from app.use_cases.checklists.views import ChecklistView, ItemView, SectionView


@dataclass(frozen=True, slots=True)
class Filled:
    """One checklist of a visit with all that was answered."""

    checklist_id: UUID
    template_id: UUID
    template: Template
    answers: Mapping[str, Answer]
    findings: Mapping[str, UUID]

    def item_view(self, item: Item, asked: bool) -> ItemView:
        """One item as a screen shows it."""
        answer = self.answers.get(item.code, Answer())
        return ItemView(
            item=item,
            asked=asked,
            value=answer.value,
            verdict=judge(item, answer.value),
            note=answer.note,
            photos=answer.photos,
            missing=evidence_missing(item, answer) if asked else frozenset(),
            answer_id=child_id(self.checklist_id, item.code),
            proposal=proposal(item, answer) if asked else None,
            finding_id=self.findings.get(item.code),
        )

    def with_answer(self, item_code: str, answer: Answer) -> "Filled":
        """The same checklist with one answer changed."""
        return replace(self, answers={**self.answers, item_code: answer})

    def asked_codes(self) -> set[str]:
        """Codes of the items that are asked now."""
        return {item.code for item in asked_items(self.template, self.answers)}

    def view(self) -> ChecklistView:
        """The whole checklist as a screen shows it."""
        asked, scores = self.asked_codes(), score(self.template, self.answers)
        return ChecklistView(
            id=self.checklist_id,
            template_id=self.template_id,
            code=self.template.code,
            version=self.template.version,
            title=self.template.title,
            level=self.template.level,
            score=scores.total,
            sections=tuple(
                SectionView(
                    section.title,
                    section_score,
                    tuple(self.item_view(item, item.code in asked) for item in section.items),
                )
                for section, section_score in zip(self.template.sections, scores.sections, strict=True)
            ),
        )

    def score(self) -> Score:
        """Scores of this checklist."""
        return score(self.template, self.answers)


def filled_checklists(session: Session, visit_id: UUID) -> list[Filled]:
    """All checklists of a visit in their order."""
    rows = session.execute(
        select(VisitChecklist, ChecklistTemplate)
        .join(ChecklistTemplate, ChecklistTemplate.id == VisitChecklist.template_id)
        .where(VisitChecklist.visit_id == visit_id)
        .order_by(VisitChecklist.position)
    ).all()
    photos = _photo_counts(session, visit_id)
    findings = dict(
        session.execute(
            select(Finding.item_code, Finding.id).where(Finding.visit_id == visit_id, Finding.item_code != "")
        )
        .tuples()
        .all()
    )
    stored = session.scalars(select(ItemAnswer).where(ItemAnswer.visit_id == visit_id)).all()
    return [
        Filled(checklist.id, template.id, template_of(template), _answers(checklist.id, stored, photos), findings)
        for checklist, template in rows
    ]


def overall_score(filled: list[Filled]) -> Decimal | None:
    """The visit's percent over all its checklists."""
    return overall([(each.template, each.answers) for each in filled])


def keep_progress(session: Session, visit_id: UUID, filled: list[Filled]) -> SectionScore:
    """Store how far the visit is, for lists; returns the total as a score."""
    totals = [each.score().total for each in filled]
    percent = overall_score(filled)
    answered, asked = sum(total.answered for total in totals), sum(total.asked for total in totals)
    shown = None if percent is None else str(percent)
    session.merge(VisitProgress(visit_id=visit_id, answered=answered, asked=asked, score=shown))
    return SectionScore("", percent, answered, asked)


def _answers(checklist_id: UUID, stored: Sequence[ItemAnswer], photos: Mapping[str, int]) -> Mapping[str, Answer]:
    given = {row.item_code: row for row in stored if row.visit_checklist_id == checklist_id}
    answers = {code: Answer(row.value, row.note, photos.get(code, 0)) for code, row in given.items()}
    only_photos = {code: Answer(photos=count) for code, count in photos.items() if code not in given}
    return answers | only_photos


def _photo_counts(session: Session, visit_id: UUID) -> Mapping[str, int]:
    rows = session.execute(
        select(Attachment.item_code, func.count())
        .where(Attachment.visit_id == visit_id, Attachment.kind == "photo", Attachment.item_code != "")
        .group_by(Attachment.item_code)
    ).tuples()
    return Counter(dict(rows.all()))
