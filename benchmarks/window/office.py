"""The office that is measured: the sample province under full-strength keys, with an album visit and visits to seal."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random
from uuid import UUID

from PIL import Image, ImageDraw

from app.bootstrap.places import sample_users
from app.bootstrap.profiles import open_desk
from app.bootstrap.sample import make_sample
from app.bootstrap.sample.ink import signature
from app.bootstrap.sample.story import Size
from app.domain.checklists import Item, ItemKind, Verdict
from app.domain.visits import CountersignOutcome, Openness, TeamRole, VisitKind
from app.security.keys import KdfParameters
from app.use_cases.desk import Desk
from app.use_cases.sealing.views import CountersignDraft
from app.use_cases.visits.views import NewVisit, TeamSeat

SEALED_PHOTOS = 12
_FACTS = "benchmark.json"
_CHECKLIST = "service-desk"
_ALBUM_SIZE, _CAMERA_SIZE = (800, 600), (1600, 1200)


@dataclass(frozen=True, slots=True)
class MeasuredOffice:
    """A profile on disk, who signs in, and the visits that are opened and sealed; ids as text."""

    directory: str
    login: str
    password: str
    photos: int
    items: int
    album: str
    to_seal: tuple[str, str]

    @property
    def path(self) -> Path:
        """The profile's folder."""
        return Path(self.directory)


def read(directory: Path) -> MeasuredOffice:
    """The office of a folder, wherever the folder lies now."""
    facts = json.loads((directory / _FACTS).read_text(encoding="utf-8"))
    return MeasuredOffice(**{**facts, "directory": str(directory), "to_seal": tuple(facts["to_seal"])})


def prepare(directory: Path, size: Size, photos: int, say: Callable[[str], None]) -> MeasuredOffice:
    """Make the office unless it is there already. Photos and keys are those of a real office, not of a sample."""
    if (directory / _FACTS).is_file():
        kept = read(directory)
        open_desk(directory, kept.login, kept.password).desk.close()  # brings an older office to today's schema
        return kept
    say(f"making the sample ({size}) …")
    make_sample(directory, size=size, kdf=KdfParameters())
    first = sample_users(directory)[0]
    say(f"adding a visit with {photos} photos and two to seal …")
    return furnish(directory, first.name, first.password, photos)


def furnish(directory: Path, login: str, password: str, photos: int) -> MeasuredOffice:
    """Add the visits that are measured to an office that has the checklist and a second person with an account."""
    with closing(open_desk(directory, login, password).desk) as desk:
        template = next(row for row in desk.checklists.list() if row.code == _CHECKLIST)
        team = _team(desk)
        album = _begun(desk, template.id, team)
        for picture in _pictures(photos, _ALBUM_SIZE):
            desk.visits.add_photo(album, picture, "IMG.jpg", caption="نمای شعبه")
        first_visit, second_visit = (_recorded(desk, template.id, team) for _ in range(2))
    made = MeasuredOffice(
        str(directory),
        login,
        password,
        photos,
        template.items,
        str(album),
        (str(first_visit), str(second_visit)),
    )
    (directory / _FACTS).write_text(json.dumps(asdict(made)), encoding="utf-8")
    return made


def _team(desk: Desk) -> tuple[TeamSeat, ...]:
    """The person who signs in as the head, and a member who does not sign: sealing then makes the whole document."""
    other = next(p for p in desk.people.list() if p.has_account and p.id != desk.actor.user_id)
    return TeamSeat(desk.actor.user_id, TeamRole.HEAD), TeamSeat(other.id, TeamRole.MEMBER)


def _begun(desk: Desk, template_id: UUID, team: tuple[TeamSeat, ...]) -> UUID:
    visit_id = desk.visits.plan(
        NewVisit(
            unit_id=desk.office.units()[0].id,
            kind=VisitKind.PERIODIC,
            openness=Openness.OPEN,
            planned_on=desk.today(),
            team=team,
            template_ids=(template_id,),
            subject="بازدید دوره‌ای از میز خدمت و دسترس‌پذیری",
            order_number="۱۴۰۵/۱۲/۳۴۵",
            order_on=desk.today(),
        )
    )
    desk.visits.begin(visit_id)
    return visit_id


def _recorded(desk: Desk, template_id: UUID, team: tuple[TeamSeat, ...]) -> UUID:
    """A visit with every item answered, its photos, a finding with its action, and the representative's signature."""
    visit_id = _begun(desk, template_id, team)
    [checklist] = desk.visits.show(visit_id).checklists
    items = [view.item for view in checklist.items()]
    for item in items:
        desk.visits.answer(visit_id, checklist.id, item.code, _good_answer(item))
    for item, picture in zip(items, _pictures(SEALED_PHOTOS, _CAMERA_SIZE), strict=False):
        desk.visits.add_photo(visit_id, picture, "IMG.jpg", item.code, "نمای ورودی شعبه")
    verdict_item = next(item for item in items if item.kind is ItemKind.VERDICT)
    desk.visits.answer(visit_id, checklist.id, verdict_item.code, Verdict.PARTLY)
    desk.visits.note(visit_id, checklist.id, verdict_item.code, "بخشی از آن انجام شده است.")
    desk.findings.accept(visit_id, checklist.id, verdict_item.code)
    for action in desk.visits.show(visit_id).actions:
        desk.findings.change_action(action.id, action.text, "رئیس اداره", action.working_days)
    desk.sealing.finish(visit_id, "برای سنجش")
    ink = signature("رضا یوسفی")
    desk.sealing.countersign(
        visit_id, CountersignDraft(CountersignOutcome.SIGNED, "رضا یوسفی", "رئیس اداره", "", "", ink)
    )
    return visit_id


def _good_answer(item: Item) -> str:
    match item.kind:
        case ItemKind.VERDICT:
            return Verdict.YES
        case ItemKind.CHOICE:
            return item.options[0].code
        case ItemKind.MEASURE | ItemKind.COUNT:
            low, high = (item.norm.minimum, item.norm.maximum) if item.norm else (None, None)
            return str(low if low is not None else high if high is not None else 1)
        case ItemKind.DATE:
            return date(2026, 11, 22).isoformat()
    return "توضیح"


def _pictures(count: int, size: tuple[int, int]) -> Iterator[bytes]:
    """So many different JPEGs with edges and areas like a photo's; equal in every run."""
    width, height = size
    ground = Image.linear_gradient("L").resize(size)
    specks = Random(count).randbytes(width * height // 16)
    grain = Image.frombytes("L", (width // 4, height // 4), specks).point(lambda shade: shade // 4).resize(size)
    for number in range(count):
        picture = Image.merge("RGB", (ground, grain, ground.rotate(180)))
        draw = ImageDraw.Draw(picture)
        for line in range(24):
            x, y = (line * 97 + number * 31) % width, (line * 61 + number * 17) % height
            draw.rectangle((x, y, x + width // 7, y + height // 9), fill=(line * 10, 90 + number % 120, 140))
        stream = BytesIO()
        picture.save(stream, "JPEG", quality=82)
        yield stream.getvalue()
