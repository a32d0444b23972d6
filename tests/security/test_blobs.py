"""Photos come back as they went in, or say that they are missing or damaged; their files tell nothing."""

import io
import os
import random
import resource
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import AppError
from app.security.blobs import BlobStore, open_blobs
from app.security.errors import BlobDamaged, BlobMissing
from app.security.profile import Unlocked
from app.security.sealed_stream import CHUNK_BYTES
from tests.security.values import ROOT

CHUNK = CHUNK_BYTES
EDGES = (
    0,
    1,
    CHUNK - 33,
    CHUNK - 32,
    CHUNK - 31,
    CHUNK - 1,
    CHUNK,
    CHUNK + 1,
    2 * CHUNK - 32,
    2 * CHUNK,
    3 * CHUNK + 7,
)


@pytest.fixture
def store(tmp_path: Path) -> BlobStore:
    return BlobStore(tmp_path, b"k" * 32)


def content_of(size: int) -> bytes:
    return random.Random(size).randbytes(size)


@pytest.mark.parametrize("size", EDGES)
@pytest.mark.parametrize("wrapped", [bytes, io.BytesIO], ids=["bytes", "stream"])
def test_what_went_in_comes_out(store: BlobStore, size: int, wrapped: Callable[[bytes], bytes | io.BytesIO]) -> None:
    content = content_of(size)
    digest = store.put(wrapped(content))
    assert digest == sha256(content).hexdigest()
    assert (store.get(digest), store.size(digest), store.has(digest)) == (content, size, True)
    store.verify(digest)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, len(EDGES) - 1),
    st.lists(st.tuples(st.integers(0, 4 * CHUNK), st.integers(0, CHUNK + 9)), max_size=5),
)
def test_any_part_can_be_read_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, edge: int, reads: list[tuple[int, int]]
) -> None:
    store = BlobStore(tmp_path_factory.mktemp("blobs"), b"k" * 32)
    content = content_of(EDGES[edge])
    with store.open(store.put(content)) as stream:
        for at, size in reads:
            stream.seek(at)
            assert stream.read(size) == content[at : at + size]
        stream.seek(0)
        assert stream.read() == content


def test_the_same_photo_is_stored_once(store: BlobStore) -> None:
    first = store.put(b"photo")
    path = store.path(first)
    before = path.stat()
    assert store.put(io.BytesIO(b"photo")) == store.put(b"photo") == first
    assert (path.stat().st_ino, len(store.files())) == (before.st_ino, 1)


def test_a_damaged_photo_is_replaced_when_it_is_added_again(store: BlobStore) -> None:
    digest = store.put(b"photo")
    store.path(digest).write_bytes(b"rot")
    assert store.put(b"photo") == digest
    assert store.get(digest) == b"photo"


def test_file_names_show_no_hash_and_differ_between_profiles(store: BlobStore, tmp_path: Path) -> None:
    digest = store.put(b"photo")
    other = BlobStore(tmp_path, b"o" * 32)
    assert digest not in str(store.path(digest))
    assert other.path(digest) != store.path(digest)


def test_the_same_photo_looks_different_in_each_file(store: BlobStore) -> None:
    digest = store.put(b"photo" * 100)
    first = store.path(digest).read_bytes()
    store.remove(digest)
    store.put(b"photo" * 100)
    assert store.path(digest).read_bytes()[4:] != first[4:]
    assert b"photo" not in first


READS: list[Callable[[BlobStore, str], object]] = [
    BlobStore.get,
    BlobStore.verify,
    BlobStore.size,
    lambda store, digest: store.open(digest).close(),
]


@pytest.mark.parametrize("read", READS)
def test_a_missing_photo_is_named(store: BlobStore, read: Callable[[BlobStore, str], object]) -> None:
    digest = sha256(b"never stored").hexdigest()
    with pytest.raises(BlobMissing) as refused:
        read(store, digest)
    assert refused.value.facts == {"sha256": digest}
    assert not store.has(digest)


@pytest.mark.parametrize("read", READS)
@pytest.mark.parametrize(
    "content", [b"", b"BZB", b"BZB1", b"BZB1" + b"\0" * 32, b"BZB2" + b"\0" * 500, b"BZB1" + b"\0" * 500, b"\xff" * 10]
)
def test_a_file_that_is_no_blob_is_damaged(
    store: BlobStore, content: bytes, read: Callable[[BlobStore, str], object]
) -> None:
    digest = store.put(b"photo")
    store.path(digest).write_bytes(content)
    with pytest.raises(BlobDamaged) as refused:
        read(store, digest)
    assert refused.value.facts == {"sha256": digest}


