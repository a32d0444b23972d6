"""Files that come in, and the marks over them."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.screens.visit.photos.folder_watch import pictures_of, settled
from app.ui.screens.visit.photos.incoming import Incoming
from app.ui.screens.visit.photos.marks import KINDS, Layer, Point, mark_between
from app.ui.screens.visit.photos.presenter import PhotosPresenter
from app.use_cases.visits.photo_views import AnnotationDraft, PhotoView
from tests.factories import SmallOffice, png
from tests.ui.screens.visit.hand import Bench, bench_of

SHARE = st.floats(-0.5, 1.5, allow_nan=False)
POINT = st.tuples(SHARE, SHARE)


class Page:
    def __init__(self) -> None:
        self.photos: list[PhotoView] = []
        self.documents: list[PhotoView] = []
        self.shown: list[tuple[str, bytes]] = []
        self.saved: list[tuple[str, bytes]] = []

    def show_files(self, photos: Sequence[PhotoView], documents: Sequence[PhotoView], editable: bool) -> None:
        self.photos, self.documents = list(photos), list(documents)

    def show_photo(self, photo: PhotoView, picture: bytes) -> None:
        self.shown.append((photo.file_name, picture))

    def save_bytes(self, name: str, data: bytes) -> None:
        self.saved.append((name, data))


@pytest.fixture
def bench(office: SmallOffice) -> Bench:
    made = bench_of(office)
    made.open()
    return made


@pytest.fixture
def coming() -> list[tuple[int, int]]:
    return []


@pytest.fixture
def incoming(bench: Bench, coming: list[tuple[int, int]]) -> Incoming:
    return Incoming(bench.opened, lambda done, total: coming.append((done, total)))


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def presenter(bench: Bench, page: Page) -> PhotosPresenter:
    made = PhotosPresenter(page, bench.opened)
    made.start()
    return made


def test_pictures_become_photos_and_the_rest_documents(
    incoming: Incoming, bench: Bench, tmp_path: Path, coming: list[tuple[int, int]]
) -> None:
    (tmp_path / "تابلو.PNG").write_bytes(png())
    (tmp_path / "فهرست.txt").write_text("کارکنان", encoding="utf-8")
    incoming.add_files([tmp_path / "تابلو.PNG", tmp_path / "فهرست.txt"], "signposts")
    visit = bench.opened.stored
    assert [(photo.file_name, photo.item_code) for photo in visit.photos] == [("تابلو.PNG", "signposts")]
    assert [file.file_name for file in visit.documents] == ["فهرست.txt"]
    assert coming[-1] == (0, 0)


def test_a_file_that_is_no_picture_is_named_in_one_sentence(incoming: Incoming, bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "جعلی.jpg").write_bytes(b"MZ\x90\x00 not a picture")
    (tmp_path / "خوب.png").write_bytes(png())
    incoming.add_files([tmp_path / "جعلی.jpg", tmp_path / "خوب.png"])
    ((said, kind),) = bench.shell.notices
    assert ("جعلی.jpg" in said, kind) == (True, "bad")
    assert [photo.file_name for photo in bench.opened.stored.photos] == ["خوب.png"]


def test_a_pasted_picture_needs_no_file(incoming: Incoming, bench: Bench) -> None:
    incoming.add_bytes("چسبانده.png", png(), "signposts")
    assert [photo.item_code for photo in bench.opened.stored.photos] == ["signposts"]


def test_thumbnails_are_small_and_by_key(incoming: Incoming, bench: Bench) -> None:
    incoming.add_bytes("چسبانده.png", png(600, 400))
    (photo,) = bench.opened.stored.photos
    came: dict[object, bytes] = {}
    incoming.fetch([photo.id], came.update)
    assert came[photo.id].startswith(b"\xff\xd8")


def test_marks_lie_on_a_layer_and_the_original_stays(
    presenter: PhotosPresenter, page: Page, incoming: Incoming, bench: Bench
) -> None:
    original = png(200, 100)
    incoming.add_bytes("در.png", original)
    (photo,) = page.photos
    marks = [mark_between("blur", (0.1, 0.1), (0.4, 0.6)), mark_between("text", (0.5, 0.5), (0.5, 0.5), "آستانه")]
    stored: list[bool] = []
    presenter.mark(photo.id, marks, lambda: stored.append(True))
    assert (list(page.photos[0].annotations), stored) == (marks, [True])
    assert bench.office.desk.visits.photo_bytes(photo.id) == original
    presenter.open(photo.id)
    bare = page.shown[0][1]
    assert bare != bench.office.desk.visits.photo_view(photo.id, 1600)


def test_a_caption_is_kept_while_it_is_written(
    presenter: PhotosPresenter, page: Page, incoming: Incoming, bench: Bench
) -> None:
    incoming.add_bytes("در.png", png())
    photo_id = page.photos[0].id
    presenter.type_caption(photo_id, "در")
    presenter.type_caption(photo_id, "در ورودی")
    bench.timer.pass_time()
    assert page.photos[0].caption == "در ورودی"
    presenter.assign(photo_id, "در ورودی", "door-leaf")
    assert (page.photos[0].item_code, bench.item("door-leaf").photos) == ("door-leaf", 1)


def test_a_removed_file_can_be_brought_back(
    presenter: PhotosPresenter, page: Page, incoming: Incoming, bench: Bench
) -> None:
    incoming.add_bytes("در.png", png())
    presenter.remove(page.photos[0].id)
    assert page.photos == []
    bench.shell.undos[-1][1]()
    assert [photo.file_name for photo in page.photos] == ["در.png"]


def test_a_file_is_handed_out_as_it_came(presenter: PhotosPresenter, page: Page, incoming: Incoming) -> None:
    data = png()
    incoming.add_bytes("در.png", data)
    presenter.hand_out(page.photos[0].id)
    assert page.saved == [("در.png", data)]


@given(st.sampled_from(KINDS), POINT, POINT)
def test_marks_never_leave_the_photo(kind: str, start: Point, end: Point) -> None:
    shape = mark_between(kind, start, end, "متن").shape
    assert all(0 <= shape[name] <= 1 for name in ("x1", "y1", "x2", "y2"))
    if kind in ("box", "blur"):
        assert shape["x1"] <= shape["x2"] and shape["y1"] <= shape["y2"]


@given(st.lists(st.tuples(st.sampled_from(KINDS), POINT, POINT), max_size=6))
def test_every_step_can_be_taken_back_and_again(steps: list[tuple[str, Point, Point]]) -> None:
    layer = Layer()
    states: list[tuple[AnnotationDraft, ...]] = [layer.marks]
    for kind, start, end in steps:
        if layer.draw(kind, start, end, "متن"):
            states.append(layer.marks)
    for state in reversed(states[:-1]):
        layer.undo()
        assert layer.marks == state
    assert not layer.can_undo and not layer.is_changed
    for state in states[1:]:
        layer.redo()
        assert layer.marks == state
    assert not layer.can_redo


@given(POINT, POINT, SHARE, SHARE)
def test_a_moved_mark_stays_whole(start: Point, end: Point, right: float, down: float) -> None:
    layer = Layer([mark_between("box", start, end)])
    before = layer.marks[0].shape
    layer.move(0, right, down)
    after = layer.marks[0].shape
    for low, high in (("x1", "x2"), ("y1", "y2")):
        assert 0 <= after[low] <= after[high] <= 1
        assert after[high] - after[low] == pytest.approx(before[high] - before[low], abs=2e-5)


def test_a_click_is_no_mark() -> None:
    layer = Layer()
    assert not layer.draw("box", (0.5, 0.5), (0.503, 0.503))
    assert not layer.draw("text", (0.5, 0.5), (0.5, 0.5), "  ")


def test_a_mark_is_found_under_the_pointer() -> None:
    layer = Layer([mark_between("arrow", (0.1, 0.1), (0.5, 0.5)), mark_between("box", (0.4, 0.4), (0.9, 0.9))])
    assert (layer.hit(0.2, 0.2), layer.hit(0.45, 0.45), layer.hit(0.05, 0.9)) == (0, 1, None)


def test_only_pictures_that_stopped_growing_are_taken(tmp_path: Path) -> None:
    (tmp_path / "old.jpg").write_bytes(b"old")
    known = set(pictures_of(tmp_path))
    (tmp_path / "b.jpg").write_bytes(b"new")
    (tmp_path / "a.jpg").write_bytes(b"half")
    (tmp_path / "notes.txt").write_text("no picture")
    first = pictures_of(tmp_path)
    assert settled(first, {}, known) == []
    (tmp_path / "a.jpg").write_bytes(b"half and more")
    second = pictures_of(tmp_path)
    assert settled(second, first, known) == [tmp_path / "b.jpg"]
    known.add(tmp_path / "b.jpg")
    assert settled(pictures_of(tmp_path), second, known) == [tmp_path / "a.jpg"]
