"""Measured process: the report by this program.

Usage: `python -m benchmarks.printing.ours report|texts MATERIAL OUT`.
"""

import hashlib
import os
import sys
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import Any

from app.domain.sealing import canonical
from app.reports.blocks import Heading, Paragraph
from app.reports.figures import PHOTO_BOX, PhotoCell, PhotoRow
from app.reports.finish import Attachment, Metadata
from app.reports.page import PageText, build_pages
from app.reports.pictures import photo
from app.reports.story import Column, Story, TableRow
from app.reports.styles import CAPTION, CELL, CELL_CENTER, NOTE, TITLE
from benchmarks.measuring.children import answer, since_start
from benchmarks.printing.material import Material

OFFICE = "ادارهٔ کل بازرسی"
_SIGNED_AT = datetime(2026, 11, 22, 6, 5, tzinfo=UTC)
_SHARES = (6, 14, 33, 25, 8, 14)


def report_pdf(material: dict[str, Any]) -> bytes:
    """The report, tagged, with its data inside."""
    story, title = Story(), f"{material['title']} شمارهٔ {material['number']}"
    story.add(Heading(title, TITLE, story.element.child("H1"), 1))
    columns = [
        Column(name, share, CELL if share > 20 else CELL_CENTER)
        for name, share in zip(material["head"], _SHARES, strict=True)
    ]
    for section in material["sections"]:
        story.section(section["title"])
        for text in section["body"]:
            story.paragraph(text)
        story.table(columns, [TableRow(tuple(row)) for row in section["rows"]])
        story.add(_photo(story, section))
    around, sections = PageText(title, OFFICE, material["number"]), {"sections": material["sections"]}
    return build_pages(story.flowables, around, story.parts, Metadata(title, OFFICE), _attached(sections))


def _photo(story: Story, section: dict[str, Any]) -> PhotoRow:
    figure = story.element.child("Figure", alt=section["caption"])
    caption = Paragraph(section["caption"], CAPTION, story.element.child("Caption"))
    picture = photo(Path(section["photo"]).read_bytes(), *PHOTO_BOX)
    return PhotoRow([PhotoCell(picture, Paragraph("", NOTE), caption, figure)])


def texts_pdf(texts: list[str]) -> bytes:
    """Plain paragraphs, to be read back."""
    story = Story()
    for text in texts:
        story.paragraph(text)
    return build_pages(story.flowables, PageText("", ""), story.parts, Metadata(OFFICE, OFFICE))


def _attached(data: dict[str, Any]) -> Attachment:
    return Attachment("record.json", canonical(data), OFFICE)


@cache
def _signer() -> Any:  # noqa: ANN401 - (identity, roots), imported only where letters are signed
    from app.signing.authority import Subject, create_authority, issue_certificate

    authority = create_authority(OFFICE, _SIGNED_AT)
    head = Subject("حسن مرادی", "رئیس اداره بازرسی", OFFICE, "0199a000-0000-7000-8000-000000000001")
    return issue_certificate(authority, head, _SIGNED_AT), [authority.certificate]


def signed_pdf(pdf: bytes, page: int, rect: tuple[float, float, float, float], number: str) -> bytes:
    """Its box appended and filled: B-B, with the signer's picture."""
    from app.reports.signature_appearance import build_appearance
    from app.signing.pdf_signer import SignatureField, prepare, sign

    size = rect[2] - rect[0], rect[3] - rect[1]
    picture = build_appearance("حسن مرادی", "رئیس اداره بازرسی", "۱۴۰۵/۰۹/۰۱ ۰۹:۳۵", number, None, *size)
    return sign(
        prepare(pdf, [SignatureField("head", page, rect, "محل امضا")]), "head", _signer()[0], reason="تأیید",
        location="مشهد", signed_at=_SIGNED_AT, appearance=picture, certify=True, name="حسن مرادی",
    )  # fmt: skip


def is_valid(pdf: bytes) -> bool:
    """Whether the program itself accepts the file."""
    from app.signing.verifier import verify

    return verify(pdf, _signer()[1]).valid


def main() -> None:
    """Do one job and say how long it took since the process began."""
    job, material, out = sys.argv[1], Material(Path(sys.argv[2])).read(), Path(sys.argv[3])
    pdf = report_pdf(material) if job == "report" else texts_pdf(material["texts"])
    out.write_bytes(pdf)
    digest = hashlib.sha256(pdf).hexdigest()
    answer(seconds=since_start(), cpu_seconds=cpu_seconds(), bytes=len(pdf), sha256=digest, peak_mb=peak_mb())


def sign_and_verify(pdf: bytes) -> tuple[float, float]:
    """Seconds to append the box and sign the report, and to verify it."""
    signed_pdf(pdf, 0, (300, 60, 540, 128), "1")
    began = perf_counter()
    signed = signed_pdf(pdf, -1, (300, 60, 540, 128), "1")
    middle = perf_counter()
    if not is_valid(signed):
        raise AssertionError("the signed report is not valid")
    return middle - began, perf_counter() - middle


def cpu_seconds() -> float:
    """Processor time of this process and of those it started and saw end."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def peak_mb() -> float:
    """The most memory this process ever held, in MB (2**20 bytes). Linux only."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM:"))


if __name__ == "__main__":
    main()
