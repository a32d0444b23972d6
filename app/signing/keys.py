"""The signing key, parsed once per process: re-reading it took half of the time of a signature."""

from collections.abc import Iterator
from functools import lru_cache

from asn1crypto import tsp  # type: ignore[import-untyped]
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from pyhanko.sign.attributes import CMSAttributeProvider, SignedAttributeProviderSpec
from pyhanko.sign.general import as_signing_certificate_v2
from pyhanko.sign.signers import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from app.signing.card import card_key
from app.signing.identity import Identity, KeyNotSupported


class KeySigner(Signer):
    """Signs with a key in memory or on a card, RSA (PKCS#1 v1.5) or elliptic curve, always over SHA-256."""

    def __init__(self, identity: Identity) -> None:
        issuers = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        issuers.register_multiple([asn1_x509.Certificate.load(issuer) for issuer in identity.chain])
        super().__init__(signing_cert=asn1_x509.Certificate.load(identity.certificate), cert_registry=issuers)
        self.signed_attr_prov_spec = _OneCertificate(self.signing_cert)
        self._card = card_key(identity.private_key)
        if self._card is None:
            self._key = serialization.load_der_private_key(identity.private_key, password=None)

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if self._card is not None:
            return self._card.sign(data)
        if isinstance(self._key, ec.EllipticCurvePrivateKey):
            return self._key.sign(data, ec.ECDSA(hashes.SHA256()))
        if isinstance(self._key, rsa.RSAPrivateKey):
            return self._key.sign(data, padding.PKCS1v15(), hashes.SHA256())
        raise KeyNotSupported(kind=type(self._key).__name__)


class _OneCertificate(SignedAttributeProviderSpec, CMSAttributeProvider):
    """What PAdES B-B signs beside the hash: whose certificate it is. In bytes once; building it anew for each signature
    took half of its time, as asn1crypto writes nested values again at each level."""

    attribute_type = "signing_certificate_v2"

    def __init__(self, certificate: asn1_x509.Certificate) -> None:
        self._written: bytes = as_signing_certificate_v2(certificate).dump()

    def signed_attr_providers(self, data_digest: bytes, digest_algorithm: str) -> Iterator[CMSAttributeProvider]:
        yield self

    async def build_attr_value(self, dry_run: bool = False) -> tsp.SigningCertificateV2:
        return tsp.SigningCertificateV2.load(self._written)


@lru_cache(maxsize=8)
def key_signer(identity: Identity) -> KeySigner:
    """The signer of an identity; the process that holds it ends when the vault locks."""
    return KeySigner(identity)
