"""What a laptop holds: headings of all visits, contents by its wish; nothing unsent is ever dropped."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import psycopg
import pytest

from app.models.holding import CONTENTS
from app.sync import holding, rounds, subscription
from app.sync.centre.holding import CountyUnknown, find_counties, hold
from app.sync.connection import open_centre
from app.sync.holding import VisitNotAtCentre
from app.sync.subscription import Wish
from app.sync.wire import by_name
from tests.sync.centres import TestCentre
from tests.sync.fleet import Laptop, at_centre, plain
from tests.sync.laptop.conftest import NewLaptop

pytestmark = pytest.mark.postgres
NEAR, FAR = UUID(int=91), UUID(int=92)
AT = "2020-05-01 06:00:00.000000"
NEAR_UNIT, FAR_UNIT = UUID(int=81), UUID(int=82)
ITEMS = ((True, "yes"), (True, ""), (False, ""))
RECORD = json.dumps(
    {
        "score": "62.5",
        "checklists": [
            {
                "sections": [
                    {"items": [{"applicable": a, "value": v} for a, v in ((True, "yes"), (True, ""), (False, ""))]}
                ]
            }
        ],
    }
)


@dataclass(slots=True)
class Office:
    """A laptop that has everything, and what it makes."""

    laptop: Laptop
    visits: list[UUID] = field(default_factory=list)

    def begin(self) -> None:
        """Two counties with a unit each."""
        for county, unit, code in ((NEAR, NEAR_UNIT, "1"), (FAR, FAR_UNIT, "2")):
            self.laptop.add("county", county, code=code, name=code)
            self.laptop.add(
                "unit", unit, code=code, name=code, nature="service", head_name="", address="", is_active=1,
                county_id=county.hex,
            )  # fmt: skip

    def visit(self, unit: UUID = FAR_UNIT, planned_on: str = "2020-05-01", state: str = "closed") -> UUID:
        """A visit that is over, with an answer, a statement and a photo."""
        row, add = uuid4(), self.laptop.add
        empty = dict.fromkeys(("order_number", "scope", "method", "place_text", "cancel_reason", "gaps_reason"), "")
        document, photo = (self.laptop.shelf.put(f"{what} of {row}".encode()) for what in ("document", "photo"))
        add(
            "visit", row, **empty, unit_id=unit.hex, tracking_code=row.hex, kind="periodic", openness="open",
            secrecy="normal", state=state, planned_on=planned_on, subject="s", frozen_record=RECORD,
            document_sha256=document,
        )  # fmt: skip
        add(
            "statement",
            uuid4(),
            visit_id=row.hex,
            name="n",
            position="",
            text="t",
            made_at=AT,
        )
        add(
            "attachment", uuid4(), visit_id=row.hex, kind="photo", sha256=photo,
            file_name="f", media_type="image/jpeg", size=1, caption="", item_code="", is_damaged=0,
            added_at=AT, thumbnail=b"small",
        )  # fmt: skip
        add(
            "finding",
            uuid4(),
            visit_id=row.hex,
            text="found",
            citation="",
            item_code="",
            found_at=AT,
        )
        self.visits.append(row)
        return row


@pytest.fixture
def office(new_laptop: NewLaptop) -> Office:
    """An office at its centre."""
    made = Office(new_laptop())
    made.begin()
    made.laptop.sync()
    return made


def contents(laptop: Laptop, visit: UUID) -> int:
    """Rows of a visit beyond its heading."""
    query = " UNION ALL ".join(f'SELECT visit_id FROM "{name}"' for name in sorted(CONTENTS))
    return int(laptop.store.one(f"SELECT count(*) FROM ({query}) WHERE visit_id = ?", visit.hex))


def is_away(laptop: Laptop, visit: UUID) -> bool:
    """Whether a laptop knows that it has no more than the heading."""
    return bool(laptop.store.one("SELECT is_away FROM visit_holding WHERE visit_id = ?", visit.hex))


def wish(laptop: Laptop, *counties: UUID, years: int | None = None) -> None:
    """Hold the contents of these counties; none named: of all."""
    subscription.change(laptop.store, Wish(counties or None, years))
    laptop.sync()


def fetch(laptop: Laptop, visit: UUID) -> None:
    """As a person opens it."""
    with open_centre(laptop.card) as line:
        rounds.fetch(laptop.engine(), line, visit)


def wrong(laptop: Laptop, centre: TestCentre) -> list[str]:
    """Tables in which a laptop differs from the centre: all that is a heading, and contents of what is not away."""
    away = {str(UUID(row)) for (row,) in laptop.store.execute("SELECT visit_id FROM visit_holding WHERE is_away")}
    found = []
    for name in by_name():
        there, here = at_centre(centre, name), plain(laptop.rows(name))
        if name in CONTENTS:
            there = {row: fields for row, fields in there.items() if fields["visit_id"] not in away}
        if name == "visit":
            there = {row: fields | ({"frozen_record": None} if row in away else {}) for row, fields in there.items()}
        if there != here:
            found.append(name)
    return found


def test_a_laptop_that_wishes_for_one_county_gets_headings_of_the_others(
    centre: TestCentre, office: Office, new_laptop: NewLaptop
) -> None:
    near, far = office.visit(NEAR_UNIT), office.visit(FAR_UNIT)
    still_open = office.visit(FAR_UNIT, state="follow_up")
    office.laptop.sync()
    laptop = new_laptop("inspector")
    wish(laptop, NEAR)
    assert [contents(laptop, visit) for visit in (near, far, still_open)] == [2, 0, 2]
    assert [is_away(laptop, visit) for visit in (near, far, still_open)] == [False, True, False]
    progress = laptop.store.execute("SELECT answered, asked, score FROM visit_progress WHERE visit_id = ?", far.hex)
    assert progress.fetchall() == [(1, 2, "62.5")]
    assert wrong(laptop, centre) == []
    assert holding.holding(laptop.store).held == 2
    assert laptop.store.one("SELECT count(*) FROM sync_blob WHERE state = 'to_fetch'") == 0
    assert [name for name in laptop.shelf.files if laptop.shelf.files[name] == f"document of {far}".encode()] == []


def test_narrowing_drops_contents_and_files_and_widening_brings_them_back(centre: TestCentre, office: Office) -> None:
    old, new = office.visit(planned_on="2020-05-01"), office.visit(planned_on="2099-05-01")
    laptop = office.laptop
    laptop.sync()
    wish(laptop, years=3)
    assert [contents(laptop, old), contents(laptop, new)] == [0, 2]
    assert laptop.store.one("SELECT frozen_record FROM visit WHERE id = ?", old.hex) is None
    assert len(laptop.shelf.files) == 2
    assert wrong(laptop, centre) == []
    quiet = laptop.sync()
    assert (quiet.round_trips, quiet.pulled, quiet.pushed) == (1, 0, 0)
    wish(laptop)
    assert contents(laptop, old) == 2
    assert wrong(laptop, centre) == []
    assert f"document of {old}".encode() in laptop.shelf.files.values()


def test_what_is_unsent_in_conflict_or_lacks_at_the_centre_is_not_dropped(centre: TestCentre, office: Office) -> None:
    laptop = office.laptop
    unsent, parked, photo, idle = (office.visit() for _ in range(4))
    laptop.sync()
    statement = laptop.store.one("SELECT id FROM statement WHERE visit_id = ?", parked.hex)
    laptop.do("UPDATE statement SET text = 'mine' WHERE id = ?", statement)
    laptop.sync()
    assert [each["state"] for each in at_centre(centre, "conflict").values()] == ["open"]
    named = "SELECT sha256 FROM attachment WHERE visit_id = ?"
    laptop.do(f"UPDATE sync_blob SET state = 'to_send' WHERE sha256 = ({named})", photo.hex)
    laptop.shelf.files.clear()  # it cannot be sent

    subscription.change(laptop.store, Wish((NEAR,)))
    laptop.step = lambda name: _once(laptop, unsent) if name == "pull" else None
    laptop.sync()
    laptop.step = lambda _name: None
    assert [contents(laptop, visit) for visit in (unsent, parked, photo, idle)] == [2, 2, 2, 0]
    centre.admin.execute("UPDATE app.conflict SET state = 'resolved'")
    laptop.store.execute("UPDATE sync_blob SET state = 'sent' WHERE state = 'to_send'")
    laptop.sync(), laptop.sync()
    assert contents(laptop, photo) == 0


def test_what_is_written_at_the_last_moment_is_not_dropped(centre: TestCentre, office: Office) -> None:
    visit, laptop = office.visit(), office.laptop
    laptop.sync()
    subscription.change(laptop.store, Wish((NEAR,)))
    added = uuid4()

    def write(name: str) -> None:
        if name == "drop" and not laptop.store.one("SELECT 1 FROM addendum"):
            values = {"number": 1, "text": "t", "written_by": laptop.card.user_id.hex, "written_at": AT}
            laptop.add("addendum", added, visit_id=visit.hex, **values)

    laptop.step = write
    laptop.sync()
    laptop.step = lambda _name: None
    assert contents(laptop, visit) == 3
    laptop.sync()
    assert at_centre(centre, "addendum").keys() == {str(added)}
    assert contents(laptop, visit) == 0


def _once(laptop: Laptop, visit: UUID) -> None:
    """Write a follow-up while the round is under way."""
    if not laptop.store.one("SELECT 1 FROM sync_dirty"):
        laptop.do("UPDATE finding SET citation = 'later' WHERE visit_id = ?", visit.hex)


def test_one_visit_is_fetched_and_stays_until_less_is_wished_for(
    centre: TestCentre, office: Office, new_laptop: NewLaptop
) -> None:
    far = office.visit()
    office.laptop.sync()
    laptop = new_laptop("inspector")
    wish(laptop, NEAR)
    fetch(laptop, far)
    laptop.sync()
    assert (contents(laptop, far), is_away(laptop, far)) == (2, False)
    assert wrong(laptop, centre) == []
    office.laptop.do("UPDATE visit SET state = 'follow_up' WHERE id = ?", far.hex)
    office.laptop.sync(), laptop.sync()
    office.laptop.do("UPDATE visit SET state = 'closed' WHERE id = ?", far.hex)
    office.laptop.sync(), laptop.sync()
    assert (contents(laptop, far), is_away(laptop, far)) == (2, False)
    assert wrong(laptop, centre) == []
    wish(laptop, NEAR, years=5)
    assert (contents(laptop, far), is_away(laptop, far)) == (0, True)


def test_a_visit_enters_and_leaves_by_its_unit_and_its_team_also_in_the_middle_of_a_round(
    centre: TestCentre, office: Office, new_laptop: NewLaptop
) -> None:
    moved, joined = office.visit(), office.visit()
    office.laptop.sync()
    laptop = new_laptop("inspector", limits=rounds.Limits(page_rows=3))
    wish(laptop, NEAR)
    seat = {"office": laptop.card.office_id, "visit": joined, "user": laptop.card.user_id}
    changes: list[Callable[[], object]] = [
        lambda: centre.admin.execute("UPDATE app.unit SET county_id = %s WHERE id = %s", (NEAR, FAR_UNIT)),
        lambda: centre.admin.execute("UPDATE app.unit SET county_id = %s WHERE id = %s", (FAR, FAR_UNIT)),
        lambda: centre.admin.execute(
            "INSERT INTO app.team_member (id, province_id, office_id, visit_id, user_id, role, position) "
            "VALUES (gen_random_uuid(), 9, %(office)s, %(visit)s, %(user)s, 'member', 0)", seat
        ),
    ]  # fmt: skip
    expected = [(2, 2), (0, 0), (0, 2)]
    for change, (of_moved, of_joined) in zip(changes, expected, strict=True):
        office.visit(), office.visit(NEAR_UNIT)
        office.laptop.sync()
        waiting = [change]
        laptop.step = lambda name, waiting=waiting: waiting.pop()() if name == "pull" and waiting else None  # type: ignore[misc]
        laptop.sync()
        laptop.step = lambda _name: None
        laptop.sync()
        assert (contents(laptop, moved), contents(laptop, joined)) == (of_moved, of_joined)
        assert wrong(laptop, centre) == []


def test_two_laptops_with_different_wishes_agree_on_what_both_hold(
    centre: TestCentre, office: Office, new_laptop: NewLaptop
) -> None:
    for unit in (NEAR_UNIT, FAR_UNIT):
        for day in ("2020-05-01", "2099-05-01"):
            office.visit(unit, day)
    office.laptop.sync()
    one, other = new_laptop("inspector"), new_laptop()
    wish(one, NEAR)
    wish(other, years=2)
    held = [{visit for visit in office.visits if contents(laptop, visit)} for laptop in (one, other)]
    assert [len(each) for each in held] == [2, 2]
    assert len(held[0] & held[1]) == 1
    assert wrong(one, centre) == wrong(other, centre) == []


def test_a_wish_never_reaches_beyond_the_office_and_a_foreign_visit_is_not_given(
    centre: TestCentre, office: Office, new_laptop: NewLaptop
) -> None:
    foreign_office = centre.new_office("گیلان", 1)
    foreigner = centre.laptop("admin", foreign_office)
    county = foreigner.row(code="1", name="رشت")
    unit = foreigner.row(code="1", name="رشت", nature="service", head_name="", address="", is_active=True)
    foreigner.push(new={"county": [county], "unit": [unit]})
    mine = centre.laptop("inspector")
    told = mine.call("subscribe", json.dumps({"counties": [str(FAR), county["id"], "x"], "years": None}))
    assert told["counties"] == [str(FAR)]
    for nonsense in ("[]", '{"counties": "all"}', '{"years": 0}', '{"years": "3"}', '{"years": 1000}'):
        with pytest.raises(psycopg.errors.InvalidParameterValue):
            mine.call("subscribe", nonsense)
    assert mine.call("subscribe", "{}")["counties"] is None
    visit = office.visit()
    office.laptop.sync()
    answer = json.loads(foreigner.call("fetch", json.dumps([str(visit), "x", None, {"a": 1}]), 0))
    assert answer == {"visits": [], "unknown": [str(visit)], "rows": []}
    assert json.loads(foreigner.call("fetch", '"x"', 0)) == {"visits": [], "unknown": [], "rows": []}
    assert {entry[0] for entry in foreigner.pull()} == {"user", "role_grant"}  # its own rows do not come back
    laptop = new_laptop()
    with pytest.raises(VisitNotAtCentre):
        fetch(laptop, uuid4())


def test_a_program_that_knows_nothing_of_it_gets_everything(centre: TestCentre, office: Office) -> None:
    office.visit()
    office.laptop.sync()
    raw = centre.laptop("inspector")
    raw.call("subscribe", json.dumps({"counties": [str(NEAR)]}))
    pages = {}
    for program in ("0007", "0008"):
        raw.call("open", "{}", program, 1_700_000_000_000)
        pages[program] = {entry[0]: entry[5] for entry in raw.next()["rows"]}
    assert pages["0007"].keys() - pages["0008"].keys() == {"statement", "attachment"}
    assert "frozen_record" in pages["0007"]["visit"].keys() - pages["0008"]["visit"].keys()


def test_a_laptop_takes_over_what_its_administrator_chose(
    centre: TestCentre, office: Office, new_laptop: NewLaptop
) -> None:
    far = office.visit()
    office.laptop.sync()
    laptop = new_laptop("inspector")
    with pytest.raises(CountyUnknown):
        find_counties(centre.admin, centre.office, ["رشت"])
    hold(centre.admin, laptop.card.device_id, find_counties(centre.admin, centre.office, ["1"]), None)
    laptop.sync()
    assert (contents(laptop, far), is_away(laptop, far)) == (0, True)
    assert subscription.wish_of(laptop.store) == Wish((NEAR,))
    centre.admin.execute("DELETE FROM sync.subscription")  # as in a centre that was restored
    laptop.sync(), laptop.sync()
    assert centre.one("SELECT counties FROM sync.subscription") == [NEAR]


@pytest.mark.parametrize("what", ["fetch", "drop"])
def test_broken_off_anywhere_the_next_round_goes_on(
    centre: TestCentre, office: Office, new_laptop: NewLaptop, what: str
) -> None:
    class Dropped(Exception):
        pass

    for _ in range(3):
        office.visit()
    office.laptop.sync()
    laptop = new_laptop("inspector")
    if what == "fetch":
        wish(laptop, NEAR)
        subscription.change(laptop.store, Wish())
    else:
        laptop.sync()
        subscription.change(laptop.store, Wish((NEAR,)))
    stop, is_through = 0, False
    while not is_through:
        stop, steps = stop + 2, 0

        def step(_name: str, stop: int = stop) -> None:
            nonlocal steps
            steps += 1
            if steps == stop:
                raise Dropped

        laptop.step = step
        try:
            laptop.sync()
            is_through = True
        except Dropped:
            laptop.step = lambda _name: None
            laptop.crash()
            assert laptop.store.one("SELECT count(*) FROM sync_state WHERE applying = 1") == 0
    laptop.step = lambda _name: None
    assert {contents(laptop, visit) for visit in office.visits} == {2 if what == "fetch" else 0}
    assert wrong(laptop, centre) == []
