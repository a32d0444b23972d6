"""The page that verifies, on a real office."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.screens.verify.judging import Checked
from app.ui.screens.verify.result_card import ResultCard, WaitingCard
from app.ui.screens.verify.screen import VerifyScreen
from app.ui.widgets.button import Button
from app.use_cases.archive import ArchiveView
from tests.factories import SmallOffice
from tests.signing.time_authority import time_authority, time_root
from tests.ui.conftest import RecordingContext
from tests.ui.screens.verify.test_presenter import sealed, verdict


@pytest.fixture
def screen(qtbot: QtBot, context: RecordingContext, office: SmallOffice) -> VerifyScreen:
    context.desk = office.desk
    made = VerifyScreen(context)
    qtbot.addWidget(made)
    made.resize(1158, 712)
    made.show()
    made.activated()
    settled(made)
    return made


def settled(screen: VerifyScreen) -> None:
    assert screen.context.jobs.wait_idle(30_000)
    QApplication.processEvents()


def said(widget: QWidget) -> set[str]:
    labels = [label for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    return {label.text().strip("\u200f\u2066\u2069") for label in labels}


def drop(screen: VerifyScreen, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    screen.drop.dropEvent(event)


def test_dropped_minutes_are_judged_in_words(screen: VerifyScreen, office: SmallOffice, tmp_path: Path) -> None:
    file = tmp_path / "صورت‌جلسه.pdf"
    file.write_bytes(sealed(office))
    drop(screen, file)
    assert isinstance(screen.results[file], WaitingCard)
    settled(screen)
    card = screen.results[file]
    assert isinstance(card, ResultCard)
    words = said(card)
    assert {"معتبر است", "زهرا کریمی · کارشناس بازرسی", "گواهی از مرجع همین اداره"} <= words
    assert any(word.startswith("همان سندی است که در بایگانی این رایانه مهر شده است. بازدید") for word in words)
    go = next(b for b in card.findChildren(Button) if b.accessibleName() == "رفتن به بازدید")
    go.click()
    assert screen.context.went == [("visit", str(office.visit_id))]  # type: ignore[attr-defined]


def test_several_files_come_one_by_one_and_go_by_their_button(screen: VerifyScreen, tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.pdf" for name in "abc"]
    for file in files:
        file.write_bytes(b"no pdf")
    drop(screen, *files)
    settled(screen)
    assert [type(card) for card in screen.results.values()] == [ResultCard] * 3
    assert "از ۳ پرونده ۳ بررسی شد: ۰ معتبر، ۳ نیازمند توجه، ۰ نامعتبر" in said(screen)
    remove = next(b for b in screen.results[files[0]].findChildren(Button) if b.toolTip() == "برداشتن از فهرست")
    remove.click()
    assert list(screen.results) == files[1:]


def test_a_file_taken_out_while_it_is_read_does_not_come_back(screen: VerifyScreen, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"no pdf")
    drop(screen, file)
    screen.presenter.clear()
    settled(screen)
    assert screen.results == {}


def test_what_speaks_against_a_file_is_said_and_not_coloured_only(qtbot: QtBot) -> None:
    from app.signing.verdict import Reason

    judged = verdict(
        Reason.UNTRUSTED, missing=("مریم",), extra=("ناشناس",), active_content=True, modification="other",
        record_hash="ab" * 32,
    )  # fmt: skip
    checked = Checked(Path("x.pdf"), judged, archived=ArchiveView("not-sealed"))
    card = ResultCard(checked, "FF", lambda: None, lambda: None)
    qtbot.addWidget(card)
    card.show()
    words = said(card)
    assert {"مرجع ناشناخته", "بی‌امضا از گروه: مریم", "امضاکنندهٔ بیرون از گروه: ناشناس"} <= words
    assert "پس از امضا محتوای پرونده تغییر کرده است." in words
    assert any(word.startswith("این پرونده می‌خواهد کاری در رایانه اجرا کند") for word in words)
    assert "ABCD" in words  # the fingerprint to compare is in sight at once
    assert card.accessibleName().startswith("x.pdf: مرجع ناشناخته.")


def test_files_can_be_chosen_by_keyboard(
    qtbot: QtBot, screen: VerifyScreen, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"no pdf")
    monkeypatch.setattr("app.ui.widgets.file_drop.choose_files", lambda *_args, **_named: [file])
    screen.drop.setFocus()
    qtbot.keyClick(screen.drop, Qt.Key.Key_Return)
    settled(screen)
    assert list(screen.results) == [file]


def test_a_time_stamp_is_told_and_so_is_that_there_is_none(
    screen: VerifyScreen, office: SmallOffice, tmp_path: Path
) -> None:
    before, after = tmp_path / "before.pdf", tmp_path / "after.pdf"
    before.write_bytes(sealed(office))
    with time_authority(office.clock.now) as server:
        office.desk.stamps.choose(server.address, time_root())
        office.desk.stamps.stamp_waiting()
    after.write_bytes(office.desk.sealing.pdf(office.visit_id))
    drop(screen, before, after)
    settled(screen)
    for file, words in ((before, "سند مهر زمان ندارد"), (after, "زمان به گواهی مرجع مهر زمان «مرجع مهر زمان آزمون»")):
        card = screen.results[file]
        assert isinstance(card, ResultCard) and card.checked.archived.kind == "same"
        assert not any(label.startswith(words) for label in said(card))  # several files are a list of verdicts
        card.fold(False)
        assert any(label.startswith(words) for label in said(card))
