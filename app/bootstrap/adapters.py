"""Plugs the real documents, signatures, vault and intake into the use cases' ports."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Engine

from app.bootstrap.redacting import RedactedCopies
from app.bootstrap.time_and_trust import TimeAndTrust
from app.domain.document_templates import DocumentTemplate, Vocabulary
from app.persian.catalogue import tr
from app.security import database, keys, profile, vault
from app.security.blobs import BlobStore
from app.security.profile import Unlocked
from app.signing.ready import ReadyVerifier
from app.use_cases.ports import (
    BuiltDocument,
    CertificateFacts,
    DocumentFacts,
    Identity,
    ImageFacts,
    ImageSource,
    Progress,
    Verdict,
)

if TYPE_CHECKING:
    from app.security.intake import IntakeWorker
    from app.signing.fields import SignatureField


class PersianDocuments(RedactedCopies):
    """The ReportLab documents; imported when first needed, since a window starts without them."""

    def minutes(
        self,
        record: Mapping[str, Any],
        images: ImageSource,
        logo: bytes | None,
        header_lines: Sequence[str],
        template: DocumentTemplate,
        draft: bool,
        progress: Progress | None,
    ) -> BuiltDocument:
        """The minutes of a visit."""
        from app.reports.document import OfficeStyle
        from app.reports.visit_minutes import build_minutes

        style = OfficeStyle(logo, tuple(header_lines))
        return build_minutes(record, images, style, template=template, draft=draft, progress=progress)

    def addendum(self, record: Mapping[str, Any], logo: bytes | None, header_lines: Sequence[str]) -> BuiltDocument:
        """An addendum to sealed minutes."""
        from app.reports.addendum import build_addendum
        from app.reports.document import OfficeStyle

        return build_addendum(record, OfficeStyle(logo, tuple(header_lines)))

    def templated(
        self,
        template: DocumentTemplate,
        vocabulary: Vocabulary,
        facts: Mapping[str, Any],
        logo: bytes | None,
        header_lines: Sequence[str],
        draft: bool,
    ) -> bytes:
        """A document of a template."""
        from app.reports.document import OfficeStyle
        from app.reports.templated import build_templated

        return build_templated(template, vocabulary, facts, OfficeStyle(logo, tuple(header_lines)), draft=draft).pdf

    def letter(
        self,
        template: DocumentTemplate,
        vocabulary: Vocabulary,
        facts: Mapping[str, Any],
        logo: bytes | None,
        header_lines: Sequence[str],
        record: Mapping[str, Any] | None,
        signed_at: datetime | None = None,
    ) -> BuiltDocument:
        """A letter with the place for its signature, and with its record inside where there is one."""
        from app.reports.document import OfficeStyle
        from app.reports.templated import build_templated

        style = OfficeStyle(logo, tuple(header_lines))
        return build_templated(template, vocabulary, facts, style, record=record, signed_at=signed_at)

    def envelopes(
        self,
        template: DocumentTemplate,
        vocabulary: Vocabulary,
        letters: Sequence[Mapping[str, Any]],
        logo: bytes | None,
        header_lines: Sequence[str],
    ) -> bytes:
        """An envelope for each of the letters, in one file."""
        from app.reports.document import OfficeStyle
        from app.reports.templated import build_one_after_another

        return build_one_after_another(template, vocabulary, letters, OfficeStyle(logo, tuple(header_lines)))

    def stacked(self, documents: Sequence[tuple[str, bytes]], title: str) -> bytes:
        """Finished documents by name in one file, for the printer."""
        from app.reports.stacking import stack

        return stack(documents, title)

    def programme(self, sheet: Mapping[str, Any], logo: bytes | None) -> bytes:
        """The programme of a period."""
        from app.reports.document import OfficeStyle
        from app.reports.programme_sheet import build_programme_sheet

        return build_programme_sheet(sheet, OfficeStyle(logo, tuple(sheet["header_lines"]))).pdf

    def authority(self, office: str, root: bytes, logo: bytes | None, header_lines: Sequence[str]) -> bytes:
        """The sheet with the fingerprint of the office's root (DER)."""
        from cryptography import x509

        from app.persian.jalali import local_day
        from app.reports.authority_sheet import build_authority_sheet
        from app.reports.document import OfficeStyle
        from app.signing.authority import fingerprint
        from app.signing.certificates import person_name

        parsed = x509.load_der_x509_certificate(root)
        valid = (parsed.not_valid_before_utc, parsed.not_valid_after_utc)
        since, until = (local_day(at) for at in valid)
        style = OfficeStyle(logo, tuple(header_lines))
        return build_authority_sheet(office, person_name(parsed), fingerprint(root), since, until, style).pdf

    def appearance(
        self, name: str, role: str, signed_at: datetime, number: str, ink: bytes | None, size: tuple[float, float]
    ) -> bytes:
        """What a signature looks like on the page; the size in points."""
        from app.persian.calendar import format_moment
        from app.reports.signature_appearance import build_appearance

        return build_appearance(name, role, format_moment(signed_at), number, ink, *size)


