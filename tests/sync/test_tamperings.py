"""A thousand seeded tamperings with a laptop's history: the chain and the kept heads together miss none."""

import json
import random
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from app.domain.history import GENESIS, Step, broken_links, link
from app.sync.kept_heads import anchor, problems
from app.sync.merkle import history_leaf, leaf_hash, node_hash, seal_leaf
from app.sync.store import Store
from tests.sync.enrolments import ENROLMENT
from tests.sync.fleet import empty_store

LinkedStep = tuple[Step, str, str]
DEVICE, OTHER_DEVICE, ACTOR, SEAL = UUID(int=1), UUID(int=2), UUID(int=3), UUID(int=4)
BEGAN = datetime(2026, 11, 21, 6, tzinfo=UTC)
COUNT = 15


def linked(steps: list[Step]) -> list[LinkedStep]:
    chain, previous = [], GENESIS
    for step in steps:
        hashed = link(previous, step)
        chain.append((step, previous, hashed))
        previous = hashed
    return chain


def step(n: int) -> Step:
    at = BEGAN + timedelta(minutes=n)
    return Step(DEVICE, n, at, ACTOR, "visit_answered", "visit", UUID(int=100 + n), f"{n:064}")


CHAIN = linked([step(n) for n in range(1, COUNT + 1)])


def row_id(seq: int) -> UUID:
    return UUID(int=1000 + seq)


def write(store: Store, chain: list[LinkedStep]) -> None:
    """Make that the laptop's history; who can do this holds the device's key, too, and signs its end anew."""
    store.execute("DELETE FROM history_entry")
    store.many(
        "INSERT INTO history_entry (id, province_id, office_id, extra, device_id, seq, done_at, actor_id, action, "
        "record_table, record_id, salt, payload_hash, previous_hash, hash, note) "
        "VALUES (?, 9, '', '{}', ?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?, '')",
        [
            (
                row_id(each.seq).hex, each.device_id.hex, each.seq, each.done_at.isoformat(), each.actor_id.hex,
                each.action, each.record_table, each.record_id.hex, each.payload_hash, previous, hashed,
            )
            for each, previous, hashed in chain
        ],
    )  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """See `proved_store`."""
    made = proved_store(tmp_path_factory.mktemp("vault") / "store.db")
    yield made
    made.close()


def proved_store(path: Path) -> Store:
    """A vault whose history, with a seal as the log's last leaf, was proved at the centre."""
    made = Store(sqlite3.connect(empty_store(path), isolation_level=None))
    made.execute(
        "UPDATE sync_peer SET enrolment = ?", json.dumps({"office_id": str(ENROLMENT.office_id), "ca_pem": ""})
    )
    leaves = [history_leaf(row_id(s.seq), DEVICE, s.seq, hashed) for s, _, hashed in CHAIN]
    levels = [[leaf_hash(leaf) for leaf in (*leaves, seal_leaf("seal", SEAL, "r", "p"))]]  # sixteen: a whole tree
    while len(levels[-1]) > 1:
        below = levels[-1]
        levels.append([node_hash(below[n], below[n + 1]) for n in range(0, len(below), 2)])
    head = "INSERT INTO sync_head (epoch, size, root, seen_at) VALUES (1, 16, ?, '2026-11-22 06:00:00.000000')"
    made.execute(head, levels[-1][0])
    for table, row, place in (("history_entry", row_id(COUNT), COUNT - 1), ("seal", SEAL, COUNT)):
        path_up = [level[place >> n ^ 1].hex() for n, level in enumerate(levels[:-1])]
        proof = "INSERT INTO sync_proof (tbl, row, epoch, size, place, path) VALUES (?, ?, 1, 16, ?, ?)"
        made.execute(proof, table, row.hex, place, json.dumps(path_up))
    made.execute(
        "INSERT INTO seal (id, province_id, office_id, extra, visit_id, record, record_hash, pdf_sha256, sealed_by, "
        "sealed_at, device_id, device_signature) VALUES (?, 9, '', '{}', '', '', 'r', 'p', '', '', '', '')",
        SEAL.hex,
    )
    write(made, CHAIN)
    return made


Tampering = Callable[[random.Random, list[LinkedStep]], list[LinkedStep]]


def changed(chance: random.Random, chain: list[LinkedStep]) -> list[LinkedStep]:
    at = chance.randrange(len(chain))
    was, previous, hashed = chain[at]
    changes: list[Callable[[Step], Step]] = [
        lambda s: replace(s, action="visit_sealed"),
        lambda s: replace(s, actor_id=OTHER_DEVICE),
        lambda s: replace(s, payload_hash="f" * 64),
        lambda s: replace(s, record_id=UUID(int=7)),
        lambda s: replace(s, done_at=s.done_at - timedelta(days=chance.randint(1, 400))),
        lambda s: replace(s, device_id=OTHER_DEVICE),
    ]
    chain[at] = (chance.choice(changes)(was), previous, hashed)
    return chain


