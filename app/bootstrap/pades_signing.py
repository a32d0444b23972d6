"""Signatures by our own authority, as use cases ask for them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.bootstrap.time_and_trust import TimeAndTrust
from app.persian.catalogue import tr
from app.signing.ready import ReadyVerifier
from app.use_cases.ports import BuiltDocument, CertificateFacts, Identity, Verdict

if TYPE_CHECKING:
    from app.signing.fields import SignatureField


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


def _name(parts: Mapping[str, Any]) -> str:
    """The full name; the common name, which X.509 cuts at 64 bytes, where no full name stands beside it."""
    return str(parts.get("name") or parts.get("common_name") or "")
