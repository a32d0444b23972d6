"""A report of many pages: the ten pages of the documents benchmark again and again, with a bookmark for each ten."""

from pathlib import Path

import pikepdf

from benchmarks.printing.material import make_material
from benchmarks.printing.ours import report_pdf

_SEED, _CHAPTER = 3, 10


def make_long_pdfs(folder: Path, counts: tuple[int, ...]) -> list[Path]:
    """One file for each number of pages."""
    material = make_material(folder, _SEED, 0)
    ten = folder / "ten.pdf"
    ten.write_bytes(report_pdf(material.read()))
    return [_repeated(ten, count) for count in counts]


def _repeated(ten: Path, count: int) -> Path:
    made = ten.with_name(f"{count}.pdf")
    with pikepdf.open(ten) as source, pikepdf.new() as long:
        for _ in range(0, count, len(source.pages)):
            long.pages.extend(source.pages)
        del long.pages[count:]
        with long.open_outline() as outline:
            for page in range(0, count, _CHAPTER):
                outline.root.append(pikepdf.OutlineItem(f"بخش {page // _CHAPTER + 1}", page))
        long.save(made)
    return made
