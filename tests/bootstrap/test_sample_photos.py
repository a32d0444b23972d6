"""Sample photos look like camera files: of a usable size, dated, the same each time, and with faces known."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image

from app.bootstrap.sample_photos import PAINTED_ITEMS, SamplePhoto, paint_photo
from app.reports.photo_marks import draw_marks
from app.use_cases.office.seed import templates

TAKEN_AT = datetime(2026, 11, 11, 6, 2, 30, tzinfo=UTC)
ITEMS = sorted(PAINTED_ITEMS)


def painted(item: str, *, fault: bool = True, seed: int = 5) -> SamplePhoto:
    return paint_photo(item, "رمپ ورودی ادارهٔ شهرستان خواف", TAKEN_AT, seed, fault=fault)


def test_every_item_that_asks_for_a_photo_has_its_scene() -> None:
    asking = {item.code for template in templates() for item in template.items() if item.photo_on}
    assert asking <= PAINTED_ITEMS


@pytest.mark.parametrize("item", ITEMS)
def test_a_photo_has_the_size_and_the_clock_of_a_camera(item: str) -> None:
    photo = painted(item)
    assert 90_000 < len(photo.jpeg) < 250_000
    with Image.open(BytesIO(photo.jpeg)) as image:
        image.load()
        assert (image.format, image.size) == ("JPEG", (1600, 1200))
        camera = image.getexif().get_ifd(0x8769)
    assert camera[0x9003] == "2026:11:11 09:32:30" and camera[0x9011] == "+03:30"


def test_the_matter_lies_inside_the_photo() -> None:
    for item, fault in (("ramp-slope", False), ("parking-bay", True), ("low-counter", False), ("dated-receipt", True)):
        photo = painted(item, fault=fault)
        for left, top, right, bottom in (photo.subject, *photo.private):
            assert 0 <= left < right <= 1 and 0 <= top < bottom <= 1


def test_the_same_seed_paints_the_same_bytes_and_another_seed_others() -> None:
    assert painted("parking-bay") == painted("parking-bay")
    assert painted("parking-bay").jpeg != painted("parking-bay", seed=6).jpeg


def test_a_shortcoming_looks_different_from_what_is_wanted() -> None:
    assert all(painted(item).jpeg != painted(item, fault=False).jpeg for item in ("ramp-slope", "survey-box"))


def test_faces_and_plates_are_named_so_that_they_can_be_blurred() -> None:
    assert len(painted("waiting-seats").private) == 2
    assert len(painted("parking-bay").private) == 2
    photo = painted("waiting-seats")
    marks = [
        {"kind": "blur", "shape": dict(zip(("x1", "y1", "x2", "y2"), box, strict=True)), "text": ""}
        for box in photo.private
    ]
    assert draw_marks(photo.jpeg, marks) != draw_marks(photo.jpeg, [])


def test_an_item_without_a_scene_shows_the_service_desk() -> None:
    assert painted("no-such-item").subject == painted("desk-floor").subject
