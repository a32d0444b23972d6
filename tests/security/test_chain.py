"""Every tampering with the history shows against a signed head; a thousand seeded ones, none missed."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.domain.history import GENESIS, Step, broken_links, link
from app.security.chain import LinkedStep, Problem, SignedHead, is_signed, verify_chain
from app.use_cases.records.steps import head_message

DEVICE, OTHER_DEVICE, ACTOR = UUID(int=1), UUID(int=2), UUID(int=3)
KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
PUBLIC = KEY.public_key().public_bytes_raw()
BEGAN = datetime(2026, 11, 21, 6, tzinfo=UTC)


def signed(seq: int, hashed: str, key: Ed25519PrivateKey = KEY) -> SignedHead:
    return SignedHead(seq, hashed, key.sign(head_message(seq, hashed)))


def linked(steps: list[Step]) -> list[LinkedStep]:
    chain, previous = [], GENESIS
    for step in steps:
        hashed = link(previous, step)
        chain.append((step, previous, hashed))
        previous = hashed
    return chain


def history(count: int) -> list[LinkedStep]:
    return linked(
        [
            Step(
                DEVICE, n, BEGAN + timedelta(minutes=n), ACTOR, "visit_answered", "visit", UUID(int=100 + n), f"{n:064}"
            )
            for n in range(1, count + 1)
        ]
    )


CHAIN = history(12)
HEAD = signed(12, CHAIN[-1][2])


def test_an_untouched_history_has_no_problem() -> None:
    assert verify_chain(CHAIN, HEAD, PUBLIC, [signed(n, CHAIN[n - 1][2]) for n in (1, 5, 12)]) == []
    assert verify_chain([], signed(0, ""), PUBLIC) == []


def changed(chance: random.Random, chain: list[LinkedStep]) -> list[LinkedStep]:
    at = chance.randrange(len(chain))
    step, previous, hashed = chain[at]
    changes: list[Callable[[Step], Step]] = [
        lambda s: replace(s, action="visit_sealed"),
        lambda s: replace(s, actor_id=OTHER_DEVICE),
        lambda s: replace(s, payload_hash="f" * 64),
        lambda s: replace(s, record_id=UUID(int=7)),
        lambda s: replace(s, done_at=s.done_at - timedelta(days=chance.randint(1, 400))),
        lambda s: replace(s, device_id=OTHER_DEVICE),
    ]
    chain[at] = (chance.choice(changes)(step), previous, hashed)
    return chain


def changed_and_rehashed(chance: random.Random, chain: list[LinkedStep]) -> list[LinkedStep]:
    return linked([step for step, _, _ in changed(chance, chain)])


def cut_tail(chance: random.Random, chain: list[LinkedStep]) -> list[LinkedStep]:
    return chain[: chance.randrange(len(chain))]


def removed(chance: random.Random, chain: list[LinkedStep]) -> list[LinkedStep]:
    del chain[chance.randrange(len(chain))]
    return chain


def removed_and_renumbered(chance: random.Random, chain: list[LinkedStep]) -> list[LinkedStep]:
    left = removed(chance, chain)
    return linked([replace(step, seq=n) for n, (step, _, _) in enumerate(left, start=1)])


def swapped(chance: random.Random, chain: list[LinkedStep]) -> list[LinkedStep]:
    one, other = chance.sample(range(len(chain)), 2)
    chain[one], chain[other] = chain[other], chain[one]
    return chain


def forked(chance: random.Random, chain: list[LinkedStep]) -> list[LinkedStep]:
    at = chance.randrange(len(chain))
    steps = [step for step, _, _ in chain]
    return linked(steps[:at] + [replace(step, action="forked") for step in steps[at:]])


def inserted(chance: random.Random, chain: list[LinkedStep]) -> list[LinkedStep]:
    at = chance.randrange(len(chain))
    steps = [step for step, _, _ in chain]
    steps.insert(at, replace(steps[at], action="inserted"))
    return linked([replace(step, seq=n) for n, step in enumerate(steps, start=1)])


TAMPERINGS = (
    changed,
    changed_and_rehashed,
    cut_tail,
    removed,
    removed_and_renumbered,
    swapped,
    forked,
    inserted,
)


def test_a_thousand_tamperings_are_all_caught_against_a_head_kept_elsewhere() -> None:
    chance = random.Random(1405)
    missed = []
    for number in range(1000):
        tamper = chance.choice(TAMPERINGS)
        forged = tamper(chance, list(CHAIN))
        last = forged[-1] if forged else (None, "", "")
        # Who can rewrite the laptop's store holds its device key too, and signs the forged end anew.
        own_head = signed(last[0].seq if last[0] else 0, last[2])
        if not verify_chain(forged, own_head, PUBLIC, [HEAD]):
            missed.append((number, tamper.__name__))
    assert missed == []


def test_the_chain_alone_would_miss_many_of_them() -> None:
    chance = random.Random(1405)
    forgeries = [cut_tail(chance, list(CHAIN)), forked(chance, list(CHAIN)), changed_and_rehashed(chance, list(CHAIN))]
    assert [broken_links(forged, len(forged), forged[-1][2]) for forged in forgeries] == [[], [], []]


@pytest.mark.parametrize(
    "head",
    [
        replace(HEAD, seq=11),
        replace(HEAD, hash=CHAIN[0][2]),
        replace(HEAD, signature=b"\0" * 64),
        replace(HEAD, signature=b""),
        signed(12, CHAIN[-1][2], Ed25519PrivateKey.from_private_bytes(b"x" * 32)),
    ],
)
def test_a_head_the_device_did_not_sign_is_told(head: SignedHead) -> None:
    assert not is_signed(PUBLIC, head)
    assert Problem("signature", head.seq) in verify_chain(CHAIN, HEAD, PUBLIC, [head])


def test_a_head_from_a_longer_history_shows_an_old_copy() -> None:
    longer = history(13)
    assert verify_chain(CHAIN, HEAD, PUBLIC, [signed(13, longer[-1][2])]) == [Problem("head", 13)]
