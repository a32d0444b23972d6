"""The machine's own camera program: found, opened, and its pictures taken over."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.screens.visit.photos.camera import CameraProgram, camera_program
from app.ui.screens.visit.photos.page import PhotosPage
from tests.factories import SmallOffice, png
from tests.ui.conftest import RecordingContext
from tests.ui.screens.visit.conftest import Open, settle


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with a camera and GNOME's former camera program."""
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "video0").touch()
    program = tmp_path / "cheese"
    program.write_text("#!/bin/sh\n", encoding="ascii")
    program.chmod(0o755)
    return tmp_path


def test_a_machine_without_a_camera_or_its_program_has_no_button(machine: Path) -> None:
    found = camera_program("linux", machine)
    assert found is not None and found.folder.name == "Webcam"
    assert camera_program("linux", machine / "none") is None
    (machine / "cheese").unlink()
    assert camera_program("linux", machine) is None


def test_pictures_of_the_camera_program_come_in(
    shown: Open, office: SmallOffice, context: RecordingContext, tmp_path: Path, qtbot: QtBot
) -> None:
    screen = shown()
    screen.presenter.choose_tab("photos")
    page = screen.page("photos")
    assert isinstance(page, PhotosPage)
    folder = tmp_path / "Pictures" / "Camera"

    def shoot() -> bool:
        (folder / "1.png").write_bytes(png())
        return True

    with qtbot.waitSignal(page._watch.came):
        page.take_pictures(CameraProgram(shoot, folder))
    settle(context)
    assert [photo.file_name for photo in office.desk.visits.show(office.visit_id).photos] == ["1.png"]
    page.take_pictures(CameraProgram(lambda: False, folder))
    assert page._watch.folder is None and context.notices[-1][1] == "warn"
