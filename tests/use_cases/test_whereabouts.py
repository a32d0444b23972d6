"""Where a visit's files are, as a screen and the command tell it."""

import pytest
from sqlalchemy import text

from app.use_cases.visits.photo_views import At, PhotoView
from tests.factories import SmallOffice
from tests.security.pictures import jpeg

HOLDER = "زهرا کریمی"


@pytest.fixture
def photo(office: SmallOffice) -> PhotoView:
    return office.desk.visits.add_photo(office.visit_id, jpeg(), "a.jpg")


def enrolled(office: SmallOffice) -> None:
    with office.opened.tools.transaction() as session:
        session.execute(text("UPDATE sync_peer SET enrolment = '{}'"))


def put(office: SmallOffice, name: str, state: str, at_centre: bool, there: int, holder: str = "") -> None:
    """Let the laptop know so much of a file of four pieces."""
    values = {"name": name, "state": state, "at_centre": at_centre, "there": there, "holder": holder}
    query = "INSERT INTO sync_blob (sha256, state, at_centre, there, pieces, holder) "
    with office.opened.tools.transaction() as session:
        session.execute(text(query + "VALUES (:name, :state, :at_centre, :there, 4, :holder)"), values)


def take_away(office: SmallOffice, photo: PhotoView) -> None:
    for file in (office.directory / "blobs").rglob("*"):
        if file.is_file():
            file.unlink()
    assert not office.opened.tools.blobs.has(photo.sha256)


def shown(office: SmallOffice) -> PhotoView:
    [found] = office.desk.visits.show(office.visit_id).photos
    return found


def test_a_laptop_without_a_centre_says_nothing_of_one(office: SmallOffice, photo: PhotoView) -> None:
    assert shown(office).where is None
    assert office.desk.visits.show(office.visit_id).files_not_at_centre == 0


def test_a_new_photo_has_not_reached_the_centre(office: SmallOffice, photo: PhotoView) -> None:
    enrolled(office)
    where = shown(office).where
    assert where and (where.at, where.at_centre) == (At.HERE, False)
    assert office.desk.visits.show(office.visit_id).files_not_at_centre == 1


@pytest.mark.parametrize(
    ("state", "at_centre", "there", "is_here", "at", "done"),
    [
        ("to_send", False, 3, True, At.GOING, 3),
        ("sent", True, 3, True, At.BOTH, 0),
        ("on_demand", True, 4, False, At.CENTRE, 0),
        ("to_fetch", True, 4, False, At.COMING, 1),
        ("to_fetch", False, 2, False, At.AWAITED, 2),
        ("on_demand", False, 0, False, At.AWAITED, 0),
        ("damaged", True, 4, False, At.DAMAGED, 0),
    ],
)
def test_what_the_centre_told_is_shown(
    office: SmallOffice, photo: PhotoView, state: str, at_centre: bool, there: int, is_here: bool, at: At, done: int
) -> None:
    enrolled(office)
    put(office, photo.sha256, state, at_centre, there, HOLDER)
    if not is_here:
        take_away(office, photo)
    with office.opened.tools.transaction() as session:
        session.execute(text("INSERT INTO sync_chunk VALUES (:name, 0, x'00')"), {"name": photo.sha256})
    where = shown(office).where
    assert where and (where.at, where.done) == (at, done)
    assert where.holder == (HOLDER if at is At.AWAITED else "")
    missing = office.desk.visits.show(office.visit_id).files_not_at_centre
    assert missing == (at in (At.GOING, At.AWAITED, At.DAMAGED))
