"""The centre's log of seals and history, as a laptop checks it: a Merkle tree that only grows (RFC 6962, RFC 9162)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

EMPTY_ROOT = sha256(b"").digest()


@dataclass(frozen=True, slots=True)
class Head:
    """How large an office's log was, and the root over all of it."""

    office_id: UUID
    size: int
    root: bytes

    @classmethod
    def told(cls, office_id: UUID, facts: Any) -> "Head":  # noqa: ANN401 - JSON of the centre
        """The head in the answer of `open` (its part `log`). ValueError, KeyError, TypeError: it is none."""
        return cls(office_id, int(facts["size"]), bytes.fromhex(facts["root"]))


def history_leaf(row_id: UUID, chain_id: UUID, seq: int, step_hash: str) -> bytes:
    """The leaf of a step of history."""
    return f"history_entry {row_id} {chain_id} {seq} {step_hash}".encode()


def seal_leaf(table: str, row_id: UUID, record_hash: str, pdf_sha256: str) -> bytes:
    """The leaf of a seal; its table parts minutes and addenda (`seal`) from findings (`complaint_seal`)."""
    return f"{table} {row_id} {record_hash} {pdf_sha256}".encode()


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of a leaf."""
    return sha256(b"\0" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node."""
    return sha256(b"\1" + left + right).digest()


def includes(head: Head, index: int, leaf: bytes, proof: Sequence[bytes]) -> bool:
    """Whether a leaf stands at an index of the tree under `head` (RFC 9162 §2.1.3.2)."""
    if not 0 <= index < head.size:
        return False
    at, last, found = index, head.size - 1, leaf_hash(leaf)
    for hashed in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = node_hash(hashed, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, hashed)
        at, last = at >> 1, last >> 1
    return last == 0 and found == head.root


def grew(old: Head, new: Head, proof: Sequence[bytes]) -> bool:
    """Whether the tree under `new` begins with all of the tree under `old` (RFC 9162 §2.1.4.2)."""
    if old.office_id != new.office_id or old.size > new.size:
        return False
    if old.size in (0, new.size):
        return not proof and (old.size != new.size or old.root == new.root)
    hashes = [old.root, *proof] if old.size & (old.size - 1) == 0 else list(proof)
    if not hashes:
        return False
    at, last = old.size - 1, new.size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    before = after = hashes[0]
    for hashed in hashes[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            before, after = node_hash(hashed, before), node_hash(hashed, after)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            after = node_hash(after, hashed)
        at, last = at >> 1, last >> 1
    return last == 0 and before == old.root and after == new.root


def signed_words(head: Head, signed_at: datetime) -> bytes:
    """What the administrator signs of a head."""
    return f"bazresyar/head/1 {head.office_id} {head.size} {head.root.hex()} {signed_at.isoformat()}".encode()


@dataclass(frozen=True, slots=True)
class SignedHead:
    """A head under the signature of the centre's certificate authority, whose key is not on the server."""

    head: Head
    signed_at: datetime
    signature: bytes

    @classmethod
    def told(cls, office_id: UUID, facts: Any) -> "SignedHead":  # noqa: ANN401 - JSON of the centre
        """The signed head in the answer of `open` (its part `log.signed`). ValueError, KeyError, TypeError."""
        at = datetime.fromisoformat(facts["signed_at"])
        return cls(Head.told(office_id, facts), at, bytes.fromhex(facts["signature"]))

    def is_by(self, ca_pem: str) -> bool:
        """Whether that authority signed it."""
        key = x509.load_pem_x509_certificate(ca_pem.encode()).public_key()
        if not isinstance(key, ec.EllipticCurvePublicKey):
            return False
        try:
            key.verify(self.signature, signed_words(self.head, self.signed_at), ec.ECDSA(SHA256()))
        except InvalidSignature:
            return False
        return True
