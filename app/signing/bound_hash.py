"""The sealed record's hash inside a signature's reason, where every PDF program shows it."""

import re
from hashlib import sha256

_BOUND = re.compile(r"\s*\[record-hash:([0-9a-f]{64})\]$")


def bind(reason: str, record: bytes | None) -> str:
    """The reason, followed by the hash of the record's canonical bytes where there is a record."""
    plain = _BOUND.sub("", reason)
    return plain if record is None else f"{plain} [record-hash:{bytes_hash(record)}]".strip()


def record_hash_in(reason: str) -> str | None:
    """The hash a reason carries, or None."""
    found = _BOUND.search(reason)
    return found.group(1) if found else None


def bytes_hash(record: bytes) -> str:
    """Hex SHA-256; the attachment is the canonical form itself, so this equals the sealed record's hash."""
    return sha256(record).hexdigest()
