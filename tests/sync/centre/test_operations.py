"""What `docs/operations.md` says to do works: settings, access, backup and restore, standby and promotion."""

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from app.sync.centre.connection import Centre
from app.sync.centre.recovery import raise_epoch
from app.sync.centre.schema import initialise
from tests.postgres import AS_NOBODY, HOST, Server, program, run, server, standby, start, stop
from tests.sync.centres import RawLaptop, TestCentre

pytestmark = pytest.mark.postgres
GUIDE = (Path(__file__).parents[3] / "docs" / "operations.md").read_text(encoding="utf-8")
OF_THE_MACHINE = {"listen_addresses", "ssl_cert_file", "ssl_key_file", "ssl_ca_file", "shared_buffers"}


def block(language: str, number: int = 0) -> str:
    """A fenced block of the guide."""
    return str(re.findall(rf"```{language}\n(.*?)```", GUIDE, re.S)[number])


def settings() -> dict[str, str]:
    """The guide's settings but for folders and memory."""
    pairs = (line.split(" = ", 1) for line in block("ini").splitlines())
    return {name: value.strip("'") for name, value in pairs if name not in OF_THE_MACHINE}


def statements() -> list[str]:
    """The guide's administrator and database."""
    return [statement.strip() for statement in block("sql").split(";") if statement.strip()]


def administrator(running: Server) -> str:
    """The guide's URL."""
    where = f"{HOST}:{running.port}/bazresyar?sslrootcert={running.folder}/ca.pem"
    return f"postgresql://bazresyar_admin:secret@{where}"


@pytest.fixture
def centre() -> Iterator[TestCentre]:
    """A server with the guide's settings and access file, and the centre made by the guide's statements.

    The administrator on the machine itself is the tests' user.
    """
    access = f"local all tests trust\nlocal replication tests trust\n{block('hba')}"
    with server(access, **settings()) as running:
        with psycopg.connect(running.socket, autocommit=True) as postgres:
            for statement in statements():
                postgres.execute(statement.encode())
            postgres.execute("ALTER ROLE bazresyar_admin PASSWORD 'secret'")
        assert initialise(Centre.at(administrator(running))) is None
        made = TestCentre(running, "bazresyar")
        yield made
        made.close()


def test_the_guides_server_takes_laptops_and_nobody_else(centre: TestCentre) -> None:
    laptop = centre.laptop()
    assert laptop.open()["device"] == str(laptop.enrolment.device_id)
    common = {"host": HOST, "port": centre.server.port, "sslmode": "require", "dbname": "bazresyar"}
    for other in (
        {"user": laptop.enrolment.login, "password": laptop.enrolment.password},  # without its certificate
        {"user": "bazresyar_admin", "password": "secret", "sslmode": "disable"},
        {"user": "bazresyar_admin", "password": "secret", "dbname": "postgres"},
        {"user": "tests", "password": centre.server.password},
        {"user": "bazresyar_owner"},
    ):
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(**{**common, **other})  # type: ignore[arg-type]
    centre.admin.execute(block("sql", 1).encode())


def test_a_restored_backup_is_a_centre_again_and_gets_back_what_it_lost(centre: TestCentre) -> None:
    laptop, colleague = centre.laptop(), centre.laptop()
    laptop.push(new={"visit_programme": [programme(laptop, "before")]})
    colleague.pull()
    dump = centre.server.folder / "backup"
    tool(centre.server, "pg_dump", "--format=custom", f"--file={dump}", "bazresyar")
    lost = programme(laptop, "after")
    laptop.push(new={"visit_programme": [lost]})
    seen = {str(centre.office.id): [centre.one("SELECT seq FROM sync.scope"), 1]}
    centre.close()
    with psycopg.connect(centre.server.socket, autocommit=True) as postgres:
        postgres.execute("DROP DATABASE bazresyar WITH (FORCE)")
        postgres.execute(statements()[1].encode())
    tool(centre.server, "pg_restore", "--dbname=bazresyar", str(dump))
    restored = TestCentre(centre.server, "bazresyar")
    assert initialise(Centre.at(administrator(centre.server))) is not None
    assert raise_epoch(restored.admin) == 1
    assert restored.one("SELECT has_database_privilege('public', current_database(), 'TEMP')") is False
    with restored.connected(laptop.enrolment) as again:
        facts = again.open()
        assert (facts["last_batch"], min(facts["epochs"].values()) > 1) == (1, True)
        again.push(new={"visit_programme": [lost]}, batch_no=2)
    with restored.connected(colleague.enrolment) as other:
        assert [entry[1] for entry in other.pull(seen)] == [lost["id"]]
    restored.close()


