"""Scanned paper from the command line, and its refusals with their exit codes."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap.commands import run_commands
from tests.factories import PASSWORD
from tests.use_cases.complaints.case_making import submission
from tests.use_cases.scans.scanned import pdf, picture

Run = Callable[..., tuple[int, Any]]
CASE = {"subject": "تأخیر", "text": submission().text, "respondent": {"unit": "0919"}, "answers": {"documented": True}}


@pytest.fixture
def run(
    prepared_office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    profile = tmp_path / "profile"
    shutil.copytree(prepared_office, profile)
    for name, value in {
        "BAZRESYAR_PASSWORD": PASSWORD,
        "BAZRESYAR_USER": "h.moradi",
        "BAZRESYAR_HOME": str(tmp_path / "home"),
    }.items():
        monkeypatch.setenv(name, value)

    def call(*arguments: str) -> tuple[int, Any]:
        capsys.readouterr()
        code = run_commands(["complaint", *arguments, "--profile", str(profile), "--json"])
        out = capsys.readouterr().out
        return code, json.loads(out) if out.strip() else None

    return call


def test_files_become_a_document_that_is_written_as_one_pdf_and_hostile_ones_are_refused_whole(
    run: Run, tmp_path: Path
) -> None:
    files = {
        "case.json": json.dumps(CASE).encode(),
        "a.pdf": pdf("one", "two"),
        "b.jpg": picture(),
        "evil.pdf": b"MZ\x90\0",
    }
    paths = {name: tmp_path / name for name in files}
    for name, content in files.items():
        paths[name].write_bytes(content)
    number = run("register", "--file", str(paths["case.json"]))[1]["number"]
    code, made = run(
        "attach", number, str(paths["b.jpg"]), str(paths["a.pdf"]), "--kind", "evidence", "--title", "رسید"
    )
    assert (code, made["kind"], made["title"], len(made["pages"])) == (0, "evidence", "رسید", 3)
    for file, refusal in (("evil.pdf", "scan_foreign"), ("none.pdf", "file_unreadable")):
        code, told = run("attach", number, str(paths["a.pdf"]), str(tmp_path / file))
        assert (code, told["error"]["code"], told["error"]["facts"]["file"]) == (2, refusal, file)
    code, listed = run("pages", number)
    assert (code, [each["id"] for each in listed["documents"]]) == (0, [made["id"]])
    out = tmp_path / "out.pdf"
    code, written = run("document-pdf", number, "--document", "۱", "--out", str(out))
    assert (code, written["pages"], out.read_bytes()[:5]) == (0, 3, b"%PDF-")
    assert run("document-pdf", number, "--document", "2", "--out", str(out))[0] == 2
    assert run("attach", number, str(paths["a.pdf"]), "--kind", "x")[0] == 2
