"""Forms, text, labels, banners, confirmations, drops."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.card import Banner, Pill
from app.ui.widgets.confirm import ConfirmDialog
from app.ui.widgets.date_edit import DateEdit
from app.ui.widgets.file_drop import FileDrop
from app.ui.widgets.form import Form
from app.ui.widgets.label import ElidedLabel, Label
from app.ui.widgets.line_edit import CodeEdit, LineEdit, PasswordEdit
from app.ui.widgets.ring import Ring
from app.ui.widgets.text_area import TextArea


def test_errors_stand_under_their_fields_and_keep_what_was_typed(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    name, code = LineEdit("سمیه"), LineEdit("۱۲")
    form.add("name", "نام", name)
    form.add("code", "کد", code)
    form.show_errors({"code": "کد ده رقم دارد."})
    assert form.rows["code"].error == "کد ده رقم دارد."
    assert form.rows["name"].error == ""
    assert code.text() == "۱۲"
    assert code.accessibleDescription() == "کد ده رقم دارد."
    form.show_errors({})
    assert form.rows["code"].error == ""


def test_a_field_that_is_being_mended_is_no_longer_red(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    name = form.add("name", "نام", LineEdit())
    on = form.add("on", "روز", day := DateEdit(today=lambda: date(2026, 11, 22)))
    form.show_errors({"name": "نام را بنویسید.", "on": "روز را بنویسید."})
    day.set_value(date(2026, 11, 22))
    assert (name.error, on.error) == ("نام را بنویسید.", "")
    assert (name.field.property("error"), day.property("error")) == (True, False)


def test_the_first_wrong_field_gets_the_cursor(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    first, second = LineEdit(), LineEdit()
    form.add("first", "یک", first)
    form.add("second", "دو", second)
    form.show()
    form.show_errors({"second": "خالی است."})
    qtbot.waitUntil(second.hasFocus)


def test_a_field_is_named_by_its_label(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    form.add("name", "نام", field := LineEdit(), required=True)
    assert field.accessibleName() == "نام"


@pytest.mark.parametrize("words", ["<b>درشت</b>", "۱۴۰۵/۰۹/۰۱", "VIP تالار", "سلام"])
def test_a_label_shows_text_as_it_is(qtbot: QtBot, words: str) -> None:
    label = Label(words)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == words


def test_a_cut_label_keeps_its_whole_text_as_tip(qtbot: QtBot) -> None:
    label = ElidedLabel("ادارهٔ تعاون، کار و رفاه اجتماعی شهرستان خواف")
    qtbot.addWidget(label)
    label.resize(60, 20)
    assert label.toolTip() == label.text()
    assert label.minimumSizeHint().width() < 60


def test_text_grows_with_its_lines_up_to_a_limit(qtbot: QtBot) -> None:
    area = TextArea(lines=2, most_lines=4)
    qtbot.addWidget(area)
    area.resize(300, 60)
    area.show()
    low = area.height()
    area.set_words("یک\nدو\nسه")
    assert area.height() > low
    area.set_words("\n".join("سطر" for _ in range(40)))
    assert area.height() < 3 * low


def test_text_runs_right_to_left_whatever_it_begins_with(qtbot: QtBot) -> None:
    area = TextArea("VIP تالار")
    qtbot.addWidget(area)
    option = area.document().defaultTextOption()
    assert option.textDirection() == Qt.LayoutDirection.RightToLeft


def test_control_enter_is_left_to_the_form(qtbot: QtBot) -> None:
    area = TextArea("متن")
    qtbot.addWidget(area)
    qtbot.keyClick(area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert area.words == "متن"


def test_a_password_is_hidden_until_the_eye_is_pressed(qtbot: QtBot) -> None:
    field = PasswordEdit()
    qtbot.addWidget(field)
    field.setText("راز")
    assert field.displayText() != "راز"
    field.actions()[0].trigger()
    assert field.displayText() == "راز"


def test_codes_run_left_to_right_and_words_right_to_left(qtbot: QtBot) -> None:
    code, words = CodeEdit(), LineEdit()
    qtbot.addWidget(code)
    qtbot.addWidget(words)
    assert code.alignment() & Qt.AlignmentFlag.AlignLeft
    assert words.alignment() & Qt.AlignmentFlag.AlignRight


def test_a_banner_is_hidden_until_it_has_a_sentence(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    banner = Banner(closable=True)
    banner.setParent(page)
    page.show()
    assert banner.isHidden()
    banner.show_sentence("ذخیره نشد.", "bad")
    assert banner.isVisible()
    assert banner.sentence == banner.accessibleName() == "ذخیره نشد."


def test_a_pill_changes_words_and_tone(qtbot: QtBot) -> None:
    pill = Pill("باز", "warn")
    qtbot.addWidget(pill)
    pill.show_state("بسته", "ok")
    assert (pill.text(), pill.property("pill")) == ("بسته", "ok")


@pytest.mark.parametrize(("percent", "words"), [(72.4, "۷۲٪"), (0, "۰٪"), (None, "–")])
def test_a_score_is_told_in_words(qtbot: QtBot, percent: float | None, words: str) -> None:
    ring = Ring()
    qtbot.addWidget(ring)
    ring.show_score(percent)
    assert ring.words == words
    assert words in ring.accessibleName()


@pytest.mark.parametrize("detail", ["کوتاه", "جمله‌ای که به یک سطر نمی‌رسد و می‌شکند. " * 6])
def test_a_dialogue_is_as_high_as_its_words(qtbot: QtBot, detail: str) -> None:
    qtbot.addWidget(page := QWidget())
    dialog = ConfirmDialog(page, "بستن حساب", detail, "بستن")
    dialog.show()
    assert dialog.height() == dialog.layout().totalHeightForWidth(dialog.width())


def test_a_reason_that_is_owed_may_not_be_empty(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    heard: list[str] = []
    dialog = ConfirmDialog(page, "لغو بازدید", "بازدید لغو می‌شود.", "لغو بازدید", reason_label="دلیل", danger=True)
    dialog.open_for(heard.append)
    dialog.ok.click()
    assert heard == []
    dialog._reason.set_words("تعطیلی واحد")
    dialog.ok.click()
    assert heard == ["تعطیلی واحد"]


def test_escape_confirms_nothing(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    heard: list[str] = []
    dialog = ConfirmDialog(page, "حذف", "عکس حذف می‌شود.", "حذف")
    dialog.open_for(heard.append)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert heard == []


def drag(drop: FileDrop, *paths: Path) -> tuple[bool, list[Path]]:
    """Drag files over and let them fall; whether they were welcome, and what arrived."""
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    arrived: list[Path] = []
    drop.dropped.connect(arrived.extend)
    at, none, left = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(5, 5), at, files, left, none)
    enter.ignore()
    drop.dragEnterEvent(enter)
    if enter.isAccepted():
        drop.dropEvent(QDropEvent(QPointF(5, 5), at, files, left, none))
    return enter.isAccepted(), arrived


def test_files_of_our_kinds_arrive_and_others_are_refused_in_the_air(qtbot: QtBot, tmp_path: Path) -> None:
    drop = FileDrop("پروندهٔ PDF", [".pdf"])
    qtbot.addWidget(drop)
    assert drag(drop, tmp_path / "a.exe") == (False, [])
    assert drag(drop, tmp_path / "a.PDF", tmp_path / "b.txt") == (True, [tmp_path / "a.PDF"])
