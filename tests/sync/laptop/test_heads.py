"""A laptop keeps the heads of its centre's log, and finds out who rewrote, shortened or restored it."""

import json
import random
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest

from app.sync import rechaining
from app.sync.bundle import import_answer
from app.sync.centre.heads import sign_heads
from app.sync.centre.recovery import raise_epoch
from app.sync.kept_heads import anchor, problems
from app.use_cases.sealing.signing import seal_message
from tests.sync.centre.test_log import TAMPERINGS
from tests.sync.centres import TestCentre
from tests.sync.fleet import Laptop, remembered
from tests.sync.laptop.conftest import NewLaptop
from tests.sync.laptop.test_bundles import Stick

pytestmark = pytest.mark.postgres
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
STAMP = "2026-11-22 06:00:00.000000"


@pytest.fixture
def laptop(new_laptop: NewLaptop) -> Laptop:
    """A laptop with a chain of its own."""
    return chained(new_laptop())


@pytest.fixture
def other(new_laptop: NewLaptop) -> Laptop:
    """Another such laptop."""
    return chained(new_laptop())


def chained(laptop: Laptop) -> Laptop:
    rechaining.keep_device(laptop.store, rechaining.NewChain(uuid4(), b"", b"", lambda _words: b""))
    return laptop


def work(laptop: Laptop, *numbers: int) -> None:
    """Steps of history."""
    device = laptop.store.one("SELECT id FROM device")
    for number in numbers:
        laptop.add(
            "history_entry", uuid4(), device_id=device, seq=number, done_at=STAMP, actor_id=laptop.card.user_id.hex,
            action="x", record_table="visit", record_id=UUID(int=1).hex, salt="s", payload_hash="p", previous_hash="",
            hash=f"h{number}", note="",
        )  # fmt: skip


def seal(laptop: Laptop, record: str = "{}", code: str = "BZ-1") -> UUID:
    """A sealed visit."""
    empty = dict.fromkeys(("order_number", "scope", "method", "place_text", "cancel_reason", "gaps_reason"), "")
    unit = laptop.add(
        "unit", uuid4(), code=uuid4().hex, name="خواف", nature="service", head_name="", address="", is_active=1
    )
    visit = laptop.add(
        "visit", uuid4(), **empty, secrecy="normal", unit_id=unit.hex, tracking_code=code, kind="periodic",
        openness="open", state="sealed", planned_on="2026-11-22", subject="",
    )  # fmt: skip
    return laptop.add(
        "seal", uuid4(), visit_id=visit.hex, record=record, record_hash="r1", pdf_sha256="", sealed_by=UUID(int=2).hex,
        sealed_at=STAMP, device_id=laptop.store.one("SELECT id FROM device"), device_signature=b"",
    )  # fmt: skip


def strike_out_seals(centre: TestCentre, laptop: Laptop) -> None:
    """Make the log as if nothing had been sealed."""
    leaf = "SELECT content FROM sync.log_leaf WHERE content LIKE 'history_entry%' ORDER BY idx"
    kept = [content for (content,) in centre.admin.execute(leaf)]
    centre.admin.execute("DELETE FROM sync.log; DELETE FROM sync.log_leaf; DELETE FROM sync.log_node")
    ids = [UUID(content.split()[1]) for content in kept]
    centre.admin.execute("SELECT sync.log_append(%s, %s, %s)", (laptop.card.office_id, ids, kept))


def found(laptop: Laptop) -> list[tuple[str, str]]:
    return list(problems(laptop.store, None))


def test_what_was_sent_is_proved_under_a_head_and_nothing_to_do_stays_one_round_trip(laptop: Laptop) -> None:
    sealed = seal(laptop)
    work(laptop, 1, 2)
    laptop.sync()
    proved = laptop.store.execute("SELECT tbl, row, size FROM sync_proof ORDER BY tbl").fetchall()
    assert [(table, size) for table, _row, size in proved] == [("history_entry", 3), ("seal", 3)]
    assert proved[1][1] == sealed.hex
    assert found(laptop) == []
    assert laptop.sync().round_trips == 1
    work(laptop, 3)
    laptop.sync()
    kept = anchor(laptop.store)
    assert kept and (kept["size"], kept["step"][1:]) == (4, [3, "h3"])
    laptop.do("UPDATE seal SET record_hash = 'r2'")
    assert found(laptop) == [("record_not_in_log", "BZ-1")]


