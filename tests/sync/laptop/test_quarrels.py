"""What may happen between two laptops, one case after the other; each proof is held against a broken variant."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from app.sync import applying, inbox, outbox, rounds
from app.sync.errors import LaptopRefused, RestoredCopy
from app.sync.pipe import Pipe
from app.sync.store import Store
from app.sync.wire import tables as wires
from tests.sync.centres import TestCentre
from tests.sync.fleet import Laptop, Stopped, at_centre, remembered, stop_at, unlike
from tests.sync.laptop.conftest import NewLaptop

pytestmark = pytest.mark.postgres
COUNTY = UUID(int=1000)
Pair = tuple[Laptop, Laptop]


def begin(pair: Pair) -> Pair:
    """A county both have."""
    one, other = pair
    one.add("county", COUNTY, code="0919", name="خواف")
    one.sync(), other.sync()
    return pair


def rename(laptop: Laptop, name: str) -> None:
    """Give the county another name."""
    laptop.do("UPDATE county SET name = ? WHERE id = ?", name, COUNTY.hex)


def settle(*laptops: Laptop) -> None:
    """Everybody syncs until all have seen all."""
    for laptop in laptops * 2:
        laptop.sync()


def push_unanswered(laptop: Laptop) -> None:
    """A batch arrives, and its acknowledgement is lost with the line."""
    batch_no = outbox.seal(laptop.store, datetime.now(UTC))
    assert batch_no and laptop.line
    number, digest, payload = outbox.sealed(laptop.store, batch_no)
    pipe = Pipe(laptop.line)
    pipe.send("push", batch_no, digest, number, payload)
    pipe.receive()
    laptop.crash()


# -- lost acknowledgements and duplicates -----------------------------------------------------------
def test_a_batch_whose_acknowledgement_was_lost_counts_once(centre: TestCentre, pair: Pair) -> None:
    one, other = begin(pair)
    rename(one, "گناباد")
    push_unanswered(one)
    other.sync()
    rename(other, "باخرز")
    other.sync()
    settle(one, other)
    assert one.value("county", COUNTY, "name") == "باخرز"
    assert at_centre(centre, "conflict") == {}
    assert unlike(one, centre) == unlike(other, centre) == []


def test_that_proof_finds_a_centre_without_batch_numbers(centre: TestCentre, pair: Pair) -> None:
    one, other = begin(pair)
    rename(one, "گناباد")
    push_unanswered(one)
    other.sync()
    rename(other, "باخرز")
    other.sync()
    centre.admin.execute("DELETE FROM sync.batch WHERE device_id = %s AND batch_no = 2", (one.card.device_id,))
    centre.admin.execute("UPDATE sync.device SET last_batch = 1 WHERE device_id = %s", (one.card.device_id,))
    settle(one, other)
    assert len(at_centre(centre, "conflict")) == 1


# -- what one deletes and the other edits -----------------------------------------------------------
def test_an_edit_of_what_was_deleted_waits_for_a_person_and_can_be_put_back_whole(
    centre: TestCentre, pair: Pair
) -> None:
    one, other = begin(pair)
    other.do("DELETE FROM county")
    other.sync()
    rename(one, "گناباد")
    settle(one, other)
    [conflict] = at_centre(centre, "conflict").values()
    assert (conflict["kind"], conflict["fields"]["name"]["mine"]) == ("edit/delete", "گناباد")
    assert one.rows("county") == {}
    assert '"code": "0919"' in one.store.one("SELECT rows FROM trash WHERE id = ?", COUNTY.hex)


def test_a_deletion_of_what_was_edited_waits_for_a_person(centre: TestCentre, pair: Pair) -> None:
    one, other = begin(pair)
    rename(other, "گناباد")
    other.sync()
    one.do("DELETE FROM county")
    settle(one, other)
    [conflict] = at_centre(centre, "conflict").values()
    assert conflict["kind"] == "delete/edit"
    assert one.value("county", COUNTY, "name") == "گناباد"
    assert unlike(one, centre) == unlike(other, centre) == []


def test_a_page_that_waited_brings_no_deleted_row_back(centre: TestCentre, pair: Pair) -> None:
    one, other = begin(pair)
    rename(other, "گناباد")
    other.sync()
    page = _page_of(one)
    one.sync()
    one.do("DELETE FROM county")
    one.sync()
    inbox.apply_page(one.store, page, {})
    assert one.rows("county") == {}
    one.store.execute("DELETE FROM sync_meta")
    inbox.apply_page(one.store, page, {})
    assert one.rows("county") != {}  # the proof finds a laptop that forgets the revisions of what is gone


def _page_of(laptop: Laptop) -> dict[str, Any]:
    """The page that waits for a laptop."""
    import json

    assert laptop.line
    pipe = Pipe(laptop.line)
    pipe.send("open", json.dumps(inbox.cursors(laptop.store)), laptop.schema, 0)
    pipe.send("next", 100, 0)
    pipe.receive()
    page: dict[str, Any] = json.loads(pipe.receive())
    pipe.close()
    return page


# -- parked changes ---------------------------------------------------------------------------------
def test_a_parked_change_gives_way_to_the_centres_value(centre: TestCentre, pair: Pair) -> None:
    one, other = begin(pair)
    _quarrel_twice(one, other)
    assert one.value("county", COUNTY, "name") == "باخرز"
    assert unlike(one, centre) == unlike(other, centre) == []


def test_that_proof_finds_a_laptop_that_counts_a_parked_change_as_taken(
    centre: TestCentre, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(store: Store, no: int, back: Sequence[Any], epoch: int, now: datetime) -> None:
        right(store, no, [], epoch, now)

    right = inbox.acknowledge
    monkeypatch.setattr(inbox, "acknowledge", careless)
    one, other = begin(pair)
    _quarrel_twice(one, other)
    assert unlike(one, centre) != []


def _quarrel_twice(one: Laptop, other: Laptop) -> None:
    """The first writes while the other's edit comes in: its own is sent on the very revision it clashes with."""
    rename(other, "باخرز")
    other.sync()

    def write_meanwhile(name: str) -> None:
        if name == "pull":
            one.step = lambda _name: None
            rename(one, "گناباد")

    one.step = write_meanwhile
    settle(one, other)


