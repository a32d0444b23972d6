"""What use cases need from outside, as protocols; bootstrap plugs in the real ones."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.document_templates import DocumentTemplate, Vocabulary
from app.use_cases.redaction.ports import RedactedCopies
from app.use_cases.scans.ports import ScanReader, TextReader

Transaction = Callable[[], AbstractContextManager[Session]]
Stopped = Callable[[], bool]
Progress = Callable[[int, int], None]
"""Called with (done, total); may raise to cancel."""


class Reading(Protocol):
    """A transaction that only reads: it waits for no writer, and breaks off with the driver's error once stopped."""

    def __call__(self, stopped: Stopped | None = None) -> AbstractContextManager[Session]: ...


class Blobs(Protocol):
    """Encrypted files by the SHA-256 of their plaintext."""

    def put(self, data: bytes) -> str: ...
    def get(self, sha256: str) -> bytes: ...
    def has(self, sha256: str) -> bool: ...


class ImageFacts(Protocol):
    """What a hostile-safe look at a picture found."""

    @property
    def format(self) -> str: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def taken_at(self) -> datetime | None: ...
    @property
    def damaged(self) -> bool: ...


class DocumentFacts(Protocol):
    """What a document is, and what in it would act if a viewer let it."""

    @property
    def media_type(self) -> str: ...
    @property
    def has_javascript(self) -> bool: ...
    @property
    def has_launch(self) -> bool: ...
    @property
    def has_macros(self) -> bool: ...


class Intake(Protocol):
    """Looks at foreign files in a disposable worker; raises AppError with one sentence."""

    def inspect_image(self, data: bytes) -> ImageFacts: ...
    def safe_image(self, data: bytes, max_side: int, marks: Sequence[Mapping[str, Any]] = ()) -> bytes: ...
    def inspect_document(self, data: bytes, file_name: str) -> DocumentFacts: ...


class SignatureBox(Protocol):
    """Where a signature goes: points from the bottom left of a page."""

    @property
    def field(self) -> str: ...
    @property
    def page(self) -> int: ...
    @property
    def rect(self) -> tuple[float, float, float, float]: ...
    @property
    def signer(self) -> str: ...
    @property
    def drawing(self) -> bytes: ...


class BuiltDocument(Protocol):
    """A PDF and the places left for signatures."""

    @property
    def pdf(self) -> bytes: ...
    @property
    def signature_boxes(self) -> Sequence[SignatureBox]: ...


ImageSource = Callable[[str], bytes | None]


