"""Scanned files: each kind is read page by page, each nasty one is refused by what it is, and the next is served."""

import io
import random
from collections.abc import Iterator

import pikepdf
import pytest
from PIL import Image

from app.domain.errors import AppError
from app.domain.scans import MOST_BYTES, MOST_PAGES
from app.security.intake_facts import ScanFacts
from app.security.scan_reader import ScanReader
from tests.security import pictures
from tests.use_cases.scans.scanned import pdf, picture, tiff


@pytest.fixture(scope="module")
def reader() -> Iterator[ScanReader]:
    with ScanReader() as started:
        yield started


def deep_grey() -> bytes:
    """Sixteen bits a point, as some scanners write."""
    target = io.BytesIO()
    Image.new("I;16", (60, 90), 40_000).save(target, "PNG")
    return target.getvalue()


def size(content: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(content)).size


@pytest.mark.parametrize(
    ("content", "facts"),
    [
        (pdf("one", "two", "three"), ScanFacts("application/pdf", 3)),
        (tiff(10, 20), ScanFacts("image/tiff", 2)),
        (picture("JPEG"), ScanFacts("image/jpeg", 1)),
        (picture("PNG"), ScanFacts("image/png", 1)),
        (deep_grey(), ScanFacts("image/png", 1)),
    ],
)
def test_each_kind_is_known_by_its_content_and_gives_its_pages_turned(
    reader: ScanReader, content: bytes, facts: ScanFacts
) -> None:
    name, last = "named.exe", facts.pages - 1
    assert reader.inspect(content, name) == facts
    width, height = size(reader.page(content, name, last, 90))
    assert (height, width < height) == (90, True)
    assert size(reader.page(content, name, last, 90, 90)) == (height, width)
    assert reader.for_reading(content, name, last).startswith(b"\x89PNG")
    with pytest.raises(AppError) as refused:
        reader.page(content, name, facts.pages, 90)
    assert (refused.value.code, refused.value.facts["page"]) == ("page_absent", facts.pages + 1)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "scan_empty"),
        (bytes(MOST_BYTES + 1), "scan_too_big"),
        (b"MZ\x90\0" + bytes(99), "scan_foreign"),
        (pictures.office("word/document.xml"), "scan_foreign"),
        (b"<svg/>", "scan_foreign"),
        (pictures.locked_pdf(), "scan_encrypted"),
        (b"%PDF-1.7 cut", "scan_broken"),
        (pictures.CYCLIC_PDF, "scan_broken"),
        (pictures.jpeg()[:300], "scan_broken"),
        (picture("JPEG", (600, 900))[:-900], "scan_broken"),
        (pdf("one", "two").removesuffix(b"%%EOF\n"), "scan_broken"),
        (pdf(*["x"] * (MOST_PAGES + 1)), "scan_too_many_pages"),
        (tiff(*[9] * (MOST_PAGES + 1)), "scan_too_many_pages"),
        (pictures.png_head(20000, 20000, 1, 0), "scan_too_many_pixels"),
        (pictures.exploding_pdf(), "scan_too_heavy"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_scan_is_refused_by_what_it_is_and_the_next_is_served(
    reader: ScanReader, content: bytes, code: str
) -> None:
    with pytest.raises(AppError) as refused:
        reader.inspect(content, "letter.pdf")
    assert (refused.value.code, refused.value.facts["file"]) == (code, "letter.pdf")
    assert reader.inspect(picture(), "a.jpg").pages == 1


def test_a_page_as_pdf_holds_the_scan_untouched_turned_and_nothing_that_acts(reader: ScanReader) -> None:
    scan = picture("JPEG", (600, 900))
    acting = pictures.pdf(OpenAction=pikepdf.Dictionary(S=pikepdf.Name("/JavaScript"), JS=pikepdf.String("x")))
    parts = [
        reader.page_pdf(scan, "a.jpg", 0, 90),
        reader.page_pdf(tiff(10, 200), "b.tif", 1),
        reader.page_pdf(acting, "c.pdf", 0, 270),
        reader.page_pdf(pdf("one", "two"), "d.pdf", 1),
    ]
    joined = reader.joined(parts, "whole")
    assert b"JavaScript" not in joined
    with pikepdf.open(io.BytesIO(joined)) as made:
        assert [int(page.obj.get("/Rotate", 0)) for page in made.pages] == [90, 0, 270, 0]
        first, second = (page.obj.Resources.XObject.Im for page in list(made.pages)[:2])
        assert first.read_raw_bytes() == scan
        assert set(second.read_bytes()) == {200}


def test_mutated_files_are_refused_or_read_and_never_kill_the_program(reader: ScanReader) -> None:
    chance = random.Random(1405)
    for start in (pdf("one", "two"), tiff(10, 200), picture("PNG")):
        for _ in range(8):
            mutated = bytearray(start)
            for _ in range(chance.randint(1, 20)):
                mutated[chance.randrange(8, len(mutated))] = chance.randrange(256)
            try:
                reader.inspect(bytes(mutated), "a")
                reader.page_pdf(bytes(mutated), "a", 0)
            except AppError as refused:
                assert refused.facts["file"] == "a"