def test_unsent_seals_and_findings_move_to_a_new_chain_and_are_signed_anew(laptop: Laptop) -> None:
    seal(laptop)
    signed = laptop.store.execute("SELECT sealed_by, sealed_at, device_id FROM seal").fetchone()
    names = ("sealed_by", "sealed_at", "device_id")
    laptop.add(
        "complaint_seal", uuid4(), complaint_id=uuid4().hex, record="{}", record_hash="r2", pdf_sha256="p2",
        device_signature=b"", **dict(zip(names, signed, strict=True)),
    )  # fmt: skip
    chain = rechaining.NewChain(uuid4(), b"", b"", lambda words: b"signed " + words)
    with laptop.store.transaction():
        rechaining.begin(laptop.store, chain)
    for table, hashes in (("seal", ("r1", "")), ("complaint_seal", ("r2", "p2"))):
        found = laptop.store.execute(f"SELECT device_id, device_signature FROM {table}").fetchone()
        assert found == (chain.device_id.hex, b"signed " + seal_message(*hashes))


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_a_rewritten_log_is_noted_and_work_goes_on(centre: TestCentre, laptop: Laptop, tampering: str) -> None:
    work(laptop, *range(5))
    laptop.sync()
    centre.admin.execute(TAMPERINGS[tampering].encode())
    work(laptop, 5)
    assert laptop.sync().pushed == 1
    assert ("head_inconsistent", "5") in found(laptop)
    kept = anchor(laptop.store)
    assert kept and kept["size"] == 5  # what was seen is never given up for what is told now
    assert laptop.sync().pushed == 0
    assert ("head_inconsistent", "5") in found(laptop)


def test_an_older_centre_under_the_same_epoch_is_noted_until_the_epoch_says_why(
    centre: TestCentre, laptop: Laptop, other: Laptop
) -> None:
    work(laptop, 1, 2)
    laptop.sync()
    back = remembered(centre, is_told=False)
    work(laptop, 3)
    sealed = seal(laptop)
    laptop.sync()
    back()
    laptop.hang_up()
    work(other, 1)
    other.sync()
    assert found(other) == []
    laptop.sync()
    assert ("head_inconsistent", "4") in found(laptop)
    raise_epoch(centre.admin)
    laptop.hang_up()
    laptop.sync()
    assert found(laptop) == []
    known = laptop.store.execute("SELECT kind, subject FROM sync_doubt ORDER BY kind").fetchall()
    assert known == [("centre_restored", "2"), ("head_inconsistent", "4/1")]
    proved = laptop.store.execute("SELECT row, epoch FROM sync_proof WHERE tbl = 'seal'").fetchall()
    epoch = centre.one("SELECT epoch FROM sync.scope")
    assert proved == [(sealed.hex, epoch)]  # what was lost was sent again, and proved again
    centre.admin.execute("UPDATE sync.scope SET epoch = 1")  # the same backup once more
    raise_epoch(centre.admin)
    assert centre.one("SELECT epoch FROM sync.scope") >= epoch > 1_000_000


def test_a_raised_epoch_does_not_excuse_a_history_of_which_nothing_is_left(centre: TestCentre, laptop: Laptop) -> None:
    work(laptop, *range(5))
    laptop.sync()
    centre.admin.execute(TAMPERINGS["rewritten"].encode())
    raise_epoch(centre.admin)
    laptop.hang_up()
    laptop.sync()
    assert ("head_inconsistent", "5") in found(laptop)
    work(laptop, 5)
    for _ in range(2):
        laptop.sync()
        assert ("head_inconsistent", "5") in found(laptop)


def test_a_record_the_centre_struck_out_after_a_restore_is_named(centre: TestCentre, laptop: Laptop) -> None:
    work(laptop, 1)
    laptop.sync()
    seal(laptop)
    work(laptop, 2)
    laptop.sync()
    strike_out_seals(centre, laptop)
    raise_epoch(centre.admin)
    laptop.hang_up()
    laptop.sync()
    assert found(laptop) == [("record_not_in_log", "BZ-1")]


def test_a_record_struck_out_is_named_by_every_laptop_that_holds_it(
    centre: TestCentre, laptop: Laptop, other: Laptop
) -> None:
    work(other, 1)
    other.sync()
    seal(laptop)
    work(laptop, 1)
    laptop.sync()
    other.sync()
    work(other, 2)
    other.sync()
    assert other.store.one("SELECT count(*) FROM sync_proof WHERE tbl = 'seal'") == 1
    strike_out_seals(centre, laptop)
    raise_epoch(centre.admin)
    other.hang_up()
    other.sync()
    assert found(other) == [("record_not_in_log", "BZ-1")]


def test_a_signed_head_is_kept_and_a_forged_one_told(centre: TestCentre, laptop: Laptop, other: Laptop) -> None:
    work(laptop, 1)
    laptop.sync()
    sign_heads(centre.admin, centre.server.authority, NOW)
    laptop.sync()
    assert laptop.store.one("SELECT signature IS NOT NULL FROM sync_head WHERE size = 1") == 1
    assert found(laptop) == []
    laptop.do("UPDATE sync_head SET root = zeroblob(32)")
    assert ("head_unsigned", "1") in found(laptop)
    centre.admin.execute("UPDATE sync.log_head SET signature = '\\x00', signed_at = signed_at + interval '1 day'")
    other.sync()
    assert found(other) == [("head_unsigned", "1")]


