"""Minutes without identities in the window: words left in one place or all, a reason owed, a file that is written."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from app.ui.screens.redaction import dialog as dialogs
from app.ui.screens.redaction.dialog import RedactionDialog
from app.ui.screens.redaction.presenter import may_export
from tests.factories import SmallOffice, make_small_office, small_office
from tests.named_visits import seal_full_of_names
from tests.reports import reading
from tests.ui.conftest import RecordingContext


@pytest.fixture
def office(tmp_path: Path) -> Iterator[SmallOffice]:
    make_small_office(tmp_path / "office")
    opening = small_office(tmp_path / "office", tmp_path / "sealed")
    office = next(opening)
    seal_full_of_names(office)
    yield office
    next(opening, None)


def boxes(dialog: RedactionDialog, words: str) -> list[QCheckBox]:
    return [box for box in dialog.found.findChildren(QCheckBox) if words in box.accessibleName()]


def test_a_copy_is_looked_through_decided_on_and_saved(
    qtbot: QtBot,
    context: RecordingContext,
    office: SmallOffice,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    type_text: Callable[[QWidget, str], None],
) -> None:
    context.desk = office.desk
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(1366, 740)
    parent.show()
    visit = office.desk.visits.show(office.visit_id)
    assert may_export(context, visit)
    dialog = RedactionDialog(parent, context, visit)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.preview.sheets.page == 1)

    [street] = boxes(dialog, "«کریمی» در محل بازدید")
    street.click()
    assert dialog.draft.choices.kept == {"place/text:13"}
    type_text(dialog.further, "پلاک ۱۲")
    qtbot.waitUntil(lambda: bool(boxes(dialog, "پلاک ۱۲")))
    assert not boxes(dialog, "«کریمی» در محل بازدید")[0].isChecked()  # also when words are looked for anew
    [photo] = dialog.photos.findChildren(QCheckBox)
    assert "مات" in photo.text() and not photo.isChecked()

    target = tmp_path / "copy.pdf"
    monkeypatch.setattr(dialogs, "choose_target", lambda *_given: target)
    dialog.save.click()
    assert dialog._form.rows["reason"].error and not target.exists()
    type_text(dialog.reason, "درخواست دادگاه")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(target.exists)
    assert context.jobs.wait_idle()
    text = reading.plain(reading.pdfium_text(target.read_bytes()))
    assert "خیابان کریمی، [حذف شد]" in text
    assert "صادقی" not in text
    assert [step.note for step in office.desk.history(office.visit_id) if step.action == "visit_redacted"] == [
        "درخواست دادگاه"
    ]
    assert context.errors == [] and any("پنهان شد" in words for words, _kind in context.notices)
