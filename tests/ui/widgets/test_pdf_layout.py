"""Where pages lie, by arithmetic alone."""

from hypothesis import given
from hypothesis import strategies as st

from app.ui.widgets.pdf_layout import EDGE, GAP, PdfLayout, fitting

_SIZES = st.lists(st.tuples(st.floats(50, 2000), st.floats(50, 2000)), min_size=1, max_size=12)
_COLUMNS = st.sampled_from([1, 2])


@given(_SIZES, _COLUMNS, st.floats(0.1, 5))
def test_pages_follow_one_another_without_touching(
    sizes: list[tuple[float, float]], columns: int, scale: float
) -> None:
    layout = PdfLayout(sizes, scale, columns)
    assert len(layout.sheets) == len(sizes)
    for page, sheet in enumerate(layout.sheets):
        assert abs(sheet.left) <= layout.width / 2
        assert layout.top(page) <= sheet.top <= sheet.top + sheet.height < layout.length
        assert layout.at(sheet.top + sheet.height / 2) == page - page % columns
        assert page in layout.between(sheet.top, sheet.top)
    for upper, lower in zip(layout.sheets, layout.sheets[columns:], strict=False):
        assert upper.top + upper.height + GAP <= lower.top + 1e-6
    for right, left in zip(layout.sheets[::columns], layout.sheets[1::columns], strict=False):
        assert columns == 1 or left.left + left.width + GAP <= right.left + 1e-6


@given(_SIZES, _COLUMNS, st.floats(200, 3000), st.floats(200, 3000))
def test_fitting_pages_take_the_room_and_no_more(
    sizes: list[tuple[float, float]], columns: int, width: float, height: float
) -> None:
    for whole in (False, True):
        scale = fitting(sizes, columns, (width, height), whole=whole)
        layout = PdfLayout(sizes, scale, columns)
        if scale > 0.1:
            assert layout.width <= width + 2 * EDGE
            assert not whole or all(sheet.height + 2 * GAP <= height + 1e-6 for sheet in layout.sheets)


def test_only_what_is_in_sight_of_a_thousand_pages_is_named() -> None:
    layout = PdfLayout([(595, 842)] * 1000, 1.0)
    top = layout.top(700)
    assert layout.between(top, top + 600) == range(700, 701)
    assert layout.between(top - GAP - 1, top + 900) == range(699, 702)
    assert PdfLayout().between(0, 100) == range(0)
