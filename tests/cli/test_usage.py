"""What is typed wrongly is told like any other refusal, and help speaks the language of the machine."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import typer

from app.bootstrap import commands
from app.cli.help import translated

WRONG = {
    ("complaint", "regster"): "command_unknown",
    ("complant",): "command_unknown",
    ("complaint", "list", "--limt", "3"): "option_unknown",
    ("complaint", "list", "--limit", "many"): "invalid_input",
    ("complaint", "list", "--limit", "۰"): "invalid_input",
    ("complaint", "list", "--limit", "9" * 20): "invalid_input",
    ("complaint", "poster", "--out", ""): "invalid_input",
    ("complaint", "show"): "argument_missing",
    ("complaint", "register"): "argument_missing",
    ("complaint", "show", "1", "علی"): "usage_wrong",
    ("complaint", "poster", "--paper", "a9", "--out", "x.pdf"): "argument_invalid",
    ("deadline", "--working-days", "3"): "argument_missing",
}


@pytest.mark.parametrize(("words", "code"), WRONG.items())
def test_wrong_use_is_one_persian_sentence_and_one_json_document(
    words: tuple[str, ...], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.run_commands([*words, "--json"]) == 2
    out, told = capsys.readouterr()
    error = json.loads(out)["error"]
    assert (error["code"], told.strip()) == (code, error["message"])
    assert "علی" not in told


def test_help_is_persian_where_the_machine_speaks_persian(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "fa_IR.UTF-8")
    assert commands.run_commands(["complaint", "list", "--help"]) == 0
    assert "فهرست پرونده‌ها" in capsys.readouterr().out
    assert commands.run_commands(["complaint"]) == 2
    assert "register" in capsys.readouterr().out


def test_every_line_of_help_is_there_in_persian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "run", lambda root, _arguments: typer.main.get_command(root))
    texts = {text for text in _texts(commands.run_commands([])) if text}
    assert {text for text in texts if translated(text) == text} == set()


def _texts(command: Any) -> Iterator[str]:  # noqa: ANN401 - Typer's own types are private
    yield " ".join((command.help or "").split())
    for each in command.params:
        yield each.help or ""
    for each in getattr(command, "commands", {}).values():
        yield from _texts(each)
    yield "Show this message and exit."
