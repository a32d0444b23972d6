"""The scripts of the README set a machine up once, say what is missing, and need nothing afterwards."""

import os
import re
import runpy
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
SHELL_SCRIPTS = ["run", "test", "bench", "setup", "lock", "fresh-machine-trial"]


def check_out(folder: Path) -> Path:
    """The scripts beside lock files that list nothing, so that setting up needs no network."""
    shutil.copytree(ROOT / "scripts", folder / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "requirements").mkdir()
    for lock in ("run.lock", "dev.lock"):
        (folder / "requirements" / lock).write_text("# nothing\n")
    return folder


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    return check_out(tmp_path / "checkout")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout that was set up, made once, over the remains of an environment that lost its Python."""
    folder = check_out(tmp_path_factory.mktemp("prepared") / "checkout")
    (folder / ".venv").mkdir()
    path, content = runpy.run_path(str(folder / "scripts" / "environment.py"))["stamp"]("run.lock")
    path.write_text(content)
    first = set_up(folder)
    assert first.returncode == 0, first.stderr
    assert "Setting up" in first.stderr
    return folder


@pytest.fixture
def ready(prepared: Path, tmp_path: Path) -> Path:
    """A test's own copy of it."""
    return shutil.copytree(prepared, tmp_path / "ready", symlinks=True)


