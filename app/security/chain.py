"""Heads of the history chain: signed by the device, kept elsewhere, and compared with the chain as it is now.

A chain alone does not show that its end was cut off or that all of it was computed anew; a signed head that was printed
on a finding or answered by the centre does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from app.domain.history import Step, broken_links
from app.use_cases.records.steps import head_message

LinkedStep = tuple[Step, str, str]
"""A step with the previous hash and the hash stored beside it."""


@dataclass(frozen=True, slots=True)
class SignedHead:
    """What a device said: after `seq` steps the last hash was `hash` (hex), which covers the device's id."""

    seq: int
    hash: str
    signature: bytes


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with the history at step `seq`."""

    kind: Literal["link", "head", "signature"]
    seq: int


def is_signed(public_key: bytes, head: SignedHead) -> bool:
    """Whether the device with that Ed25519 key said it."""
    try:
        device = Ed25519PublicKey.from_public_bytes(public_key)
        device.verify(head.signature, head_message(head.seq, head.hash))
    except (InvalidSignature, ValueError):
        return False
    return True


def verify_chain(
    steps: Sequence[LinkedStep], head: SignedHead, public_key: bytes, anchors: Iterable[SignedHead] = ()
) -> list[Problem]:
    """What does not fit: links up to the present `head`, its signature, and heads that were kept elsewhere.

    `steps` are one device's, in their order. An anchor that the device did not sign is a problem too.
    """
    found = [Problem("link", seq) for seq in broken_links(steps, head.seq, head.hash)]
    hashes = {step.seq: stored for step, _previous, stored in steps}
    for known in (head, *anchors):
        if not is_signed(public_key, known):
            found.append(Problem("signature", known.seq))
        elif known.seq and hashes.get(known.seq) != known.hash:
            found.append(Problem("head", known.seq))
    return found
