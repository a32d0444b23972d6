"""The page of settings on a real office."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.jobs import Job
from app.ui.screens.settings.calendar_page import CalendarPage
from app.ui.screens.settings.laptop import Laptop
from app.ui.screens.settings.look_card import LookCard
from app.ui.screens.settings.office_page import OfficePage
from app.ui.screens.settings.rest_rules_card import RuleDialog
from app.ui.screens.settings.screen import TABS, SettingsScreen
from app.ui.widgets.button import Button
from app.ui.widgets.pdf_window import PdfWindow
from tests.factories import SmallOffice
from tests.ui.conftest import RecordingContext

Type = Callable[[QWidget, str], None]
PASSPHRASE = "گذر-واژه-1405"


def settled(screen: SettingsScreen) -> None:
    assert screen.context.jobs.wait_idle()
    QApplication.processEvents()


def opened(qtbot: QtBot, context: RecordingContext, tab: str, laptop: Laptop | None = None) -> SettingsScreen:
    screen = SettingsScreen(context, laptop)
    qtbot.addWidget(screen)
    screen.resize(1158, 712)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)  # keys reach shortcuts of the active window only
    screen.activated(tab)
    settled(screen)
    return screen


def said(widget: QWidget) -> set[str]:
    labels = [label for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    return {label.text().strip("\u200f\u2066\u2069") for label in labels}


def key_store(now: datetime) -> bytes:
    """A signing identity of another authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "حسن مرادی")])
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "National Root")]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    sealed = serialization.BestAvailableEncryption(PASSPHRASE.encode())
    return pkcs12.serialize_key_and_certificates(b"signer", key, certificate, None, sealed)


@pytest.fixture
def own(context: RecordingContext, office: SmallOffice) -> RecordingContext:
    context.desk = office.desk
    return context


def test_every_tab_opens_and_names_itself(qtbot: QtBot, own: RecordingContext) -> None:
    screen = opened(qtbot, own, "account")
    for tab in TABS:
        screen.open(tab)
        settled(screen)
        assert screen.pages[tab].isVisibleTo(screen)
    assert own.errors == []


def test_a_certificate_of_another_authority_is_taken_in(
    qtbot: QtBot, own: RecordingContext, tmp_path: Path, type_text: Type
) -> None:
    file = tmp_path / "گواهی.p12"
    file.write_bytes(key_store(datetime(2026, 11, 22, 6, 0, tzinfo=UTC)))
    screen = opened(qtbot, own, "account")
    page = screen.pages["account"]
    page._import()  # type: ignore[attr-defined]
    dialog = page.dialog  # type: ignore[attr-defined]
    dialog.ok.click()
    assert dialog.form.rows["file"].error
    dialog.show_file(file)
    dialog.passphrase.setText("نادرست")
    dialog.ok.click()
    settled(screen)
    assert "گذرواژهٔ پروندهٔ گواهی درست نیست" in dialog.banner.sentence and dialog.isEnabled()
    dialog.passphrase.setText(PASSPHRASE)
    dialog.ok.click()
    settled(screen)
    assert page.dialog is None  # type: ignore[attr-defined]
    assert {"صادرشده از مرجع دیگر", "National Root"} <= said(page)
    assert any("۳۰ روز مانده" in words for words in said(page))


def test_the_looks_follow_the_window_that_can_change_them(qtbot: QtBot) -> None:
    class Window:
        scale = 0
        switched = 0

        def switch_scheme(self) -> None:
            self.switched += 1

        def set_scale(self, percent: int) -> None:
            self.scale = percent

    window = Window()
    card = LookCard(window, 15)
    qtbot.addWidget(card)
    card.scheme.choose("light")
    assert window.switched == 0
    card.scheme.choose("dark")
    card.scale.choose("125")
    assert (window.switched, window.scale) == (1, 125)
    assert any(label.text().lstrip("\u200f").startswith("اگر ۱۵ دقیقه") for label in card.findChildren(QLabel))


def test_a_shell_without_looks_shows_none(qtbot: QtBot, own: RecordingContext) -> None:
    assert opened(qtbot, own, "account").findChild(LookCard) is None


def test_an_inspector_reads_the_office_and_calendar_but_changes_nothing(
    qtbot: QtBot, context: RecordingContext, office: SmallOffice
) -> None:
    member = office.desk_of_member()
    try:
        context.desk = member.desk
        screen = opened(qtbot, context, "office")
        for tab in ("office", "calendar", "upkeep"):
            screen.open(tab)
            settled(screen)
        visible = {
            button.accessibleName()
            for page in screen.pages.values()
            for button in page.findChildren(Button)
            if button.isVisibleTo(page)
        }
        forbidden = {"ذخیره", "انتخاب تصویر", "برداشتن", "افزودن قاعده", "ویرایش قاعده", "حذف قاعده", "افزودن"}
        assert not visible & (forbidden | {"گرفتن پشتیبان", "حذف روز برگزیده"})
        assert "بررسی همه‌چیز" in visible
    finally:
        member.desk.close()


