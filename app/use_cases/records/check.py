"""The check of everything that can be found broken without the centre."""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import undefer

from app.domain.history import Step, broken_links
from app.domain.sealing import canonical, record_hash
from app.models.attachment import Attachment
from app.models.complaint import Complaint, ComplaintSeal
from app.models.document import Letter
from app.models.history import Device, HistoryEntry
from app.models.signature import Seal, Signature
from app.models.sync import SyncBlob
from app.models.visit import Visit
from app.persian.calendar import format_date
from app.use_cases.base import UseCases, existing
from app.use_cases.complaints.identity_check import identity_problems, identity_warnings
from app.use_cases.office.trust import office_trust
from app.use_cases.people.expiring import ending_certificates
from app.use_cases.ports import Progress, Verdict
from app.use_cases.records.steps import head_message
from app.use_cases.records.views import CheckReport
from app.use_cases.sealing.signing import seal_message
from app.use_cases.sealing.stamped_files import newest_file

Problem = tuple[str, str]
_Sealed = Seal | ComplaintSeal
_BESIDE = 2
"""Files verified at a time: each has a process of its own, and laptops have two cores at least."""


class Check(UseCases):
    """Database, files, history, seals and the signatures in the archived PDFs."""

    def __call__(self, progress: Progress | None = None, *, signatures: bool = True) -> CheckReport:
        """All problems as (kind, where). Reads every file; without `signatures` the sealed PDFs are not verified."""
        found = [*self.tools.upkeep.problems(progress), *self._history(), *self._seals(), *self._files()]
        found += identity_problems(self, progress)
        if signatures:
            found += self._signatures(progress)
        with self.tools.transaction() as session:
            ending = ending_certificates(session, self.tools.today())
        warnings = [("certificate_ending", f"{user.full_name} ({format_date(on)})") for user, on in ending]
        return CheckReport(not found, tuple(found), (*warnings, *identity_warnings(self)))

    def _history(self) -> list[Problem]:
        with self.tools.transaction() as session:
            device = existing(session, Device, self.tools.device_id)
            rows = session.scalars(
                select(HistoryEntry).where(HistoryEntry.device_id == device.id).order_by(HistoryEntry.seq)
            ).all()
        steps = [
            (
                Step(
                    row.device_id,
                    row.seq,
                    row.done_at,
                    row.actor_id,
                    row.action,
                    row.record_table,
                    row.record_id,
                    row.payload_hash,
                ),
                row.previous_hash,
                row.hash,
            )
            for row in rows
        ]
        found = [("history", str(seq)) for seq in broken_links(steps, device.head_seq, device.head_hash)]
        head = head_message(device.head_seq, device.head_hash)
        if device.head_signature != self.tools.device_signer(head):  # Ed25519 gives one signature for one message
            found.append(("history_head", str(device.head_seq)))
        return found

    def _seals(self) -> Iterator[Problem]:
        for seal, code in self._sealed():
            if not self._is_whole(seal):
                yield "seal", code
            elif not self.tools.blobs.has(seal.pdf_sha256) and seal.pdf_sha256 not in self._awaited():
                yield "sealed_pdf_missing", code

    def _is_whole(self, seal: _Sealed) -> bool:
        record = json.loads(seal.record)
        if record_hash(record) != seal.record_hash or canonical(record).decode() != seal.record:
            return False
        if seal.device_id != self.tools.device_id:  # whose key is not here
            return True
        return seal.device_signature == self.tools.device_signer(seal_message(seal.record_hash, seal.pdf_sha256))

    def _signatures(self, progress: Progress | None) -> list[Problem]:
        """Archived PDFs that the verifier does not accept as what was sealed."""
        present = [(seal, code) for seal, code in self._sealed() if self.tools.blobs.has(seal.pdf_sha256)]
        with self.tools.transaction() as session:
            trust = office_trust(session, self.tools)
            newest = {seal.pdf_sha256: newest_file(session, self.tools, seal.pdf_sha256) for seal, _code in present}
            signed = session.execute(
                select(Signature.visit_id, Signature.user_id, Signature.certificate_fingerprint)
            ).all()

        def holds(seal: _Sealed) -> bool:
            verdict = self.tools.signing.verify(self.tools.blobs.get(newest[seal.pdf_sha256]), [trust])
            # signatures of addenda and findings are not recorded apart: there the person's certificates must do
            visit_id = seal.visit_id if isinstance(seal, Seal) and not seal.addendum_id else None
            known = [row for row in signed if visit_id is None or row.visit_id == visit_id]
            people = {seal.sealed_by} if visit_id is None else {row.user_id for row in known}
            return _holds(verdict, seal, {row.certificate_fingerprint for row in known if row.user_id in people})

        found = []
        with ThreadPoolExecutor(_BESIDE, "verifying") as beside:
            judged = beside.map(holds, [seal for seal, _code in present])
            try:
                for done, ((_seal, code), is_whole) in enumerate(zip(present, judged, strict=True), 1):
                    if not is_whole:
                        found.append(("signature", code))
                    if progress:
                        progress(done, len(present))
            finally:
                beside.shutdown(cancel_futures=True)  # somebody stopped the check
        return found

    def _files(self) -> list[Problem]:
        with self.tools.transaction() as session:
            files = select(Attachment.sha256, Attachment.file_name)
            rows = session.execute(files.union_all(select(Letter.pdf_sha256, Letter.number))).all()
        missing = [(sha256, name) for sha256, name in rows if not self.tools.blobs.has(sha256)]
        awaited = self._awaited() if missing else set()
        return [("file_missing", name) for sha256, name in missing if sha256 not in awaited]

    def _awaited(self) -> set[str]:
        """Files that are at the centre and have not come yet."""
        with self.tools.transaction() as session:
            return set(session.scalars(select(SyncBlob.sha256).where(SyncBlob.state.in_(("on_demand", "to_fetch")))))

    def _sealed(self) -> Sequence[Any]:
        """Minutes, addenda and findings, with the code of their visit or case."""
        visits = select(Seal, Visit.tracking_code).join(Visit, Visit.id == Seal.visit_id)
        cases = select(ComplaintSeal, Complaint.tracking_code).join(
            Complaint, Complaint.id == ComplaintSeal.complaint_id
        )
        with self.tools.transaction() as session:
            found = session.execute(visits.order_by(Seal.sealed_at, Seal.id)).all()
            findings = cases.options(undefer(ComplaintSeal.record)).order_by(ComplaintSeal.sealed_at, ComplaintSeal.id)
            return [*found, *session.execute(findings).all()]


def _holds(verdict: Verdict, seal: _Sealed, known: set[str]) -> bool:
    """Whether a PDF is the sealed record, and a stamp that it got since is one.

    A signer of another authority counts if that certificate signed it here. That a key was lost later does not speak
    against what was sealed here before: the seal itself, in the chain of history, tells when that was.
    """
    if verdict.record_hash != seal.record_hash or verdict.sealed_sha256 != seal.pdf_sha256:
        return False
    if verdict.file_sha256 != seal.pdf_sha256 and not (verdict.stamp and verdict.stamp.trusted):
        return False
    if verdict.reason not in ("untrusted", "revoked_unproven"):
        return verdict.valid
    return verdict.coverage == "entire_file" and all(
        signer.intact and (signer.trusted or signer.certificate_fingerprint in known) for signer in verdict.signers
    )
