"""What must not go back with the vault when an older one takes its place: a small sealed file beside it."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import InvalidTag

from app.security import keys
from app.security.durable import write_whole
from app.security.profile import Unlocked

FILE_NAME: Final = "heads.json"
_LARGEST: Final = 1 << 16


class AnchorDamaged(Exception):
    """The file is not what was written."""


def keep(unlocked: Unlocked, facts: Mapping[str, Any]) -> None:
    """Write `facts` (JSON) where they are not there already."""
    try:
        if kept(unlocked) == facts:
            return
    except AnchorDamaged:
        pass
    sealed = keys.seal(keys.subkey(unlocked.data_key, "heads"), json.dumps(facts).encode(), unlocked.vault_id.bytes)
    content = {"vault_id": str(unlocked.vault_id), "sealed": b64encode(sealed).decode()}
    write_whole(unlocked.directory / FILE_NAME, json.dumps(content).encode())


def kept(unlocked: Unlocked) -> dict[str, Any] | None:
    """What was written last; None: nothing, or by another vault. AnchorDamaged."""
    try:
        with (unlocked.directory / FILE_NAME).open("rb") as file:
            content = json.loads(file.read(_LARGEST))
        if content["vault_id"] != str(unlocked.vault_id):
            return None
        sealed = b64decode(content["sealed"], validate=True)
        plain = keys.unseal(keys.subkey(unlocked.data_key, "heads"), sealed, unlocked.vault_id.bytes)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, RecursionError, InvalidTag):
        raise AnchorDamaged from None
    facts: dict[str, Any] = json.loads(plain)
    return facts


def carry(before: Path, restored: Path) -> None:
    """Let the folder that takes another's place keep what that had noted."""
    if (before / FILE_NAME).is_file():
        write_whole(restored / FILE_NAME, (before / FILE_NAME).read_bytes())
