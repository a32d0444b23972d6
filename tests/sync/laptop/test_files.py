"""Photos and documents between two laptops: their order, their pieces, where they are, and what hostile hands do."""

import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest

from app.security.blobs import BlobStore
from app.sync import blobs, rounds
from app.sync.blobs import CHUNK_BYTES
from app.sync.connection import open_centre
from app.sync.pace import Pace
from app.sync.pipe import Pipe
from tests.sync.centres import TestCentre
from tests.sync.fleet import Laptop, Stopped, remembered, stop_at

pytestmark = pytest.mark.postgres
Pair = tuple[Laptop, Laptop]


@dataclass
class Ticking:
    """A clock that goes on by a second with each step of the files; how often it is read depends on the machine."""

    at: float = field(default=0.0)

    def __call__(self) -> float:
        return self.at

    def step(self, name: str) -> None:
        """What the laptop does next."""
        self.at += name == "files"


def hurry(laptop: Laptop, seconds: float) -> None:
    """Let its files have so much time in a round, as many steps."""
    clock = Ticking()
    laptop.pace, laptop.step, laptop.limits = Pace(0, clock), clock.step, rounds.Limits(files_seconds=seconds)


def content(seed: int, pieces: float) -> bytes:
    """Bytes that make so many pieces."""
    return Random(seed).randbytes(int(pieces * CHUNK_BYTES))


def add_visit(laptop: Laptop, state: str = "under_way") -> UUID:
    """A visit of a new unit."""
    code = uuid4().hex
    unit = laptop.add("unit", uuid4(), code=code, name="u", nature="service", head_name="", address="", is_active=1)
    empty = ("order_number", "scope", "method", "place_text", "cancel_reason", "gaps_reason", "secrecy", "subject")
    fixed = {"tracking_code": code, "kind": "periodic", "openness": "open", "planned_on": "2026-11-22"}
    return laptop.add("visit", uuid4(), **dict.fromkeys(empty, ""), **fixed, state=state, unit_id=unit.hex)


def add_photo(laptop: Laptop, photo: bytes, visit: UUID | None = None, added_on: str = "2026-11-22") -> str:
    """A photo of a visit; its SHA-256."""
    name = laptop.shelf.put(photo)
    row = {"kind": "photo", "file_name": "f", "media_type": "image/jpeg", "caption": "", "item_code": "", "size": 1}
    where = (visit or add_visit(laptop)).hex
    added_at = f"{added_on} 06:00:00.000000"
    laptop.add("attachment", uuid4(), visit_id=where, sha256=name, is_damaged=0, added_at=added_at, **row)
    return name


def add_document(laptop: Laptop, document: bytes) -> str:
    """The draft of a visit's minutes; its SHA-256."""
    name = laptop.shelf.put(document)
    laptop.do("UPDATE visit SET document_sha256 = ? WHERE id = ?", name, add_visit(laptop).hex)
    return name


def known(laptop: Laptop, name: str) -> dict[str, Any]:
    """What a laptop knows of a file."""
    cursor = laptop.store.execute("SELECT * FROM sync_blob WHERE sha256 = ?", name)
    return dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))


def arrived(centre: TestCentre) -> list[str]:
    """What is whole at the centre, in the order in which it came."""
    query = "SELECT encode(sha256, 'hex') FROM sync.blob WHERE done_at IS NOT NULL ORDER BY done_at"
    return [name for (name,) in centre.admin.execute(query)]


def spoil(centre: TestCentre, name: str) -> None:
    """Somebody writes into a file at the centre."""
    query = (
        "UPDATE sync.blob_chunk SET data = overlay(data PLACING '\\x00ff00ff' FROM 1) WHERE sha256 = decode(%s, 'hex')"
    )
    centre.admin.execute(query, (name,))