def test_latitude_and_longitude_are_taken_or_parked_together(centre: TestCentre, pair: Pair) -> None:
    one, other = begin(pair)
    visit = new_visit(one, latitude="34.5", longitude="60.1")
    settle(one, other)
    other.do("UPDATE visit SET latitude = '35.0', longitude = '61.0'")
    other.sync()
    one.do("UPDATE visit SET latitude = '34.6'")
    settle(one, other)
    assert (one.value("visit", visit, "latitude"), one.value("visit", visit, "longitude")) == ("35.0", "61.0")
    [conflict] = at_centre(centre, "conflict").values()
    assert conflict["fields"]["latitude"]["mine"] == "34.6"
    assert unlike(one, centre) == unlike(other, centre) == []


# -- poisoned rows and seals ------------------------------------------------------------------------
def test_a_poisoned_row_is_parked_and_the_rest_goes_in(centre: TestCentre, pair: Pair) -> None:
    one, other = begin(pair)
    one.add("day_off", uuid4(), falls_on="0001-01-01", reason="زهرآگین", kind="office")  # no calendar goes back so far
    one.add("day_off", uuid4(), falls_on="2026-11-23", reason="سالم", kind="office")
    settle(one, other)
    assert [row["reason"] for row in other.rows("day_off").values()] == ["سالم"]
    [conflict] = at_centre(centre, "conflict").values()
    assert (conflict["kind"], conflict["fields"]["reason"]["mine"]) == ("refused", "زهرآگین")
    assert unlike(one, centre) == unlike(other, centre) == []


def test_a_row_here_that_quarrels_with_what_comes_is_sent_first(centre: TestCentre, pair: Pair) -> None:
    one, other = begin(pair)
    other.add("county", uuid4(), code="0920", name="از دیگری")
    other.sync()

    def write_meanwhile(name: str) -> None:
        if name == "pull":
            one.step = lambda _name: None
            one.add("county", uuid4(), code="0920", name="از این‌جا")

    one.step = write_meanwhile
    one.sync()
    settle(one, other)
    assert [row["name"] for row in one.rows("county").values() if row["code"] == "0920"] == ["از دیگری"]
    assert [each["fields"]["name"]["mine"] for each in at_centre(centre, "conflict").values()] == ["از این‌جا"]
    assert unlike(one, centre) == unlike(other, centre) == []