def call(*command: str | Path, path: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = os.environ | ({"PATH": path} if path else {})
    words = [str(word) for word in command]
    quiet = subprocess.DEVNULL
    return subprocess.run(words, env=environment, capture_output=True, text=True, check=False, stdin=quiet)


def set_up(checkout: Path) -> subprocess.CompletedProcess[str]:
    return call(sys.executable, "-I", checkout / "scripts" / "environment.py", "run")


def commands(folder: Path, **scripts: str) -> str:
    """A PATH with the commands `setup` uses and, before them, stand-ins given by name."""
    folder.mkdir()
    for name in ("sh", "dirname", "uname", "python3", "ldconfig", "cut", "tr", "awk", "ls", "env"):
        found = shutil.which(name, path="/usr/bin:/bin:/usr/sbin:/sbin") or sys.executable
        (folder / name).symlink_to(sys.executable if name == "python3" else found)
    for name, body in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{body}\n")
        (folder / name).chmod(0o755)
    return str(folder)


@pytest.mark.parametrize("name", SHELL_SCRIPTS)
def test_a_script_is_plain_shell_and_can_be_started(name: str) -> None:
    script = ROOT / "scripts" / name
    assert script.read_text().startswith("#!/bin/sh\n")
    assert os.access(script, os.X_OK)
    assert call("sh", "-n", script).returncode == 0


@pytest.mark.parametrize("name", ["run", "test", "bench"])
def test_every_daily_script_has_its_twin_for_windows(name: str) -> None:
    script, twin = (ROOT / "scripts" / name).read_text(), (ROOT / "scripts" / f"{name}.cmd").read_bytes()
    assert twin.count(b"\n") == twin.count(b"\r\n")
    lines = twin.decode("ascii").splitlines()
    assert [lines[0], lines[2], lines[-1]] == ["@echo off", "setlocal", "exit /b %errorlevel%"]
    [purpose] = re.findall(r'environment\.py" (\w+) \|\| exit /b 2', "\n".join(lines))
    assert f'scripts/setup" {purpose}' in script
    files = re.findall(r'(?:%~dp0|%root%\\|python\.exe" )([\w\\]+\.py)\b', "\n".join(lines))
    assert "environment.py" in files
    for file in files:
        path = file.replace("\\", "/")
        assert (ROOT / path).is_file() or (ROOT / "scripts" / path).is_file(), file


def test_an_environment_is_made_even_over_a_broken_one_and_left_alone_after_that(ready: Path) -> None:
    stamp = ready / ".venv" / "installed-run.lock"
    made = stamp.stat().st_mtime_ns
    second = set_up(ready)
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert stamp.stat().st_mtime_ns == made


def test_another_lock_file_is_set_up_again(ready: Path) -> None:
    (ready / "requirements" / "run.lock").write_text("# nothing, but newer\n")
    assert "Setting up" in set_up(ready).stderr
    assert set_up(ready).stderr == ""


def test_a_package_that_is_not_what_was_locked_is_refused(ready: Path) -> None:
    stamp = ready / ".venv" / "installed-run.lock"
    earlier = stamp.read_text()
    wheel = ready / "thing-1-py3-none-any.whl"
    wheel.write_bytes(b"not what was locked")
    (ready / "requirements" / "run.lock").write_text(f"thing @ {wheel.as_uri()} --hash=sha256:{'0' * 64}\n")
    refused = set_up(ready)
    assert refused.returncode == 2
    assert "DO NOT MATCH" in refused.stderr
    assert stamp.read_text() == earlier


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system packages are installed on Linux only")
class TestSystemPackages:
    """What `setup` does about Debian packages; its table names one that nobody has, the environment counts as made."""

    @pytest.fixture(autouse=True)
    def table(self, checkout: Path) -> None:
        lines = "run lib:libc.so.6 libc6 everything\nrun cmd:no-such-program no-such-package a reason\n"
        (checkout / "scripts" / "environment.py").write_text("")
        (checkout / "scripts" / "system-packages").write_text(f"# a remark\n\n{lines}")

    def test_without_root_and_sudo_the_missing_packages_are_named(self, checkout: Path) -> None:
        path = commands(checkout / "bin", id="echo 1000", **{"apt-get": ""})
        answer = call(checkout / "scripts" / "setup", path=path)
        assert "no-such-package        a reason" in answer.stderr
        assert "apt-get install --no-install-recommends no-such-package" in answer.stderr
        assert "libc6" not in answer.stderr

    def test_headless_commands_go_on_without_them_but_the_tests_do_not(self, checkout: Path) -> None:
        path = commands(checkout / "bin", id="echo 1000")
        assert call(checkout / "scripts" / "setup", "run", path=path).returncode == 0
        assert call(checkout / "scripts" / "setup", "test", path=path).returncode == 1

    def test_as_root_they_are_installed_and_nothing_reaches_standard_output(self, checkout: Path) -> None:
        record = checkout / "asked"
        path = commands(checkout / "bin", id="echo 0", **{"apt-get": f'echo "$*" >>"{record}"'})
        answer = call(checkout / "scripts" / "setup", path=path)
        assert (answer.returncode, answer.stdout) == (0, "")
        update, install = record.read_text().splitlines()
        assert update.endswith(" update")
        assert install.endswith(" install -y --no-install-recommends no-such-package")

    def test_sudo_is_used_where_it_asks_for_no_password(self, checkout: Path) -> None:
        record = checkout / "asked"
        sudo = f'[ "$1" != -n ] || exit 0; echo "$*" >>"{record}"'
        path = commands(checkout / "bin", id="echo 1000", sudo=sudo, **{"apt-get": ""})
        assert "through sudo" in call(checkout / "scripts" / "setup", path=path).stderr
        assert "no-such-package" in record.read_text()


def test_bench_lists_what_can_be_measured() -> None:
    answer = call(ROOT / "scripts" / "bench")
    assert answer.returncode == 2
    listed = {line.strip() for line in answer.stderr.splitlines()[1:]}
    assert listed == {file.stem for file in (ROOT / "benchmarks").glob("[a-z]*.py")}
    assert call(ROOT / "scripts" / "bench", "../main").returncode == 2


def locked(lock: str) -> dict[str, str]:
    text = (ROOT / "requirements" / lock).read_text()
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


def test_the_lock_files_hold_every_dependency_at_an_allowed_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {"run.lock": project["project"]["dependencies"], "dev.lock": project["dependency-groups"]["dev"]}
    for lock, requirements in wanted.items():
        for requirement in map(Requirement, requirements):
            assert requirement.specifier.contains(locked(lock)[canonicalize_name(requirement.name)]), requirement


def test_the_tests_run_against_exactly_what_ships() -> None:
    assert locked("run.lock").items() <= locked("dev.lock").items()


def test_every_locked_release_is_known_by_its_hashes() -> None:
    for lock in ("run.lock", "dev.lock"):
        entries = re.split(r"^(?=\S)", (ROOT / "requirements" / lock).read_text(), flags=re.MULTILINE)
        assert [entry.split()[0] for entry in entries if entry and "--hash=sha256:" not in entry] == []