def _boxes(document: BuiltDocument) -> "list[SignatureField]":
    from app.signing.fields import SignatureField

    return [
        SignatureField(
            box.field,
            box.page,
            box.rect,
            tr("report-signature-box", name=getattr(box, "name", "")),
            box.drawing,
        )
        for box in document.signature_boxes
    ]


class PadesSigning(TimeAndTrust):
    """Certificates and PDF signatures; pyHanko is imported when first needed."""

    def __init__(self) -> None:
        super().__init__()
        self._verifier = ReadyVerifier()

    def prepare(self, document: BuiltDocument) -> bytes:
        """Add all empty boxes before the first signature."""
        from app.signing.fields import prepare

        return prepare(document.pdf, _boxes(document))

    def box_size(self, pdf: bytes, field: str) -> tuple[float, float]:
        """Width and height of a box in points."""
        from app.signing.fields import size_of

        return size_of(pdf, field)

    def sign(
        self,
        pdf: bytes,
        field: str,
        identity: Identity,
        *,
        name: str,
        record_hash: str,
        signed_at: datetime,
        appearance: bytes | None,
        first: bool,
    ) -> bytes:
        """Fill one box; the record's hash stands in the signature through the embedded record."""
        from app.signing.identity import Identity as Signer
        from app.signing.pdf_signer import sign

        return sign(
            pdf,
            field,
            Signer(identity.certificate, identity.private_key, identity.chain),
            reason=tr("verify-signing-reason"),
            location="",
            signed_at=signed_at,
            appearance=appearance,
            certify=first,
            name=name,
        )

    def sign_alone(
        self, document: BuiltDocument, identity: Identity, *, name: str, signed_at: datetime, appearance: bytes | None
    ) -> bytes:
        """Fill the only box of a document, which comes with its signature; it may be drawn already."""
        from app.signing.identity import Identity as Signer
        from app.signing.pdf_signer import sign

        [box] = _boxes(document)
        return sign(
            document.pdf,
            box.field,
            Signer(identity.certificate, identity.private_key, identity.chain),
            reason=tr("verify-signing-reason"),
            location="",
            signed_at=signed_at,
            appearance=appearance,
            certify=True,
            name=name,
            box=box,
        )

    def verify(self, pdf: bytes, trust: Sequence[bytes]) -> Verdict:
        """Judge a file of unknown origin; the parsers run under limits."""
        return self._verifier.verify(pdf, trust)

    def judge_own(self, pdf: bytes, trust: Sequence[bytes]) -> Verdict:
        """Judge a file that this program has just made: nothing in it is hostile, so it needs no other process."""
        from app.signing.verifier import verify

        return verify(pdf, trust)

    def make_ready(self) -> None:
        """A file to verify will probably come: starts the process that will judge it."""
        self._verifier.make_ready()

    def close(self) -> None:
        """End what was started ahead."""
        self._verifier.close()

    def issue(self, authority: Identity, person_id: UUID, name: str, role: str, office: str, now: datetime) -> Identity:
        """A certificate of the office's own authority, with its key."""
        from app.signing.authority import Authority, Subject, issue_certificate

        issued = issue_certificate(
            Authority(authority.certificate, authority.private_key), Subject(name, role, office, str(person_id)), now
        )
        return Identity(issued.certificate, issued.private_key, issued.chain)

    def renew(
        self,
        authority: Identity,
        certificate: bytes,
        person_id: UUID,
        name: str,
        role: str,
        office: str,
        now: datetime,
    ) -> bytes:
        """Another certificate of the office's own authority for the key of an earlier one."""
        from app.signing.authority import Authority, Subject, renew_certificate

        holder = Authority(authority.certificate, authority.private_key)
        return renew_certificate(holder, certificate, Subject(name, role, office, str(person_id)), now)

    def export_pkcs12(self, identity: Identity, passphrase: str, name: str) -> bytes:
        """A key store for another laptop of the same person."""
        from app.signing.identity import Identity as Signer
        from app.signing.identity import export_pkcs12

        signer = Signer(identity.certificate, identity.private_key, identity.chain)
        return export_pkcs12(signer, passphrase, name)

    def is_on_card(self, identity: Identity) -> bool:
        """Whether the key stays on a card, which signs one thing at a time."""
        from app.signing.card import card_key

        return card_key(identity.private_key) is not None

    def card_identities(self, library: str, pin: str, now: datetime) -> list[Identity]:
        """What the cards that are in can sign as (PKCS#11)."""
        from app.signing.card import card_identities

        return [Identity(each.certificate, each.private_key, each.chain) for each in card_identities(library, pin, now)]

    def import_pkcs12(self, data: bytes, passphrase: str, now: datetime) -> Identity:
        """A foreign identity from a key store."""
        from app.signing.identity import import_pkcs12

        read = import_pkcs12(data, passphrase, now)
        return Identity(read.certificate, read.private_key, read.chain)

    def facts(self, certificate: bytes) -> CertificateFacts:
        """What a certificate says."""
        from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]

        from app.signing.authority import fingerprint

        parsed = Certificate.load(certificate)
        expires_at: datetime = parsed.not_valid_after
        return CertificateFacts(
            _name(parsed.subject.native), _name(parsed.issuer.native), fingerprint(certificate), expires_at
        )