def test_what_is_edited_elsewhere_after_a_seal_is_parked_and_the_seal_stands(centre: TestCentre, pair: Pair) -> None:
    one, other = begin(pair)
    visit = new_visit(one)
    settle(one, other)
    one.do("UPDATE visit SET state = 'sealed', frozen_record = '{}' WHERE id = ?", visit.hex)
    one.sync()
    other.do("UPDATE visit SET subject = 'دیرآمده' WHERE id = ?", visit.hex)
    settle(one, other)
    [conflict] = at_centre(centre, "conflict").values()
    assert (conflict["reason"], conflict["fields"]["subject"]["mine"]) == ("sealed", "دیرآمده")
    assert other.value("visit", visit, "subject") == "موضوع"
    assert unlike(one, centre) == unlike(other, centre) == []


def new_visit(laptop: Laptop, **values: str) -> UUID:
    """A visit of a new unit."""
    unit = laptop.add("unit", uuid4(), code="1", name="u", nature="service", head_name="", address="", is_active=1)
    empty = dict.fromkeys(
        ("order_number", "scope", "method", "place_text", "cancel_reason", "gaps_reason", "secrecy"), ""
    )
    fixed = {"tracking_code": "K7QF-2M9T", "kind": "periodic", "openness": "open", "state": "under_way"}
    day = {"planned_on": "2026-11-22", "subject": "موضوع", "unit_id": unit.hex}
    return laptop.add("visit", uuid4(), **{**empty, **fixed, **day, **values})


# -- versions ---------------------------------------------------------------------------------------
def test_a_newer_laptops_field_survives_the_edit_of_an_older_one(centre: TestCentre, pair: Pair) -> None:
    one, other = begin(pair)
    other.do('UPDATE county SET extra = \'{"motto": "آزمون"}\'')  # what a newer version would keep in a column
    settle(other, one)
    rename(one, "گناباد")
    settle(one, other)
    assert other.rows("county")[str(COUNTY)]["motto"] == "آزمون"
    assert other.value("county", COUNTY, "name") == "گناباد"
    assert unlike(one, centre) == unlike(other, centre) == []


def test_an_older_centres_row_gets_defaults_here_and_loses_nothing(pair: Pair) -> None:
    one, _other = begin(pair)
    before = one.rows("county")[str(COUNTY)]
    sent = {name: value for name, value in before.items() if name != "tile_row"} | {"name": "گناباد"}
    one.do("UPDATE county SET tile_row = 4")
    one.sync()
    inbox.apply_page(one.store, {"rows": [["county", str(COUNTY), 99, 99, "L", sent]], "cursor": {}}, {})
    new = str(uuid4())
    inbox.apply_page(
        one.store, {"rows": [["county", new, 100, 1, "L", sent | {"id": new, "code": "2"}]], "cursor": {}}, {}
    )
    assert (one.value("county", COUNTY, "tile_row"), one.value("county", UUID(new), "tile_row")) == (4, None)