def test_a_promoted_standby_takes_over_by_the_address_laptops_already_have(centre: TestCentre) -> None:
    with standby(centre.server, **settings()) as second:
        url = f"postgresql://{HOST}:{centre.server.port},{HOST}:{second.port}/bazresyar"
        first = centre.laptop()
        enrolment = replace(first.enrolment, url=url)
        kept, lost = programme(first, "kept"), programme(first, "lost")
        first.push(new={"visit_programme": [kept]})
        follow(centre, second)
        with psycopg.connect(second.socket, autocommit=True) as postgres:
            postgres.execute("ALTER SYSTEM SET primary_conninfo = ''")
            postgres.execute("SELECT pg_reload_conf()")
            while postgres.execute("SELECT count(*) FROM pg_stat_wal_receiver").fetchone() != (0,):
                postgres.execute("SELECT pg_sleep(0.02)")
        first.push(new={"visit_programme": [lost]})
        centre.close()
        stop(centre.server, "immediate")
        try:
            run(second, "pg_ctl", "promote", "--wait")
            promoted = TestCentre(second, "bazresyar")
            assert raise_epoch(promoted.admin) == 1
            with promoted.connected(enrolment) as laptop:
                assert laptop.open()["last_batch"] == 1
                assert laptop.push(new={"visit_programme": [lost]}, batch_no=2)["back"] == []
            assert promoted.one("SELECT count(*) FROM app.visit_programme") == 2
            promoted.close()
        finally:
            start(centre.server, settings())


def test_a_national_server_receives_every_province_and_shows_it_to_analysts(centre: TestCentre) -> None:
    laptop = centre.laptop()
    laptop.push(new={"unit": [laptop.row(code="1", name="خواف", nature="service")]})
    for statement in block("sql", 3).split(";"):
        centre.admin.execute(statement.encode())
    centre.admin.execute("ALTER ROLE bazresyar_national PASSWORD 'secret'")
    with server(wal_level="logical") as running:
        initialise(Centre.at(running.url()))
        national = TestCentre(running, "postgres")
        national.admin.execute(subscription(centre.server).encode())
        arrives(national, "SELECT count(*) FROM app.unit", 1)
        laptop.push(new={"visit_programme": [programme(laptop, "برنامه")]})
        centre.admin.execute("UPDATE app.unit SET name = 'تازه'")
        arrives(national, "SELECT count(*) FROM app.visit_programme", 1)
        arrives(national, "SELECT count(*) FROM app.unit WHERE name = 'تازه'", 1)
        arrives(national, "SELECT count(*) FROM sync.history WHERE op = 'U'", 1)
        arrives(national, "SELECT name FROM sync.scope", centre.office.name)
        national.close()


def subscription(province: Server) -> str:
    """The guide's subscription, to this server."""
    words = {"centre.example": f"{HOST} port={province.port}", "…": "secret", "/etc/bazresyar": str(province.folder)}
    text = block("sql", 4)
    for before, after in words.items():
        text = text.replace(before, after)
    with psycopg.connect(province.socket) as connection:
        is_later = connection.info.server_version >= 160000
    return text.replace("PUBLICATION national", "PUBLICATION national WITH (run_as_owner = true)") if is_later else text


def arrives(centre: TestCentre, query: str, wanted: object) -> None:
    """Wait until a query gives what is wanted; a minute at most."""
    for _ in range(3000):
        if centre.one(query) == wanted:
            return
        centre.one("SELECT pg_sleep(0.02)")
    pytest.fail(f"never arrived: {query}")


def follow(centre: TestCentre, second: Server) -> None:
    """Wait until the standby has everything."""
    reached = centre.one("SELECT pg_current_wal_insert_lsn()::text")
    with psycopg.connect(second.socket, autocommit=True) as postgres:
        while postgres.execute("SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn", [reached]).fetchone() != (True,):
            postgres.execute("SELECT pg_sleep(0.02)")


def tool(cluster: Server, name: str, *arguments: str) -> None:
    """One of PostgreSQL's own programs, as the administrator on the server."""
    where = {"PGHOST": str(cluster.folder), "PGPORT": str(cluster.port), "PGUSER": "tests"}
    prefix = AS_NOBODY if os.geteuid() == 0 else []
    subprocess.run([*prefix, program(name), *arguments], env=os.environ | where, cwd=cluster.folder, check=True)


def programme(laptop: RawLaptop, title: str) -> dict[str, object]:
    return laptop.row(title=title, starts_on="2026-01-01", ends_on="2026-01-02")
