"""The centre's log of seals and history: it proves itself to laptops, and finds out who rewrites it."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from app.sync.centre.heads import sign_heads
from app.sync.merkle import Head, SignedHead, grew, history_leaf, includes
from tests.sync.centres import RawLaptop, Row, TestCentre

pytestmark = pytest.mark.postgres
AT = "2026-11-22T06:00:00+00:00"
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


def step(laptop: RawLaptop, seq: int) -> Row:
    return laptop.row(
        device_id=laptop.enrolment.device_id, seq=seq, done_at=AT, actor_id=laptop.enrolment.user_id, action="x",
        record_table="visit", record_id=UUID(int=1), salt="s", payload_hash="p", previous_hash="", hash=f"h{seq}",
    )  # fmt: skip


def told(laptop: RawLaptop) -> Head:
    return Head.told(laptop.enrolment.office_id, laptop.open()["log"])


def proof(laptop: RawLaptop, old: Head, new: Head) -> list[bytes]:
    return [bytes.fromhex(each) for each in laptop.call("log_consistency", old.size, new.size)]


def filled(laptop: RawLaptop, sizes: list[int]) -> tuple[list[Head], list[Row]]:
    """The heads after each of some batches of steps, and all the steps."""
    heads: list[Head] = []
    rows: list[Row] = []
    for size in sizes:
        some = [step(laptop, len(rows) + n) for n in range(size)]
        assert laptop.push(new={"history_entry": some})["back"] == []
        rows += some
        heads.append(told(laptop))
    return heads, rows


def test_every_head_follows_from_every_earlier_one_and_every_step_is_in_it(centre: TestCentre) -> None:
    laptop = centre.laptop()
    empty = told(laptop)
    heads, rows = filled(laptop, [1, 1, 2, 3, 1, 5, 8, 1])
    assert (empty.size, [head.size for head in heads]) == (0, [1, 2, 4, 7, 8, 13, 21, 22])
    for at, old in enumerate(heads):
        for new in heads[at:]:
            assert grew(old, new, proof(laptop, old, new))
    for row in rows:
        found = laptop.call("log_inclusion", row["id"], heads[-1].size)
        path = [bytes.fromhex(each) for each in found["proof"]]
        leaf = history_leaf(UUID(row["id"]), laptop.enrolment.device_id, row["seq"], row["hash"])
        assert includes(heads[-1], found["index"], leaf, path)


FORGET = "DELETE FROM sync.log; DELETE FROM sync.log_leaf; DELETE FROM sync.log_node;"
LEAF = "concat_ws(' ', 'history_entry', id, device_id, seq, hash)"
REBUILD = """
    SELECT sync.log_append(office_id, array_agg(id ORDER BY {0}), array_agg({1} ORDER BY {0}))
    FROM {2} GROUP BY office_id
"""
TAMPERINGS = {
    "cut off": "UPDATE sync.log SET size = 3",
    "reordered": FORGET + REBUILD.format("id DESC", LEAF, "app.history_entry"),
    "rewritten": FORGET + REBUILD.format("id", f"replace({LEAF}, 'h2', 'forged')", "app.history_entry"),
    "without one": FORGET + REBUILD.format("id", LEAF, "(SELECT * FROM app.history_entry WHERE seq <> 1) x"),
}


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_a_laptop_that_kept_a_head_finds_out_who_rewrote_the_log(centre: TestCentre, tampering: str) -> None:
    laptop = centre.laptop()
    [kept], _rows = filled(laptop, [5])
    centre.admin.execute(TAMPERINGS[tampering].encode())
    laptop.push(new={"history_entry": [step(laptop, 5)]})
    now = told(laptop)
    answer: Any = laptop.call("log_consistency", kept.size, now.size)
    assert answer is None or not grew(kept, now, [bytes.fromhex(each) for each in answer])


def test_a_head_is_signed_once_by_the_authority_and_reaches_laptops(centre: TestCentre) -> None:
    laptop = centre.laptop()
    filled(laptop, [3])
    authority = centre.server.authority
    assert [head.size for head in sign_heads(centre.admin, authority, NOW)] == [3]
    assert sign_heads(centre.admin, authority, NOW) == []
    signed = SignedHead.told(laptop.enrolment.office_id, laptop.open()["log"]["signed"])
    assert signed.is_by(laptop.enrolment.ca_pem)
    assert not replace(signed, head=replace(signed.head, size=4)).is_by(laptop.enrolment.ca_pem)


def test_a_log_is_asked_for_within_ones_office_and_its_size(centre: TestCentre) -> None:
    laptop, other = centre.laptop(), centre.laptop(office=centre.new_office("سمنان", 20))
    _heads, rows = filled(laptop, [3])
    assert told(other).size == 0
    assert other.call("log_inclusion", rows[0]["id"], 3) is None
    assert other.call("log_consistency", 1, 1) is None
    for sizes in ((0, 3), (2, 4), (3, 2), (None, 1), (-1, 2)):
        assert laptop.call("log_consistency", *sizes) is None
    assert laptop.call("log_inclusion", rows[2]["id"], 2) is None
