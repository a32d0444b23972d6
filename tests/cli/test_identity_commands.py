"""Who submitted, from the command line: opened with a reason, refused without permission, and always logged."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap.commands import run_commands
from app.cli.complaint_files import EXAMPLE
from tests.factories import PASSWORD

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def run(
    prepared_office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    shutil.copytree(prepared_office, tmp_path / "profile")
    monkeypatch.setenv("BAZRESYAR_PASSWORD", PASSWORD)
    monkeypatch.setenv("BAZRESYAR_HOME", str(tmp_path / "home"))

    def call(*arguments: str, user: str = "h.moradi") -> tuple[int, Any]:
        monkeypatch.setenv("BAZRESYAR_USER", user)
        capsys.readouterr()
        code = run_commands([*arguments, "--profile", str(tmp_path / "profile"), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return call


def test_an_identity_is_opened_with_a_reason_and_only_by_who_may(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    file.write_text(json.dumps(EXAMPLE), encoding="utf-8")
    code, made = run("complaint", "register", "--file", str(file))
    assert code == 0
    number = made["number"]
    assert EXAMPLE["complainant"]["national_id"] not in json.dumps(made)

    code, refused = run("complaint", "identity", number, "--reason", "خواندم")
    assert (code, refused["error"]["code"]) == (2, "opening_reason_missing")
    code, refused = run("complaint", "identity", number, "--reason", "فقط می‌خواهم بدانم کیست", user="z.karimi")
    assert (code, refused["error"]["code"]) == (3, "not_permitted")
    assert run("complaint", "openings", number) == (0, {"openings": []})

    code, opened = run("complaint", "identity", number, "--reason", "تماس برای تکمیل مدارک")
    assert (code, opened["complainant"]) == (0, EXAMPLE["complainant"])
    [opening] = run("complaint", "openings", number)[1]["openings"]
    assert (opening["opened_by"], opening["reason"]) == ("حسن مرادی", "تماس برای تکمیل مدارک")
    code, readers = run("complaint", "readers")
    assert [(each["name"], each["is_trusted"], each["keys"]) for each in readers["readers"]] == [("حسن مرادی", True, 1)]
    assert run("check") == (0, {"ok": True, "problems": [], "warnings": []})