class Documents(RedactedCopies, Protocol):
    """Makes the Persian PDFs."""

    def minutes(
        self,
        record: Mapping[str, Any],
        images: ImageSource,
        logo: bytes | None,
        header_lines: Sequence[str],
        template: DocumentTemplate,
        draft: bool,
        progress: Progress | None,
    ) -> BuiltDocument: ...
    def addendum(self, record: Mapping[str, Any], logo: bytes | None, header_lines: Sequence[str]) -> BuiltDocument: ...
    def templated(
        self,
        template: DocumentTemplate,
        vocabulary: Vocabulary,
        facts: Mapping[str, Any],
        logo: bytes | None,
        header_lines: Sequence[str],
        draft: bool,
    ) -> bytes: ...
    def letter(
        self,
        template: DocumentTemplate,
        vocabulary: Vocabulary,
        facts: Mapping[str, Any],
        logo: bytes | None,
        header_lines: Sequence[str],
        record: Mapping[str, Any] | None,
        signed_at: datetime | None = None,
    ) -> BuiltDocument: ...
    def envelopes(
        self,
        template: DocumentTemplate,
        vocabulary: Vocabulary,
        letters: Sequence[Mapping[str, Any]],
        logo: bytes | None,
        header_lines: Sequence[str],
    ) -> bytes: ...
    def stacked(self, documents: Sequence[tuple[str, bytes]], title: str) -> bytes: ...
    def programme(self, sheet: Mapping[str, Any], logo: bytes | None) -> bytes: ...
    def authority(self, office: str, root: bytes, logo: bytes | None, header_lines: Sequence[str]) -> bytes: ...
    def appearance(
        self, name: str, role: str, signed_at: datetime, number: str, ink: bytes | None, size: tuple[float, float]
    ) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate with its private key (DER, PKCS#8) and chain."""

    certificate: bytes
    private_key: bytes
    chain: tuple[bytes, ...]

    def __repr__(self) -> str:
        return "Identity(…)"


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What a certificate says."""

    name: str
    issuer: str
    fingerprint: str
    expires_at: datetime


class SignerVerdict(Protocol):
    """One signature in a verified file."""

    @property
    def name(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def signed_at(self) -> datetime | None: ...
    @property
    def level(self) -> str: ...
    @property
    def trusted(self) -> bool: ...
    @property
    def trust_anchor(self) -> str: ...
    @property
    def authority(self) -> str: ...
    @property
    def certificate_fingerprint(self) -> str: ...
    @property
    def intact(self) -> bool: ...
    @property
    def revoked_at(self) -> datetime | None: ...


class StampVerdict(Protocol):
    """A time stamp over a verified file; it counts only if trusted; `renewed_at` is when the last one was given."""

    @property
    def authority(self) -> str: ...
    @property
    def stamped_at(self) -> datetime: ...
    @property
    def trusted(self) -> bool: ...
    @property
    def trust_anchor(self) -> str: ...
    @property
    def renewed_at(self) -> datetime | None: ...


class Verdict(Protocol):
    """Whether a file is what it claims, and why."""

    @property
    def valid(self) -> bool: ...
    @property
    def reason(self) -> str: ...
    @property
    def signers(self) -> Sequence[SignerVerdict]: ...
    @property
    def missing(self) -> Sequence[str]: ...
    @property
    def extra(self) -> Sequence[str]: ...
    @property
    def active_content(self) -> bool: ...
    @property
    def coverage(self) -> str: ...
    @property
    def modification(self) -> str: ...
    @property
    def record(self) -> Mapping[str, Any] | None: ...
    @property
    def record_hash(self) -> str | None: ...
    @property
    def file_sha256(self) -> str: ...
    @property
    def sealed_sha256(self) -> str: ...
    @property
    def stamp(self) -> StampVerdict | None: ...


@dataclass(frozen=True, slots=True)
class StampedFile:
    """A sealed file that grew by a time stamp."""

    pdf: bytes
    authority: str
    stamped_at: datetime


class TimeAndTrust(Protocol):
    """Time stamps, revocation, and what verification relies on; certificates are PEM where they are text, else DER."""

    def trust_file(self, root: bytes, times: Sequence[str], lists: Sequence[bytes]) -> bytes: ...
    def as_pem(self, certificates: bytes) -> str: ...
    def root_names(self, certificates: str) -> tuple[str, ...]: ...
    def try_time_authority(self, address: str, certificates: str) -> tuple[str, datetime]: ...
    def stamp(self, pdf: bytes, address: str, certificates: str, trust: bytes) -> StampedFile: ...
    def stamped_until(self, pdf: bytes) -> datetime | None: ...
    def seal_for_office(self, pdf: bytes, authority: Identity, office: str, now: datetime) -> bytes: ...
    def revoke(
        self,
        authority: Identity,
        root: bytes,
        lists: Sequence[bytes],
        certificates: Sequence[bytes],
        reason: str,
        now: datetime,
    ) -> bytes: ...
    def revoked(
        self, root: bytes, lists: Sequence[bytes], certificates: Sequence[bytes]
    ) -> Sequence[tuple[datetime, str] | None]: ...


class Signing(TimeAndTrust, Protocol):
    """Certificates, PDF signatures and their verification."""

    def prepare(self, document: BuiltDocument) -> bytes: ...
    def box_size(self, pdf: bytes, field: str) -> tuple[float, float]: ...
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
    ) -> bytes: ...
    def sign_alone(
        self, document: BuiltDocument, identity: Identity, *, name: str, signed_at: datetime, appearance: bytes | None
    ) -> bytes: ...
    def verify(self, pdf: bytes, trust: Sequence[bytes]) -> Verdict: ...
    def judge_own(self, pdf: bytes, trust: Sequence[bytes]) -> Verdict: ...
    def make_ready(self) -> None: ...
    def issue(
        self, authority: Identity, person_id: UUID, name: str, role: str, office: str, now: datetime
    ) -> Identity: ...
    def renew(
        self,
        authority: Identity,
        certificate: bytes,
        person_id: UUID,
        name: str,
        role: str,
        office: str,
        now: datetime,
    ) -> bytes: ...
    def is_on_card(self, identity: Identity) -> bool: ...
    def card_identities(self, library: str, pin: str, now: datetime) -> Sequence[Identity]: ...
    def import_pkcs12(self, data: bytes, passphrase: str, now: datetime) -> Identity: ...
    def export_pkcs12(self, identity: Identity, passphrase: str, name: str) -> bytes: ...
    def facts(self, certificate: bytes) -> CertificateFacts: ...


class Accounts(Protocol):
    """Key slots of the people on this laptop and what is sealed under their own keys."""

    def add(self, login: str, user_id: UUID, password: str) -> bytes: ...
    def reset(self, login: str, user_id: UUID, password: str) -> bytes: ...
    def remove(self, user_id: UUID) -> None: ...
    def change_password(self, login: str, old: str, new: str) -> None: ...
    def personal_key(self, login: str, password: str) -> bytes: ...
    def own_key(self) -> bytes: ...
    def seal(self, key: bytes, secret: bytes, purpose: str) -> bytes: ...
    def open(self, key: bytes, sealed: bytes, purpose: str) -> bytes: ...


class IdentityKey(Protocol):
    """A key that seals who submitted a case; what is opened must be bound as it was when it was locked."""

    @property
    def secret(self) -> bytes: ...
    def lock(self, plain: bytes, bound_to: bytes) -> bytes: ...
    def open(self, sealed: bytes, bound_to: bytes) -> bytes | None: ...
    def keyed(self, purpose: str, text: str) -> str: ...


class IdentityVault(Protocol):
    """Makes, wraps and vouches for identity keys; remembers those of the person who is signed in.

    `keys` is None until they were asked for; `opened` are the cases whose identity was opened since signing in. What
    does not open is None, a voucher that cannot be given b"".
    """

    keys: Mapping[UUID, IdentityKey] | None
    opened: set[UUID]

    def forget(self) -> None: ...
    def kept(self, sealed: bytes, purpose: str) -> bytes | None: ...
    def key(self, secret: bytes) -> IdentityKey: ...
    def new_secret(self) -> bytes: ...
    def new_reader(self) -> tuple[bytes, bytes]: ...
    def public_of(self, private: bytes) -> bytes: ...
    def wrap(self, secret: bytes, granter_private: bytes, reader_public: bytes, bound_to: bytes) -> bytes: ...
    def unwrap(self, wrapped: bytes, reader_private: bytes, granter_public: bytes, bound_to: bytes) -> bytes | None: ...
    def vouch(self, private_key: bytes, message: bytes) -> bytes: ...
    def is_vouched(
        self, certificate: bytes, root: bytes, person_id: UUID, message: bytes, signature: bytes
    ) -> bool: ...
    def recovery_key(self) -> bytes | None: ...
    def recovered(self, public_keys: Sequence[bytes], first: str, second: str) -> tuple[bytes, bytes] | None: ...


class Upkeep(Protocol):
    """Backup and the physical check of the vault."""

    def back_up(self, target: Path, progress: Progress | None) -> Mapping[str, int | bool]: ...
    def problems(self, progress: Progress | None) -> Sequence[tuple[str, str]]: ...


class OwnDevice(Protocol):
    """This laptop in its chain of history; a new place at the centre gives it another name and key."""

    @property
    def id(self) -> UUID: ...
    @property
    def sign(self) -> Callable[[bytes], bytes]: ...


class Crew(Protocol):
    """Hands at the same work; `submit` hands them what one piece of it takes."""

    def submit(self, *given: Any) -> "Future[Any]": ...  # noqa: ANN401 - whatever the work takes


class Crews(Protocol):
    """Gathers a crew for `work(documents, signing, *given)`, which travels to other processes and touches no store.

    `count`: how often it will be asked; `alone`: by one hand only, in this process.
    """

    def __call__(
        self, work: Callable[..., Any], count: int, *, alone: bool = False
    ) -> AbstractContextManager[Crew]: ...


class Turns(Protocol):
    """Who waits for the store: who writes long asks now and then, and steps aside between its transactions."""

    def are_wanted(self) -> bool: ...
    def give(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Tools:
    """Everything use cases work with; one per opened profile."""

    transaction: Transaction
    reading: Reading
    turns: Turns
    now: Callable[[], datetime]
    today: Callable[[], date]
    blobs: Blobs
    intake: Intake
    scans: ScanReader
    texts: TextReader
    documents: Documents
    signing: Signing
    accounts: Accounts
    identities: IdentityVault
    upkeep: Upkeep
    crew: Crews
    office_id: UUID
    province_id: int
    device: OwnDevice

    @property
    def device_id(self) -> UUID:
        """Whose chain of history goes on here."""
        return self.device.id

    @property
    def device_signer(self) -> Callable[[bytes], bytes]:
        """Signs with this laptop's Ed25519 key."""
        return self.device.sign
