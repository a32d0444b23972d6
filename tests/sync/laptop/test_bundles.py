"""A laptop that is never online: bundles there and back, twice, mixed with the network, damaged and foreign."""

import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from app.sync import bundle_file, numbers
from app.sync.bundle import _Import, export_bundle, import_answer
from app.sync.bundle_errors import (
    AnswerOfAnother,
    BundleDamaged,
    BundleForeign,
    BundleIsOwn,
    BundleOfRestoredCopy,
    BundleRefused,
)
from app.sync.bundle_file import Bundle
from app.sync.centre.bundles import Delivery, Office, import_bundle
from app.sync.centre.laptops import revoke_laptop
from app.sync.centre.recovery import raise_epoch
from app.sync.errors import SyncCancelled
from app.sync.rounds import Limits, Report
from tests.sync.centres import TestCentre
from tests.sync.fleet import Laptop, unlike
from tests.sync.laptop.conftest import NewLaptop

pytestmark = pytest.mark.postgres
SEEDS = 6
PHOTO = random.Random(7).randbytes(700_000)


class Stick:
    """A USB stick that goes between laptops and the centre."""

    def __init__(self, centre: TestCentre, folder: Path) -> None:
        self.centre, self.folder = centre, folder

    def export(self, laptop: Laptop, name: str = "out") -> Path:
        """The laptop's bundle."""
        export_bundle(laptop.engine(), self.folder / name)
        return self.folder / name

    def bring(self, bundle: Path, look: Callable[[str, int, int], None] = lambda *_far: None) -> Delivery:
        """To the centre."""
        office = Office(self.centre.server.authority.sign, lambda: datetime.now(UTC), look)
        with self.centre.another() as admin:
            return import_bundle(admin, bundle, self.answer(bundle), office)

    def answer(self, bundle: Path) -> Path:
        """Where the answer lies."""
        return bundle.with_name(bundle.name + ".answer")

    def round(self, laptop: Laptop) -> Report:
        """There and back."""
        bundle = self.export(laptop)
        self.bring(bundle)
        return import_answer(laptop.engine(), self.answer(bundle))


@pytest.fixture
def stick(centre: TestCentre, tmp_path: Path) -> Stick:
    (tmp_path / "stick").mkdir()
    return Stick(centre, tmp_path / "stick")


def county(laptop: Laptop, name: str) -> None:
    laptop.add("county", uuid4(), code=uuid4().hex[:8], name=name)


def with_photo(laptop: Laptop, content: bytes) -> str:
    digest = laptop.shelf.put(content)
    laptop.add("office", laptop.card.office_id, name="اداره", province_name="خراسان رضوی", header_lines="[]",
               root_certificate=b"x", created_at="2026-11-22 06:00:00.000000", is_sample=0)  # fmt: skip
    laptop.do("INSERT INTO sync_blob (sha256, state) VALUES (?, 'to_send')", digest)
    return digest


def test_what_goes_by_stick_arrives_whole_and_twice_is_once(
    centre: TestCentre, pair: tuple[Laptop, Laptop], stick: Stick
) -> None:
    one, other = pair
    county(other, "رشتخوار")
    other.sync()
    county(one, "خواف")
    photo = with_photo(one, PHOTO)
    bundle = stick.export(one)
    assert b"\xd8\xae\xd9\x88\xd8\xa7\xd9\x81" not in bundle.read_bytes()
    first, again = stick.bring(bundle), stick.bring(bundle)
    assert (first.applied, again.applied) == (2, 0)
    assert centre.one("SELECT count(*) FROM sync.blob WHERE done_at IS NOT NULL") == 1
    reports = [import_answer(one.engine(), stick.answer(bundle)) for _ in range(2)]
    assert [(report.pushed, report.pulled > 0, report.blobs) for report in reports] == [(2, True, 1), (0, False, 0)]
    assert unlike(one, centre) == []
    assert one.store.one("SELECT state FROM sync_blob WHERE sha256 = ?", photo) == "sent"
    assert one.store.one("SELECT count(*) FROM number_block") == 2
    other.do("INSERT INTO sync_blob (sha256, state) VALUES (?, 'to_fetch')", photo)
    stick.round(other)
    assert other.shelf.files[photo] == PHOTO
    assert unlike(other, centre) == []
    assert centre.one("SELECT count(*) FROM sync.courier") == 0
    assert centre.one("SELECT count(clock_offset_ms) FROM sync.device") == 1
    assert one.store.one("SELECT clock_offset_ms FROM sync_peer") is None