def test_a_table_that_only_a_newer_program_knows_is_read_once_this_one_knows_it(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = begin(pair)
    with monkeypatch.context() as before:
        older = [wire for wire in wires() if wire.name != "day_off"]
        for module in (applying, inbox):
            before.setattr(module, "tables", lambda: older)
            before.setattr(module, "by_name", lambda: {wire.name: wire for wire in older})
        other.add("day_off", uuid4(), falls_on="2026-11-23", reason="تعطیل", kind="office")
        settle(other, one)
        assert one.rows("day_off") == {}
        assert one.sync().pulled == 0
    one.sync()
    assert [row["reason"] for row in one.rows("day_off").values()] == ["تعطیل"]
    assert one.sync().pulled == 0


# -- copies, epochs, revocation ---------------------------------------------------------------------
def test_a_laptop_restored_from_a_copy_is_found_out_before_it_does_harm(pair: Pair, new_laptop: NewLaptop) -> None:
    one, _other = begin(pair)
    copy = new_laptop(card=one.card)
    one.store.connection.backup(copy.store.connection)
    rename(one, "گناباد")
    one.sync()
    with pytest.raises(RestoredCopy):
        copy.sync()
    rename(copy, "باخرز")
    with pytest.raises(RestoredCopy):
        copy.sync()
    assert copy.store.one("SELECT failure FROM sync_peer") == "sync_restored_copy"


def test_that_proof_finds_a_laptop_that_believes_its_own_numbers(
    centre: TestCentre, pair: Pair, new_laptop: NewLaptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds._Pass, "_is_other_centre", lambda *_facts: False)
    one, _other = begin(pair)
    copy = new_laptop(card=one.card)
    one.store.connection.backup(copy.store.connection)
    rename(one, "گناباد")
    one.sync()
    copy.sync()
    assert unlike(copy, centre) == ["county"]  # the centre sends nobody what he sent himself


def test_what_a_restored_centre_lost_is_sent_again(centre: TestCentre, pair: Pair) -> None:
    one, other = begin(pair)
    lost = remembered(centre)
    rename(one, "گناباد")
    one.add("county", uuid4(), code="2", name="نو")
    one.sync()
    lost()
    settle(one, other)
    assert {row["name"] for row in at_centre(centre, "county").values()} == {"گناباد", "نو"}
    assert unlike(one, centre) == unlike(other, centre) == []


def test_a_row_of_ones_own_seen_in_the_lost_time_ends_as_the_centre_has_it(centre: TestCentre, pair: Pair) -> None:
    one, other = begin(pair)
    lost = remembered(centre)
    for name in ("گناباد", "باخرز", "رشتخوار"):
        centre.admin.execute("UPDATE app.county SET name = %s WHERE id = %s", (name, COUNTY))
    one.sync()
    lost()
    settle(one, other)
    assert unlike(one, centre) == unlike(other, centre) == []
    [conflict] = at_centre(centre, "conflict").values()
    assert conflict["fields"]["name"]["mine"] == "رشتخوار"


def test_what_only_others_had_seen_of_the_lost_time_comes_back_from_them(centre: TestCentre, pair: Pair) -> None:
    one, other = begin(pair)
    gone = one.add("county", uuid4(), code="3", name="حذف‌شده")
    settle(one, other)
    lost = remembered(centre)
    rename(one, "گناباد")
    new = one.add("county", uuid4(), code="2", name="نو")
    one.do("DELETE FROM county WHERE id = ?", gone.hex)
    settle(one, other)
    lost()
    one.hang_up()  # and it never comes again
    settle(other)
    assert {row: each["name"] for row, each in at_centre(centre, "county").items()} == {
        str(COUNTY): "گناباد",
        str(new): "نو",
    }
    assert unlike(other, centre) == []
    assert other.sync().round_trips == 1
    settle(one, other)
    assert unlike(one, centre) == unlike(other, centre) == []
    assert at_centre(centre, "conflict") == {}


def test_a_conflict_of_the_lost_time_is_made_anew_and_stands_once(centre: TestCentre, pair: Pair) -> None:
    one, other = begin(pair)
    rename(other, "باخرز")
    other.sync()
    lost = remembered(centre)
    rename(one, "گناباد")
    settle(one, other)
    lost()
    settle(one, other)
    assert [each["fields"]["name"]["mine"] for each in at_centre(centre, "conflict").values()] == ["گناباد"]
    assert unlike(one, centre) == unlike(other, centre) == []


def test_batches_are_kept_for_two_weeks(pair: Pair) -> None:
    one, _other = begin(pair)
    outbox.forget_old(one.store, datetime.now(UTC) + timedelta(days=3650))  # a clock that jumped
    one.store.execute("UPDATE sync_peer SET next_batch = 100")
    outbox.forget_old(one.store, datetime.now(UTC) + timedelta(days=13))
    assert one.store.one("SELECT count(*) FROM sync_outbox") == 1
    outbox.forget_old(one.store, datetime.now(UTC) + timedelta(days=15))
    assert one.store.one("SELECT count(*) FROM sync_outbox") == 0


def test_a_revoked_laptop_keeps_what_it_has_and_says_so(centre: TestCentre, pair: Pair) -> None:
    from app.sync.centre.laptops import revoke_laptop

    one, _other = begin(pair)
    rename(one, "گناباد")
    revoke_laptop(centre.admin, str(one.card.device_id))
    one.hang_up()
    with pytest.raises(LaptopRefused):
        one.sync()
    assert one.value("county", COUNTY, "name") == "گناباد"


# -- stopping -------------------------------------------------------------------------------------
def test_a_round_can_be_cancelled_and_goes_on_later(centre: TestCentre, pair: Pair) -> None:
    one, other = begin(pair)
    for number in range(6):
        one.add("county", uuid4(), code=str(number), name="n")
    one.limits = rounds.Limits(batch_rows=2)
    stop_at(one, "push", 2)
    with pytest.raises(Stopped):
        one.sync()
    one.step = lambda _name: None
    settle(one, other)
    assert unlike(one, centre) == unlike(other, centre) == []
