"""Puts a centre of the present revision with an office's work into one small file, and takes it out again.

`python -m tests.sync.centre.storing` writes `centre-<newest>.sql.gz` into `stored/`; run it before the next revision.
"""

import contextlib
import gzip
import subprocess
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from app.sync.centre.connection import Centre
from app.sync.centre.schema import HEAD, initialise
from tests.postgres import Server, program, server
from tests.sync.centre.test_sealed import AT, Sealed
from tests.sync.centres import RawLaptop, Row, TestCentre

STORED = Path(__file__).parent / "stored"
_ROLES = ("bazresyar_owner", "bazresyar_laptop", "bazresyar_report", "bazresyar_views")

_SYSTEM = "ON FUNCTION pg_catalog."
"""Rights on PostgreSQL's own functions, of which a later release may know other ones; an upgrade gives them anew."""


def stored_files() -> list[Path]:
    """All stored centres, the oldest first."""
    return sorted(STORED.glob("centre-*.sql.gz"))


def revision_of(file: Path) -> str:
    """The revision a stored centre was made with."""
    return file.name.removeprefix("centre-").removesuffix(".sql.gz")


def take_out(file: Path, cluster: Server, database: str) -> None:
    """Load a stored centre into an empty database."""
    script = gzip.decompress(file.read_bytes()).decode()
    with psycopg.connect(cluster.socket, dbname=database, autocommit=True) as admin:
        for role in _ROLES:
            _make_role(admin, role)
        lines = [line for line in script.splitlines() if not line.startswith("\\") and _SYSTEM not in line]
        admin.execute("\n".join(lines).encode())
        admin.execute("SELECT set_config('search_path', 'public', false)")  # the dump had emptied it
        for (login,) in admin.execute("SELECT login FROM sync.device").fetchall():
            _make_role(admin, login)


def _make_role(admin: "psycopg.Connection[Any]", name: str) -> None:
    """Roles are the cluster's and in no dump."""
    with contextlib.suppress(psycopg.errors.DuplicateObject):
        admin.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(name)))


def store(target: Path) -> None:
    """Two laptops' work: a sealed visit with what hangs on it, a conflict, a deletion that was refused, history, and a
    case whose finding was signed twice.
    """
    with server() as cluster, cluster.database() as name:
        initialise(Centre.at(cluster.url(name)))
        centre = TestCentre(cluster, name)
        work = Sealed(centre)
        _work_more(work)
        centre.close()
        command = [program("pg_dump"), "--inserts", "--host", str(cluster.folder), "--port", str(cluster.port)]
        dumped = subprocess.run(
            [*command, "--username", "tests", name], capture_output=True, check=True, cwd=cluster.folder
        )
    target.write_bytes(gzip.compress(dumped.stdout, mtime=0))


def _work_more(work: Sealed) -> None:
    first, second = work.a, work.b
    loose = first.row(title="برنامه", starts_on="2026-11-01", ends_on="2026-12-01")
    entry = first.row(
        device_id=first.enrolment.device_id, seq=1, done_at=AT, actor_id=first.enrolment.user_id, action="visit_sealed",
        record_table="visit", record_id=work.visit["id"], salt="s", payload_hash="p", previous_hash="", hash="h",
    )  # fmt: skip
    first.push(new={"visit_programme": [loose], "history_entry": [entry]})
    for laptop, title in ((first, "از یکی"), (second, "از دیگری")):
        laptop.push(
            changed={"visit_programme": [{"id": loose["id"], "r": 1, "b": {"title": "برنامه"}, "v": {"title": title}}]}
        )
    first.push(gone={"unit": [{"id": work.unit["id"], "r": 1}]})
    case, earlier, later = signed_case(first)
    first.push(new={"complaint": [case], "complaint_seal": [later]})
    first.push(new={"complaint_seal": [earlier]})


def signed_case(laptop: RawLaptop) -> tuple[Row, Row, Row]:
    """A case of a laptop, and two seals of its finding, the earlier one first."""
    person = laptop.enrolment.user_id
    case = laptop.row(
        tracking_code="P4QF-2M9T", number="1405/1", kind="complaint", channel="paper", received_on="2026-11-21",
        registered_at=AT, registered_by=person, state="concluded", clock_starts_on="2026-11-22", working_days=30,
        due_on="2027-01-04",
    )  # fmt: skip
    signed = {"complaint_id": case["id"], "record": "{}", "sealed_by": person, "sealed_at": AT}
    signed |= {"device_id": laptop.enrolment.device_id, "device_signature": "\\x00"}
    earlier, later = (laptop.row(**signed, record_hash=f"h{each}", pdf_sha256=f"p{each}") for each in (1, 2))
    return case, earlier, later


if __name__ == "__main__":
    STORED.mkdir(exist_ok=True)
    store(STORED / f"centre-{HEAD}.sql.gz")