@pytest.mark.parametrize("seed", range(SEEDS))
def test_stick_and_network_mixed_in_any_order_tell_one_story(
    centre: TestCentre, pair: tuple[Laptop, Laptop], stick: Stick, seed: int
) -> None:
    dice = random.Random(seed)
    bundles: tuple[list[Path], list[Path]] = ([], [])
    for count in range(40):
        who = dice.randrange(2)
        laptop, mine = pair[who], bundles[who]
        match dice.choice(["new", "edit", "network", "export", "bring", "take"]):
            case "new":
                county(laptop, f"شهر {count}")
            case "edit":
                laptop.do("UPDATE county SET name = name || ? WHERE id = (SELECT max(id) FROM county)", f" {count}")
            case "network":
                laptop.sync()
            case "export":
                mine.append(stick.export(laptop, f"{count}"))
            case "bring" if mine:
                stick.bring(dice.choice(mine))
            case "take" if there := [each for each in mine if stick.answer(each).exists()]:
                import_answer(laptop.engine(), stick.answer(dice.choice(there)))
    for laptop in (*pair, *pair):
        laptop.sync()
    for laptop in pair:
        assert unlike(laptop, centre) == []
        assert laptop.store.one("SELECT count(*) FROM sync_dirty") == 0


def test_a_bundle_cut_or_changed_anywhere_changes_nothing_and_says_one_sentence(
    centre: TestCentre, new_laptop: NewLaptop, stick: Stick
) -> None:
    damage(centre, new_laptop(), stick)


def test_the_damage_is_noticed_by_nothing_but_the_check_of_the_whole(
    centre: TestCentre, new_laptop: NewLaptop, stick: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Bundle, "verify", lambda *_keys: None)
    with pytest.raises(pytest.fail.Exception):
        damage(centre, new_laptop(), stick)


@pytest.mark.parametrize(
    ("place", "name", "instead"),
    [
        (_Import, "_acknowledge", lambda *_records: None),
        (numbers, "keep", lambda *_block: None),
    ],
    ids=["no acknowledgement is read", "no number is kept"],
)
def test_the_story_finds_a_laptop_with_a_fault(
    centre: TestCentre,
    pair: tuple[Laptop, Laptop],
    stick: Stick,
    monkeypatch: pytest.MonkeyPatch,
    place: object,
    name: str,
    instead: object,
) -> None:
    one, other = pair
    monkeypatch.setattr(place, name, instead)
    with pytest.raises(AssertionError):
        overtake(centre, one, other, stick)


def test_the_network_overtakes_the_stick(centre: TestCentre, pair: tuple[Laptop, Laptop], stick: Stick) -> None:
    overtake(centre, *pair, stick)


def overtake(centre: TestCentre, one: Laptop, other: Laptop, stick: Stick) -> None:
    """A stick with an old state of a row is read again after the network brought a newer one."""
    county(one, "خواف")
    one.sync()
    other.sync()
    other.do("UPDATE county SET name = 'رشتخوار'")
    other.sync()
    county(one, "گناباد")
    one.do("UPDATE number_block SET next = last + 1")
    bundle = stick.export(one)
    stick.bring(bundle)
    import_answer(one.engine(), stick.answer(bundle))
    assert one.store.one("SELECT count(*) FROM sync_outbox WHERE acked_at IS NULL") == 0
    assert one.store.one("SELECT count(*) FROM county WHERE name = 'رشتخوار'") == 1
    assert one.store.one("SELECT count(*) FROM number_block") == 4
    other.do("UPDATE county SET name = 'تایباد'")
    other.sync()
    one.sync()
    stick.bring(bundle)
    import_answer(one.engine(), stick.answer(bundle))
    one.sync()
    assert one.store.one("SELECT count(*) FROM county WHERE name = 'رشتخوار'") == 0
    assert unlike(one, centre) == []


def damage(centre: TestCentre, laptop: Laptop, stick: Stick) -> None:
    """Cut and change a bundle here and there."""
    county(laptop, "خواف")
    bundle = stick.export(laptop)
    whole = bundle.read_bytes()
    dice = random.Random(7)
    spots = sorted({0, 1, 18, 19, 22, 23, 40, len(whole) - 65, len(whole) - 1, *dice.sample(range(len(whole)), 25)})
    broken = stick.folder / "broken"
    for spot in spots:
        changed = bytearray(whole)
        changed[spot] ^= 1
        for content in (whole[:spot], bytes(changed), whole + b"x"):
            broken.write_bytes(content)
            with pytest.raises((BundleDamaged, BundleForeign)):
                stick.bring(broken)
    assert centre.one("SELECT count(*) FROM sync.batch") == 0
    assert not stick.answer(broken).exists()
    stick.bring(bundle)
    answer = stick.answer(bundle).read_bytes()
    for spot in sorted(dice.sample(range(len(answer)), 10)):
        broken.write_bytes(answer[:spot])
        with pytest.raises(BundleDamaged):
            import_answer(laptop.engine(), broken)
    assert laptop.store.one("SELECT count(*) FROM sync_outbox WHERE acked_at IS NULL") == 1