def test_another_offices_log_stays_its_own(centre: TestCentre, laptop: Laptop) -> None:
    work(laptop, 1)
    laptop.sync()
    office = str(laptop.card.office_id)
    other = centre.laptop(office=centre.new_office("سمنان", 20))
    for call in (
        f"SELECT sync.log_facts('{office}')",
        f"SELECT sync.log_hash('{office}', 0, 1)",
        f"SELECT sync.log_append('{office}', '{{}}', '{{}}')",
        "SELECT content FROM sync.log_leaf",
        "SELECT hash FROM sync.log_node",
        "SELECT root FROM sync.log_head",
        "UPDATE sync.log SET size = 0",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            other.connection.execute(call.encode())
    assert other.open()["log"]["size"] == 0


def test_a_laptop_that_is_never_online_follows_the_log_by_its_bundles(
    centre: TestCentre, laptop: Laptop, tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    stick = Stick(centre, tmp_path / "stick")
    work(laptop, 1, 2)
    seal(laptop)
    stick.round(laptop)
    work(laptop, 3)
    stick.round(laptop)
    kept = anchor(laptop.store)
    assert kept and (kept["size"], kept["step"][1:]) == (4, [3, "h3"])
    assert laptop.store.one("SELECT size FROM sync_proof WHERE tbl = 'seal'") == 4
    early = stick.export(laptop)
    stick.bring(early)
    work(laptop, 4)
    laptop.sync()
    import_answer(laptop.engine(), stick.answer(early))  # of before the round
    assert found(laptop) == []
    centre.admin.execute(TAMPERINGS["without one"].encode())
    stick.round(laptop)
    assert ("head_inconsistent", "5") in found(laptop)


def test_a_head_sealed_into_a_record_shows_two_histories(laptop: Laptop, other: Laptop) -> None:
    work(laptop, 1)
    laptop.sync()
    kept = anchor(laptop.store)
    assert kept
    honest = {"epoch": 1, "size": 1, "root": kept["root"]}
    said = (honest, {**honest, "root": "00" * 32}, "no head", {"epoch": 1, "size": 10**30, "root": "x"})
    for number, head in enumerate(said):
        seal(laptop, json.dumps({"log_head": head}), f"BZ-{number}")
    work(laptop, 2)
    laptop.sync()
    assert found(laptop) == [("head_disputed", "BZ-1")]
    other.sync()
    assert found(other) == []  # what came with this round is asked about when the log has grown again
    work(other, 1)
    other.sync()
    assert found(other) == found(laptop)
    work(other, 2)
    other.sync()
    kept = anchor(other.store)
    assert kept and kept["step"][1:] == [2, "h2"]  # a laptop that lies stops nobody's watch


class Dropped(Exception):
    """The laptop's process ends here."""


ACTS = {"work": 7, "seal": 2, "sync": 9, "restore": 1, "sign": 1}


@pytest.mark.parametrize("seed", range(2))
def test_an_honest_centre_is_never_in_doubt(centre: TestCentre, new_laptop: NewLaptop, seed: int) -> None:
    chance, laptops = random.Random(seed), [chained(new_laptop()) for _ in range(3)]
    for laptop in laptops:
        work(laptop, 1)
        laptop.sync()
    back = remembered(centre)
    for _ in range(40):
        laptop, act = chance.choice(laptops), chance.choices(list(ACTS), list(ACTS.values()))[0]
        if act == "work":
            work(laptop, 1 + laptop.store.one("SELECT count(*) FROM history_entry JOIN device d ON device_id = d.id"))
        elif act == "seal":
            seal(laptop, code=uuid4().hex)
        elif act == "sync":
            sync_until(laptop, chance.choice([None, None, chance.randint(1, 12)]))
        elif act == "restore":
            back()
            back = remembered(centre)
            laptop.hang_up()
        else:
            sign_heads(centre.admin, centre.server.authority, datetime.now(UTC))
    for laptop in laptops * 3:
        laptop.sync()
    assert [found(laptop) for laptop in laptops] == [[], [], []]
    work(laptops[0], 99)
    for laptop in laptops:
        laptop.sync()
        proved = laptop.store.one("SELECT count(*) FROM sync_proof WHERE tbl = 'seal'")
        assert proved == centre.one("SELECT count(*) FROM app.seal")
        kept = anchor(laptop.store)
        assert kept and kept["size"] == centre.one("SELECT size FROM sync.log")


def sync_until(laptop: Laptop, stop: int | None) -> None:
    """A round that ends at some step."""
    count = 0

    def step(_name: str) -> None:
        nonlocal count
        count += 1
        if count == stop:
            raise Dropped

    laptop.step = step
    try:
        laptop.sync()
    except Dropped:
        laptop.crash()
    finally:
        laptop.step = lambda _name: None
