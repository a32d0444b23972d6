"""Real offices on disk for tests: a small one with two inspectors, the service-desk checklist and a planned visit."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from app.bootstrap.profiles import Opened, make_office, open_desk
from app.domain.permissions import Role
from app.domain.visits import Openness, TeamRole, VisitKind, VisitState
from app.security.keys import KdfParameters
from app.use_cases.desk import Desk
from app.use_cases.office.new_office import NewAccount, NewOffice, NewUnit
from app.use_cases.people.views import PersonDraft
from app.use_cases.visits.views import NewVisit, TeamSeat

PASSWORD = "Bazres-Nemune-1405"
LIGHT_KDF = KdfParameters(memory_kib=65536, iterations=2, lanes=2)
"""The floor of what a vault accepts: tests derive many keys."""
TODAY = date(2026, 11, 22)
KHAF = NewUnit("0919", "ادارهٔ تعاون، کار و رفاه اجتماعی شهرستان خواف", "0919", "service")
GONABAD = NewUnit("0915", "ادارهٔ تعاون، کار و رفاه اجتماعی شهرستان گناباد", "0915", "service")


@dataclass(slots=True)
class Clock:
    """A clock that stands until a test moves it."""

    now: datetime = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The standing moment."""
        return self.now


def new_office(login: str = "h.moradi") -> NewOffice:
    """The office the wizard would ask for."""
    return NewOffice(
        province_code="09",
        office_name="اداره کل تعاون، کار و رفاه اجتماعی خراسان رضوی",
        logo=None,
        units=(KHAF, GONABAD),
        thursday_rest_from=date(2025, 11, 22),
        administrator=NewAccount(login, "حسن مرادی", "رئیس اداره بازرسی", PASSWORD),
        recovery_holders=("رضا یوسفی", "مریم صادقی"),
    )


@dataclass(frozen=True, slots=True)
class SmallOffice:
    """An open office: the desk of `h.moradi` (administrator, manager, inspector), a member and a planned visit."""

    directory: Path
    opened: Opened
    clock: Clock
    member_id: UUID
    unit_id: UUID
    template_id: UUID
    visit_id: UUID

    @property
    def desk(self) -> Desk:
        """The desk of the head."""
        return self.opened.desk

    def plan(self, **changes: object) -> UUID:
        """Plan another visit like the first, with changes."""
        return self.desk.visits.plan(
            planned_visit(self.desk, self.member_id, self.unit_id, self.template_id, **changes)
        )

    def desk_of_member(self) -> Opened:
        """The member's own desk; the caller closes it."""
        return open_desk(self.directory, "z.karimi", PASSWORD, now=self.clock)


def planned_visit(desk: Desk, member_id: UUID, unit_id: UUID, template_id: UUID, **changes: object) -> NewVisit:
    """A visit by the head and the member, today."""
    fields: dict[str, object] = {
        "unit_id": unit_id,
        "kind": VisitKind.PERIODIC,
        "openness": Openness.OPEN,
        "planned_on": TODAY,
        "team": (TeamSeat(desk.actor.user_id, TeamRole.HEAD), TeamSeat(member_id, TeamRole.MEMBER)),
        "template_ids": (template_id,),
        "subject": "بازدید دوره‌ای از میز خدمت و دسترس‌پذیری",
        "order_number": "۱۴۰۵/۱۲/۳۴۵",
        "order_on": date(2026, 11, 18),
    }
    return NewVisit(**{**fields, **changes})  # type: ignore[arg-type]


def make_small_office(directory: Path) -> None:
    """Make the office once: a member with an account and a planned visit."""
    clock = Clock()
    make_office(directory, new_office(), kdf=LIGHT_KDF, now=clock)
    desk = open_desk(directory, "h.moradi", PASSWORD, now=clock).desk
    member = desk.people.save(PersonDraft(None, "زهرا کریمی", "کارشناس بازرسی", None, ((Role.INSPECTOR, None),)))
    desk.people.open_account(member, "z.karimi", PASSWORD)
    unit = next(unit.id for unit in desk.office.units() if unit.code == KHAF.code)
    template = next(row.id for row in desk.checklists.list() if row.code == "service-desk")
    desk.visits.plan(planned_visit(desk, member, unit, template))
    desk.close()


def small_office(prepared: Path, directory: Path) -> Iterator[SmallOffice]:
    """Open a copy of the prepared office, and close it afterwards."""
    shutil.copytree(prepared, directory)
    clock = Clock()
    opened = open_desk(directory, "h.moradi", PASSWORD, now=clock)
    desk = opened.desk
    visits = desk.visits.list()
    visit = next((each for each in visits if each.state is VisitState.PLANNED), visits[0])
    template = next(row.id for row in desk.checklists.list() if row.code == "service-desk")
    member = next(person.id for person in desk.people.list() if person.login == "z.karimi")
    try:
        yield SmallOffice(directory, opened, clock, member, visit.unit_id, template, visit.id)
    finally:
        desk.close()


def fill(desk: Desk, visit_id: UUID, verdict: str = "yes") -> None:
    """Answer every item that is asked: verdicts as given, numbers and choices by their norm's best."""
    for checklist in desk.visits.show(visit_id).checklists:
        for view in checklist.items():
            item = view.item
            best = next((option.code for option in item.options if option.verdict == verdict), "")
            value = {
                "verdict": verdict,
                "choice": best or (item.options[0].code if item.options else ""),
                "measure": _good_number(item.norm),
                "count": _good_number(item.norm),
                "text": "توضیح",
                "date": "2026-11-22",
            }[item.kind.value]
            desk.visits.answer(visit_id, checklist.id, item.code, value)


def _good_number(norm: object) -> str:
    low, high = getattr(norm, "minimum", None), getattr(norm, "maximum", None)
    return str(low if low is not None else high if high is not None else 1)


def png(width: int = 64, height: int = 48, shade: int = 128) -> bytes:
    """A small picture."""
    from io import BytesIO

    from PIL import Image

    stream = BytesIO()
    Image.new("RGB", (width, height), (shade, 90, 140)).save(stream, "PNG")
    return stream.getvalue()
