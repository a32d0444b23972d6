"""Time stamps on sealed files, the authorities that give them, and the lists of what the office's own revoked."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import FOLLOWS, Base, Synced


class TimeAuthority(Synced, Base):
    """A time authority the office relies on, for good: its stamps outlive its use. Its id follows from the content.

    The one in use is the one chosen last; `certificates` are PEM.
    """

    __tablename__ = "time_authority"

    address: Mapped[str]
    certificates: Mapped[str]
    chosen_at: Mapped[datetime | None]


class GrownFile:
    """A signed file that grew by a time stamp: the archived file and the stamped one, which begins with it.

    Its id is UUIDv5 of the archived file's hash: where two laptops stamp the same file the first one's stays.
    """

    document_sha256: Mapped[str]
    pdf_sha256: Mapped[str] = mapped_column(info={"blob": "always"} | FOLLOWS)
    stamped_at: Mapped[datetime] = mapped_column(info=FOLLOWS)
    authority: Mapped[str] = mapped_column(info=FOLLOWS)


class Stamp(GrownFile, Synced, Base):
    """Of a visit's minutes, or of an addendum to them."""

    __tablename__ = "stamp"

    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"), index=True)


class ComplaintStamp(GrownFile, Synced, Base):
    """Of the signed finding of a case.

    A table of its own: programs of earlier schemas, here and at the centre, let rows of unknown tables wait.
    """

    __tablename__ = "complaint_stamp"

    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaint.id"), index=True)


class RevocationList(Synced, Base):
    """What the office's authority revoked, in its own signed words; lists of several laptops complete each other."""

    __tablename__ = "revocation_list"

    content: Mapped[bytes] = mapped_column(LargeBinary)
    issued_at: Mapped[datetime]
    issued_by: Mapped[UUID]
