"""What must not go back with the vault when an older one takes its place: small sealed files beside it."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal

from cryptography.exceptions import InvalidTag

from app.security import keys
from app.security.durable import write_whole
from app.security.profile import Unlocked

FILE_NAME: Final = "heads.json"
Note = Literal["heads", "numbers"]
_NOTES: Final[tuple[Note, ...]] = ("heads", "numbers")
_LARGEST: Final = 1 << 16


class AnchorDamaged(Exception):
    """The file is not what was written."""


def keep(unlocked: Unlocked, facts: Mapping[str, Any], note: Note = "heads") -> None:
    """Write `facts` (JSON) where they are not there already."""
    try:
        if kept(unlocked, note) == facts:
            return
    except AnchorDamaged:
        pass
    key = keys.subkey(unlocked.data_key, note)
    sealed = keys.seal(key, json.dumps(facts).encode(), unlocked.vault_id.bytes)
    content = {"vault_id": str(unlocked.vault_id), "sealed": b64encode(sealed).decode()}
    write_whole(unlocked.directory / f"{note}.json", json.dumps(content).encode())


def kept(unlocked: Unlocked, note: Note = "heads") -> dict[str, Any] | None:
    """What was written last; None: nothing, or by another vault. AnchorDamaged."""
    try:
        with (unlocked.directory / f"{note}.json").open("rb") as file:
            content = json.loads(file.read(_LARGEST))
        if content["vault_id"] != str(unlocked.vault_id):
            return None
        sealed = b64decode(content["sealed"], validate=True)
        plain = keys.unseal(keys.subkey(unlocked.data_key, note), sealed, unlocked.vault_id.bytes)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, RecursionError, InvalidTag):
        raise AnchorDamaged from None
    facts: dict[str, Any] = json.loads(plain)
    return facts


def carry(before: Path, restored: Path) -> None:
    """Let the folder that takes another's place keep what that had noted."""
    for note in _NOTES:
        if (file := before / f"{note}.json").is_file():
            write_whole(restored / file.name, file.read_bytes())
