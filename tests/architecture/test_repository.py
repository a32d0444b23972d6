"""What lies in the repository could lie on anybody's machine, and is finished."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture import source

# Written with brackets so that this file does not find itself.
UNFINISHED = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X])\b|NotImplemented[E]rror")
MACHINE_PATHS = re.compile(r"(?<![\w.~{}/-])/(work|root|home/\w+|[U]sers/\w+|opt/\w+)/")
REGISTRY_HOSTS = re.compile(r"\b(pypi|pythonhosted|npmjs|debian|jsdelivr|unpkg)\.(org|com|net)\b|index-u[r]l *=", re.I)
# Third parties' words, kept as they came.
FOREIGN = ("resources/fonts/", "resources/icons/", "tests/reports/data/")


def texts() -> Iterator[tuple[Path, str]]:
    for file in source.kept_files():
        path = file.relative_to(source.ROOT)
        if path.as_posix().startswith(FOREIGN):
            continue
        content = file.read_bytes()
        if b"\0" not in content:
            yield path, content.decode()


def lines_matching(sought: re.Pattern[str], *, only: tuple[str, ...] = ()) -> list[str]:
    return [
        f"{path}:{number} {line.strip()[:80]}"
        for path, text in texts()
        if not only or path.suffix in only or path.parts[0] == "scripts"
        for number, line in enumerate(text.splitlines(), 1)
        if sought.search(line)
    ]


def test_nothing_is_left_unfinished() -> None:
    assert lines_matching(UNFINISHED, only=(".py", ".ftl", ".yaml", ".toml")) == []


def test_no_path_of_one_machine_is_written_down() -> None:
    assert lines_matching(MACHINE_PATHS) == []


def test_no_package_registry_is_named() -> None:
    assert lines_matching(REGISTRY_HOSTS) == []


def test_every_folder_of_foreign_works_holds_its_licence() -> None:
    for folder in ("fonts", "icons"):
        names = {file.name for file in (source.ROOT / "resources" / folder).iterdir()}
        assert names & {"OFL.txt", "LICENSE", "LICENSE.txt"}, folder
