"""The centre from the command line: made, filled, watched; wrong servers, passwords and uses are told by exit codes."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import psycopg
import pytest

from app.bootstrap.commands import run_commands
from app.sync.connection import open_centre
from app.sync.enrolment import open_enrolment
from tests.postgres import HOST, Server, free_port, install_certificates, server

pytestmark = pytest.mark.postgres
Run = Callable[..., tuple[int, Any]]
KEY_PASSWORD = "کلید مرکز ۱۴۰۵"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("BAZRESYAR_CA_PASSWORD", KEY_PASSWORD)
    monkeypatch.setenv("BAZRESYAR_HOME", str(tmp_path / "home"))

    def call(*arguments: str) -> tuple[int, Any]:
        capsys.readouterr()
        code = run_commands(["central", *arguments, "--json"])
        return code, json.loads(capsys.readouterr().out)

    return call


@pytest.fixture
def empty(centre_server: Server) -> Any:  # noqa: ANN401 - a generator
    with centre_server.database() as name:
        yield centre_server, name


@pytest.fixture(scope="module")
def centre_server() -> Any:  # noqa: ANN401 - a generator
    with server() as running:
        yield running


def test_a_centre_from_nothing_to_a_laptop_that_connects_and_is_revoked(
    run: Run, empty: tuple[Server, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running, name = empty
    keys = str(tmp_path / "keys")
    assert run("certificates", "--keys", keys, "--server", HOST)[0] == 0
    install_certificates(running, Path(keys))
    monkeypatch.setenv("PGPASSWORD", running.password)
    url = f"postgresql://tests@{HOST}:{running.port}/{name}?sslrootcert={keys}/ca.pem"
    assert run("status", "--url", url)[1]["error"]["code"] == "centre_not_ready"
    code, made = run("init", "--url", url)
    assert (code, made["made"], made["before"]) == (0, True, None)
    code, again = run("init", "--url", url, "--address", f"{HOST}:{running.port}")
    assert (code, again["made"], again["before"]) == (0, False, made["revision"])
    code, office = run("add-office", "--url", url, "--name", "خراسان رضوی", "--province", "۰۹")
    assert (code, office["province"]) == (0, "09")
    person = ("--office", "خراسان رضوی", "--login", "h.moradi")
    roles = ("--role", "administrator", "--role", "inspector")
    assert run("add-user", "--url", url, *person, "--name", "حسن مرادی", *roles)[0] == 0
    assert run("add-user", "--url", url, *person, "--name", "حسن مرادی", *roles)[1]["error"]["code"] == "user_taken"
    file = tmp_path / "laptop.enrolment"
    code, enrolled = run("enroll-laptop", "--url", url, *person, "--keys", keys, "--out", str(file))
    assert code == 0
    assert "PRIVATE" not in file.read_text()
    enrolment = open_enrolment(file.read_bytes(), enrolled["code"].lower().replace("-", " "))
    with open_centre(enrolment) as connection:
        row = connection.execute("SELECT sync.open('{}', '0002', 0)").fetchone()
        assert row is not None and row[0]["device"] == enrolled["laptop"]
    [laptop] = run("status", "--url", url)[1]["laptops"]
    assert (laptop["id"], laptop["user"], laptop["schema"], laptop["behind"]) == (
        enrolled["laptop"],
        "حسن مرادی",
        "0002",
        3,
    )
    assert run_commands(["central", "status", "--url", url]) == 0
    code, revoked = run("revoke-laptop", "--url", url, enrolled["laptop"])
    assert (code, bool(revoked["revoked_at"])) == (0, True)
    assert run("status", "--url", url)[1]["laptops"][0]["revoked_at"]
    assert enrolment.password not in running.log()


def test_no_server_is_exit_code_4_and_a_wrong_password_3(
    run: Run, empty: tuple[Server, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    running, name = empty
    code, answer = run("status", "--url", f"postgresql://tests@{HOST}:{free_port()}/{name}")
    assert (code, answer["error"]["code"]) == (4, "centre_unreachable")
    url = f"postgresql://tests@{HOST}:{running.port}/{name}?sslrootcert={running.folder}/ca.pem"
    monkeypatch.setattr("sys.stdin", StringIO("wrong\n"))
    assert run("status", "--url", url, "--password-stdin")[0] == 3
    monkeypatch.setattr("sys.stdin", StringIO(f"{running.password}\n"))
    assert run("init", "--url", url, "--password-stdin")[0] == 0
    monkeypatch.setattr("sys.stdin", StringIO(""))
    assert run("status", "--url", url)[1]["error"]["code"] == "password_not_given"
    assert running.password not in running.log()


def test_a_server_that_is_not_the_centres_is_unreachable(run: Run, empty: tuple[Server, str], tmp_path: Path) -> None:
    running, name = empty
    assert run("certificates", "--keys", str(tmp_path / "other"), "--server", HOST)[0] == 0
    url = f"postgresql://tests@{HOST}:{running.port}/{name}?sslrootcert={tmp_path}/other/ca.pem"
    assert run("status", "--url", url)[0] in (3, 4)
    code, answer = run("status", "--url", f"{url}&sslmode=require")
    assert (code, answer["error"]["code"]) == (2, "centre_url_insecure")


def test_a_login_without_rights_makes_no_centre(run: Run, empty: tuple[Server, str]) -> None:
    running, name = empty
    with psycopg.connect(running.socket, autocommit=True) as admin:
        admin.execute("CREATE ROLE clerk LOGIN PASSWORD 'secret'")
    url = running.url(name).replace(f"tests:{running.password}", "clerk:secret")
    code, answer = run("init", "--url", url)
    assert (code, answer["error"]["code"]) == (3, "centre_refused")


def test_keys_are_made_once_and_open_only_by_their_password(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = tmp_path / "keys"
    run("certificates", "--keys", str(keys), "--server", HOST)
    before = (keys / "ca.pem").read_text()
    assert run("certificates", "--keys", str(keys), "--server", HOST, "--server", "127.0.0.1")[0] == 0
    assert (keys / "ca.pem").read_text() == before
    assert "ENCRYPTED" in (keys / "ca.key").read_text()
    assert (keys / "ca.key").stat().st_mode & 0o077 == 0
    monkeypatch.setenv("BAZRESYAR_CA_PASSWORD", "چیز دیگر")
    assert run("certificates", "--keys", str(keys), "--server", HOST)[0] == 3
