"""Writes pairs of rows and says so after each commit, until it is killed or the disk is full."""

import sys
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine

from app.domain.errors import AppError
from app.security import vault
from app.security.profile import Unlocked


def say(word: object) -> None:
    """One line, at once."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def write_for_ever(engine: Engine, width: int) -> None:
    """Each transaction writes one number into two tables."""
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS one (n INTEGER PRIMARY KEY, text TEXT)")
        connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS other (n INTEGER PRIMARY KEY, text TEXT)")
        number = connection.exec_driver_sql("SELECT coalesce(max(n), 0) FROM one").scalar_one()
    say("ready")
    while True:
        number += 1
        with engine.begin() as connection:
            for table in ("one", "other"):
                connection.exec_driver_sql(f"INSERT INTO {table} VALUES (?, ?)", (number, "x" * width))
        say(number)


if __name__ == "__main__":
    directory, data_key, row_width = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), int(sys.argv[3])
    if len(sys.argv) > 4:
        import resource

        most = int(sys.argv[4])
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    nobody = UUID(int=0)
    try:
        write_for_ever(vault.open_engine(Unlocked(nobody, nobody, data_key, b"", directory)), row_width)
    except AppError as refused:
        say(refused.code)
