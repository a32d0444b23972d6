"""Foreign files: each nasty one gets its sentence or is made harmless, and the next is served as if nothing was."""

import io
import os
import random
import signal
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from app.domain.errors import AppError
from app.security.errors import DocumentRefused, ImageRefused
from app.security.intake import IntakeWorker
from app.security.intake_facts import MOST_BYTES, DocumentFacts, ImageFacts
from tests.security import pictures

SIDE = 320


@pytest.fixture(scope="module")
def worker() -> Iterator[IntakeWorker]:
    with IntakeWorker() as started:
        yield started


def made_safe(worker: IntakeWorker, content: bytes, max_side: int = SIDE) -> Image.Image:
    """The worker's JPEG, decoded."""
    image = Image.open(io.BytesIO(worker.safe_image(content, max_side)), formats=["JPEG"])
    image.load()
    return image


def is_near(pixel: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(found - wanted) < 90 for found, wanted in zip(pixel, colour, strict=True))


RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)


def test_an_ordinary_photo_is_described_and_made_small(worker: IntakeWorker) -> None:
    assert worker.inspect_image(pictures.jpeg()) == ImageFacts("JPEG", 800, 600, None, False, False)
    small = made_safe(worker, pictures.jpeg())
    assert small.size == (320, 240)
    assert is_near(small.getpixel((160, 20)), RED)


@pytest.mark.parametrize("name", ["PNG", "TIFF", "WEBP", "GIF", "BMP"])
def test_every_accepted_format_is_read(worker: IntakeWorker, name: str) -> None:
    content = pictures.encoded(pictures.photo(), name)
    assert worker.inspect_image(content) == ImageFacts(name, 800, 600, None, False, False)
    assert made_safe(worker, content).size == (320, 240)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I", "I;16", "CMYK", "F"])
def test_every_kind_of_pixel_becomes_a_picture(worker: IntakeWorker, mode: str) -> None:
    content = pictures.encoded(Image.new(mode, (60, 40)), "TIFF")
    assert made_safe(worker, content).size == (60, 40)


def test_sixteen_bit_grey_keeps_its_shades(worker: IntakeWorker) -> None:
    grey = Image.new("I;16", (60, 40), 60_000)
    grey.paste(20_000, (0, 0, 30, 40))
    found = made_safe(worker, pictures.encoded(grey, "PNG"))
    assert is_near(found.getpixel((5, 20)), (0, 0, 0))
    assert is_near(found.getpixel((55, 20)), WHITE)


def test_a_picture_with_two_frames_from_a_phone_is_a_jpeg(worker: IntakeWorker) -> None:
    content = pictures.encoded(pictures.photo(), "MPO", save_all=True, append_images=[pictures.photo()])
    assert worker.inspect_image(content).format == "JPEG"


def test_see_through_becomes_white(worker: IntakeWorker) -> None:
    clear = pictures.encoded(Image.new("RGBA", (50, 50), (255, 0, 0, 0)), "PNG")
    assert is_near(made_safe(worker, clear).getpixel((25, 25)), WHITE)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(pictures.png_head(9400, 9400), "too_many_pixels", id="1 small PNG of 88 Mpx"),
        pytest.param(pictures.png_head(13000, 13000), "too_many_pixels", id="2 169 Mpx"),
        pytest.param(pictures.png_head(20000, 20000, 1, 0), "too_many_pixels", id="3 400 Mpx of 1 bit"),
        pytest.param(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "not_a_photo", id="6 EPS named JPG"),
        pytest.param(b'<svg xmlns="http://www.w3.org/2000/svg"/>', "not_a_photo", id="7 SVG"),
        pytest.param(b"<html><script>alert(1)</script>", "not_a_photo", id="HTML"),
        pytest.param(b"P6 1 1 255 ...", "not_a_photo", id="a format not accepted"),
        pytest.param(b"\0\0\0\x18ftypheic" + bytes(99), "heic", id="HEIC from a phone"),
        pytest.param(b"", "empty", id="empty"),
        pytest.param(bytes(MOST_BYTES + 1), "too_big", id="50 MB and one byte"),
        pytest.param(b"\xff\xd8\xff\xe0", "unreadable", id="a JPEG of four bytes"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "unreadable", id="a PNG of eight bytes"),
        pytest.param(pictures.jpeg()[:300], "unreadable", id="a JPEG without pixels"),
        pytest.param(random.Random(1).randbytes(5000), "not_a_photo", id="noise"),
    ],
)
def test_what_is_no_bearable_picture_is_refused_with_its_reason(
    worker: IntakeWorker, content: bytes, reason: str
) -> None:
    for look in (worker.inspect_image, lambda content: worker.safe_image(content, SIDE)):
        with pytest.raises(ImageRefused) as refused:
            look(content)
        assert refused.value.facts == {"reason": reason}


