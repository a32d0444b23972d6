"""Who waits for the store's write lock is known to those who hold it for long."""

import threading
from contextlib import closing
from pathlib import Path
from uuid import uuid4

from sqlalchemy import text

from app.security import database, profile, vault
from app.security.keys import KdfParameters, subkey
from app.security.profile import VAULT_NAME
from app.security.turns import Turns
from tests.patience import SECONDS

LIGHT = KdfParameters(memory_kib=65536, iterations=1, lanes=1)


def test_a_writer_of_the_window_is_known_to_wait_until_it_has_the_lock(tmp_path: Path) -> None:
    unlocked = profile.create_profile(tmp_path / "profile", "admin", uuid4(), "Turns-For-Everybody-1405", kdf=LIGHT)
    engine, written = vault.open_engine(unlocked), threading.Event()

    def write() -> None:
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE written (id)"))
            written.set()

    writer = threading.Thread(target=write)
    path, key = unlocked.directory / VAULT_NAME, subkey(unlocked.data_key, "vault")
    with closing(database.connect(path, key)) as other:
        other.execute("BEGIN IMMEDIATE")
        with vault.reader(engine).connect() as connection:  # who only reads waits for nobody
            connection.execute(text("SELECT 1"))
        writer.start()
        while not unlocked.turns.are_wanted():
            pass
        other.execute("COMMIT")
        unlocked.turns.give()
        assert not unlocked.turns.are_wanted()
        assert written.wait(SECONDS)
    writer.join()
    engine.dispose()


def test_nobody_is_waited_for_where_nobody_waits() -> None:
    turns = Turns()
    turns.give()
    with turns.asking():
        assert turns.are_wanted()
    assert not turns.are_wanted()
