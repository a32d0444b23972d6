"""The line to the centre: TLS with certificates on both sides, SCRAM bound to it, and nothing less."""

import secrets
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Protocol

import psycopg
from cryptography.hazmat.primitives import serialization
from psycopg.conninfo import conninfo_to_dict

from app.sync.centre.errors import CentreUrlInsecure, CentreUrlInvalid
from app.sync.dialling import dial
from app.sync.errors import told


class Enrolled(Protocol):
    """What a laptop was given to reach its centre; PEM texts, the key without a password."""

    @property
    def url(self) -> str: ...
    @property
    def ca_pem(self) -> str: ...
    @property
    def login(self) -> str: ...
    @property
    def password(self) -> str: ...
    @property
    def certificate_pem(self) -> str: ...
    @property
    def key_pem(self) -> str: ...


_ONLY: Final = {
    "sslmode": "verify-full",
    "ssl_min_protocol_version": "TLSv1.3",
    "channel_binding": "require",
    "gssencmode": "disable",
    "target_session_attrs": "read-write",
    "application_name": "bazresyar",
    "tcp_user_timeout": "15000",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
}
"""What the line must be, whatever the enrolment's URL says; several hosts are tried in turn for the one that writes."""

_FROM_URL: Final = ("host", "hostaddr", "port", "dbname")


def open_centre(enrolment: Enrolled, look: Callable[[], None] = lambda: None) -> "psycopg.Connection[Any]":
    """A connection for rounds; `look` is called several times a second, and what it raises stops the try.

    Raises CentreUnreachable, CentreUnproven, LaptopRefused, CentreUrlInvalid, CentreUrlInsecure.
    """
    address = address_of(enrolment.url)
    with _files(enrolment) as (certificates, key, passphrase):
        parameters = {
            **address,
            **_ONLY,
            "user": enrolment.login,
            "password": enrolment.password,
            "sslrootcert": str(certificates / "ca.pem"),
            "sslcert": str(certificates / "laptop.pem"),
            "sslkey": str(key),
            "sslpassword": passphrase,
        }
        try:
            return dial(parameters, look)
        except psycopg.Error as error:
            raise told(error, str(address.get("host", ""))) from None  # the original names the user and the database


def address_of(url: str) -> dict[str, Any]:
    """Hosts, ports and database of a URL. Raises CentreUrlInvalid, CentreUrlInsecure for less than verified TLS."""
    try:
        given = conninfo_to_dict(url)
    except psycopg.Error:
        raise CentreUrlInvalid from None
    mode = given.get("sslmode", "verify-full")
    if mode != "verify-full":
        raise CentreUrlInsecure(mode=mode)
    return {name: given[name] for name in _FROM_URL if name in given}


@contextmanager
def _files(enrolment: Enrolled) -> Iterator[tuple[Path, Path, str]]:
    """libpq reads certificates from files alone: they lie there while it connects, the key under a passphrase."""
    passphrase = secrets.token_hex(16)
    key = serialization.load_pem_private_key(enrolment.key_pem.encode(), None)
    sealed = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase.encode()),
    )
    with tempfile.TemporaryDirectory(prefix="bazresyar-") as name:
        folder = Path(name)
        (folder / "ca.pem").write_text(enrolment.ca_pem, encoding="ascii")
        (folder / "laptop.pem").write_text(enrolment.certificate_pem, encoding="ascii")
        (folder / "laptop.key").touch(mode=0o600)
        (folder / "laptop.key").write_bytes(sealed)
        yield folder, folder / "laptop.key", passphrase