def test_the_fingerprint_can_be_copied_as_it_is_printed(qtbot: QtBot, own: RecordingContext) -> None:
    screen = opened(qtbot, own, "office")
    screen.pages["office"]._copy()  # type: ignore[attr-defined]
    copied = QApplication.clipboard().text()
    assert len(copied.split()) == 16 and copied == own.desk.office.show().root_fingerprint


def test_a_day_off_is_typed_added_and_deleted_with_undo(qtbot: QtBot, own: RecordingContext, type_text: Type) -> None:
    screen = opened(qtbot, own, "calendar")
    page = screen.pages["calendar"]
    assert isinstance(page, CalendarPage)
    before = len(page.days.table.rows_model.rows)
    type_text(page.days.on, "1405/9/3")
    qtbot.keyClick(page.days.on, Qt.Key.Key_Return)
    assert page.days.reason.property("error") is True
    type_text(page.days.reason, "آلودگی هوا")
    qtbot.keyClick(page.days.reason, Qt.Key.Key_Return)
    settled(screen)
    settled(screen)
    rows = page.days.table.rows_model.rows
    assert len(rows) == before + 1 and page.days.reason.text() == ""
    page.days.table.select(next(at for at, day in enumerate(rows) if day.reason == "آلودگی هوا"))
    page.days.table.setFocus()
    qtbot.keyClick(page.days.table, Qt.Key.Key_Delete)
    settled(screen)
    settled(screen)
    assert len(page.days.table.rows_model.rows) == before
    [(told, undo)] = own.undos
    assert told == "تعطیلی ۱۴۰۵/۰۹/۰۳ حذف شد."
    undo()
    settled(screen)
    settled(screen)
    assert len(page.days.table.rows_model.rows) == before + 1


def test_a_deadline_is_counted_as_one_types_and_says_why_days_are_skipped(
    qtbot: QtBot, own: RecordingContext, type_text: Type
) -> None:
    screen = opened(qtbot, own, "calendar")
    card = screen.pages["calendar"].deadline  # type: ignore[attr-defined]
    assert "سررسید: یکشنبه ۱۵ آذر ۱۴۰۵" in said(card)
    assert "جمعه، تعطیل هفتگی" in said(card)
    card.days.clear()
    card.ask()
    settled(screen)
    assert "تاریخ آغاز و شمار روزهای کاری را بنویسید." in said(card)


def test_a_rest_rule_without_a_day_is_refused_where_it_is_typed(qtbot: QtBot, own: RecordingContext) -> None:
    screen = opened(qtbot, own, "calendar")
    page = screen.pages["calendar"]
    page.rules._edit(None)  # type: ignore[attr-defined]
    dialog = screen.findChild(RuleDialog)
    assert dialog is not None
    dialog._accept()
    assert "دست‌کم یک روز هفته" in dialog.banner.sentence
    dialog.days[3].setChecked(True)
    dialog._accept()
    settled(screen)
    assert any("از ۱۴۰۵/۰۹/۰۱" in words for words in said(page))


def test_stopping_a_backup_leaves_nothing_behind(qtbot: QtBot, own: RecordingContext, tmp_path: Path) -> None:
    screen = opened(qtbot, own, "upkeep")
    page = screen.pages["upkeep"]
    started: list[Job] = []
    own.jobs.started.connect(started.append)
    page.presenter.back_up(tmp_path / "copy.bazbackup")  # type: ignore[attr-defined]
    [job] = started
    assert job.title == "در حال پشتیبان‌گیری…" and not page.check.isEnabled()  # type: ignore[attr-defined]
    job.cancel()
    settled(screen)
    assert list(tmp_path.glob("*.bazbackup")) == [] and page.check.isEnabled()  # type: ignore[attr-defined]
    assert [words for words, _ in own.notices] == ["پشتیبان‌گیری متوقف شد و چیزی نوشته نشد."]


def test_a_folder_that_cannot_be_written_is_one_sentence(qtbot: QtBot, own: RecordingContext, tmp_path: Path) -> None:
    screen = opened(qtbot, own, "upkeep")
    page = screen.pages["upkeep"]
    page.presenter.back_up(tmp_path / "nowhere" / "copy.bazbackup")  # type: ignore[attr-defined]
    settled(screen)
    assert len(own.errors) == 1 and page.back_up.isEnabled()  # type: ignore[attr-defined]


def test_this_laptop_says_its_version_folder_and_that_it_works_alone(
    qtbot: QtBot, own: RecordingContext, tmp_path: Path
) -> None:
    screen = opened(qtbot, own, "laptop", Laptop("1.2.3", tmp_path, 15))
    words = said(screen.pages["laptop"])
    assert {"۱.۲.۳", str(tmp_path), "فقط روی همین رایانه"} <= words


def test_the_sheet_of_the_fingerprint_opens_to_be_printed(qtbot: QtBot, own: RecordingContext) -> None:
    page = opened(qtbot, own, "office").pages["office"]
    assert isinstance(page, OfficePage)
    page.presenter.open_sheet()
    own.jobs.wait_idle()
    window = page.findChild(PdfWindow)
    assert isinstance(window, PdfWindow)
    window.close()
