"""A benchmark prints the document that others read, whatever it measured."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import places
from benchmarks import documents, interface, search
from benchmarks.measuring.contract import Compared, Row, p95, report
from benchmarks.window import office, rows, taking
from tests.factories import PASSWORD, make_small_office

ROW = {"what", "ours", "unit", "goal", "met", "peer", "ratio", "limit", "runs", "note"}
MEASURED = {
    "first painted window",
    "sign-in with key derivation",
    "resident memory",
    "page switch",
    "opening a visit",
    "answer by a key",
    "sealing with PDF",
    "verifying a one-page letter",
    "a document of 20 pages opened",
    "search in it",
    "longest pause of the GUI thread",
}


def printed(capsys: pytest.CaptureFixture[str]) -> Any:  # noqa: ANN401 - a JSON document
    return json.loads(capsys.readouterr().out)


def is_a_figure(row: dict[str, Any]) -> bool:
    """Whether a row says what cli.md promises."""
    others = [row[name] for name in ("peer", "limit") if row[name]]
    first = others[0]["value"] if others else 0
    ratio = pytest.approx(row["ours"] / first, rel=0.01) if first else None
    return (
        set(row) == ROW
        and row["ours"] >= 0
        and row["unit"] in ("s", "ms", "MB")
        and row["met"] == (row["goal"] is None or row["ours"] <= row["goal"])
        and all(set(other) == {"name", "value"} for other in others)
        and row["ratio"] == ratio
    )


def test_the_smallest_run_of_the_interface_gives_the_whole_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "SEALED_PHOTOS", 1)
    for reader in (taking, rows):
        monkeypatch.setattr(reader, "LONG_DOCUMENTS", (20, 40))
    make_small_office(tmp_path / "office")
    places.remember_login(tmp_path / "office", "h.moradi")
    office.furnish(tmp_path / "office", "h.moradi", PASSWORD, photos=3)
    code = interface.main(["--smoke", "--json", "--office", str(tmp_path / "office")])
    document = printed(capsys)
    assert set(document) == {"name", "machine", "seed", "results"}
    assert document["name"] == "interface" and document["machine"]["cores"] and document["machine"]["noise"]
    assert [row for row in document["results"] if not is_a_figure(row)] == []
    measured = tuple(row["what"] for row in document["results"])
    assert [start for start in MEASURED if not any(what.startswith(start) for what in measured)] == []
    assert code == int(not all(row["met"] for row in document["results"]))


def test_the_smallest_run_of_the_documents_reads_everything_back(capsys: pytest.CaptureFixture[str]) -> None:
    documents.main(["--smoke", "--json"])
    document = printed(capsys)
    assert document["machine"]["peers"] == [] and all(set(row) == ROW for row in document["results"])
    exact = [row for row in document["results"] if row["unit"] in ("", "%", "kB")]
    assert len(exact) == 9
    assert [row["what"] for row in exact if not row["met"]] == []


def test_a_missed_goal_is_told_by_the_row_and_the_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    told = [Row("kept", 1.0, "s", 2.0, limit=Compared("bare", 0.5)), Row("missed", 12.3456, "ms", 12.0)]
    assert report("sketch", {}, 1, told, as_json=True) == 1
    kept, missed = printed(capsys)["results"]
    assert (kept["met"], kept["ratio"], missed["met"], missed["ours"]) == (True, 2.0, False, 12.35)
    assert report("sketch", {}, 1, told[:1], as_json=False) == 0
    assert "goal 2: met" in capsys.readouterr().out


def test_the_95th_of_a_hundred_is_the_95th() -> None:
    assert p95([float(number) for number in range(1, 101)]) == 95
    assert p95([7.0]) == 7


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_smallest_run_of_searching_gives_the_whole_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_PHRASES", ("بيمه", "۱۴۰۲"))
    monkeypatch.setattr(search, "_TIMES", 2)
    search.main(["--smoke", "--json", "--office", str(tmp_path)])
    document = printed(capsys)
    assert document["name"] == "search" and document["machine"]["complaints"]
    assert all(is_a_figure(row) for row in document["results"])
    assert document["results"][0]["limit"]["name"] == "plain SQLite FTS5"
    goals = {row["goal"] for row in document["results"]}
    assert {10.0, 50.0, 100.0, 300.0} <= goals
