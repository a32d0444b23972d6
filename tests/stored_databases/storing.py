"""Puts an office of the present schema into one small file, and takes it out again.

`python -m tests.stored_databases.storing` writes `schema-<newest>.zip` beside this file; run it before the next schema.
An encrypted store cannot be made smaller, so the office's lies there deciphered, beside its key file; an empty store of
another profile keeps the cipher as it was.
"""

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection

from app.domain.visits import CountersignOutcome
from app.models import schema
from app.security import database, profile
from app.security.keys import subkey
from app.security.profile import VAULT_NAME, Unlocked
from app.use_cases.sealing.views import CountersignDraft
from tests.factories import LIGHT_KDF, PASSWORD, SmallOffice, fill, make_small_office, png, small_office

HERE = Path(__file__).parent
LOGIN = "h.moradi"
CAPTION = "ورودی اداره"
_PLAIN = "vault.sqlite"
_LEFT_OUT = frozenset({VAULT_NAME, f"{VAULT_NAME}-wal", f"{VAULT_NAME}-shm", "profile.json.bak"})
_SAME_MOMENT = (1980, 1, 1, 0, 0, 0)


def stored_files() -> list[Path]:
    """All stored offices, the oldest schema first."""
    return sorted(HERE.glob("schema-*.zip"))


def schema_of(file: Path) -> str:
    """The schema a stored office was made with."""
    return file.stem.removeprefix("schema-")


def store(target: Path) -> None:
    """Make an office with a planned visit and a sealed one with a photo, and put it into `target`."""
    with tempfile.TemporaryDirectory() as scratch, zipfile.ZipFile(target, "x", zipfile.ZIP_LZMA) as archive:
        prepared, folder = Path(scratch) / "prepared", Path(scratch) / "office"
        make_small_office(prepared)
        for office in small_office(prepared, folder):
            _seal_one(office)
        with _beside_plain(_unlocked(folder)) as connection:
            connection.execute("SELECT sqlcipher_export('plain')").fetchall()
        empty = Path(scratch) / "empty"
        profile.create_profile(empty, LOGIN, _unlocked(folder).user_id, PASSWORD, kdf=LIGHT_KDF)
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.name not in _LEFT_OUT:
                _add(archive, f"office/{path.relative_to(folder).as_posix()}", path)
        for name in ("profile.json", VAULT_NAME):
            _add(archive, f"empty/{name}", empty / name)


def take_out(file: Path, directory: Path) -> Path:
    """The folder of the stored office, its store enciphered again under its own key; `empty` lies beside it."""
    with zipfile.ZipFile(file) as archive:
        archive.extractall(directory)
    folder = directory / "office"
    unlocked = _unlocked(folder)
    database.create(folder / VAULT_NAME, subkey(unlocked.data_key, "vault"))
    with _beside_plain(unlocked) as connection:
        connection.execute("SELECT sqlcipher_export('main', 'plain')").fetchall()
    (folder / _PLAIN).unlink()
    return folder


def _seal_one(office: SmallOffice) -> None:
    """The sealed visit; another one stays planned."""
    desk, visit_id = office.desk, office.visit_id
    office.plan()
    desk.visits.begin(visit_id)
    fill(desk, visit_id)
    desk.visits.add_photo(visit_id, png(), "IMG.png", caption=CAPTION)
    desk.findings.add_action(visit_id, "نصب تابلوی راهنما", "رئیس اداره", 10)
    desk.sealing.finish(visit_id, gaps_reason="پایگاه آزمون")
    desk.sealing.countersign(visit_id, CountersignDraft(CountersignOutcome.ABSENT, "", reason="مأموریت"))
    desk.sealing.seal(visit_id, PASSWORD)


def _unlocked(folder: Path) -> Unlocked:
    return profile.unlock(folder, LOGIN, PASSWORD, datetime.now(UTC))


@contextmanager
def _beside_plain(unlocked: Unlocked) -> Iterator[Connection]:
    """The enciphered store, with the deciphered one attached."""
    with closing(database.connect(unlocked.directory / VAULT_NAME, subkey(unlocked.data_key, "vault"))) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(unlocked.directory / _PLAIN),))
        yield connection
        connection.execute("DETACH DATABASE plain")


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> None:
    entry = zipfile.ZipInfo(name, _SAME_MOMENT)
    entry.compress_type = zipfile.ZIP_LZMA
    archive.writestr(entry, path.read_bytes())


if __name__ == "__main__":
    store(HERE / f"schema-{schema.HEAD}.zip")