@dataclass(frozen=True, slots=True)
class LaptopAccounts:
    """Key slots of the people on this laptop, through the profile somebody is signed in to."""

    unlocked: Unlocked

    def add(self, login: str, user_id: UUID, password: str) -> bytes:
        """A slot for a new person; the new personal key."""
        return profile.add_slot(self.unlocked, login, user_id, password)

    def reset(self, login: str, user_id: UUID, password: str) -> bytes:
        """A new password and a new personal key for a person who has a slot."""
        return profile.reset_slot(self.unlocked, login, user_id, password)

    def remove(self, user_id: UUID) -> None:
        """Take a person's slot away."""
        profile.remove_slot(self.unlocked, user_id)

    def change_password(self, login: str, old: str, new: str) -> None:
        """Wrap the same keys anew."""
        profile.change_password(self.unlocked.directory, login, old, new, _now())

    def personal_key(self, login: str, password: str) -> bytes:
        """The personal key of somebody who gives the password now."""
        return profile.unlock(self.unlocked.directory, login, password, _now()).personal_key

    def own_key(self) -> bytes:
        """The personal key of the signed-in person."""
        return self.unlocked.personal_key

    def seal(self, key: bytes, secret: bytes, purpose: str) -> bytes:
        """Encrypt under a personal key; the purpose is bound in."""
        return keys.seal(key, secret, purpose.encode())

    def open(self, key: bytes, sealed: bytes, purpose: str) -> bytes:
        """Decrypt what `seal` made."""
        return keys.unseal(key, sealed, purpose.encode())


class SafeIntake:
    """Pictures and documents through the disposable worker, which starts with the first of them."""

    def __init__(self) -> None:
        self._worker: IntakeWorker | None = None
        self._starting = Lock()

    def inspect_image(self, data: bytes) -> ImageFacts:
        """What a picture is; raises `ImageRefused`."""
        return self._started().inspect_image(data)

    def safe_image(self, data: bytes, max_side: int, marks: Sequence[Mapping[str, Any]] = ()) -> bytes:
        """A re-encoded, upright JPEG of at most `max_side` pixels with the marks drawn in."""
        picture = self._started().safe_image(data, max_side)
        if not marks:
            return picture
        from app.reports.photo_marks import draw_marks

        return draw_marks(picture, marks)

    def inspect_document(self, data: bytes, file_name: str) -> DocumentFacts:
        """What a document is; raises `DocumentRefused`."""
        return self._started().inspect_document(data, file_name)

    def close(self) -> None:
        """End the worker, if it ever started."""
        with self._starting:
            if self._worker:
                self._worker.close()
                self._worker = None

    def _started(self) -> "IntakeWorker":
        from app.security.intake import IntakeWorker

        with self._starting:
            self._worker = self._worker or IntakeWorker()
            return self._worker


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


def _now() -> datetime:
    return datetime.now(UTC)


def _name(parts: Mapping[str, Any]) -> str:
    """The full name; the common name, which X.509 cuts at 64 bytes, where no full name stands beside it."""
    return str(parts.get("name") or parts.get("common_name") or "")
