"""Plugs time stamps, revocation lists and the office's trust into the use cases' port; pyHanko comes when needed."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from app.use_cases.ports import Identity, StampedFile

if TYPE_CHECKING:
    from cryptography import x509

    from app.signing.time_authority import HttpTimeAuthority


class TimeAndTrust:
    """What is relied on, and stamps that prove when something was there."""

    def __init__(self) -> None:
        self._asked: tuple[tuple[str, str], HttpTimeAuthority] | None = None

    def trust_file(self, root: bytes, times: Sequence[str], lists: Sequence[bytes]) -> bytes:
        """One PEM file, without what cannot be read or what the root did not sign: rows come from other laptops."""
        from cryptography.hazmat.primitives.serialization import Encoding

        from app.signing.certificates import der
        from app.signing.trust import trust_file

        roots = {der(each): None for text in times for each in _certificates(text)}
        return trust_file(root, list(roots), [each.public_bytes(Encoding.DER) for each in self._lists(root, lists)])

    def as_pem(self, certificates: bytes) -> str:
        """Certificates of a file, PEM or DER, as PEM. Raises TrustRootUnreadable."""
        from app.signing.authority import certificate_pem
        from app.signing.certificates import der
        from app.signing.trust import load_trust

        read = load_trust([certificates]).roots
        return b"".join(certificate_pem(der(each)) for each in read).decode()

    def root_names(self, certificates: str) -> tuple[str, ...]:
        """Whom PEM certificates name."""
        from app.signing.certificates import person_name

        return tuple(person_name(each) for each in _certificates(certificates))

    def try_time_authority(self, address: str, certificates: str) -> tuple[str, datetime]:
        """The name in a stamp and its time. Raises TimeAuthorityAddress, …Unreachable, …Refused, …Untrusted."""
        from app.signing.stamp_check import trial
        from app.signing.time_authority import HttpTimeAuthority

        word = trial(HttpTimeAuthority(address, certificates), _certificates(certificates))
        return word.authority, word.stamped_at

    def stamp(self, pdf: bytes, address: str, certificates: str, trust: bytes) -> StampedFile:
        """A sealed or stamped file, stamped. Raises as `try_time_authority`, and PdfNotSignable."""
        from app.signing.stamp_check import require_trusted
        from app.signing.stamping import stamp
        from app.signing.trust import load_trust

        parsed = load_trust([trust])
        stamped = stamp(pdf, self._authority(address, certificates), parsed)
        word = require_trusted(stamped, pdf, parsed.times)
        return StampedFile(stamped, word.authority, word.stamped_at)

    def stamped_until(self, pdf: bytes) -> datetime | None:
        """When the certificate behind a file's last stamp ends; None where it has no stamp."""
        from app.signing.stamp_check import vouched_until

        return vouched_until(pdf)

    def seal_for_office(self, pdf: bytes, authority: Identity, office: str, now: datetime) -> bytes:
        """A document under the office's own seal. Raises PdfNotSignable."""
        from app.signing.authority import Authority
        from app.signing.office_seal import seal_for_office

        return seal_for_office(pdf, Authority(authority.certificate, authority.private_key), office, now)

    def revoke(
        self,
        authority: Identity,
        root: bytes,
        lists: Sequence[bytes],
        certificates: Sequence[bytes],
        reason: str,
        now: datetime,
    ) -> bytes:
        """A new list (DER): all that was revoked before, and these certificates from now on.

        ValueError: the authority did not issue one of them.
        """
        from cryptography import x509

        from app.signing.authority import Authority
        from app.signing.certificates import is_issued_by
        from app.signing.revocation import Revoked, issue_list, revoked_in

        kept = {entry for each in self._lists(root, lists) for entry in revoked_in(each)}
        own = [x509.load_der_x509_certificate(each) for each in certificates]
        if not all(is_issued_by(each, x509.load_der_x509_certificate(root)) for each in own):
            raise ValueError("a certificate of another authority")
        entries = [*kept, *(Revoked(each.serial_number, now, reason) for each in own)]
        return issue_list(Authority(authority.certificate, authority.private_key), entries, now)

    def revoked(
        self, root: bytes, lists: Sequence[bytes], certificates: Sequence[bytes]
    ) -> list[tuple[datetime, str] | None]:
        """For each certificate (DER) since when it is revoked and why."""
        from cryptography import x509

        from app.signing.revocation import Revocations

        known = Revocations(self._lists(root, lists), [x509.load_der_x509_certificate(root)])
        found = [known.of(x509.load_der_x509_certificate(each)) for each in certificates]
        return [(each.revoked_at, each.reason) if each else None for each in found]

    def _lists(self, root: bytes, lists: Sequence[bytes]) -> "list[x509.CertificateRevocationList]":
        """The lists that can be read and that the root signed; rows come from other laptops."""
        from cryptography import x509

        from app.signing.revocation import is_by

        office = x509.load_der_x509_certificate(root)
        found = []
        for content in lists:
            with suppress(ValueError):
                found.append(x509.load_der_x509_crl(content))
        return [each for each in found if is_by(each, office)]

    def _authority(self, address: str, certificates: str) -> "HttpTimeAuthority":
        """Kept while it is the same: its first answer, which tells how large a stamp is, is asked for once."""
        from app.signing.time_authority import HttpTimeAuthority

        if self._asked is None or self._asked[0] != (address, certificates):
            self._asked = ((address, certificates), HttpTimeAuthority(address, certificates))
        return self._asked[1]


def _certificates(text: str) -> "list[x509.Certificate]":
    """Certificates in PEM; none where there is nothing to read."""
    from cryptography import x509

    with suppress(ValueError):
        return x509.load_pem_x509_certificates(text.encode())
    return []
