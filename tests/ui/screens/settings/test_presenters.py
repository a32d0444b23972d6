"""Account, office, calendar and upkeep on a real office, without Qt."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509

from app.domain.deadlines import Deadline, WorkingDaysOutOfRange
from app.domain.workdays import RestRuleInvalid
from app.security.errors import ImageRefused
from app.signing.identity import Pkcs12Unreadable
from app.ui.screens.settings.account_presenter import AccountPresenter
from app.ui.screens.settings.calendar_presenter import CalendarPresenter
from app.ui.screens.settings.office_presenter import OfficePresenter
from app.ui.screens.settings.upkeep_presenter import LAST_BACKUP, UpkeepPresenter
from app.use_cases.office.views import DayOffView, OfficeView, RestRuleDraft
from app.use_cases.people.views import CertificateView
from app.use_cases.records.views import CheckReport
from tests.factories import TODAY, SmallOffice, png
from tests.reports import reading
from tests.ui.screens.visits.direct import DirectShell


@pytest.fixture
def shell(office: SmallOffice) -> DirectShell:
    return DirectShell(office.desk)


class AccountRecord:
    def __init__(self) -> None:
        self.person: tuple[str, str, Sequence[str]] = ("", "", ())
        self.certificate: CertificateView | None = None
        self.imported = 0
        self.refused: list[Exception] = []

    def show_person(self, name: str, login: str, roles: Sequence[str]) -> None:
        self.person = (name, login, roles)

    def show_certificate(self, certificate: CertificateView | None) -> None:
        self.certificate = certificate

    def show_cards(self, found: Sequence[CertificateView]) -> None:
        self.cards = found

    def show_imported(self) -> None:
        self.imported += 1

    def show_refused(self, error: Exception) -> None:
        self.refused.append(error)


def test_the_account_names_roles_and_the_offices_certificate(shell: DirectShell) -> None:
    view = AccountRecord()
    AccountPresenter(view, shell, view).refresh()
    assert view.person[:2] == ("حسن مرادی", "h.moradi")
    assert set(view.person[2]) == {"مدیر سامانه", "رئیس اداره", "بازرس"}
    assert view.certificate is not None and view.certificate.own_authority


def test_a_file_that_is_no_key_store_is_refused_in_the_form(shell: DirectShell, tmp_path: Path) -> None:
    view = AccountRecord()
    file = tmp_path / "گواهی.p12"
    file.write_bytes(b"nothing of the kind")
    AccountPresenter(view, shell, view).import_certificate(file, "")
    assert [type(error) for error in view.refused] == [Pkcs12Unreadable] and view.imported == 0


class OfficePageRecord:
    def __init__(self) -> None:
        self.office: OfficeView | None = None
        self.places = (0, 0)
        self.stored: list[str] = []
        self.sheets: list[bytes] = []
        self.refused: list[Exception] = []

    def show_office(self, office: OfficeView, counties: int, units: int) -> None:
        self.office, self.places = office, (counties, units)

    def show_refused(self, error: Exception) -> None:
        self.refused.append(error)

    def show_stored(self, words: str) -> None:
        self.stored.append(words)

    def show_sheet(self, pdf: bytes) -> None:
        self.sheets.append(pdf)


def test_the_sheet_says_the_fingerprint_the_page_says(shell: DirectShell, office: SmallOffice) -> None:
    view = OfficePageRecord()
    OfficePresenter(view, shell, view).open_sheet()
    [pdf] = view.sheets
    groups = [text for tag, text in reading.structure(pdf) if tag == "Span"]
    assert " ".join(groups) == office.desk.office.show().root_fingerprint


def test_the_offices_head_is_changed_and_read_back(shell: DirectShell) -> None:
    view = OfficePageRecord()
    presenter = OfficePresenter(view, shell, view)
    presenter.save("اداره کل نمونه", ("وزارت تعاون، کار و رفاه اجتماعی",))
    assert view.office is not None
    assert (view.office.name, view.office.header_lines) == ("اداره کل نمونه", ("وزارت تعاون، کار و رفاه اجتماعی",))
    assert view.places == (34, 2) and view.stored == ["مشخصات اداره ذخیره شد."]


def test_a_logo_comes_and_goes_and_what_is_no_picture_is_refused(shell: DirectShell, tmp_path: Path) -> None:
    view = OfficePageRecord()
    presenter = OfficePresenter(view, shell, view)
    picture, words = tmp_path / "logo.png", tmp_path / "words.png"
    picture.write_bytes(png())
    words.write_bytes(b"no picture")
    presenter.change_logo(picture)
    assert view.office is not None and view.office.logo
    presenter.change_logo(words)
    assert [type(error) for error in view.refused] == [ImageRefused]
    presenter.remove_logo()
    assert view.office is not None and view.office.logo is None


def test_the_root_is_written_for_those_who_verify_elsewhere(
    shell: DirectShell, tmp_path: Path, office: SmallOffice
) -> None:
    view = OfficePageRecord()
    file = tmp_path / "root.pem"
    OfficePresenter(view, shell, view).save_root(file)
    stored = x509.load_pem_x509_certificate(file.read_bytes())
    expected = office.desk.office.show().root_fingerprint.replace(" ", "").lower()
    from cryptography.hazmat.primitives.hashes import SHA256

    assert stored.fingerprint(SHA256()).hex() == expected


class CalendarView:
    def __init__(self) -> None:
        self.rules: Sequence[RestRuleDraft] = ()
        self.year = 0
        self.days: Sequence[DayOffView] = ()
        self.added = 0
        self.deadline: Deadline | None = None
        self.refused: list[Exception] = []

    def show_rules(self, rules: Sequence[RestRuleDraft]) -> None:
        self.rules = rules

    def show_days(self, year: int, days: Sequence[DayOffView]) -> None:
        self.year, self.days = year, days

    def show_added(self) -> None:
        self.added += 1

    def show_deadline(self, deadline: Deadline | None) -> None:
        self.deadline = deadline

    def show_deadline_refused(self, error: Exception) -> None:
        self.refused.append(error)


@pytest.fixture
def calendar(shell: DirectShell) -> tuple[CalendarPresenter, CalendarView]:
    view = CalendarView()
    presenter = CalendarPresenter(view, shell, view)
    presenter.refresh()
    return presenter, view


Calendar = tuple[CalendarPresenter, CalendarView]


def test_a_year_is_shown_from_its_first_to_its_last_day(calendar: Calendar) -> None:
    presenter, view = calendar
    assert view.year == 1405 and view.days[0].on == date(2026, 3, 21)
    presenter.turn(-1)
    assert view.year == 1404 and all(date(2025, 3, 21) <= day.on < date(2026, 3, 21) for day in view.days)


def test_a_closure_moves_the_deadline_and_undo_moves_it_back(calendar: Calendar, shell: DirectShell) -> None:
    presenter, view = calendar
    presenter.try_deadline(TODAY, 1)
    assert view.deadline is not None and view.deadline.due_on == TODAY + timedelta(days=1)
    presenter.add_day(TODAY + timedelta(days=1), "آلودگی هوا", "office")
    assert view.added == 1
    presenter.try_deadline(TODAY, 1)
    assert view.deadline.due_on == TODAY + timedelta(days=2)
    assert [skipped.reason for skipped in view.deadline.skipped] == ["آلودگی هوا"]
    presenter.remove_day(next(day for day in view.days if day.reason == "آلودگی هوا"))
    presenter.try_deadline(TODAY, 1)
    assert view.deadline.due_on == TODAY + timedelta(days=1)
    [(told, undo)] = shell.undos
    assert told == "تعطیلی ۱۴۰۵/۰۹/۰۲ حذف شد."
    undo()
    presenter.try_deadline(TODAY, 1)
    assert view.deadline.due_on == TODAY + timedelta(days=2)


def test_half_a_question_has_no_deadline_and_a_wild_one_is_refused(calendar: Calendar) -> None:
    presenter, view = calendar
    presenter.try_deadline(None, 3)
    assert view.deadline is None
    presenter.try_deadline(TODAY, 0)
    assert [type(error) for error in view.refused] == [WorkingDaysOutOfRange]


def test_rest_rules_are_kept_checked_and_given_back(calendar: Calendar, shell: DirectShell) -> None:
    presenter, view = calendar
    before = list(view.rules)
    presenter.save_rule(RestRuleDraft((5,), date(2027, 1, 1), None, "آزمون"), None)
    assert [rule.weekdays for rule in view.rules] == [(4,), (3,), (5,)]
    with pytest.raises(RestRuleInvalid):
        presenter.save_rule(RestRuleDraft((), None, None, "بی‌روز"), None)
    presenter.remove_rule(2)
    assert view.rules == before
    [(_, undo)] = shell.undos
    undo()
    assert len(view.rules) == 3


class UpkeepView:
    def __init__(self) -> None:
        self.last = ("", False)
        self.busy: list[str] = []
        self.made: list[str] = []
        self.report: CheckReport | None = None
        self.failed: list[Exception] = []

    def show_last_backup(self, words: str, *, is_late: bool) -> None:
        self.last = (words, is_late)

    def show_busy(self, what: str) -> None:
        self.busy.append(what)

    def show_backup_made(self, words: str) -> None:
        self.made.append(words)

    def show_report(self, report: CheckReport, at: str) -> None:
        self.report = report

    def show_failed(self, error: Exception) -> None:
        self.failed.append(error)


def test_a_backup_is_made_verified_and_remembered(shell: DirectShell, tmp_path: Path, office: SmallOffice) -> None:
    view = UpkeepView()
    presenter = UpkeepPresenter(view, shell, view)
    presenter.refresh()
    assert view.last == ("از این رایانه هنوز نسخهٔ پشتیبانی گرفته نشده است.", True)
    target = tmp_path / presenter.suggested_name()
    assert target.name == "bazresyar-1405-09-01.bazbackup"
    presenter.back_up(target)
    assert target.stat().st_size > 0 and view.busy == ["backup", ""]
    assert "نوشته و بررسی شد" in view.made[0] and office.desk.preferences.get(LAST_BACKUP)
    assert shell.jobs.steps.reports


def test_a_backup_of_long_ago_is_late(shell: DirectShell, office: SmallOffice) -> None:
    at = datetime(2026, 11, 12, 8, 0, tzinfo=UTC)
    office.desk.preferences.set(LAST_BACKUP, at.isoformat())
    view = UpkeepView()
    UpkeepPresenter(view, shell, view).refresh()
    assert view.last == ("آخرین نسخهٔ پشتیبان ۱۰ روز پیش گرفته شده است (۱۴۰۵/۰۸/۲۱ ۱۱:۳۰).", True)


def test_a_check_of_a_sound_office_finds_nothing(shell: DirectShell) -> None:
    view = UpkeepView()
    UpkeepPresenter(view, shell, view).check()
    assert view.report is not None and view.report.ok and view.busy == ["check", ""]
