"""The first run: its rules without Qt, and the wizard that follows them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.jobs import Jobs
from app.ui.screens.first_run.finish import CodePage, FinishedPage, SamplePage
from app.ui.screens.first_run.presenter import Draft, FirstRunPresenter, Step, UnitChoice, new_office, problems
from app.ui.screens.first_run.wizard import FirstRunWizard
from app.ui.startup import OfficeJoined, SampleMade, Startup
from app.ui.widgets.codes import CodeLabel, grouped
from app.ui.widgets.pdf_window import PdfWindow
from app.use_cases.office.new_office import NewAccount, NewOffice, OfficeMade
from tests.ui.shell.shell_fakes import UNITS, Office

FULL = Draft(
    office_name="  اداره كل  خراسان رضوي ",
    units=(UnitChoice(UNITS[0]), UnitChoice(UNITS[1], taken=False)),
    thursday_rests=True,
    thursday_rest_from=date(2025, 11, 22),
    full_name="زهرا امینی",
    position="رئیس اداره",
    login="amini",
    password="یک جملهٔ کوتاه",
    again="یک جملهٔ کوتاه",
    holders=("حسن مرادی", "مریم کاظمی"),
)


@dataclass
class RecordingView:
    """Remembers what the presenter showed."""

    steps: list[Step] = field(default_factory=list)
    errors: list[dict[str, str]] = field(default_factory=list)
    made: list[OfficeMade] = field(default_factory=list)
    samples: list[SampleMade] = field(default_factory=list)
    joined: list[OfficeJoined] = field(default_factory=list)
    failures: list[Exception] = field(default_factory=list)
    progress: list[tuple[int, int, str]] = field(default_factory=list)

    def show_step(self, step: Step, draft: Draft) -> None:
        self.steps.append(step)

    def show_errors(self, errors: dict[str, str]) -> None:
        self.errors.append(errors)

    def show_working(self, words: str) -> None:
        assert words

    def show_progress(self, done: int, total: int, text: str) -> None:
        self.progress.append((done, total, text))

    def show_made(self, made: OfficeMade, holders: tuple[str, str], office_name: str) -> None:
        self.made.append(made)

    def show_sample(self, made: SampleMade) -> None:
        self.samples.append(made)

    def show_joined(self, made: OfficeJoined, holders: tuple[str, str]) -> None:
        self.joined.append(made)

    def show_failed(self, error: Exception) -> None:
        self.failures.append(error)

    def leave(self, directory: Path | None, login: str) -> None:
        raise AssertionError((directory, login))


@pytest.fixture
def view() -> RecordingView:
    return RecordingView()


@pytest.fixture
def presenter(view: RecordingView, startup: Startup, jobs: Jobs) -> FirstRunPresenter:
    made = FirstRunPresenter(view, startup, jobs, made_owner := QObject())
    made._kept = made_owner  # type: ignore[attr-defined]
    return made


def filled(presenter: FirstRunPresenter, **values: object) -> None:
    presenter.draft = FULL
    presenter.change(**values)


def test_a_province_brings_its_name_and_units(presenter: FirstRunPresenter) -> None:
    assert presenter.draft.office_name == "اداره کل تعاون، کار و رفاه اجتماعی خراسان رضوی"
    assert [choice.unit.code for choice in presenter.draft.units] == ["0919", "0915"]
    presenter.choose_province("20")
    assert presenter.draft.office_name.endswith("سمنان")
    assert presenter.draft.units == ()


def test_a_name_the_person_typed_stays_when_the_province_changes(presenter: FirstRunPresenter) -> None:
    presenter.change(office_name="ادارهٔ من")
    presenter.choose_province("20")
    assert presenter.draft.office_name == "ادارهٔ من"


def test_pasted_names_become_units_without_doubles(presenter: FirstRunPresenter) -> None:
    assert presenter.add_units("ادارهٔ شهرستان خواف\n\n  ادارهٔ   مهدي‌شهر \nادارهٔ مهدی‌شهر") == 1
    added = presenter.draft.units[-1].unit
    assert (added.name, added.county_code, added.nature) == ("ادارهٔ مهدی‌شهر", "", "service")
    codes = [choice.unit.code for choice in presenter.draft.units]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("step", "change", "wrong"),
    [
        (Step.OFFICE, {"office_name": "  "}, {"office_name"}),
        (Step.UNITS, {"units": ()}, {"units"}),
        (Step.REST, {"thursday_rest_from": None}, {"thursday_rest_from"}),
        (Step.REST, {"thursday_rest_from": None, "thursday_rests": False}, set()),
        (Step.ADMINISTRATOR, {"full_name": ""}, {"full_name"}),
        (Step.ADMINISTRATOR, {"login": ""}, {"login"}),
        (Step.ADMINISTRATOR, {"login": "a/mini"}, {"login"}),
        (Step.ADMINISTRATOR, {"login": "a" * 41}, {"login"}),
        (Step.ADMINISTRATOR, {"login": "am"}, {"login"}),
        (Step.ADMINISTRATOR, {"login": "amini۱۲"}, set()),
        (Step.ADMINISTRATOR, {"password": "کوتاه", "again": "کوتاه"}, {"password"}),
        (Step.ADMINISTRATOR, {"again": "دیگر"}, {"again"}),
        (Step.RECOVERY, {"holders": ("", "")}, {"holder_one", "holder_two"}),
        (Step.RECOVERY, {"holders": ("علی رضایی", "علي  رضايي")}, {"holder_two"}),
    ],
)
def test_each_page_says_what_it_lacks(
    presenter: FirstRunPresenter, step: Step, change: dict[str, Any], wrong: set[str]
) -> None:
    filled(presenter, **change)
    assert set(problems(step, presenter.draft)) == wrong


def test_a_page_with_a_fault_is_not_left(presenter: FirstRunPresenter, view: RecordingView) -> None:
    presenter.go_on()
    filled(presenter, office_name="")
    presenter.go_on()
    assert presenter.step is Step.OFFICE
    assert "office_name" in view.errors[-1]


def test_going_back_loses_nothing(presenter: FirstRunPresenter, view: RecordingView) -> None:
    presenter.go_on()
    presenter.change(office_name="ادارهٔ من")
    presenter.go_on()
    presenter.go_back()
    assert view.steps[-1] is Step.OFFICE
    assert presenter.draft.office_name == "ادارهٔ من"


def test_the_office_is_ordered_as_it_is_stored() -> None:
    assert new_office(FULL) == NewOffice(
        province_code="09",
        office_name="اداره کل خراسان رضوی",
        logo=None,
        units=(UNITS[0],),
        thursday_rest_from=date(2025, 11, 22),
        administrator=NewAccount("amini", "زهرا امینی", "رئیس اداره", "یک جملهٔ کوتاه"),
        recovery_holders=("حسن مرادی", "مریم کاظمی"),
    )


def test_the_last_page_makes_the_office_with_progress(
    presenter: FirstRunPresenter, view: RecordingView, jobs: Jobs, office: Office
) -> None:
    filled(presenter)
    for _ in range(6):
        presenter.go_on()
    assert jobs.wait_idle()
    assert office.made == [new_office(FULL)]
    assert [made.share_codes for made in view.made] == [("AAAA-BBBB", "CCCC-DDDD")]
    assert (1, 2, "گواهی‌ها") in view.progress


def test_a_failure_leads_back_to_the_page_with_everything_typed(
    presenter: FirstRunPresenter, view: RecordingView, jobs: Jobs
) -> None:
    filled(presenter, office_name="خراب")
    for _ in range(6):
        presenter.go_on()
    assert jobs.wait_idle()
    assert view.steps[-1] is Step.RECOVERY
    assert len(view.failures) == 1
    assert presenter.draft.full_name == "زهرا امینی"


@pytest.fixture
def wizard(qtbot: QtBot, startup: Startup, jobs: Jobs) -> FirstRunWizard:
    made = FirstRunWizard(startup, jobs, can_leave=True)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


def field_of(wizard: FirstRunWizard, step: Step, name: str) -> Any:  # noqa: ANN401
    page: Any = wizard._pages[step]
    return page._form.rows[name].field


def fill_administrator(wizard: FirstRunWizard) -> None:
    given = {"full_name": "زهرا امینی", "login": "amini", "password": "یک جملهٔ کوتاه", "again": "یک جملهٔ کوتاه"}
    for name, value in given.items():
        field_of(wizard, Step.ADMINISTRATOR, name).setText(value)


def labels(page: Any) -> Sequence[str]:  # noqa: ANN401
    return [label.text() for label in page.findChildren(QLabel)]


def test_the_wizard_goes_from_welcome_to_the_fingerprint(
    qtbot: QtBot, wizard: FirstRunWizard, jobs: Jobs, office: Office
) -> None:
    pages: dict[Step, Any] = dict(wizard._pages)
    pages[Step.WELCOME]._own.click()
    for _ in range(2):  # office, units
        qtbot.keyClick(wizard, Qt.Key.Key_Return)
    pages[Step.REST]._since.set_value(date(2025, 11, 22))
    qtbot.keyClick(wizard, Qt.Key.Key_Return)
    fill_administrator(wizard)
    qtbot.keyClick(wizard, Qt.Key.Key_Return)
    field_of(wizard, Step.RECOVERY, "holder_one").setText("حسن مرادی")
    field_of(wizard, Step.RECOVERY, "holder_two").setText("مریم کاظمی")
    qtbot.keyClick(wizard, Qt.Key.Key_Return)
    assert jobs.wait_idle()
    assert office.made[0].units == UNITS
    for code in ("AAAA-", "CCCC-"):
        page: Any = wizard._stack.currentWidget()
        assert isinstance(page, CodePage)
        assert any(code in words for words in labels(page))
        assert not page._next.isEnabled()
        page._given.setChecked(True)
        page._next.click()
    finished = wizard._stack.currentWidget()
    assert isinstance(finished, FinishedPage)
    assert any("9F86 D081 884C 7D65" in words for words in labels(finished))


def test_the_other_code_is_never_on_the_same_page(wizard: FirstRunWizard) -> None:
    wizard.show_made(OfficeMade(Path("/made"), ("AAAA", "CCCC"), "00"), ("یک", "دو"), "اداره")
    assert not any("CCCC" in words for words in labels(wizard._stack.currentWidget()))


def test_the_password_is_forgotten_once_the_office_is_made(wizard: FirstRunWizard) -> None:
    wizard._presenter.change(password="راز بزرگ", again="راز بزرگ")
    wizard.show_made(OfficeMade(Path("/made"), ("AAAA", "CCCC"), "00"), ("یک", "دو"), "اداره")
    assert wizard._presenter.draft.password == ""


def test_one_click_makes_the_sample_and_names_its_people(qtbot: QtBot, wizard: FirstRunWizard, jobs: Jobs) -> None:
    page: Any = wizard._pages[Step.WELCOME]
    page.sample_wanted.emit()
    assert jobs.wait_idle()
    sample = wizard._stack.currentWidget()
    assert isinstance(sample, SamplePage)
    assert "سمیه رضایی" in labels(sample)


def test_a_picture_too_large_or_unreadable_is_refused_as_an_emblem(wizard: FirstRunWizard, tmp_path: Path) -> None:
    page: Any = wizard._pages[Step.OFFICE]
    (tmp_path / "no.png").write_bytes(b"not a picture")
    page._read_logo(tmp_path / "no.png")
    assert page.values()["logo"] is None
    assert "۲ مگابایت" in page._form.rows["logo"].error
    QImage(8, 8, QImage.Format.Format_RGB32).save(str(tmp_path / "yes.png"))
    page._read_logo(tmp_path / "yes.png")
    assert page.values()["logo"].startswith(b"\x89PNG")
    assert page._form.rows["logo"].error == ""


def test_a_holder_gets_the_sheet_with_the_own_code(wizard: FirstRunWizard, jobs: Jobs, office: Office) -> None:
    wizard.show_made(OfficeMade(Path("/made"), ("AAAA-BBBB", "CCCC-DDDD"), "00"), ("حسن", "مریم"), "اداره")
    page: Any = wizard._stack.currentWidget()
    page._open.click()
    jobs.wait_idle()
    assert office.sheets == [("اداره", "حسن", 1, "AAAA-BBBB")]
    assert isinstance(page.findChild(PdfWindow), PdfWindow)


def test_a_code_stands_in_lines_of_four_groups(qtbot: QtBot) -> None:
    label = CodeLabel([f"{group:04}" for group in range(12)], "-")
    qtbot.addWidget(label)
    assert [line.strip("\u2066\u2069") for line in label.text().split("\n")] == [
        "0000-0001-0002-0003",
        "0004-0005-0006-0007",
        "0008-0009-0010-0011",
    ]


def test_a_fingerprint_is_read_aloud_in_groups_of_four() -> None:
    assert grouped("9f:86:d0:81:88") == "9F86 D081 88"
