"""Canonical form and hash of a record: what a seal, a PDF and the history chain all name."""

import json
import unicodedata
from collections.abc import Mapping
from hashlib import sha256
from typing import Any


def canonical(record: Mapping[str, Any]) -> bytes:
    """UTF-8 JSON in NFC with sorted keys and no white space.

    Raises TypeError on floats: their text differs between machines, so numbers with a fraction travel as strings.
    """
    return json.dumps(_plain(record), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def record_hash(record: Mapping[str, Any]) -> str:
    """Hex SHA-256 of the canonical form."""
    return sha256(canonical(record)).hexdigest()


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON is recursive and of any type
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return {_plain(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, bool | int):
        return value
    raise TypeError(f"{type(value).__name__} has no canonical form")
