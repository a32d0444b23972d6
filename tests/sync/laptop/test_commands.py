"""Two laptops of an office by commands alone: connect, seal, join, verify the minutes of the other."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from app.bootstrap import syncing
from app.bootstrap.commands import run_commands
from app.bootstrap.profiles import open_desk
from app.models.holding import VisitHolding
from app.sync.centre.certificates import keep_authority
from app.sync.centre.offices import OfficeAtCentre, add_office, add_user
from app.sync.enrolment import seal_enrolment
from app.sync.pace import Pace
from tests.factories import PASSWORD
from tests.postgres import free_port
from tests.sync.centres import TestCentre
from tests.sync.laptop.line import relay

pytestmark = pytest.mark.postgres
KEY_PASSWORD = "کلید مرکز ۱۴۰۵"
CODE = "7K2M-Q9TX-04HB-ZW3E"
Run = Callable[..., Any]


@pytest.fixture
def run(
    prepared_office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Runs a command on the first laptop, or on the one named, and gives its document; `expected` is its exit code."""
    shutil.copytree(prepared_office, tmp_path / "first")
    secrets = {"PASSWORD": PASSWORD, "USER": "h.moradi", "HOME": str(tmp_path / "home"), "ENROLMENT_CODE": CODE}
    secrets["IDENTITY_PASSPHRASE"] = "Kelid-e-Nemune-1405"
    for name, value in secrets.items():
        monkeypatch.setenv(f"BAZRESYAR_{name}", value)

    def call(*arguments: str, on: str = "first", expected: int = 0) -> Any:  # noqa: ANN401 - JSON
        capsys.readouterr()
        code = run_commands([*arguments, "--profile", str(tmp_path / on), "--json"])
        printed = capsys.readouterr()
        assert code == expected, printed
        return json.loads(printed.out)

    return call


def at_centre(centre: TestCentre, shown: dict[str, Any]) -> OfficeAtCentre:
    """What the administrator of the centre does with what `profile show` says."""
    office = add_office(centre.admin, shown["office"], int(shown["province"]), UUID(shown["office_id"]))
    roles = ["administrator", "manager", "inspector"]
    add_user(centre.admin, office, shown["user"], "حسن مرادی", roles, UUID(shown["user_id"]))
    return office


def test_two_laptops_by_commands_alone(
    run: Run, centre: TestCentre, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = run("profile", "show")
    assert shown["sync"]["is_enrolled"] is False
    assert run("sync", "--once", expected=2)["error"]["code"] == "sync_not_enrolled"
    office = at_centre(centre, shown)
    card, file = centre.enrol("h.moradi", office), tmp_path / "laptop.enrolment"
    away = card.url.replace(str(centre.server.port), str(free_port()))
    file.write_bytes(seal_enrolment(replace(card, url=away), CODE))
    assert run("profile", "connect", "--enrolment", str(file), expected=4)["error"]["code"] == "centre_unreachable"
    file.write_bytes(seal_enrolment(card, CODE))
    connected = run("profile", "connect", "--enrolment", str(file))
    assert (connected["conflicts"], connected["pushed"] > 100) == (0, True)
    [visit] = run("visit", "list")["visits"]
    run("visit", "seal", visit["id"], "--gaps", "آزمون", "--absent", "حاضر نبود")
    rates = paces(monkeypatch)
    assert run("sync", "--once", "--limit-kbps", "8000")["blobs"] == 1
    assert rates and set(rates) == {8000 * 125}  # bytes a second; for this time only
    file.write_bytes(seal_enrolment(centre.enrol("h.moradi", office), CODE))
    key = tmp_path / "key.p12"
    run("profile", "identity", "--out", str(key))
    joined = run("profile", "join", "--enrolment", str(file), "--identity", str(key), on="second")
    assert len(joined["recovery_codes"]) == 2
    minutes = tmp_path / "minutes.pdf"
    run("visit", "pdf", visit["id"], "--out", str(minutes), on="second")
    assert run("verify", str(minutes), on="second")["valid"]
    assert run("check", on="second")["ok"]
    added = run("visit", "addendum", visit["id"], "--text", "از رایانهٔ دوم", on="second")
    assert added
    assert run("sync", on="second")["conflicts"] == 0
    assert run("profile", "show", on="second")["sync"]["waiting"] == 0
    assert run("sync")["conflicts"] == 0
    assert len(run("visit", "show", visit["id"])["addenda"]) == 1
    assert run("check")["ok"]
    monkeypatch.setenv("BAZRESYAR_CA_PASSWORD", KEY_PASSWORD)
    keep_authority(tmp_path / "keys", centre.server.authority, KEY_PASSWORD)
    run("visit", "addendum", visit["id"], "--text", "با حافظهٔ جانبی", on="second")
    stick = str(tmp_path / "stick.bundle")
    assert run("sync", "bundle", "export", stick, on="second")["pushed"] > 0
    brought = run("central", "import-bundle", stick, "--url", centre.url, "--keys", str(tmp_path / "keys"))
    assert brought["applied"] > 0
    assert run("sync", "bundle", "import", brought["answer"], on="second")["conflicts"] == 0
    assert run("sync", "bundle", "import", stick, expected=2)["error"]["code"] == "bundle_is_own"
    assert run("profile", "show", on="second")["sync"]["waiting"] == 0
    rates.clear()
    assert run("sync")["pulled"] > 0
    assert set(rates) <= {0}
    assert run("profile", "disconnect", on="second") == {"waiting": 0}
    assert run("sync", on="second", expected=2)["error"]["code"] == "sync_not_enrolled"
    assert run("conflict", "list")["conflicts"] == []
    assert run("conflict", "resolve", "0" * 32, "--take", "mine", expected=2)["error"]["code"] == "not_found"


def paces(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How fast files were allowed to go, piece by piece."""
    rates: list[float] = []

    class Watched(Pace):
        def take(self, size: int) -> None:
            rates.append(self.rate)
            super().take(size)

    monkeypatch.setattr(syncing, "Pace", Watched)
    return rates


def test_contents_that_are_at_the_centre_only_cannot_be_fetched_while_it_is_out_of_reach(
    run: Run, centre: TestCentre, tmp_path: Path
) -> None:
    office = at_centre(centre, run("profile", "show"))
    file, [visit] = tmp_path / "laptop.enrolment", run("visit", "list")["visits"]
    with relay(centre.server.port) as port:
        card = centre.enrol("h.moradi", office)
        through = replace(card, url=card.url.replace(str(centre.server.port), str(port)))
        file.write_bytes(seal_enrolment(through, CODE))
        run("profile", "connect", "--enrolment", str(file))
    opened = open_desk(tmp_path / "first", "h.moradi", PASSWORD)
    with opened.tools.transaction() as session:
        session.add(VisitHolding(visit_id=UUID(visit["id"]), is_away=True))
    opened.desk.close()
    assert run("visit", "show", visit["id"], expected=2)["error"]["code"] == "contents_away"
    assert run("visit", "fetch", visit["id"], expected=4)["error"]["code"] == "centre_unreachable"