# -- pieces ---------------------------------------------------------------------------------------
def test_a_photo_goes_on_where_the_line_broke_and_is_fetched_on_demand(centre: TestCentre, pair: Pair) -> None:
    one, other = pair
    photo = content(1, 2.5)
    name = add_photo(one, photo)
    stop_at(one, "files", 3)
    with pytest.raises(Stopped):
        one.sync()
    assert 0 < int(centre.one("SELECT count(*) FROM sync.blob_chunk")) < 3
    one.step = lambda _name: None
    assert one.sync().blobs == 1
    other.sync()
    assert not other.shelf.has(name)
    blobs.want(other.store, name)
    stop_at(other, "files", 4)
    with pytest.raises(Stopped):
        other.sync()
    assert 0 < other.store.one("SELECT count(*) FROM sync_chunk") < 3
    other.step = lambda _name: None
    assert other.sync().blobs == 1
    assert other.shelf.files[name] == photo
    assert other.store.one("SELECT count(*) FROM sync_chunk") == 0


def test_a_damaged_photo_holds_up_no_other(centre: TestCentre, pair: Pair) -> None:
    one, _other = pair
    whole = one.shelf.put(b"whole")
    one.store.many("INSERT INTO sync_blob (sha256, state) VALUES (?, 'to_send')", [(whole,), ("0" * 64,)])
    assert one.sync().blobs == 1
    states = dict(one.store.execute("SELECT sha256, state FROM sync_blob").fetchall())
    assert states == {whole: "sent", "0" * 64: "to_send"}
    assert one.sync().round_trips == 1
    assert arrived(centre) == [whole]


def test_a_large_file_is_never_held_in_memory(centre: TestCentre, pair: Pair, tmp_path: Path) -> None:
    one, other = pair
    name = add_photo(one, content(2, 96))
    one.sync()
    other.sync()
    (tmp_path / "blobs").mkdir()
    store = BlobStore(tmp_path / "blobs", b"k" * 32)
    other.shelf = store  # type: ignore[assignment]
    blobs.want(other.store, name)
    tracemalloc.start()
    other.sync()
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert store.is_whole(name)
    assert peak < 24 * CHUNK_BYTES


# -- order and time -------------------------------------------------------------------------------
def test_documents_arrive_first_then_photos_of_sealed_visits_then_the_newest(centre: TestCentre, pair: Pair) -> None:
    one, other = pair
    sealed, unsealed = add_visit(one, "sealed"), add_visit(one)
    early = add_photo(one, content(1, 0.1), unsealed, "2026-01-01")
    late = add_photo(one, content(2, 0.1), unsealed, "2026-11-01")
    old = add_photo(one, content(3, 0.1), sealed, "2025-01-01")
    document = add_document(one, content(4, 0.1))
    one.sync()
    assert arrived(centre) == [document, old, late, early]
    other.sync()
    assert list(other.shelf.files) == [document]
    blobs.want_everything(other.store)
    other.sync()
    assert list(other.shelf.files) == [document, old, late, early]


def test_a_huge_scan_keeps_no_newer_document_waiting(centre: TestCentre, pair: Pair) -> None:
    one, other = pair
    hurry(one, 20)
    scan = add_photo(one, content(1, 40))
    assert one.sync().has_more_files
    begun = known(one, scan)
    assert begun["state"] == "to_send" and 0 < begun["there"] < begun["pieces"] == 40
    document = add_document(one, content(2, 1))
    assert one.sync().has_more_files
    assert arrived(centre) == [document]
    while one.sync().has_more_files:
        pass
    assert arrived(centre) == [document, scan]
    hurry(other, 20)
    other.sync()
    blobs.want(other.store, scan)
    photo = add_photo(other, content(3, 1))
    assert other.sync().has_more_files
    assert arrived(centre) == [document, scan, photo]  # nor does fetching a scan keep what goes out
    while other.sync().has_more_files:
        pass
    assert other.shelf.has(scan)


def test_files_keep_to_the_allowed_pace_and_rows_do_not(centre: TestCentre, pair: Pair) -> None:
    one, _other = pair
    one.pace, one.limits = Pace(64_000, count().__next__), rounds.Limits(files_seconds=20)
    add_photo(one, content(1, 40))
    for number in range(50):
        one.add("county", uuid4(), code=str(number), name="n" * 1000)
    report = one.sync()
    assert report.has_more_files and report.pushed > 50
    assert 0 < int(centre.one("SELECT count(*) FROM sync.blob_chunk")) * CHUNK_BYTES <= 64_000 * 20 + CHUNK_BYTES


