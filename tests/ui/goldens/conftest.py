"""An office whose every word is the same on each run: codes from seeded dice, a standing clock, some of everything."""

import random
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from app.bootstrap.profiles import open_desk
from app.domain.checklists import Item
from app.domain.visits import VisitKind
from app.use_cases.desk import Desk
from tests.factories import GONABAD, PASSWORD, Clock, make_small_office, planned_visit

ANSWERED = 13
"""Questions of the visit under way that have an answer; every third, from the second on, is a shortcoming."""


@pytest.fixture(scope="session")
def golden_profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: a visit for today, one under way with findings, two ahead."""
    directory = tmp_path_factory.mktemp("golden") / "profile"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.use_cases.records.codes.choice", random.Random(1405).choice)
        make_small_office(directory)
        desk = open_desk(directory, "h.moradi", PASSWORD, now=Clock()).desk
        furnish(desk)
        desk.close()
    return directory


@pytest.fixture
def golden_desk(golden_profile: Path, tmp_path: Path) -> Iterator[Desk]:
    """The head's desk on a copy of one's own, because opening a visit writes down where one stood."""
    directory = tmp_path / "profile"
    shutil.copytree(golden_profile, directory)
    desk = open_desk(directory, "h.moradi", PASSWORD, now=Clock()).desk
    yield desk
    desk.close()


def furnish(desk: Desk) -> None:
    """Plan around the visit that is there, and record one."""
    [first] = desk.visits.list()
    member = next(person.id for person in desk.people.list() if person.login == "z.karimi")
    gonabad = next(unit.id for unit in desk.office.units() if unit.code == GONABAD.code)
    template = next(row.id for row in desk.checklists.list() if row.code == "service-desk")

    def plan(unit_id: UUID, subject: str, on: date, kind: VisitKind = VisitKind.PERIODIC) -> UUID:
        changes = {"subject": subject, "planned_on": on, "kind": kind}
        return desk.visits.plan(planned_visit(desk, member, unit_id, template, **changes))

    record(desk, plan(gonabad, "رسیدگی به شکایت از میز خدمت", date(2026, 11, 21), VisitKind.CASE))
    plan(first.unit_id, "پیگیری اقدام‌های اصلاحی بازدید پیشین", date(2026, 11, 29), VisitKind.FOLLOW_UP)
    plan(gonabad, "بازدید دوره‌ای از دسترس‌پذیری ساختمان", date(2026, 12, 8))


def record(desk: Desk, visit_id: UUID) -> None:
    """Answer the first questions, take the findings they propose, and say something good."""
    [checklist] = desk.visits.show(visit_id).checklists
    asked = [view.item for view in checklist.items() if view.asked]
    for at, item in enumerate(asked[:ANSWERED]):
        desk.visits.answer(visit_id, checklist.id, item.code, answer_to(item, good=at % 3 != 1))
    for view in desk.visits.show(visit_id).checklists[0].items():
        if view.proposal is not None:
            desk.findings.accept(visit_id, checklist.id, view.item.code)
    desk.visits.add_strength(visit_id, "برخورد کارکنان با ارباب‌رجوع محترمانه و همراه با راهنمایی کامل است.")


def answer_to(item: Item, *, good: bool) -> str:
    """An answer of the item's kind that keeps to its norm, or does not."""
    if item.options:
        return item.options[0 if good else -1].code
    if item.norm is None:
        return {"verdict": "yes" if good else "no", "text": "بدون ملاحظه", "date": "2026-11-22"}.get(item.kind, "1")
    low, high = item.norm.minimum, item.norm.maximum
    return str((low if good else 0) if low is not None else (high or 0) + (0 if good else 5))
