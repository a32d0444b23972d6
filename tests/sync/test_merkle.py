"""Proofs of the log: every true one convinces, and no other does."""

from dataclasses import replace
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from app.sync.merkle import EMPTY_ROOT, Head, grew, includes, leaf_hash, node_hash

OFFICE = UUID(int=1)


def root(leaves: list[bytes]) -> bytes:
    """The tree as RFC 6962 defines it."""
    if len(leaves) < 2:
        return leaf_hash(leaves[0]) if leaves else EMPTY_ROOT
    split = cut(len(leaves))
    return node_hash(root(leaves[:split]), root(leaves[split:]))


def cut(size: int) -> int:
    return 1 << (size - 1).bit_length() - 1


def path(index: int, leaves: list[bytes]) -> list[bytes]:
    if len(leaves) == 1:
        return []
    split = cut(len(leaves))
    if index < split:
        return [*path(index, leaves[:split]), root(leaves[split:])]
    return [*path(index - split, leaves[split:]), root(leaves[:split])]


def growth(size: int, leaves: list[bytes], *, whole: bool = True) -> list[bytes]:
    if size == len(leaves):
        return [] if whole else [root(leaves)]
    split = cut(len(leaves))
    if size <= split:
        return [*growth(size, leaves[:split], whole=whole), root(leaves[split:])]
    return [*growth(size - split, leaves[split:], whole=False), root(leaves[:split])]


def head(leaves: list[bytes]) -> Head:
    return Head(OFFICE, len(leaves), root(leaves))


LEAVES = st.integers(1, 40).map(lambda n: [bytes([i]) for i in range(n)])


@given(LEAVES, st.data())
def test_a_leaf_is_included_where_it_is_and_nowhere_else(leaves: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    proof = path(index, leaves)
    assert includes(head(leaves), index, leaves[index], proof)
    assert not includes(head(leaves), index, b"other", proof)
    assert not includes(head(leaves), index, leaves[index], [*proof, leaf_hash(b"")])
    other = data.draw(st.integers(-1, len(leaves)))
    assert includes(head(leaves), other, leaves[index], proof) == (other == index)


@given(LEAVES, st.data())
def test_growth_convinces_and_a_rewritten_past_does_not(leaves: list[bytes], data: st.DataObject) -> None:
    size = data.draw(st.integers(1, len(leaves)))
    old, new, proof = head(leaves[:size]), head(leaves), growth(size, leaves)
    assert grew(old, new, proof)
    assert grew(Head(OFFICE, 0, EMPTY_ROOT), new, [])
    place = data.draw(st.integers(0, size - 1))
    forged = [*leaves[:place], b"forged", *leaves[place + 1 :]]
    assert not grew(old, head(forged), growth(size, forged))
    assert not grew(replace(old, office_id=UUID(int=2)), new, proof)
    assert not grew(new, old, proof) or size == len(leaves)
    if proof:
        at = data.draw(st.integers(0, len(proof) - 1))
        assert not grew(old, new, [*proof[:at], leaf_hash(b"x"), *proof[at + 1 :]])
        assert not grew(old, new, proof[:-1])
