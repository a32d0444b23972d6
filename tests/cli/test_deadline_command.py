"""`deadline`: the two dates of the rules, in every way a day can be given."""

import json

import pytest

from app.bootstrap.commands import run_commands


@pytest.mark.parametrize("start", ["1404-12-01", "1404/12/01", "۱۴۰۴/۱۲/۰۱", "2026-02-20"])
@pytest.mark.parametrize(("weekend", "due"), [("fri", "1405-01-22"), ("thu,fri", "1405-01-30")])
def test_thirty_working_days(capsys: pytest.CaptureFixture[str], start: str, weekend: str, due: str) -> None:
    code = run_commands(["deadline", "--from", start, "--working-days", "30", "--weekend", weekend, "--json"])
    document = json.loads(capsys.readouterr().out)
    assert code == 0
    assert document["due_on_jalali"] == due
    assert all(each["reason"] for each in document["skipped"])


def test_the_offices_own_dated_rest_rules_count(capsys: pytest.CaptureFixture[str]) -> None:
    run_commands(["deadline", "--from", "1404-12-01", "--working-days", "30", "--office", "خراسان رضوي", "--json"])
    assert json.loads(capsys.readouterr().out)["due_on_jalali"] == "1405-01-30"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--from", "1404-12-30", "--working-days", "3"],
        ["--from", "0000-01-01", "--working-days", "3"],
        ["--from", "1404-12-01", "--working-days", "many"],
        ["--from", "1404-12-01", "--working-days", "0"],
        ["--from", "1404-12-01", "--working-days", "3", "--weekend", "someday"],
        ["--from", "1404-12-01", "--working-days", "3", "--office", "اتلانتیس"],
    ],
)
def test_wrong_use_is_exit_code_2_with_a_sentence(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert run_commands(["deadline", *arguments, "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["message"]
