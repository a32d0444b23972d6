"""Pictures that flow in, and the sheet to sign on."""

import json
from collections.abc import Hashable

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.ui.widgets.signature_pad import SignaturePad
from app.ui.widgets.thumbnails import Picture, Thumbnails


@pytest.fixture
def pad(qtbot: QtBot) -> SignaturePad:
    made = SignaturePad()
    qtbot.addWidget(made)
    made.resize(400, 160)
    made.show()
    return made


def sign(qtbot: QtBot, pad: SignaturePad) -> None:
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 80))
    for x in range(60, 360, 20):
        qtbot.mouseMove(pad, QPoint(x, 80 + x % 3 * 10))
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(360, 90))


def test_an_empty_sheet_has_no_picture(pad: SignaturePad) -> None:
    assert pad.is_empty
    assert pad.png() == b""


def test_a_drawn_signature_is_a_png_on_transparent_ground(qtbot: QtBot, pad: SignaturePad) -> None:
    sign(qtbot, pad)
    image = QImage.fromData(pad.png())
    assert image.hasAlphaChannel()
    assert image.width() > 2 * image.height() > 0
    assert image.pixelColor(0, 0).alpha() == 0
    assert any(image.pixelColor(x, image.height() // 2).alpha() for x in range(image.width()))


def test_strokes_are_shares_of_the_sheet(qtbot: QtBot, pad: SignaturePad) -> None:
    sign(qtbot, pad)
    stored = json.loads(pad.strokes_json())
    points = stored["strokes"][0]
    assert len(stored["strokes"]) == 1
    assert points[0][:2] == [0.1, 0.5]
    assert all(0 <= value <= 1 for point in points for value in point)


def test_clearing_takes_a_fresh_sheet_and_says_so(qtbot: QtBot, pad: SignaturePad) -> None:
    sign(qtbot, pad)
    heard: list[bool] = []
    pad.changed.connect(heard.append)
    pad.clear()
    assert heard == [False]
    assert pad.is_empty


def test_the_last_stroke_can_be_taken_back(qtbot: QtBot, pad: SignaturePad) -> None:
    sign(qtbot, pad)
    sign(qtbot, pad)
    pad.undo_stroke()
    assert len(json.loads(pad.strokes_json())["strokes"]) == 1


def jpeg() -> bytes:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG")
    return bytes(buffer.data().data())


def test_only_pictures_in_sight_are_asked_for_and_once(qtbot: QtBot) -> None:
    asked: list[list[Hashable]] = []
    view = Thumbnails(asked.append)
    qtbot.addWidget(view)
    view.resize(440, 180)
    view.show()
    view.set_pictures([Picture(number, f"پرسش {number}") for number in range(200)])
    wanted = [key for keys in asked for key in keys]
    assert wanted[0] == 0
    assert len(wanted) < 60
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    wanted = [key for keys in asked for key in keys]
    assert 199 in wanted
    assert len(wanted) == len(set(wanted))


def test_of_a_picture_that_is_elsewhere_the_small_one_is_shown_and_it_says_so(qtbot: QtBot) -> None:
    asked: list[list[Hashable]] = []
    view = Thumbnails(asked.append)
    qtbot.addWidget(view)
    view.set_pictures([Picture("a", "ورودی", is_here=False)])
    assert asked == [["a"]]
    said = view.pictures.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "ورودی، اصل آن هنوز نرسیده است"


def test_a_picture_arrives_and_opens_with_enter(qtbot: QtBot) -> None:
    view = Thumbnails(lambda keys: None)
    qtbot.addWidget(view)
    view.set_pictures([Picture("a", "ورودی"), Picture("b", "رمپ")])
    view.show_pictures({"a": jpeg(), "b": b"not a picture"})
    assert view.pictures.pixmap("a") is not None
    assert view.pictures.pixmap("b") is None
    view.setCurrentIndex(view.pictures.index(1))
    with qtbot.waitSignal(view.opened) as heard:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert heard.args == ["b"]
    with qtbot.waitSignal(view.removed) as heard:
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert heard.args == ["b"]
