"""Bits that flip in the vault's file, and history that somebody rewrites: all of it is noticed."""

import random
from pathlib import Path
from uuid import uuid4

from app.models import schema
from app.security import profile, vault
from app.security.errors import VaultDamaged
from app.security.profile import Unlocked
from benchmarks.syncing.laptops import LIGHT
from tests.sync.test_tamperings import proved_store, tampered


def unnoticed_flips(folder: Path, flips: int, seed: int) -> int:
    """How many of so many single flipped bits the vault's opening and its check do not notice."""
    unlocked = profile.create_profile(folder, "admin", uuid4(), "Hardship-1405", kdf=LIGHT)
    engine = vault.open_engine(unlocked)
    with engine.connect() as connection:
        schema.upgrade(connection)
    engine.dispose()
    path, chance, missed = folder / "vault.db", random.Random(seed), 0
    whole = path.read_bytes()
    for _ in range(flips):
        broken = bytearray(whole)
        broken[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        path.write_bytes(broken)
        missed += not _is_noticed(unlocked)
    return missed


def _is_noticed(unlocked: Unlocked) -> bool:
    try:
        engine = vault.open_engine(unlocked)
    except VaultDamaged:
        return True
    try:
        return bool(vault.problems(engine))
    except VaultDamaged:
        return True
    finally:
        engine.dispose()


def unnoticed_tamperings(folder: Path, times: int, seed: int) -> int:
    """How many of so many tamperings with a laptop's history neither its chain nor the kept heads show."""
    store = proved_store(folder / "store.db")
    missed, _by_chain_alone = tampered(store, times, seed)
    store.close()
    return len(missed)