def test_a_wait_for_the_pace_can_be_cancelled(pair: Pair) -> None:
    def stop() -> None:
        raise Stopped

    with open_centre(pair[0].card) as line, pytest.raises(Stopped):
        Pipe(line, stop).rest(3600)


# -- where files are ------------------------------------------------------------------------------
def test_a_laptop_knows_what_has_arrived_where(centre: TestCentre, pair: Pair) -> None:
    one, other = pair
    hurry(one, 1)
    name = add_photo(one, content(1, 20))
    one.sync()
    other.sync()
    there = known(other, name)
    assert (there["state"], there["at_centre"], there["there"], there["holder"]) == ("on_demand", 0, 0, "حسن مرادی")
    assert there["told_at"]
    hurry(one, 20)
    one.sync()
    other.sync()
    there = known(other, name)
    assert 0 < there["there"] < there["pieces"] == 20
    while one.sync().has_more_files:
        pass
    assert (known(one, name)["state"], known(one, name)["at_centre"]) == ("sent", 1)
    other.sync()
    there = known(other, name)
    assert (there["at_centre"], there["there"], there["pieces"], there["holder"]) == (1, 20, 20, "")
    assert other.sync().round_trips == 1


def test_a_photo_both_laptops_hold_is_sent_by_either(centre: TestCentre, pair: Pair) -> None:
    one, other = pair
    photo = content(1, 1)
    name = add_photo(one, photo)
    stop_at(one, "files", 1)
    with pytest.raises(Stopped):
        one.sync()
    add_photo(other, photo)
    for _ in range(2):
        other.sync()
    assert arrived(centre) == [name]


def test_a_restored_centre_gets_its_files_again(centre: TestCentre, pair: Pair) -> None:
    one, other = pair
    one.sync()
    go_back = remembered(centre)
    name = add_photo(one, content(1, 1))
    one.sync(), other.sync()
    one.hang_up(), other.hang_up()
    go_back()
    assert arrived(centre) == []
    one.sync()
    assert arrived(centre) == [name]


# -- hostile hands --------------------------------------------------------------------------------
def test_a_file_that_came_wrong_is_fetched_once_more_and_then_left(centre: TestCentre, pair: Pair) -> None:
    one, other = pair
    name = add_photo(one, content(1, 3))
    one.sync(), other.sync()
    spoil(centre, name)
    blobs.want(other.store, name)
    assert other.sync().bytes_received > 6 * CHUNK_BYTES
    assert known(other, name)["state"] == "damaged"
    assert other.sync().bytes_received < CHUNK_BYTES
    assert not other.shelf.files
    assert other.store.one("SELECT count(*) FROM sync_chunk") == 0


def test_pieces_that_went_bad_here_are_fetched_anew(pair: Pair) -> None:
    one, other = pair
    name = add_photo(one, content(1, 3))
    one.sync(), other.sync()
    other.do("INSERT INTO sync_chunk VALUES (?, 0, ?)", name, bytes(CHUNK_BYTES))
    blobs.want(other.store, name)
    assert other.sync().blobs == 1
    assert sha256(other.shelf.files[name]).hexdigest() == name


@pytest.fixture
def shortened(centre: TestCentre) -> Iterator[None]:
    """A centre that gives pieces of another length than it says."""
    body = centre.one("SELECT pg_get_functiondef('sync.blob_get'::regproc)")
    centre.admin.execute(body.replace("SELECT c.data FROM", "SELECT c.data || '\\x00'::bytea FROM").encode())
    yield
    centre.admin.execute(body.encode())


@pytest.mark.usefixtures("shortened")
def test_a_piece_of_another_length_is_not_taken(pair: Pair) -> None:
    one, other = pair
    name = add_photo(one, content(1, 2))
    one.sync(), other.sync()
    blobs.want(other.store, name)
    other.sync()
    assert known(other, name)["state"] == "damaged"


def test_a_file_announced_with_a_wrong_size_still_arrives(centre: TestCentre, pair: Pair) -> None:
    one, _other = pair
    photo = content(1, 2)
    name = sha256(photo).hexdigest()
    thief = centre.laptop("inspector")
    thief.call("blob_need", f'[["{name}", 4096, 4096]]')
    assert add_photo(one, photo) == name
    one.sync()
    assert arrived(centre) == [name]