def test_a_photo_swapped_for_another_is_noticed_at_once(store: BlobStore) -> None:
    one, other = store.put(b"ramp"), store.put(b"door")
    store.path(one).write_bytes(store.path(other).read_bytes())
    with pytest.raises(BlobDamaged):
        store.open(one)
    assert store.get(other) == b"door"


@pytest.mark.parametrize(
    "flips", [pytest.param(40, id="a few"), pytest.param(300, id="campaign", marks=pytest.mark.soak)]
)
def test_every_flipped_bit_is_noticed(store: BlobStore, flips: int) -> None:
    chance = random.Random(1405)
    digest = store.put(content_of(2 * CHUNK + 1000))
    path = store.path(digest)
    whole, missed = path.read_bytes(), []
    for _ in range(flips):
        broken, at = bytearray(whole), chance.randrange(len(whole))
        broken[at] ^= 1 << chance.randrange(8)
        path.write_bytes(broken)
        if store.is_whole(digest):
            missed.append(at)
    assert missed == []


@pytest.mark.parametrize("keep", [36, 36 + CHUNK + 16, 36 + 2 * (CHUNK + 16), -1, -49])
def test_a_photo_cut_short_is_noticed_even_at_a_chunk(store: BlobStore, keep: int) -> None:
    digest = store.put(content_of(2 * CHUNK + 1000))
    path = store.path(digest)
    path.write_bytes(path.read_bytes()[:keep])
    assert not store.is_whole(digest)


def test_moved_chunks_are_noticed(store: BlobStore) -> None:
    digest = store.put(content_of(3 * CHUNK))
    path, size = store.path(digest), CHUNK + 16
    whole = path.read_bytes()
    path.write_bytes(whole[:36] + whole[36 + size : 36 + 2 * size] + whole[36 : 36 + size] + whole[36 + 2 * size :])
    assert not store.is_whole(digest)


def test_damage_behind_the_place_read_shows_when_it_is_reached(store: BlobStore) -> None:
    content = content_of(3 * CHUNK)
    digest = store.put(content)
    path = store.path(digest)
    broken = bytearray(path.read_bytes())
    broken[36 + CHUNK + 500] ^= 1
    path.write_bytes(broken)
    with store.open(digest) as stream:
        assert stream.read(1000) == content[:1000]
        stream.seek(CHUNK)
        with pytest.raises(BlobDamaged):
            stream.read(1000)


def test_the_store_lists_what_it_holds_and_what_is_rotten(store: BlobStore) -> None:
    good, bad = store.put(b"good"), store.put(b"bad")
    store.path(bad).write_bytes(b"rot")
    found = {blob.file_name: blob.sha256 for blob in store.stored()}
    assert found == {store.path(good).name: good, store.path(bad).name: None}


class Torn(io.BytesIO):
    """A stream that breaks off."""

    def read(self, size: int | None = -1) -> bytes:
        """One piece, then an error."""
        if self.tell():
            raise ConnectionResetError
        return super().read(1000)


def test_a_stream_that_breaks_off_leaves_nothing(store: BlobStore, tmp_path: Path) -> None:
    with pytest.raises(ConnectionResetError):
        store.put(Torn(b"x" * 5000))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_another_profiles_key_reads_nothing(unlocked: Unlocked, tmp_path: Path) -> None:
    digest = open_blobs(unlocked).put(b"photo")
    stranger = BlobStore(unlocked.directory / "blobs", b"s" * 32)
    with pytest.raises(BlobMissing):
        stranger.get(digest)
    assert [blob.sha256 for blob in stranger.stored()] == [None]


FILL_DISK = """
import resource, sys
from pathlib import Path
from app.domain.errors import AppError
from app.security.blobs import BlobStore
resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
store = BlobStore(Path(sys.argv[1]), b"k" * 32)
print(store.put(b"small"))
try:
    store.put(b"x" * (3 << 20))
except AppError as refused:
    print(refused.code)
"""


@pytest.mark.skipif(os.name == "nt", reason="limits the size of files as POSIX does")
def test_without_room_for_a_photo_the_others_stay_and_nothing_is_left_half(store: BlobStore, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FILL_DISK, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    small, refusal = done.stdout.split()
    assert (refusal, store.get(small)) == ("disk_full", b"small")
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [store.path(small).name]
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 1 << 20


def test_a_wrong_digest_is_no_way_out_of_the_folder(store: BlobStore) -> None:
    for digest in ("../../etc/passwd", "", "zz"):
        with pytest.raises((ValueError, AppError)):
            store.get(digest)
