"""Files of unknown origin are judged in a process that can be lost: a hostile one costs seconds, never the program."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.signing.errors import TrustRootUnreadable
from app.signing.isolated import VerifyingWorker, verify_isolated
from app.signing.verdict import Reason
from app.signing.verifier import verify
from tests.signing import hostile
from tests.signing.documents import signed_minutes, trust, unsigned_pdf

ROOT = Path(__file__).resolve().parents[2]
LIMITED = "from app.signing import worker\nworker._limit()\n"


def test_the_worker_says_what_the_verifier_says() -> None:
    pdf = signed_minutes(4)
    assert verify_isolated(pdf, trust()) == verify(pdf, trust())
    assert verify_isolated(pdf, [], "0" * 64) == verify(pdf, [], "0" * 64)


def test_a_worker_started_early_answers_once() -> None:
    with VerifyingWorker() as worker:
        assert verify_isolated(signed_minutes(1), trust(), worker=worker).valid
        assert verify_isolated(signed_minutes(1), trust(), worker=worker).reason == Reason.UNREADABLE


def test_a_worker_that_is_never_asked_ends_with_its_owner() -> None:
    worker = VerifyingWorker()
    worker.close()
    assert worker._process.returncode is not None


def test_what_needs_no_parser_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    assert verify_isolated(unsigned_pdf(), trust()).reason == "no_signature"
    assert verify_isolated(b"GIF89a", trust()).reason == "not_pdf"


def test_a_bad_root_is_told_from_a_bad_document() -> None:
    with pytest.raises(TrustRootUnreadable):
        verify_isolated(signed_minutes(1), [b"nothing"])


@pytest.mark.parametrize("make", hostile.HEAVY, ids=[make.__name__ for make in hostile.HEAVY])
def test_a_file_that_exhausts_its_reader_costs_nothing_but_its_process(make: Callable[[], bytes]) -> None:
    verdict = verify_isolated(make(), trust())
    assert verdict.reason in hostile.REFUSALS


@pytest.mark.parametrize("make", hostile.LIGHT, ids=[make.__name__ for make in hostile.LIGHT])
def test_a_malformed_file_is_refused_without_an_error(make: Callable[[], bytes]) -> None:
    verdict = verify(make(), trust())
    assert verdict.reason in hostile.REFUSALS
    assert verdict.active_content == (make is hostile.scripts)


def outcome(code: str) -> str:
    """The last line of what a limited process says."""
    command = [sys.executable, "-W", "ignore", "-c", LIMITED + code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return (done.stdout or done.stderr).strip().splitlines()[-1]


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('192.0.2.1', 80))",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 53))",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
        "open('leak.txt', 'w')",
        "import tempfile; tempfile.TemporaryFile()",
        "import os; os.open('leak.txt', os.O_CREAT | os.O_WRONLY)",
    ],
)
def test_the_worker_may_not_reach_out_or_leave_anything(code: str) -> None:
    assert outcome(code).startswith(("PermissionError", "FileNotFoundError: [Errno 2] No usable temporary directory"))
    assert not (ROOT / "leak.txt").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows bounds the time only")
def test_the_worker_may_not_use_more_than_its_memory() -> None:
    assert outcome("bytearray(600_000_000)") == "MemoryError"
    assert outcome("print(len(bytearray(100_000_000)))") == "100000000"


def test_the_worker_holds_no_http_client() -> None:
    code = "from app.signing import worker; worker._leave_http_out(); import app.signing.verifier, sys; "
    code += (
        "print(*sorted({'aiohttp', 'requests', 'urllib3', 'http.client'} & set(sys.modules)), sys.modules['aiohttp'])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "aiohttp <module 'aiohttp'>"