def test_an_import_that_breaks_off_anywhere_goes_on_where_it_was(
    centre: TestCentre, new_laptop: NewLaptop, stick: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop = new_laptop(limits=Limits(batch_rows=2))
    for number in range(6):
        county(laptop, f"شهر {number}")
    other = new_laptop()
    county(other, "دیگر")
    other.sync()
    bundle = stick.export(laptop)

    def stops_at(step: int) -> Callable[..., None]:
        far = iter(range(step))

        def look(*_told: object) -> None:
            if next(far, None) is None:
                raise SyncCancelled

        return look

    for step in range(6):
        with pytest.raises(SyncCancelled):
            stick.bring(bundle, stops_at(step))
        assert not stick.answer(bundle).exists()
    assert stick.bring(bundle).batches == 3
    for step in range(1, 12):
        laptop.step = stops_at(step)
        try:
            import_answer(laptop.engine(), stick.answer(bundle))
        except SyncCancelled:
            laptop.step = lambda _name: None
            laptop.crash()
    laptop.step = lambda _name: None
    import_answer(laptop.engine(), stick.answer(bundle))
    assert unlike(laptop, centre) == []
    assert laptop.store.one("SELECT count(*) FROM sync_outbox WHERE acked_at IS NULL") == 0


def test_a_cancelled_export_leaves_no_file(new_laptop: NewLaptop, stick: Stick) -> None:
    laptop = new_laptop()
    county(laptop, "خواف")

    def stop(phase: str) -> None:
        if phase == "push":
            raise SyncCancelled

    laptop.step = stop
    with pytest.raises(SyncCancelled):
        stick.export(laptop)
    assert list(stick.folder.iterdir()) == []


def test_bundles_of_others_are_refused(centre: TestCentre, pair: tuple[Laptop, Laptop], stick: Stick) -> None:
    one, other = pair
    county(one, "خواف")
    bundle = stick.export(one)
    stick.bring(bundle)
    with pytest.raises(AnswerOfAnother):
        import_answer(other.engine(), stick.answer(bundle))
    with pytest.raises(BundleIsOwn):
        import_answer(one.engine(), bundle)
    with pytest.raises(BundleForeign):
        stick.bring(stick.answer(bundle))
    forged = stick.folder / "forged"
    secret = bundle_file.bundle_secret(one.card.password, one.card.device_id)
    forger = centre.server.authority.sign  # whoever holds a copy of the centre's database lacks the laptop's own key
    bundle_file.write(forged, Bundle(bundle).header, secret, forger, iter([({"is": "facts"}, b"")]))
    with pytest.raises(BundleDamaged):
        stick.bring(forged)
    revoke_laptop(centre.admin, one.card.login)
    with pytest.raises(BundleRefused):
        stick.bring(bundle)


def test_a_restored_copy_is_told_apart_and_a_restored_centre_gets_back_what_it_lost(
    centre: TestCentre, pair: tuple[Laptop, Laptop], stick: Stick
) -> None:
    one, other = pair
    county(one, "خواف")
    stick.round(one)
    county(one, "گناباد")
    stick.round(one)
    centre.admin.execute("ALTER TABLE app.county DISABLE TRIGGER USER")
    centre.admin.execute("DELETE FROM app.county WHERE name = 'گناباد'")
    centre.admin.execute("ALTER TABLE app.county ENABLE TRIGGER USER")
    centre.admin.execute("DELETE FROM sync.row_state WHERE seq = (SELECT max(seq) FROM sync.row_state)")
    centre.admin.execute("DELETE FROM sync.batch WHERE batch_no = 2")
    centre.admin.execute("UPDATE sync.device SET last_batch = 1 WHERE device_id = %s", (one.card.device_id,))
    raise_epoch(centre.admin)
    for _ in range(3):
        stick.round(one)
    assert sorted(row["name"] for row in one.rows("county").values()) == ["خواف", "گناباد"]
    assert unlike(one, centre) == []
    county(other, "خواف")
    stick.round(other)
    other.do("UPDATE sync_peer SET next_batch = 1")
    other.do("DELETE FROM sync_outbox")
    county(other, "سبزوار")
    bundle = stick.export(other)
    with pytest.raises(BundleOfRestoredCopy):
        stick.bring(bundle)


def test_a_courier_is_one_session_and_no_laptop_can_be_one(centre: TestCentre) -> None:
    laptop, colleague = centre.laptop(), centre.laptop()
    with pytest.raises(Exception, match="permission denied"):
        laptop.connection.execute("INSERT INTO sync.courier VALUES (1, now(), %s)", [colleague.enrolment.device_id])
    stale = "INSERT INTO sync.courier VALUES (%s, now() - interval '1 day', %s)"
    centre.admin.execute(stale, (laptop.connection.info.backend_pid, colleague.enrolment.device_id))
    assert laptop.call("open", "{}", "0003", 0)["device"] == str(laptop.enrolment.device_id)
    centre.admin.execute("UPDATE sync.device SET certificate = 1 WHERE device_id = %s", (laptop.enrolment.device_id,))
    with pytest.raises(Exception, match="not known"):
        laptop.call("open", "{}", "0003", 0)
