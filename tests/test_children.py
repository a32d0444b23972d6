"""The program's own child processes are started the same way from the sources and from a frozen build."""

import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import get_args

import pytest

from app import children
from app.bootstrap.sample_painter import Painter
from app.bootstrap.sample_photos import paint_photo
from app.security.intake_facts import ImageFacts
from app.security.intake_wire import read_frame, write_frame
from tests.factories import png

MAIN = Path(__file__).parents[1] / "main.py"
NOON = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


def called(*arguments: str, content: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run([sys.executable, MAIN, *arguments], input=content, capture_output=True, check=False)


def test_a_frozen_build_starts_itself_as_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    assert children.command("app.signing.worker") == [sys.executable, "-m", "app.signing.worker"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert children.command("app.signing.worker") == [sys.executable, children.FLAG, "app.signing.worker"]


@pytest.mark.parametrize("child", get_args(children.Child))
def test_the_main_program_can_be_each_child(child: str) -> None:
    ended = called(children.FLAG, child)
    assert (ended.returncode == 0) == (child != "app.signing.worker")  # which is asked one question, and missed it
    assert b"usage" not in (ended.stdout + ended.stderr).lower()


def test_the_child_of_the_main_program_answers() -> None:
    asked = BytesIO()
    write_frame(asked, {"verb": "inspect_image"}, png())
    answer = called(children.FLAG, "app.security.intake_worker", content=asked.getvalue())
    facts, _ = read_frame(BytesIO(answer.stdout))
    assert {name: facts[name] for name in ("width", "height")} == {"width": 64, "height": 48}
    assert set(facts) == set(ImageFacts.__slots__)


def test_nothing_else_is_run_by_name() -> None:
    ended = called(children.FLAG, "http.server")
    assert (ended.returncode, ended.stdout, ended.stderr) == (2, b"", b"")


def test_the_painter_paints_what_the_program_would() -> None:
    with Painter() as painter:
        there = painter.paint("ramp-slope", "شیب‌راه", NOON, 7, fault=True)
    assert there == paint_photo("ramp-slope", "شیب‌راه", NOON, 7, fault=True)