def test_4_a_picture_of_60000_by_1_is_scaled(worker: IntakeWorker) -> None:
    content = pictures.png(60000, 1)
    assert worker.inspect_image(content).width == 60000
    assert made_safe(worker, content).size == (SIDE, 1)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_5_a_truncated_jpeg_is_kept_and_called_damaged(worker: IntakeWorker, share: float) -> None:
    whole = pictures.jpeg()
    content = whole[: int(len(whole) * share)]
    assert worker.inspect_image(content) == ImageFacts("JPEG", 800, 600, None, True, False)
    assert is_near(made_safe(worker, content).getpixel((160, 10)), RED)


def test_8_of_1501_frames_the_first_is_taken(worker: IntakeWorker) -> None:
    content = pictures.gif(1501)
    assert worker.inspect_image(content) == ImageFacts("GIF", 64, 64, None, False, False)
    assert is_near(made_safe(worker, content).getpixel((32, 32)), RED)


@pytest.mark.parametrize("kind", [b"iCCP", b"zTXt"])
def test_9_an_exploding_colour_profile_or_comment_is_ignored(worker: IntakeWorker, kind: bytes) -> None:
    content = pictures.png(100, 100, extra=pictures.bomb_chunk(kind))
    assert worker.inspect_image(content) == ImageFacts("PNG", 100, 100, None, False, False)
    assert made_safe(worker, content).size == (100, 100)


def test_10_a_photo_is_turned_upright_and_loses_its_place(worker: IntakeWorker) -> None:
    content = pictures.located_jpeg(orientation=6)
    taken_at = datetime(2026, 11, 21, 6, 5, tzinfo=UTC)
    assert worker.inspect_image(content) == ImageFacts("JPEG", 600, 800, taken_at, False, True)
    made = worker.safe_image(content, SIDE)
    upright = Image.open(io.BytesIO(made))
    assert upright.size == (240, 320)
    assert is_near(upright.getpixel((220, 160)), RED)
    assert is_near(upright.getpixel((20, 160)), BLUE)
    assert (dict(upright.getexif()), b"Exif" in made) == ({}, False)


@pytest.mark.parametrize("orientation", range(9))
def test_every_orientation_is_accepted(worker: IntakeWorker, orientation: int) -> None:
    tall = orientation in {5, 6, 7, 8}
    assert made_safe(worker, pictures.located_jpeg(orientation)).size == ((240, 320) if tall else (320, 240))


def test_a_tiff_that_lies_on_its_side_is_turned_once(worker: IntakeWorker) -> None:
    content = pictures.encoded(pictures.photo(), "TIFF", tiffinfo={274: 6})
    facts = worker.inspect_image(content)
    assert (facts.width, facts.height) == (600, 800)
    assert made_safe(worker, content).size == (240, 320)


def test_11_what_hangs_behind_the_picture_is_gone_from_its_safe_copy(worker: IntakeWorker) -> None:
    content = pictures.jpeg() + pictures.office("evil.js")
    assert worker.inspect_image(content).format == "JPEG"
    assert b"evil.js" not in worker.safe_image(content, SIDE)


def test_mutated_pictures_are_refused_or_read_and_never_kill_the_program(worker: IntakeWorker) -> None:
    chance = random.Random(1405)
    small = pictures.photo().resize((120, 90))
    starts = [
        pictures.gif(3),
        pictures.png(90, 90),
        *(pictures.encoded(small, name) for name in ("JPEG", "WEBP", "TIFF", "BMP")),
    ]
    for start in starts:
        for _ in range(25):
            mutated = bytearray(start)
            for _ in range(chance.randint(1, 30)):
                mutated[chance.randrange(min(len(mutated), 3000))] = chance.randrange(256)
            for look in (worker.inspect_image, lambda content: worker.safe_image(content, 64)):
                try:
                    look(bytes(mutated))
                except AppError as refused:
                    assert refused.facts["reason"] in {"unreadable", "not_a_photo", "too_many_pixels", "too_heavy"}


