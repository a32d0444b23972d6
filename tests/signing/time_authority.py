"""A time authority for the tests: a small HTTP server that answers RFC 3161 with a key of its own."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from ssl import SSLContext

from asn1crypto import keys, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper

from app.signing.certificates import der

NAME = "مرجع مهر زمان آزمون"
_SINCE = datetime(2026, 1, 1, tzinfo=UTC)
_ROOT = "ریشه زمان آزمون"
_KEY, _ROOT_KEY, _FOREIGN_KEY = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(3))


@cache
def time_root(*, foreign: bool = False) -> bytes:
    """The root (DER) that vouches for the authority; a foreign one has the same name and another key."""
    key = _FOREIGN_KEY if foreign else _ROOT_KEY
    return der(_certificate(_ROOT, key, key.public_key(), is_authority=True))


@cache
def stamper(at: datetime | None = None, *, foreign: bool = False) -> DummyTimeStamper:
    """Stamps in this process, at a time of the test's choice."""
    own = _certificate(NAME, _FOREIGN_KEY if foreign else _ROOT_KEY, _KEY.public_key(), is_authority=False)
    encoded = _KEY.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return DummyTimeStamper(
        asn1_x509.Certificate.load(der(own)),
        keys.PrivateKeyInfo.load(encoded),
        certs_to_embed=[asn1_x509.Certificate.load(time_root(foreign=foreign))],  # type: ignore[arg-type]
        fixed_dt=at,
    )


def _certificate(name: str, key: rsa.RSAPrivateKey, own: rsa.RSAPublicKey, *, is_authority: bool) -> x509.Certificate:
    subject, above = (x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, each)]) for each in (name, _ROOT))
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above)
        .public_key(own)
        .serial_number(x509.random_serial_number())
        .not_valid_before(_SINCE)
        .not_valid_after(_SINCE + timedelta(days=3650))
        .add_extension(x509.BasicConstraints(is_authority, None), critical=True)
    )
    if not is_authority:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(usage, critical=True)
    return builder.sign(key, hashes.SHA256())


@dataclass
class Server:
    """A running authority; `answer` may be replaced to misbehave, `asked` counts."""

    address: str = ""
    asked: int = 0
    at: datetime | None = None
    garbage: bytes | None = None
    foreign: bool = False
    status: int = 200
    moved_to: str = ""
    seen: list[bytes] = field(default_factory=list)


@contextmanager
def time_authority(at: datetime | None = None, tls: SSLContext | None = None) -> Iterator[Server]:
    """A time authority on this machine, over HTTP or, with `tls`, over HTTPS."""
    state = Server(at=at)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = self.rfile.read(int(self.headers["Content-Length"]))
            state.asked += 1
            state.seen.append(question)
            self.send_response(state.status)
            if state.moved_to:
                self.send_header("Location", state.moved_to)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(
                state.garbage if state.garbage is not None else answer(question, state.at, foreign=state.foreign)
            )

        def log_message(self, format: str, *args: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    state.address = f"http{'s' if tls else ''}://127.0.0.1:{server.server_port}/tsa"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def answer(question: bytes, at: datetime | None, *, foreign: bool = False) -> bytes:
    """What the authority says to a question."""
    request = tsp.TimeStampReq.load(question)
    return bytes(stamper(at, foreign=foreign).request_tsa_response(request).dump())
