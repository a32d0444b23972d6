"""What an authority revoked: lists it signed, and what they say of a signature."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization

from app.signing.authority import Authority, key_of, load_key

LIST_LIFETIME: Final = timedelta(days=400)
"""Until when a list promises its successor. Ours has no place to be fetched from, so it comes with what is stamped."""
KEPT_SAFE: Final = frozenset({"superseded", "affiliation_changed", "cessation_of_operation"})
"""Reasons that say nothing against the key: what states an earlier time stays what it was."""
LEAKED: Final = "key_compromise"
REASONS: Final = (LEAKED, "affiliation_changed", "superseded", "cessation_of_operation")


@dataclass(frozen=True, slots=True)
class Revoked:
    """A revoked certificate: since when, and why (RFC 5280's names with underscores; "" if not said)."""

    serial: int
    revoked_at: datetime
    reason: str = ""

    def covers(self, stated_at: datetime, proven_at: datetime | None) -> bool:
        """Whether a signature falls under the revocation.

        What a time stamp proves to be older never does. Without that the signer's own clock counts, but not where the
        key may be in other hands: whoever has it sets the clock.
        """
        if proven_at is not None and proven_at < self.revoked_at:
            return False
        return self.reason not in KEPT_SAFE or stated_at >= self.revoked_at


def issue_list(authority: Authority, revoked: Iterable[Revoked], now: datetime) -> bytes:
    """A list (DER) of all that is revoked, signed by the office's root. Its number grows with time on every laptop."""
    root = x509.load_der_x509_certificate(authority.certificate)
    key = load_key(authority.private_key)
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(root.subject)
        .last_update(now)
        .next_update(now + LIST_LIFETIME)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False)
        .add_extension(x509.CRLNumber(int(now.timestamp() * 1000)), critical=False)
    )
    for each in _once(revoked):
        builder = builder.add_revoked_certificate(_entry(each))
    return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


class Revocations:
    """What the lists of some authorities say together: those made on two laptops at once complete each other."""

    def __init__(
        self, lists: Iterable[x509.CertificateRevocationList] = (), authorities: Sequence[x509.Certificate] = ()
    ) -> None:
        authentic = [each for each in lists if any(is_by(each, authority) for authority in authorities)]
        self.issuers = frozenset(each.issuer.public_bytes() for each in authentic)
        self._entries = {(each.issuer, entry) for each in authentic for entry in revoked_in(each)}

    def of(self, certificate: x509.Certificate) -> Revoked | None:
        """Since when a certificate is revoked, or None."""
        return self._first(certificate, lambda _entry: True)

    def covering(
        self, certificate: x509.Certificate, stated_at: datetime, proven_at: datetime | None
    ) -> Revoked | None:
        """The revocation a signature falls under, or None."""
        return self._first(certificate, lambda entry: entry.covers(stated_at, proven_at))

    def _first(self, certificate: x509.Certificate, counts: Callable[[Revoked], bool]) -> Revoked | None:
        own = (entry for issuer, entry in self._entries if issuer == certificate.issuer)
        found = (entry for entry in own if _means(entry, certificate) and counts(entry))
        return min(found, key=lambda entry: entry.revoked_at, default=None)


def _means(revoked: Revoked, certificate: x509.Certificate) -> bool:
    """A lost key takes every certificate of that key with it, renewed ones too (see `authority.serial_number`)."""
    number = certificate.serial_number
    is_same_key = key_of(number) == key_of(revoked.serial) and revoked.reason not in KEPT_SAFE
    return revoked.serial == number or is_same_key


def is_by(one: x509.CertificateRevocationList, authority: x509.Certificate) -> bool:
    """Whether an authority signed a list."""
    if one.issuer != authority.subject:
        return False
    try:
        return one.is_signature_valid(authority.public_key())  # type: ignore[arg-type]  # other kinds raise TypeError
    except TypeError:
        return False


def revoked_in(one: x509.CertificateRevocationList) -> Iterator[Revoked]:
    """What a list revokes."""
    for entry in one:
        try:
            reason = entry.extensions.get_extension_for_class(x509.CRLReason).value.reason.name
        except x509.ExtensionNotFound:
            reason = ""
        yield Revoked(entry.serial_number, entry.revocation_date_utc, reason)


def _once(revoked: Iterable[Revoked]) -> Iterator[Revoked]:
    """One entry for each certificate: the earliest time, and a reason that speaks against the key before others."""
    by_serial: dict[int, Revoked] = {}
    for each in sorted(revoked, key=lambda entry: (entry.revoked_at, entry.serial, entry.reason)):
        known = by_serial.setdefault(each.serial, each)
        if known.reason in KEPT_SAFE and each.reason not in KEPT_SAFE:
            by_serial[each.serial] = replace(known, reason=each.reason)
    yield from by_serial.values()


def _entry(revoked: Revoked) -> x509.RevokedCertificate:
    builder = x509.RevokedCertificateBuilder().serial_number(revoked.serial).revocation_date(revoked.revoked_at)
    if revoked.reason:
        builder = builder.add_extension(x509.CRLReason(x509.ReasonFlags[revoked.reason]), critical=False)
    return builder.build()
