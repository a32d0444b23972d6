"""The vault's files where some are still at the centre: asking for one that is not here has it fetched."""

from dataclasses import dataclass

from sqlalchemy import text

from app.domain.errors import AppError
from app.security.blobs import BlobStore
from app.security.errors import BlobMissing
from app.use_cases.ports import Transaction


class FileNotArrived(AppError):
    """A photo's original is not here, and comes with a round once it is at the centre; facts: `sha256`."""

    code = "file_not_arrived"


# Who opens one photo of a visit or one page of a case will want the others, and a seal needs them all.
_WANT = text(
    "UPDATE sync_blob SET state = 'to_fetch' WHERE state IN ('on_demand', 'damaged') AND (sha256 = :name OR sha256 IN ("
    "SELECT other.sha256 FROM attachment this JOIN attachment other ON other.visit_id = this.visit_id "
    "WHERE this.sha256 = :name) OR sha256 IN ("
    "SELECT other.sha256 FROM case_page this JOIN case_page other ON other.complaint_id = this.complaint_id "
    "WHERE this.sha256 = :name))"
)
_AWAITED = text("SELECT 1 FROM sync_blob WHERE sha256 = :name AND state IN ('on_demand', 'to_fetch', 'damaged')")


@dataclass(frozen=True, slots=True)
class ArrivingBlobs:
    """The files of the vault, honest about what has not arrived."""

    stored: BlobStore
    transaction: Transaction

    def put(self, data: bytes) -> str:
        """Keep a file; its SHA-256."""
        return self.stored.put(data)

    def has(self, sha256: str) -> bool:
        """Whether it is here."""
        return self.stored.has(sha256)

    def get(self, sha256: str) -> bytes:
        """What is in it. FileNotArrived: it was asked for now; BlobMissing, BlobDamaged."""
        try:
            return self.stored.get(sha256)
        except BlobMissing:
            with self.transaction() as session:
                if session.scalar(_AWAITED, {"name": sha256}) is None:
                    raise
                session.execute(_WANT, {"name": sha256})
            raise FileNotArrived(sha256=sha256) from None
