"""Signed files and the time stamps they grew by: which wait for one, which have one, and which file is the newest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from app.models.complaint import ComplaintSeal
from app.models.signature import Seal
from app.models.stamp import ComplaintStamp, Stamp
from app.use_cases.base import child_id
from app.use_cases.ports import StampedFile, Tools

GRACE: Final = timedelta(days=7)
"""How long a file that another laptop sealed waits for that one, before whoever has it gets it a stamp."""

_Grown = Stamp | ComplaintStamp


@dataclass(frozen=True, slots=True)
class _Kind:
    """Where seals and stamps of one kind of file stand, and the column that says what they are of."""

    seal: type[Seal | ComplaintSeal]
    stamp: type[_Grown]
    owner: str


_KINDS: Final = (_Kind(Seal, Stamp, "visit_id"), _Kind(ComplaintSeal, ComplaintStamp, "complaint_id"))
"""Minutes and addenda, and findings of cases."""


@dataclass(frozen=True, slots=True)
class SignedFile:
    """What is to be stamped, sealed or stamped already, and whose visit or case it is of."""

    kind: _Kind
    owner_id: UUID
    sha256: str


def waiting_files(session: Session, tools: Tools) -> Sequence[SignedFile]:
    """What was sealed here, and after `GRACE` elsewhere, and has no stamp, the oldest first.

    A laptop that was given another name at the centre finds its earlier seals among those of others.
    """
    found = []
    for kind in _KINDS:
        seal, stamp = kind.seal, kind.stamp
        unstamped = seal.pdf_sha256.not_in(select(stamp.document_sha256))
        ours = or_(seal.device_id == tools.device_id, seal.sealed_at < tools.now() - GRACE)
        columns = (seal.sealed_at, seal.id, getattr(seal, kind.owner), seal.pdf_sha256, seal.device_id)
        for at, seal_id, owner_id, sha256, device_id in session.execute(select(*columns).where(ours, unstamped)):
            if device_id == tools.device_id or tools.blobs.has(sha256):
                found.append((at, seal_id, SignedFile(kind, owner_id, sha256)))
    return [file for _at, _id, file in sorted(found, key=lambda each: each[:2])]


def stamped_files(session: Session) -> Sequence[SignedFile]:
    """The files with stamps that no later stamp grew out of, the oldest first."""
    found = []
    for kind in _KINDS:
        stamp, later = kind.stamp, aliased(kind.stamp)
        newest = stamp.pdf_sha256.not_in(select(later.document_sha256))
        columns = (stamp.stamped_at, stamp.id, getattr(stamp, kind.owner), stamp.pdf_sha256)
        for at, stamp_id, owner_id, sha256 in session.execute(select(*columns).where(newest)):
            found.append((at, stamp_id, SignedFile(kind, owner_id, sha256)))
    return [file for _at, _id, file in sorted(found, key=lambda each: each[:2])]


def keep_stamped(session: Session, tools: Tools, file: SignedFile, stamped: StampedFile, pdf_sha256: str) -> None:
    """Note what a file grew to; a stamp that came meanwhile stays."""
    if _stamp_of(session, tools, file.sha256) is None:
        row = file.kind.stamp(
            id=_stamp_id(tools, file.sha256),
            document_sha256=file.sha256,
            pdf_sha256=pdf_sha256,
            stamped_at=stamped.stamped_at,
            authority=stamped.authority,
        )
        setattr(row, file.kind.owner, file.owner_id)
        session.add(row)


def newest_file(session: Session, tools: Tools, sealed_sha256: str) -> str:
    """The hash of the file to hand out for a sealed one: as often stamped as it is here."""
    chain = [sealed_sha256]
    while (stamp := _stamp_of(session, tools, chain[-1])) is not None:
        if stamp.pdf_sha256 in chain or not tools.blobs.has(stamp.pdf_sha256):
            break
        chain.append(stamp.pdf_sha256)
    return chain[-1]


def _stamp_of(session: Session, tools: Tools, sha256: str) -> _Grown | None:
    stamp_id = _stamp_id(tools, sha256)
    return session.get(Stamp, stamp_id) or session.get(ComplaintStamp, stamp_id)


def _stamp_id(tools: Tools, sha256: str) -> UUID:
    return child_id(tools.office_id, f"stamp/{sha256}")
