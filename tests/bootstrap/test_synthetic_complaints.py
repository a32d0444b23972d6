"""Synthetic complaints look like real ones to lists, searches and single views, and only a sample takes them."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.bootstrap.profiles import make_office, open_desk
from app.bootstrap.synthetic import NotASample
from app.bootstrap.synthetic_complaints import make_synthetic_complaints
from app.use_cases.complaints.list_views import ComplaintFilter
from app.use_cases.desk import Desk
from tests.factories import LIGHT_KDF, PASSWORD, Clock, SmallOffice, new_office

WANTED, TABLES = 60, 5


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    clock = Clock()
    make_office(tmp_path / "profile", new_office(), kdf=LIGHT_KDF, now=clock, is_sample=True)
    with closing(open_desk(tmp_path / "profile", "h.moradi", PASSWORD, now=clock).desk) as opened:
        yield opened


def test_they_are_listed_found_and_shown_with_who_complained(desk: Desk) -> None:
    assert make_synthetic_complaints(desk, WANTED) == make_synthetic_complaints(desk, WANTED) == WANTED * TABLES
    page = desk.complaints.page(limit=10)
    assert (page.total, len(page.rows)) == (2 * WANTED, 10)
    assert len(page.counts) > 1
    row = page.rows[0]
    view = desk.complaints.show(row.id)
    assert view.parties and view.timeline and view.text
    assert row.complainant.split()[0] in row.complainant
    for typed in (row.number, row.tracking_code, row.subject, row.complainant):
        assert row.id in {each.id for each in desk.complaints.list(ComplaintFilter(text=typed))}, typed


def test_a_real_office_takes_none(office: SmallOffice) -> None:
    with pytest.raises(NotASample):
        make_synthetic_complaints(office.desk, 1)