def changed_and_rehashed(chance: random.Random, chain: list[LinkedStep]) -> list[LinkedStep]:
    return linked([each for each, _, _ in changed(chance, chain)])


def backdated(chance: random.Random, chain: list[LinkedStep]) -> list[LinkedStep]:
    at, days = chance.randrange(len(chain)), chance.randint(1, 400)
    steps = [each for each, _, _ in chain]
    return linked(steps[:at] + [replace(each, done_at=each.done_at - timedelta(days=days)) for each in steps[at:]])


def cut_tail(chance: random.Random, chain: list[LinkedStep]) -> list[LinkedStep]:
    return chain[: chance.randrange(len(chain))]


def cut_and_regrown(chance: random.Random, chain: list[LinkedStep]) -> list[LinkedStep]:
    left = [each for each, _, _ in cut_tail(chance, chain)]
    grown = range(len(left) + 1, COUNT + chance.randint(1, 4))
    return linked(left + [replace(step(n), action="invented") for n in grown])


def removed(chance: random.Random, chain: list[LinkedStep]) -> list[LinkedStep]:
    del chain[chance.randrange(len(chain))]
    return chain


def removed_and_renumbered(chance: random.Random, chain: list[LinkedStep]) -> list[LinkedStep]:
    left = removed(chance, chain)
    return linked([replace(each, seq=n) for n, (each, _, _) in enumerate(left, start=1)])


def swapped(chance: random.Random, chain: list[LinkedStep]) -> list[LinkedStep]:
    one, other = chance.sample(range(len(chain)), 2)
    steps = [each for each, _, _ in chain]
    steps[one], steps[other] = replace(steps[other], seq=one + 1), replace(steps[one], seq=other + 1)
    return linked(steps)


def inserted(chance: random.Random, chain: list[LinkedStep]) -> list[LinkedStep]:
    steps = [each for each, _, _ in chain]
    at = chance.randrange(len(steps))
    steps.insert(at, replace(steps[at], action="inserted"))
    return linked([replace(each, seq=n) for n, each in enumerate(steps, start=1)])


TAMPERINGS: tuple[Tampering, ...] = (
    changed, changed_and_rehashed, backdated, cut_tail, cut_and_regrown, removed, removed_and_renumbered, swapped,
    inserted,
)  # fmt: skip


def chain_tells(forged: list[LinkedStep]) -> bool:
    """What the laptop's own chain shows."""
    last = forged[-1] if forged else (step(0), "", "")
    return bool(broken_links(forged, last[0].seq, last[2]))


def heads_tell(store: Store, forged: list[LinkedStep], outside: dict[str, Any] | None, *, forget: bool = False) -> bool:
    """What the heads show beside it; who puts an old copy in the vault's place may `forget` those kept inside."""
    store.execute("BEGIN")
    try:
        write(store, forged)
        for table in ("sync_head", "sync_proof") if forget else ():
            store.execute(f"DELETE FROM {table}")
        return bool(list(problems(store, outside)))
    finally:
        store.execute("ROLLBACK")


def test_what_is_whole_is_whole(store: Store) -> None:
    assert not chain_tells(CHAIN)
    assert not heads_tell(store, CHAIN, anchor(store))
    longer = linked([each for each, _, _ in CHAIN] + [step(COUNT + 1)])
    assert not heads_tell(store, longer, anchor(store))


def test_a_thousand_tamperings_are_all_caught_and_a_chain_alone_misses_hundreds(store: Store) -> None:
    missed, missed_by_chain = tampered(store, 1000, 1405)
    assert missed == []
    assert missed_by_chain > 300


def tampered(store: Store, times: int, seed: int) -> tuple[list[str], int]:
    """The tamperings of so many that nothing showed, and how many the chain alone did not show."""
    chance, outside = random.Random(seed), anchor(store)
    missed, missed_by_chain = list[str](), 0
    for _ in range(times):
        tamper = chance.choice(TAMPERINGS)
        forged = tamper(chance, list(CHAIN))
        forget = chance.random() < 0.5
        beside = outside if forget or chance.random() < 0.5 else None  # one of the two the forger did not reach
        if forged == CHAIN:
            continue
        if not chain_tells(forged):
            missed_by_chain += 1
            if not heads_tell(store, forged, beside, forget=forget):
                missed.append(tamper.__name__)
    return missed, missed_by_chain


@pytest.mark.parametrize(
    "query",
    [
        "UPDATE seal SET record_hash = 'other', record = '{}'",
        "UPDATE seal SET pdf_sha256 = 'other'",
        "UPDATE sync_head SET root = zeroblob(32)",
        "UPDATE sync_proof SET place = 3 WHERE tbl = 'seal'",
        "DELETE FROM sync_head",
    ],
)
def test_a_seal_that_is_not_the_one_in_the_log_is_named(store: Store, query: str) -> None:
    store.execute("BEGIN")
    try:
        store.execute(query)
        assert "record_not_in_log" in {kind for kind, _where in problems(store, None)}
    finally:
        store.execute("ROLLBACK")
