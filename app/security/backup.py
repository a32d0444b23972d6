"""Encrypted backups in one file: made while the program runs, verified after writing, restored whole or not at all."""

import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final

from sqlalchemy import Engine

from app.domain.errors import NotFound
from app.security import anchor, backup_file, database, keys, vault
from app.security import header as key_file
from app.security.backup_file import Manifest, Packed, Preface, Tick
from app.security.blob_file import BlobFile
from app.security.blobs import BlobStore, open_blobs
from app.security.durable import disk_told, folder_told, fsync_directory, part_file, write_whole
from app.security.errors import (
    BackupDamaged,
    BackupForeign,
    BlobDamaged,
    RestoreTargetNotEmpty,
    VaultDamaged,
)
from app.security.profile import BACKUPS_NAME, BLOBS_NAME, VAULT_NAME, Unlocked, opened_by

Progress = Callable[[int, int], None]
WORK_PREFIX: Final = "unfinished-"


@dataclass(frozen=True, slots=True)
class Credentials:
    """How somebody signed in when the backup was made."""

    login: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What a backup holds; `set_aside` is where a restore left the folder that was there before.

    `verified`: all of it was read back and is whole. False only where `left_out` damaged photos were not taken along.
    """

    bytes: int
    records: int
    blobs: int
    verified: bool
    left_out: int = 0
    set_aside: Path | None = None


def create(unlocked: Unlocked, engine: Engine, target: Path, progress: Progress | None = None) -> BackupReport:
    """Back the whole profile up while others read and write, and read the result back before it gets its name.

    `progress(done, total)` in bytes; what it raises cancels, and nothing is left behind. DiskFull, VaultDamaged.
    Photos that are damaged are left out; BlobDamaged: they would be missing in the place of an earlier backup.
    """
    blobs = open_blobs(unlocked)
    rotten = blobs.damaged()
    if rotten and target.exists():
        raise BlobDamaged(sha256=rotten[0].sha256 or rotten[0].file_name)
    with _work_folder(unlocked.directory / BACKUPS_NAME) as work, part_file(target.parent) as part:
        key, snapshot = keys.new_key(), work / VAULT_NAME
        with vault.reader(engine).connect() as connection:
            source = vault.driver(connection)
            with database.one_moment(source), database.errors_told():
                rows = database.row_counts(source)
                database.copy(source, snapshot, keys.subkey(key, "vault"))
        # Photos are stored before the rows that name them, so the list made after the snapshot misses none of them.
        files = [Packed(backup_file.STORE, snapshot), *_packed(blobs, {blob.file_name for blob in rotten})]
        ticking = _Ticking(2 * sum(packed.path.stat().st_size for packed in files), progress)
        manifest = Manifest(rows, len(files) - 1)
        content = (unlocked.directory / key_file.FILE_NAME).read_bytes()
        backup_file.write(part.file, content, unlocked.data_key, key, manifest, files, ticking)
        part.file.flush()
        # The pages are copies of pages just read; whether they make a sound structure is the business of `check`.
        report = _checked(part.path, lambda _preface: unlocked.data_key, work, ticking, with_structure=False)
        part.settle(target)
        return replace(report, verified=not rotten, left_out=len(rotten))


def verify(source: Path, opener: Unlocked | Credentials, progress: Progress | None = None) -> BackupReport:
    """Read all of a backup and check every page, row count and photo.

    NotFound, BackupDamaged, BackupForeign, WrongPassword.
    """
    _require_file(source)
    with _work_folder() as work:
        return _checked(source, partial(_data_key, opener), work, _Ticking(_size(source), progress))


def restore(
    source: Path, directory: Path, opener: Credentials, progress: Progress | None = None, *, set_aside: bool = False
) -> BackupReport:
    """Put a backup's profile in `directory`, complete and checked, or leave everything as it was.

    The passwords are those of the day of the backup; what was noted of the history since stays, so that `check` tells
    what is missing. RestoreTargetNotEmpty: the folder holds something and `set_aside` was not given; NotFound,
    BackupDamaged, WrongPassword, DiskFull.
    """
    if _holds_something(directory) and not set_aside:
        raise RestoreTargetNotEmpty
    _require_file(source)
    with folder_told():
        directory.parent.mkdir(parents=True, exist_ok=True)
    with _work_folder(directory.parent, f"{directory.name}.restoring-") as work, disk_told():
        made = work / directory.name
        made.mkdir(mode=0o700)
        report = _unpacked(source, made, work, opener, _Ticking(_size(source), progress))
        anchor.carry(directory, made)
        return replace(report, set_aside=_take_place(made, directory))


def _checked(
    source: Path, data_key: Callable[[Preface], bytes], work: Path, tick: Tick, *, with_structure: bool = True
) -> BackupReport:
    with source.open("rb") as file:
        preface = backup_file.read_preface(file)
        opened = data_key(preface)
        key, blobs = preface.open_key(opened), BlobStore(work, keys.subkey(opened, "blobs"))
        manifest = _Unpacking(key, blobs, work / "checked.db", None, tick, with_structure).run(file, preface)
    return BackupReport(_size(source), manifest.records, manifest.blobs, verified=True)


def _unpacked(source: Path, made: Path, work: Path, opener: Credentials, tick: Tick) -> BackupReport:
    with source.open("rb") as file:
        preface = backup_file.read_preface(file)
        data_key = _data_key(opener, preface)
        key, snapshot = preface.open_key(data_key), work / "snapshot.db"
        store = BlobStore(made / BLOBS_NAME, keys.subkey(data_key, "blobs"))
        manifest = _Unpacking(key, store, snapshot, made, tick).run(file, preface)
    connection = database.connect(snapshot, keys.subkey(key, "vault"))
    try:
        database.copy(connection, made / VAULT_NAME, keys.subkey(data_key, "vault"))
    finally:
        connection.close()
    for folder in (made / BLOBS_NAME, made / BACKUPS_NAME):
        folder.mkdir(mode=0o700, exist_ok=True)
    for name in (key_file.FILE_NAME, key_file.COPY_NAME):
        write_whole(made / name, preface.loaded.content)
    return BackupReport(_size(source), manifest.records, manifest.blobs, verified=True)


@dataclass(frozen=True, slots=True)
class _Unpacking:
    """Reads a backup to its end: the store into `snapshot`, photos below `kept_in` or, without it, only checked."""

    key: bytes = field(repr=False)
    blobs: BlobStore
    snapshot: Path
    kept_in: Path | None
    tick: Tick
    with_structure: bool = True

    def run(self, file: BinaryIO, preface: Preface) -> Manifest:
        """What the backup holds, all of it checked. BackupDamaged."""
        manifest, found_blobs = Manifest({}, -1), 0
        for name, content in backup_file.members(file, preface, self.key):
            if name == backup_file.MANIFEST:
                manifest = backup_file.read_manifest(content)
            elif name == backup_file.STORE:
                backup_file.kept(content, self.snapshot, self.tick).close()
            elif backup_file.BLOB_NAME.fullmatch(name):
                with backup_file.kept(content, self.kept_in and self.kept_in / name, self.tick) as kept:
                    self._require_whole(name, kept)
                found_blobs += 1
            else:
                raise BackupDamaged
        try:
            rows = _rows_of_whole(self.snapshot, self.key, with_structure=self.with_structure)
        except VaultDamaged:
            raise BackupDamaged from None
        if found_blobs != manifest.blobs or rows != manifest.rows:
            raise BackupDamaged
        return manifest

    def _require_whole(self, name: str, file: BinaryIO) -> None:
        try:
            with BlobFile(file, self.blobs.content_key, "") as blob:
                found = sha256()
                for chunk in blob.chunks():
                    found.update(chunk)
                written = blob.written_digest
        except BlobDamaged:
            raise BackupDamaged from None
        if found.hexdigest() != written or not name.endswith(self.blobs.path(written).name):
            raise BackupDamaged


def _data_key(opener: Unlocked | Credentials, preface: Preface) -> bytes:
    if isinstance(opener, Credentials):
        return opened_by(preface.loaded, opener.login, opener.password)[1].data_key
    if opener.vault_id != preface.loaded.header.vault_id:
        raise BackupForeign
    preface.loaded.authenticate(opener.data_key)
    return opener.data_key


def _rows_of_whole(snapshot: Path, key: bytes, *, with_structure: bool) -> dict[str, int]:
    connection = database.connect(snapshot, keys.subkey(key, "vault"))
    try:
        if database.damage(connection, with_structure=with_structure):
            raise VaultDamaged
        return database.row_counts(connection)
    finally:
        connection.close()


def _packed(blobs: BlobStore, left_out: Set[str]) -> list[Packed]:
    files = (path for path in blobs.files() if path.name not in left_out)
    return [Packed(f"{BLOBS_NAME}/{path.parent.name}/{path.name}", path) for path in files]


@contextmanager
def _work_folder(parent: Path | None = None, prefix: str = WORK_PREFIX) -> Iterator[Path]:
    """A folder for what is only passing, all of it encrypted; what a killed process left is removed."""
    for left_behind in parent.glob(f"{prefix}*") if parent else ():
        shutil.rmtree(left_behind, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=prefix, dir=parent) as work:
        yield Path(work)


class _Ticking:
    """Adds up bytes into `progress(done, total)`."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._done, self._total, self._progress = 0, total, progress

    def __call__(self, size: int) -> None:
        self._done = min(self._done + size, self._total)
        if self._progress:
            self._progress(self._done, self._total)


def _take_place(made: Path, directory: Path) -> Path | None:
    aside = None
    if _holds_something(directory):
        aside = directory.with_name(f"{directory.name}.before-restore-{secrets.token_hex(3)}")
        directory.rename(aside)
    elif directory.exists():
        directory.rmdir()
    made.rename(directory)
    fsync_directory(directory.parent)
    return aside


def _holds_something(directory: Path) -> bool:
    return directory.exists() and (not directory.is_dir() or any(directory.iterdir()))


def _require_file(source: Path) -> None:
    if not source.is_file():
        raise NotFound


def _size(source: Path) -> int:
    return source.stat().st_size
