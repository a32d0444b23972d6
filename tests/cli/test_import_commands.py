"""Tables taken in from the command line: what would come, what came, and the exit codes."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap.commands import run_commands
from tests.factories import PASSWORD

Run = Callable[..., tuple[int, Any]]
TABLE = "کد;چه روزی;عنوان شکایت\n7;1405/08/30;تأخیر\n8;1404/12/30;نبود پاسخ\n"
MAPPING = """
source: phone_111
columns: {source_number: کد, received_on: B}
fixed: {priority: urgent, kind: درخواست}
"""


@pytest.fixture
def run(
    prepared_office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Run]:
    profile = tmp_path / "profile"
    shutil.copytree(prepared_office, profile)
    monkeypatch.setenv("BAZRESYAR_PASSWORD", PASSWORD)
    monkeypatch.setenv("BAZRESYAR_USER", "h.moradi")
    monkeypatch.setenv("BAZRESYAR_HOME", str(tmp_path / "home"))

    def call(*arguments: str) -> tuple[int, Any]:
        capsys.readouterr()
        code = run_commands([*arguments, "--profile", str(profile), "--json"])
        return code, json.loads(capsys.readouterr().out)

    yield call


def test_a_table_is_tried_taken_in_once_and_the_rest_written_to_a_file(run: Run, tmp_path: Path) -> None:
    table, mapping, rest = tmp_path / "table.csv", tmp_path / "mapping.yaml", tmp_path / "rest.xlsx"
    table.write_text(TABLE, encoding="utf-8")
    mapping.write_text(MAPPING, encoding="utf-8")
    command = ("import", "complaints", str(table), "--mapping", str(mapping))
    code, tried = run(*command, "--dry-run")
    assert (code, tried["accepted"], tried["dry_run"]) == (1, 1, True)
    (refused,) = tried["refused"]
    assert (refused["row"], refused["column"], refused["cell"]) == (3, "چه روزی", "B3") and refused["reason"]
    code, taken = run(*command, "--refused", str(rest))
    assert (code, taken["accepted"], taken["numbers"], taken["written"]) == (1, 1, ["1405/1", "1405/1"], 1)
    (case,) = run("complaint", "list")[1]["complaints"]
    assert (case["channel"], case["kind"], case["priority"]) == ("phone_111", "request", "urgent")
    mapping.write_text(json.dumps(taken["mapping"], ensure_ascii=False), encoding="utf-8")  # JSON is YAML
    assert run(*command)[1]["known"] == 1
    assert rest.is_file()


def test_what_cannot_be_read_ends_in_a_sentence_and_two(run: Run, tmp_path: Path) -> None:
    table, mapping = tmp_path / "table.csv", tmp_path / "mapping.yaml"
    table.write_text(TABLE, encoding="utf-8")
    for words, error in (
        ("columns: {color: آبی}", "imports_field_unknown"),
        ("columns: {text: آبی}", "imports_column_unknown"),
        ("- [", "imports_mapping_unreadable"),
        ("a: &a [1]\nb: *a", "imports_mapping_unreadable"),
    ):
        mapping.write_text(words, encoding="utf-8")
        code, answer = run("import", "complaints", str(table), "--mapping", str(mapping))
        assert (code, answer["error"]["code"]) == (2, error)
    assert run("import", "complaints", str(tmp_path / "none.xlsx"))[0] == 2
    assert run("complaint", "list")[1]["total"] == 0
