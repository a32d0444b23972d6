"""Signed findings are leaves of the centre's log like minutes: on each laptop, and beside programs of before."""

from pathlib import Path
from uuid import UUID

import pytest

from app.models.schema import HEAD
from app.sync import applying, inbox
from app.sync.centre import schema
from app.sync.centre.connection import Centre
from app.sync.centre.offices import find_office
from app.sync.centre.recovery import raise_epoch
from app.sync.wire import tables
from tests.postgres import Server
from tests.sync.centre.storing import STORED, take_out
from tests.sync.centres import TestCentre
from tests.sync.fleet import Laptop, at_centre, unlike
from tests.sync.laptop.conftest import NewLaptop
from tests.sync.laptop.test_complaints import AT, add, new_case, settle
from tests.sync.laptop.test_heads import chained, found, strike_out_seals, work

pytestmark = pytest.mark.postgres
Pair = tuple[Laptop, Laptop]


def sign(laptop: Laptop, case: UUID) -> UUID:
    """The seal of a case's finding."""
    device = laptop.store.one("SELECT id FROM device")
    signed = {"record": "{}", "record_hash": "r1", "pdf_sha256": "p1", "sealed_at": AT, "device_id": device}
    return add(laptop, "complaint_seal", complaint_id=case.hex, sealed_by=UUID(int=2).hex, **signed)


def stamp(laptop: Laptop, case: UUID) -> UUID:
    """The time stamp of the finding's file."""
    grown = {"document_sha256": "p1", "pdf_sha256": "p2", "stamped_at": AT, "authority": "مرجع"}
    return add(laptop, "complaint_stamp", complaint_id=case.hex, **grown)


def proved(laptop: Laptop) -> list[str]:
    """The findings whose place in the log is known."""
    query = "SELECT row FROM sync_proof WHERE tbl = 'complaint_seal' ORDER BY row"
    return [row for (row,) in laptop.store.execute(query)]


def test_a_finding_is_proved_on_every_laptop_and_a_changed_or_missing_one_is_named(
    centre: TestCentre, pair: Pair
) -> None:
    one, other = map(chained, pair)
    case = new_case(one)
    seal = sign(one, case)
    settle(one, other)
    second = sign(other, case)
    other.sync()  # what came with a round is asked about when the log has grown again
    assert (proved(one), set(proved(other))) == ([seal.hex], {seal.hex, second.hex})
    assert centre.one("SELECT content FROM sync.log_leaf WHERE row_id = %s", seal) == f"complaint_seal {seal} r1 p1"
    assert found(one) == found(other) == []
    other.do("UPDATE complaint_seal SET record_hash = 'r2' WHERE id = ?", seal.hex)
    assert found(other) == [("record_not_in_log", "K7QF-2M9T")]
    one.do("DELETE FROM complaint_seal WHERE id = ?", seal.hex)
    assert found(one) == [("finding_gone", str(seal))]


def test_a_struck_out_finding_is_named_also_by_a_centre_that_calls_itself_older(
    centre: TestCentre, new_laptop: NewLaptop
) -> None:
    laptop = chained(new_laptop())
    work(laptop, 1)
    laptop.sync()
    sign(laptop, new_case(laptop))
    laptop.sync()
    strike_out_seals(centre, laptop)
    raise_epoch(centre.admin)
    laptop.hang_up()
    told = "UPDATE sync.setting SET value = %s WHERE name = 'schema'"
    centre.admin.execute(told, ["0013"])
    try:
        laptop.sync()
    finally:
        centre.admin.execute(told, [HEAD])
    assert found(laptop) == [("record_not_in_log", "K7QF-2M9T")]


def test_a_laptop_brings_the_finding_of_no_other_laptops_chain(centre: TestCentre, pair: Pair) -> None:
    one, other = map(chained, pair)
    case = new_case(one)
    sign(one, case)
    settle(one, other)
    other.do("UPDATE device SET id = ?", one.store.one("SELECT id FROM device"))
    forged = sign(other, case)
    other.sync()
    assert centre.one("SELECT extra ->> 'reason' FROM app.conflict WHERE record_id = %s", forged) == "foreign_history"
    assert centre.one("SELECT count(*) FROM sync.log_leaf WHERE content LIKE 'complaint_seal%%'") == 1


def test_findings_at_a_centre_of_before_are_asked_for_once_it_knows_them(
    postgres: Server, blank: Path, tmp_path: Path
) -> None:
    with postgres.database() as name:
        take_out(STORED / "centre-0007.sql.gz", postgres, name)
        centre = TestCentre(postgres, name)
        card = centre.enrol("admin", find_office(centre.admin, "خراسان رضوی"))
        laptop = chained(Laptop.new(blank, tmp_path / "newer.db", card))
        laptop.sync()
        case = UUID(next(iter(laptop.rows("complaint"))))
        sign(laptop, case)
        grown = stamp(laptop, case)
        laptop.sync()
        assert (len(laptop.rows("complaint_seal")), proved(laptop), found(laptop)) == (3, [], [])
        laptop.hang_up()
        schema.initialise(Centre.at(centre.url))
        laptop.sync()
        assert (len(proved(laptop)), found(laptop)) == (3, [])
        assert list(at_centre(centre, "complaint_stamp")) == [str(grown)]
        assert unlike(laptop, centre) == []
        laptop.close()
        centre.close()


def test_a_laptop_of_before_syncs_on_and_has_the_stamps_once_it_knows_them(
    centre: TestCentre, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = map(chained, pair)
    case = new_case(one)
    with monkeypatch.context() as before:
        older = [wire for wire in tables() if wire.name != "complaint_stamp"]
        for module in (applying, inbox):
            before.setattr(module, "tables", lambda: older)
            before.setattr(module, "by_name", lambda: {wire.name: wire for wire in older})
        sign(one, case)
        stamp(one, case)
        letter = {"code": "answer", "dated_on": "2026-11-22", "issued_at": AT, "issued_by": UUID(int=2).hex}
        add(one, "letter", complaint_id=case.hex, **letter)
        settle(one, other)
        assert other.rows("complaint_stamp") == {}
        assert other.sync().pulled == 0
    other.sync()
    assert [row["pdf_sha256"] for row in other.rows("complaint_stamp").values()] == ["p2"]
    assert unlike(other, centre) == []
