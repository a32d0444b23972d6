"""Reads the words of a page with Tesseract: a process of its own that takes and gives all through pipes, no files."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from functools import cache
from typing import Final

from app.domain.scans import Box, ReaderAbsent, ReadingFailed, ReadWord

_PROGRAM, _LANGUAGE = "tesseract-ocr", "tesseract-ocr-fas"
"""Debian's packages."""
PATIENCE_SECONDS: Final = 90.0
"""For one page; a full one of small print takes some ten seconds."""
_LOOK_SECONDS: Final = 0.2
_PERSIAN: Final = "fas"
"""It knows the Latin digits; asked for English as well, the program takes short Persian words for Latin ones."""
_WORD, _PAGE = "5", "1"
_COLUMNS: Final = 12
_WINDOWS: Final = r"C:\Program Files\Tesseract-OCR\tesseract.exe"


class Tesseract:
    """The program where it is installed."""

    def lacking(self) -> str:
        """The packages to install; "" where Persian can be read."""
        languages = _languages(_program())
        if _PERSIAN in languages:
            return ""
        return _LANGUAGE if languages else f"{_PROGRAM} {_LANGUAGE}"

    def words(self, picture: bytes, still_wanted: Callable[[], None]) -> Sequence[ReadWord]:
        """The words of a PNG in reading order. ReaderAbsent, ReadingFailed, and what `still_wanted` raises."""
        if lacking := self.lacking():
            raise ReaderAbsent(package=lacking)
        command = [_program(), "stdin", "stdout", "-l", _PERSIAN, "-c", "tessedit_create_tsv=1"]
        try:
            table = _through(command, picture, still_wanted)
        except OSError:
            raise ReadingFailed(reason="failed") from None
        return words_of(table)


def words_of(table: str) -> tuple[ReadWord, ...]:
    """The words of Tesseract's table, their places in parts of the page."""
    rows = [row for line in table.splitlines() if len(row := line.split("\t", _COLUMNS - 1)) == _COLUMNS]
    page = next((row for row in rows if row[0] == _PAGE), None)
    if page is None:
        return ()
    width, height = (max(1, int(size)) for size in page[8:10])
    lines: dict[tuple[str, ...], int] = {}
    found = []
    for level, *place, _, left, top, across, down, confidence, text in rows:
        if level == _WORD and text.strip():
            line = lines.setdefault(tuple(place), len(lines))
            box = Box(int(left) / width, int(top) / height, int(across) / width, int(down) / height)
            found.append(ReadWord(text.strip(), line, box, max(0.0, float(confidence)) / 100))
    return tuple(found)


def _through(command: Sequence[str], picture: bytes, still_wanted: Callable[[], None]) -> str:
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # two threads took ten times as long as one
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    ends_at = time.monotonic() + PATIENCE_SECONDS
    with ThreadPoolExecutor(1, "reading") as thread:
        asked = thread.submit(process.communicate, picture)
        try:
            while True:
                still_wanted()
                if wait([asked], timeout=_LOOK_SECONDS).done:
                    break
                if time.monotonic() > ends_at:
                    raise ReadingFailed(reason="time")
        finally:
            process.kill()  # one that has ended is not there any more
    if process.returncode:
        raise ReadingFailed(reason="failed")
    return asked.result()[0].decode("utf-8", "replace")


def _program() -> str:
    return shutil.which("tesseract") or (_WINDOWS if sys.platform == "win32" else "")


@cache
def _languages(program: str) -> frozenset[str]:
    try:
        listed = subprocess.run(
            [program, "--list-langs"],
            capture_output=True,
            text=True,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, ValueError):
        return frozenset()
    return frozenset(listed.stdout.split())
