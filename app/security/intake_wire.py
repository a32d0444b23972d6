"""Frames between the program and its disposable worker: a small JSON head and a body of bytes."""

import json
from collections.abc import Mapping
from typing import IO, Any

from app.security.intake_facts import MOST_BYTES

_LENGTH_BYTES = 4
_MOST_HEAD_BYTES = 1 << 16
_MOST_BODY_BYTES = 4 * MOST_BYTES


def write_frame(stream: IO[bytes], head: Mapping[str, Any], body: bytes = b"") -> None:
    """Send one frame. OSError: the other side is gone."""
    encoded = json.dumps(head).encode()
    stream.write(len(encoded).to_bytes(_LENGTH_BYTES) + len(body).to_bytes(_LENGTH_BYTES) + encoded)
    stream.write(body)
    stream.flush()


def read_frame(stream: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """Receive one frame. EOFError: the other side ended; ValueError: what came is no frame."""
    lengths = _exactly(stream, 2 * _LENGTH_BYTES)
    head, body = int.from_bytes(lengths[:_LENGTH_BYTES]), int.from_bytes(lengths[_LENGTH_BYTES:])
    if head > _MOST_HEAD_BYTES or body > _MOST_BODY_BYTES:
        raise ValueError("frame too long")
    decoded = json.loads(_exactly(stream, head))
    if not isinstance(decoded, dict):
        raise ValueError("no head")
    return decoded, _exactly(stream, body)


def _exactly(stream: IO[bytes], size: int) -> bytes:
    found = stream.read(size)
    if len(found) < size:
        raise EOFError
    return found
