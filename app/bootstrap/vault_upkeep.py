"""Backups and checks of the open vault, as use cases ask for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine

from app.security import database, keys, profile, vault
from app.security.blobs import BlobStore
from app.security.profile import Unlocked
from app.use_cases.ports import Progress


@dataclass(frozen=True, slots=True)
class VaultUpkeep:
    """Backup and physical check of the open profile."""

    unlocked: Unlocked
    engine: Engine
    blobs: BlobStore = field(repr=False)

    def back_up(self, target: Path, progress: Progress | None) -> Mapping[str, int | bool]:
        """Write and verify a backup."""
        from app.security import backup

        report = backup.create(self.unlocked, self.engine, target, progress)
        return {
            "bytes": report.bytes,
            "records": report.records,
            "blobs": report.blobs,
            "verified": report.verified,
            "left_out": report.left_out,
        }

    def problems(self, progress: Progress | None) -> Sequence[tuple[str, str]]:
        """Damaged pages and files, and what does not fit the heads kept of the centre's log."""
        found = [("database", line) for line in vault.problems(self.engine)]
        stored = list(self.blobs.stored())
        for done, blob in enumerate(stored, 1):
            if blob.sha256 is None or not self.blobs.is_whole(blob.sha256):
                found.append(("file_damaged", blob.file_name))
            if progress:
                progress(done, len(stored))
        return [*found, *self._beside_heads()]

    def _beside_heads(self) -> Sequence[tuple[str, str]]:
        from app.security import anchor
        from app.sync import kept_heads
        from app.sync.store import Store

        path = self.unlocked.directory / profile.VAULT_NAME
        store = Store(database.connect(path, keys.subkey(self.unlocked.data_key, "vault")))
        try:
            return list(kept_heads.problems(store, anchor.kept(self.unlocked)))
        except anchor.AnchorDamaged:
            return [("head_file_damaged", anchor.FILE_NAME), *kept_heads.problems(store, None)]
        finally:
            store.close()
