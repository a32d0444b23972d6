"""Marks are drawn where they belong, and what is blurred is gone."""

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageStat

from app.reports.photo_marks import draw_marks, label_font, persian_line

GREY = (150, 152, 148)
AREA = (100, 150, 300, 210)


def jpeg(image: Image.Image, **saved: Any) -> bytes:  # noqa: ANN401
    out = BytesIO()
    image.save(out, "JPEG", quality=92, **saved)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


def wall(width: int = 400, height: int = 300) -> Image.Image:
    return Image.new("RGB", (width, height), GREY)


def with_plate(text: str) -> bytes:
    image = wall()
    draw = ImageDraw.Draw(image)
    draw.rectangle(AREA, fill="white")
    draw.text((200, 180), text, font=label_font(44), fill="black", anchor="mm")
    return jpeg(image)


def mark(kind: str, x1: float, y1: float, x2: float, y2: float, text: str = "") -> dict[str, Any]:
    return {"kind": kind, "shape": {"x1": x1, "y1": y1, "x2": x2, "y2": y2}, "text": text}


BLUR = mark("blur", 100 / 400, 150 / 300, 300 / 400, 210 / 300)


def detail(image: Image.Image) -> float:
    """How far pixels stand from their own neighbourhood, on average, in grey levels."""
    grey = image.convert("L")
    return ImageStat.Stat(ImageChops.difference(grey, grey.filter(ImageFilter.GaussianBlur(3)))).mean[0]


def changed(before: bytes, after: bytes, box: tuple[int, int, int, int]) -> float:
    difference = ImageChops.difference(opened(before).crop(box), opened(after).crop(box))
    return max(ImageStat.Stat(difference).mean)


def test_a_blurred_plate_has_no_detail_left() -> None:
    photo = with_plate("12 345 67")
    inner = (110, 158, 290, 202)
    assert detail(opened(photo).crop(inner)) > 15
    assert detail(opened(draw_marks(photo, [BLUR])).crop(inner)) < 1.5


def test_two_plates_cannot_be_told_apart_once_blurred() -> None:
    first, second = (opened(draw_marks(with_plate(text), [BLUR])).crop(AREA) for text in ("12 345 67", "68 923 50"))
    difference = ImageChops.difference(first, second).convert("L")
    assert ImageStat.Stat(difference).mean[0] < 12
    assert detail(difference) < 1.5


def test_blurring_leaves_the_rest_of_the_photo_alone() -> None:
    photo = with_plate("12 345 67")
    assert changed(photo, draw_marks(photo, [BLUR]), (0, 0, 400, 130)) < 2
    assert changed(photo, draw_marks(photo, [BLUR]), (0, 230, 400, 300)) < 2


def test_marks_are_drawn_over_blurred_areas_whatever_their_order() -> None:
    photo = with_plate("12 345 67")
    box = mark("box", 0.3, 0.55, 0.6, 0.65)
    assert draw_marks(photo, [box, BLUR]) == draw_marks(photo, [BLUR, box])
    red, green, _ = opened(draw_marks(photo, [box, BLUR])).getpixel((160, 165))
    assert red > 150 > green


def test_a_box_surrounds_its_area_and_does_not_cover_it() -> None:
    photo = jpeg(wall())
    after = draw_marks(photo, [mark("box", 0.75, 0.8, 0.25, 0.2)])
    assert changed(photo, after, (130, 90, 270, 210)) < 1
    for x, y in ((100, 150), (300, 150), (200, 60), (200, 240)):
        assert changed(photo, after, (x - 3, y - 3, x + 3, y + 3)) > 25


def test_an_arrow_is_thickest_where_it_points() -> None:
    photo = jpeg(wall())
    after = draw_marks(photo, [mark("arrow", 0.2, 0.5, 0.8, 0.5)])
    tail, head = changed(photo, after, (80, 130, 110, 170)), changed(photo, after, (295, 130, 320, 170))
    assert head > tail > 0
    assert changed(photo, after, (335, 130, 400, 170)) < 1


def test_persian_words_stand_on_a_dark_plate_inside_the_picture() -> None:
    photo = jpeg(wall(1200, 900))
    after = opened(draw_marks(photo, [mark("text", 0.97, 0.97, 1, 1, "رمپ ورودی ادارهٔ خواف، شیب ۱۱٫۵ درصد")]))
    plate = after.crop((1100, 850, 1195, 895)).convert("L")
    low, high = plate.getextrema()
    assert low < 60 and high > 220


def test_a_long_label_is_broken_into_lines() -> None:
    photo = jpeg(wall(800, 600))
    words = "میلهٔ دستگرد تنها در یک طرف رمپ نصب شده و ارتفاع آن با ضوابط منطبق نیست " * 2
    after = draw_marks(photo, [mark("text", 0, 0, 1, 1, words)])
    assert changed(photo, after, (560, 0, 800, 600)) < 1


def test_persian_is_joined_and_set_from_right_to_left_for_a_plain_drawer() -> None:
    assert persian_line("کار")[0] == "\N{ARABIC LETTER REH ISOLATED FORM}"
    assert "\u200c" not in persian_line("می‌شود")
    assert persian_line("شیب ۱۱٫۵").startswith("۱۱٫۵")
    assert "\N{ARABIC HAMZA ABOVE}" in persian_line("ادارهٔ کل")


def test_output_is_the_same_each_time_and_tells_nothing_of_the_camera() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    photo = jpeg(wall(), exif=exif, comment=b"where it was taken")
    marks = [BLUR, mark("arrow", 0, 0, 1, 1), mark("text", 0.1, 0.1, 0.2, 0.2, "در")]
    first = draw_marks(photo, marks)
    assert first == draw_marks(photo, marks)
    assert b"Maker" not in first and b"where" not in first


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="circle"):
        draw_marks(jpeg(wall()), [mark("circle", 0, 0, 1, 1)])


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(["arrow", "box", "blur", "text"]),
    st.tuples(*[st.floats(-0.01, 1.01)] * 4),
    st.sampled_from([(1, 1), (3, 40), (64, 48)]),
    st.text(max_size=12),
)
def test_any_mark_the_desk_accepts_can_be_drawn(
    kind: str, at: tuple[float, float, float, float], size: tuple[int, int], text: str
) -> None:
    after = draw_marks(jpeg(wall(*size)), [mark(kind, *at, text)])
    assert opened(after).size == size
