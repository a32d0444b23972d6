"""The register of workshops from the command line."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap.commands import run_commands
from tests.factories import PASSWORD

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def run(
    prepared_office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Run]:
    profile = tmp_path / "profile"
    shutil.copytree(prepared_office, profile)
    monkeypatch.setenv("BAZRESYAR_PASSWORD", PASSWORD)
    monkeypatch.setenv("BAZRESYAR_USER", "h.moradi")
    monkeypatch.setenv("BAZRESYAR_HOME", str(tmp_path / "home"))

    def call(*arguments: str, body: object = None) -> tuple[int, Any]:
        file = tmp_path / "workshop.json"
        file.write_text(json.dumps(body, ensure_ascii=False), encoding="utf-8")
        given = ["--file", str(file)] if body is not None else []
        capsys.readouterr()
        code = run_commands(["workshop", *arguments, *given, "--profile", str(profile), "--json"])
        return code, json.loads(capsys.readouterr().out)

    yield call


def test_a_workshop_lives_on_the_command_line(run: Run, tmp_path: Path) -> None:
    body = {"title": "سامد", "held_on": "۱۴۰۵/۰۸/۲۷", "hours": "۴", "attendees": [{"person": "z.karimi"}]}
    code, made = run("add", body=body)
    assert (code, made["held_on"], made["hours"], made["attendee_count"]) == (0, "2026-11-18", 4, 1)
    code, changed = run("change", "سامد", body={"hours": 6, "attendees": [{"name": "رضا توکلی", "unit": "۰۹۱۹"}]})
    assert (code, changed["title"], changed["hours"], changed["attendee_count"]) == (0, "سامد", 6, 2)
    paper, sheet = tmp_path / "list.pdf", tmp_path / "list.xlsx"
    code, listed = run("list", "--year", "۱۴۰۵", "--xlsx", str(sheet))
    assert (code, listed["written"], listed["totals"]["share_percent"], sheet.exists()) == (0, 2, 50, True)
    code, fewer = run("dismiss", made["id"], "--attendee", "رضا توکلی")
    assert (code, [each["name"] for each in fewer["attendees"]]) == (0, ["زهرا کریمی"])
    code, shown = run("show", made["id"], "--out", str(paper))
    assert (code, paper.read_bytes()[:5], shown["attendee_count"]) == (0, b"%PDF-", 1)
    assert run("remove", made["id"]) == (0, {"id": made["id"], "removed": True})


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"title": "سامد", "held_on": "1404/12/30", "hours": 4}, "json_invalid"),
        ({"title": "سامد", "hours": 4, "attendees": [{"person": "nobody"}]}, "unknown_reference"),
        ({"title": "س" * 1_000_000, "hours": 4}, "field_invalid"),
    ],
)
def test_a_file_that_cannot_be_is_refused(run: Run, body: object, code: str) -> None:
    exit_code, refused = run("add", body=body)
    assert (exit_code, refused["error"]["code"]) == (2, code)
