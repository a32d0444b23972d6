"""Backups from the command line: made, verified, restored elsewhere, and refused when damaged."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap.commands import run_commands
from tests.factories import PASSWORD

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def run(
    prepared_office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    shutil.copytree(prepared_office, tmp_path / "profile")
    monkeypatch.setenv("BAZRESYAR_PASSWORD", PASSWORD)
    monkeypatch.setenv("BAZRESYAR_USER", "h.moradi")
    monkeypatch.setenv("BAZRESYAR_HOME", str(tmp_path / "home"))

    def call(*arguments: str, profile: str = "profile") -> tuple[int, Any]:
        capsys.readouterr()
        code = run_commands([*arguments, "--profile", str(tmp_path / profile), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return call


def test_a_backup_is_verified_and_restored_with_everything_in_it(run: Run, tmp_path: Path) -> None:
    file = str(tmp_path / "office.backup")
    code, made = run("backup", "create", file)
    assert (code, made["verified"]) == (0, True)
    code, verified = run("backup", "verify", file)
    assert (code, verified["records"]) == (0, made["records"])
    code, restored = run("backup", "restore", file, profile="restored")
    assert (code, restored["records"]) == (0, made["records"])
    assert run("visit", "list", profile="restored")[1] == run("visit", "list")[1] != {"visits": []}
    assert run("check", profile="restored") == (0, {"ok": True, "problems": [], "warnings": []})


@pytest.mark.parametrize("place", [0.1, 0.5, 0.9])
def test_a_damaged_backup_is_refused_and_nothing_is_restored(run: Run, tmp_path: Path, place: float) -> None:
    file = tmp_path / "office.backup"
    run("backup", "create", str(file))
    data = bytearray(file.read_bytes())
    data[int(len(data) * place)] ^= 1
    file.write_bytes(data)
    code, answer = run("backup", "restore", str(file), profile="restored")
    assert code in (1, 2, 3)
    assert answer["error"]["message"]
    assert not (tmp_path / "restored" / "profile.json").exists()


def test_nothing_in_a_profile_or_backup_can_be_read_without_its_key(run: Run, tmp_path: Path) -> None:
    run("backup", "create", str(tmp_path / "office.backup"))
    secrets = ["خواف", "مرادی", "زهرا کریمی", "میز خدمت", "h.moradi"]
    for file in [*(tmp_path / "profile").rglob("*"), tmp_path / "office.backup"]:
        if file.is_file():
            content = file.read_bytes()
            assert not [
                secret for secret in secrets if secret.encode() in content or secret.encode("utf-16") in content
            ]
