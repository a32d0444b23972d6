"""A card in software: SoftHSM2 stands for it, as any PKCS#11 library would."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from app.signing.identity import Identity

LIBRARY = next((place for place in Path("/usr/lib").glob("**/libsofthsm2.so")), None)
PIN = "123456"
LABEL = "inspector"


@dataclass(frozen=True, slots=True)
class SoftCard:
    """The one token of a test process; `library` is the path of its PKCS#11 library."""

    library: str

    def put(self, identity: Identity, key_id: bytes = b"\x01", *, asks_each_time: bool = False) -> None:
        """What the issuer of a card does: key and certificate under one id, the certificates above it without a key."""
        import pkcs11
        from pkcs11.util.ec import decode_ec_private_key
        from pkcs11.util.rsa import decode_rsa_private_key
        from pkcs11.util.x509 import decode_x509_certificate

        key = serialization.load_der_private_key(identity.private_key, None)
        traditional = key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
        )
        [token] = pkcs11.lib(self.library).get_tokens(token_label=LABEL)
        with token.open(rw=True, user_pin=PIN) as session:
            shared = {pkcs11.Attribute.ID: key_id, pkcs11.Attribute.TOKEN: True}
            decode = decode_rsa_private_key if isinstance(key, rsa.RSAPrivateKey) else decode_ec_private_key
            rules = {pkcs11.Attribute.SIGN: True, pkcs11.Attribute.ALWAYS_AUTHENTICATE: asks_each_time}
            session.create_object(decode(traditional) | shared | rules)
            session.create_object(decode_x509_certificate(identity.certificate) | shared)
            for place, above in enumerate(identity.chain):
                other = {pkcs11.Attribute.ID: key_id + bytes([place]), pkcs11.Attribute.TOKEN: True}
                session.create_object(decode_x509_certificate(above) | other)

    def clear(self) -> None:
        """Take everything off the card again."""
        import pkcs11

        [token] = pkcs11.lib(self.library).get_tokens(token_label=LABEL)
        with token.open(rw=True, user_pin=PIN) as session:
            for each in list(session.get_objects()):
                each.destroy()


def make_soft_card(place: Path) -> SoftCard | None:
    """A new token under `place`, or None where SoftHSM2 is not installed.

    The library reads its place once in a process: it must not be made twice, and the environment keeps pointing there.
    """
    if LIBRARY is None or shutil.which("softhsm2-util") is None:
        return None
    (place / "tokens").mkdir()
    (place / "softhsm2.conf").write_text(f"directories.tokendir = {place}/tokens\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(place / "softhsm2.conf")
    command = ["softhsm2-util", "--init-token", "--free", "--label", LABEL, "--pin", PIN, "--so-pin", PIN]
    subprocess.run(command, check=True, capture_output=True)
    return SoftCard(str(LIBRARY))