def children() -> set[int]:
    found = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid():
            found.add(int(status.parent.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads the memory used from /proc")
def test_the_largest_accepted_picture_stays_within_the_memory_bound() -> None:
    before = children()
    with IntakeWorker() as worker:
        content = pictures.png(8000, 5000, colour=6)
        assert worker.inspect_image(content).width == 8000
        assert made_safe(worker, content).size == (SIDE, 200)
        (process,) = children() - before
        status = Path(f"/proc/{process}/status").read_text()
    most_kib = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    assert most_kib < 512 * 1024


def test_a_picture_that_needs_too_much_memory_is_refused_and_the_next_one_is_served(worker: IntakeWorker) -> None:
    with pytest.raises(ImageRefused) as refused:
        worker.inspect_image(pictures.roomy_webp())
    assert refused.value.facts == {"reason": "too_heavy"}
    assert worker.inspect_image(pictures.jpeg()).width == 800


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds the worker through /proc")
def test_a_worker_that_dies_is_replaced_and_none_is_left_behind() -> None:
    before = children()
    with IntakeWorker() as worker:
        assert worker.inspect_image(pictures.jpeg()).width == 800
        [first] = children() - before
        os.kill(first, signal.SIGKILL)
        os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
        assert worker.inspect_image(pictures.jpeg()).width == 800
        assert children() - before != {first}
    assert children() == before


@pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="reads the limits from /proc")
def test_the_worker_can_open_start_and_write_nothing() -> None:
    before = children()
    with IntakeWorker() as worker:
        worker.inspect_image(pictures.jpeg())
        (process,) = children() - before
        limits = Path(f"/proc/{process}/limits").read_text().splitlines()
    soft = {line[:26].strip(): line[26:].split()[0] for line in limits[1:]}
    refused = ("Max open files", "Max file size", "Max processes", "Max core file size")
    assert [soft[name] for name in refused] == ["0", "0", "0", "0"]
    assert int(soft["Max data size"]) <= 512 << 20


def test_several_threads_are_served_one_after_another(worker: IntakeWorker) -> None:
    widths: list[int] = []
    contents = [pictures.encoded(Image.new("RGB", (width, 9)), "PNG") for width in range(20, 28)]
    threads = [
        threading.Thread(target=lambda c=content: widths.append(worker.inspect_image(c).width)) for content in contents
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(widths) == list(range(20, 28))


PDF, WORD = "application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
JAVASCRIPT = Dictionary(S=Name("/JavaScript"), JS=String("app.alert(1)"))
LAUNCH = Dictionary(S=Name("/Launch"), F=String("calc.exe"))


@pytest.mark.parametrize(
    ("content", "name", "facts"),
    [
        (pictures.pdf(), "نامه.PDF", DocumentFacts(PDF)),
        (pictures.pdf(OpenAction=JAVASCRIPT), "a.pdf", DocumentFacts(PDF, has_javascript=True)),
        (pictures.pdf(OpenAction=LAUNCH), "a.pdf", DocumentFacts(PDF, has_launch=True)),
        (pictures.pdf(X=Array([Array([Dictionary(Y=LAUNCH)])])), "a.pdf", DocumentFacts(PDF, has_launch=True)),
        (pictures.locked_pdf(), "a.pdf", DocumentFacts(PDF, is_encrypted=True)),
        (pictures.BOASTING_PDF, "13 15.pdf", DocumentFacts(PDF)),
        (pictures.jpeg(), "scan.JPEG", DocumentFacts("image/jpeg")),
        (pictures.office("word/document.xml"), "a.docx", DocumentFacts(WORD)),
        (pictures.office("word/vbaProject.bin"), "a.docx", DocumentFacts(WORD, has_macros=True)),
        ("شرح گزارش".encode(), "a.txt", DocumentFacts("text/plain")),
        ("شرح,گزارش".encode("utf-16"), "a.csv", DocumentFacts("text/csv")),
    ],
)
def test_a_document_is_known_by_its_content_and_flagged(
    worker: IntakeWorker, content: bytes, name: str, facts: DocumentFacts
) -> None:
    assert worker.inspect_document(content, name) == facts


def test_12_a_page_that_unpacks_to_400_mb_is_never_unpacked(worker: IntakeWorker) -> None:
    assert worker.inspect_document(pictures.exploding_pdf(), "a.pdf") == DocumentFacts(PDF)


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"<html><body>16</body></html>", "16.pdf", "not_what_it_says"),
        (pictures.jpeg(), "report.pdf", "not_what_it_says"),
        (pictures.pdf(), "report.docx", "not_what_it_says"),
        (pictures.office("word/document.xml"), "report.xlsx", "not_what_it_says"),
        (pictures.office("evil.exe"), "report.docx", "not_what_it_says"),
        (b"MZ\x90\0", "report.pdf", "not_what_it_says"),
        (b"#!/bin/sh\nrm -rf ~\n", "report.txt", "not_what_it_says"),
        (b"<script>alert(1)</script>" + b"<!DOCTYPE html>", "report.html", "not_allowed"),
        (b"MZ\x90\0", "report.pdf.exe", "not_allowed"),
        (pictures.office("x"), "report.zip", "not_allowed"),
        (pictures.pdf(), "report", "not_allowed"),
        (pictures.pdf(), ".pdf", "not_allowed"),
        (b"%PDF-1.7 nothing else", "report.pdf", "unreadable"),
        (b"PK\3\4 nothing else", "report.docx", "unreadable"),
        (pictures.CYCLIC_PDF, "14.pdf", "unreadable"),
        (b"", "report.pdf", "empty"),
        (bytes(MOST_BYTES + 1), "report.pdf", "too_big"),
    ],
)
def test_a_document_that_is_not_what_it_says_is_refused(
    worker: IntakeWorker, content: bytes, name: str, reason: str
) -> None:
    with pytest.raises(DocumentRefused) as refused:
        worker.inspect_document(content, name)
    assert refused.value.facts == {"reason": reason}


def test_a_worker_may_be_closed_twice_and_used_again() -> None:
    worker = IntakeWorker()
    worker.close()
    assert worker.inspect_image(pictures.jpeg()).width == 800
    worker.close()
