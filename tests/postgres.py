"""A PostgreSQL of the tests' own: TLS, SCRAM and client certificates as in operation; gone afterwards."""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from psycopg import sql

from app.sync.centre.certificates import Authority, keep_issued, new_authority

# PostgreSQL refuses to run as root; then the server belongs to nobody.
AS_NOBODY = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
HOST = "localhost"
ACCESS = """\
local   all          tests                       trust
local   replication  tests                       trust
hostssl replication  tests              all      scram-sha-256
hostssl all          tests              all      scram-sha-256
hostssl all          +bazresyar_laptop  all      scram-sha-256 clientcert=verify-full
"""
_SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "32MB",
    "max_connections": "60",
    "ssl": "on",
    "ssl_ecdh_curve": "prime256v1",
    "ssl_min_protocol_version": "TLSv1.3",
    "password_encryption": "scram-sha-256",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}


def program(name: str) -> str:
    """Where a server program lies: on the PATH, or in Debian's folder of the newest release."""
    releases = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    found = shutil.which(name) or (str(releases[-1]) if releases else None)
    if found is None:
        raise FileNotFoundError(f"{name}: scripts/setup test installs PostgreSQL")
    return found


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its folder (socket, log, certificates), port, and who may sign for it."""

    folder: Path
    port: int
    password: str
    authority: Authority
    access: str = ACCESS

    @property
    def socket(self) -> str:
        """How the administrator connects on the machine itself."""
        return f"host={self.folder} port={self.port} user=tests dbname=postgres"

    def url(self, database: str = "postgres") -> str:
        """How the administrator connects over the network: verified TLS, and the password in the URL."""
        return (
            f"postgresql://tests:{self.password}@{HOST}:{self.port}/{database}"
            f"?sslmode=verify-full&sslrootcert={self.folder}/ca.pem"
        )

    @contextmanager
    def database(self, template: str = "template1") -> Iterator[str]:
        """An own database for the block; yields its name."""
        name = f"t{secrets.token_hex(6)}"
        with psycopg.connect(self.socket, autocommit=True) as connection:
            new, model = sql.Identifier(name), sql.Identifier(template)
            connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(new, model))
            try:
                yield name
            finally:
                connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(new))

    def log(self) -> str:
        """What the server wrote so far."""
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")


@contextmanager
def server(access: str = ACCESS, **settings: str) -> Iterator[Server]:
    """Start an empty server; nothing it writes outlives the block."""
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as name:
        authority = new_authority("tests", datetime.now(UTC))
        running = Server(Path(name), free_port(), secrets.token_hex(8), authority, access)
        make(running)
        start(running, settings)
        try:
            yield running
        finally:
            stop(running, "immediate")


@contextmanager
def standby(primary: Server, **settings: str) -> Iterator[Server]:
    """A copy of a running server that follows it; gone after the block. It needs the settings of the first."""
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as name:
        copy = replace(primary, folder=Path(name), port=free_port())
        lay_keys(copy)
        source = ["--host", str(primary.folder), "--port", str(primary.port), "--username", "tests"]
        target = ["--pgdata", f"{copy.folder}/data", "--write-recovery-conf", "--wal-method", "stream", "--no-sync"]
        run(copy, "pg_basebackup", *source, *target, "--checkpoint", "fast")
        start(copy, settings)
        try:
            yield copy
        finally:
            stop(copy, "immediate")


def make(cluster: Server) -> None:
    """Lay out the cluster's files: keys, data, and who may connect how."""
    folder = cluster.folder
    lay_keys(cluster)
    options = f"--auth=trust --username=tests --pwfile={folder}/password --encoding=UTF8 --locale=C.UTF-8 --no-sync"
    run(cluster, "pg_ctl", "initdb", "--options", options)
    (folder / "data" / "pg_hba.conf").write_text(cluster.access)


def lay_keys(cluster: Server) -> None:
    """The server's certificates and the administrator's password, readable by whom the server belongs to."""
    folder = cluster.folder
    (folder / "password").write_text(cluster.password)
    (folder / "ca.pem").write_text(cluster.authority.certificate_pem)
    keep_issued(folder, "server", cluster.authority.issue_server([HOST], datetime.now(UTC)))
    if os.geteuid() == 0:
        for path in (folder, *folder.iterdir()):
            shutil.chown(path, "nobody", "nogroup")
    folder.chmod(0o711)  # the tests of an ordinary user read the certificate, too


def install_certificates(cluster: Server, keys: Path) -> None:
    """Let a running cluster use the certificates that lie in a folder, as an administrator would."""
    for name in ("ca.pem", "server.pem", "server.key"):
        (cluster.folder / name).write_bytes((keys / name).read_bytes())
    with psycopg.connect(cluster.socket, autocommit=True) as connection:
        connection.execute("SELECT pg_reload_conf()")


def start(cluster: Server, settings: dict[str, str] | None = None) -> None:
    """Start a cluster that was laid out, or stopped."""
    folder = cluster.folder
    files = {"ssl_cert_file": "server.pem", "ssl_key_file": "server.key", "ssl_ca_file": "ca.pem"}
    chosen = {
        "port": str(cluster.port),
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": str(folder),
        **{name: f"{folder}/{file}" for name, file in files.items()},
        **_SETTINGS,
        **(settings or {}),
    }
    options = " ".join(f"-c {name}={value}" for name, value in chosen.items())
    run(cluster, "pg_ctl", "start", "--wait", "--log", f"{folder}/log", "--options", options)


def stop(cluster: Server, mode: str = "fast") -> None:
    """Stop a cluster; `immediate` is a crash."""
    run(cluster, "pg_ctl", "stop", "--mode", mode)


def run(cluster: Server, name: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs on the cluster, as whom it belongs to."""
    prefix = AS_NOBODY if os.geteuid() == 0 else []
    data = ["--pgdata", f"{cluster.folder}/data"] if name == "pg_ctl" else []
    quiet = ["--silent"] if name == "pg_ctl" else []
    subprocess.run(
        [*prefix, program(name), *data, *quiet, *arguments],
        cwd=cluster.folder,
        env=os.environ | {"HOME": str(cluster.folder)},  # a server that is a client looks there for certificates
        check=True,
        stdout=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    )


def free_port() -> int:
    """A port below 32768, where no client's own end of a connection can take it first."""
    while True:
        port = 20000 + secrets.randbelow(12000)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
