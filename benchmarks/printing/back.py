"""What readers give back of a file: characters by three programs, words by search, structure and attached record."""

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.reports import reading

_HERE = Path(__file__).parent
_PDFJS = ["node", str(_HERE / "pdfjs_text.mjs")]
_PAGE_NUMBER = re.compile(r"^صفحه\s*ٔ?\s*[۰-۹0-9]+\s*از\s*[۰-۹0-9]+$")


def pdfjs_is_here() -> bool:
    """Whether node finds pdfjs-dist: NODE_PATH names a node_modules that has it."""
    try:
        return subprocess.run(_PDFJS, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class ReadBack:
    """Percent of characters that came back, by reader, and words that a search did not find, by program."""

    characters: dict[str, float]
    lost_words: dict[str, int]


def read_back(file: Path, texts: list[str], heading: str, *, with_pdfjs: bool) -> ReadBack:
    """Read a file that shows `texts` and, at the head or foot of its pages, `heading` and page numbers."""
    pdf, wanted = file.read_bytes(), "\n".join(texts)
    found = {"pdfium": reading.pdfium_text(pdf), "pdftotext": reading.poppler_text(pdf, file.parent)}
    characters = {reader: reading.accuracy(wanted, _without_heads(text, heading)) for reader, text in found.items()}
    if with_pdfjs:
        done = subprocess.run([*_PDFJS, str(file)], capture_output=True, check=True, env=dict(os.environ))
        # pdf.js gives no zero-width non-joiner back, whoever wrote the file.
        bare = _without_heads(done.stdout.decode(), heading).replace("\u200c", "")
        characters["pdf.js"] = reading.accuracy(wanted.replace("\u200c", ""), bare)
    lost = {
        "pdfium": len(reading.unfound_words(wanted, pdf)),
        "poppler": len(reading.missing_words(wanted, found["pdftotext"])),
    }
    return ReadBack(characters, lost)


def _without_heads(text: str, heading: str) -> str:
    lines = (reading.plain(line) for line in text.splitlines())
    return "\n".join(line for line in lines if not _PAGE_NUMBER.match(line) and line != reading.plain(heading))
