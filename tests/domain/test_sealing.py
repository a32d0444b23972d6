"""Canonical records, their hash, and the history chain that names them."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.history import GENESIS, Step, broken_links, link
from app.domain.sealing import canonical, record_hash

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=8), JSON, max_size=6))
def test_the_order_of_keys_does_not_matter(record: dict[str, Any]) -> None:
    assert canonical(record) == canonical(dict(reversed(record.items())))


def test_the_two_ways_to_write_a_letter_are_one() -> None:
    assert record_hash({"نام": "\u0622ب"}) == record_hash({"نام": "\u0627\u0653ب"})


def test_the_hash_is_pinned() -> None:
    """Seals made years ago must verify: this value never changes."""
    record = {"schema": "bazresyar/visit/1", "score": "72.5", "متن": ["یک", 2, None, True]}
    assert canonical(record).decode() == '{"schema":"bazresyar/visit/1","score":"72.5","متن":["یک",2,null,true]}'
    assert record_hash(record) == "c26b0a58ae715e5b497521b45f06a8d203dc088df005b6ad4268f383b217f30d"


def test_a_fraction_that_is_not_text_has_no_canonical_form() -> None:
    with pytest.raises(TypeError):
        canonical({"score": 72.5})


def chain(length: int) -> list[tuple[Step, str, str]]:
    steps, previous = [], GENESIS
    for seq in range(1, length + 1):
        step = Step(
            UUID(int=1),
            seq,
            datetime(2026, 11, 22, 6, seq % 60, tzinfo=UTC),
            UUID(int=2),
            "a",
            "visit",
            UUID(int=seq),
            "p",
        )
        hashed = link(previous, step)
        steps.append((step, previous, hashed))
        previous = hashed
    return steps


@given(st.integers(2, 12), st.data())
def test_every_tampering_with_the_chain_shows_against_the_signed_head(length: int, data: st.DataObject) -> None:
    whole = chain(length)
    head = (length, whole[-1][2])
    assert broken_links(whole, *head) == []
    place = data.draw(st.integers(0, length - 1))
    kind = data.draw(st.sampled_from(["cut", "drop", "change", "rehash"]))
    tampered = list(whole)
    if kind == "cut":
        tampered = tampered[: length - 1]
    elif kind == "drop":
        del tampered[place]
    else:
        step, previous, hashed = tampered[place]
        changed = Step(
            step.device_id,
            step.seq,
            step.done_at,
            UUID(int=99),
            step.action,
            step.record_table,
            step.record_id,
            step.payload_hash,
        )
        tampered[place] = (changed, previous, link(previous, changed) if kind == "rehash" else hashed)
    assert broken_links(tampered, *head)
