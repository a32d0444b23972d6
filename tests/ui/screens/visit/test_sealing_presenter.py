"""From the last answer to the seal, without a window."""

from dataclasses import dataclass, field

import pytest

from app.domain.findings import ActionState
from app.domain.visits import CountersignOutcome, Openness, VisitState, WitnessMissing
from app.security.errors import WrongPassword
from app.ui.screens.visit.sealing.presenter import Ends, SealingPresenter, SignerUnknown, Stage, stage_of
from app.ui.widgets.pdf_document import PdfDocument
from app.use_cases.sealing.views import CountersignDraft
from app.use_cases.visits.views import VisitView
from tests.factories import PASSWORD, SmallOffice, fill
from tests.ui.screens.visit.hand import Bench, bench_of

REFUSED = CountersignDraft(CountersignOutcome.REFUSED, "محمد رضایی", "رئیس واحد", "موافق نیست", "علی نوری")


@dataclass
class Page:
    stages: list[Stage] = field(default_factory=list)
    minutes: list[bytes] = field(default_factory=list)
    documents: list[bytes] = field(default_factory=list)
    failures: list[Exception] = field(default_factory=list)
    done: int = 0

    def show_stage(self, visit: VisitView, stage: Stage) -> None:
        self.stages.append(stage)

    def show_building(self) -> None:
        self.building = True

    def show_minutes(self, pdf: bytes, name: str) -> None:
        self.minutes.append(pdf)

    def show_no_minutes(self) -> None:
        self.building = False

    def show_document(self, title: str, name: str, pdf: bytes) -> None:
        self.documents.append(pdf)

    def ends(self) -> Ends:
        def done() -> None:
            self.done += 1

        return Ends(done, self.failures.append, done)


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def bench(office: SmallOffice) -> Bench:
    fill(office.desk, office.visit_id)
    made = bench_of(office)
    made.open()
    return made


@pytest.fixture
def presenter(bench: Bench, page: Page) -> SealingPresenter:
    made = SealingPresenter(page, bench.opened)
    made.start()
    return made


def test_a_complete_record_is_finished_without_a_reason(presenter: SealingPresenter, page: Page, bench: Bench) -> None:
    assert bench.opened.stored.problems == ()
    presenter.finish("")
    assert (page.stages, bench.shell.errors) == ([Stage.RECORDING, Stage.COUNTERSIGNING], [])


def test_each_problem_leads_to_where_it_is_solved(presenter: SealingPresenter, bench: Bench) -> None:
    desk, visit_id = bench.office.desk, bench.opened.visit_id
    bench.answer("signposts", "")
    finding = desk.findings.add(visit_id, "رسید نمی‌دهند")
    action = desk.findings.add_action(visit_id, "رسید بدهند", "", 10)
    bench.opened.reload()
    went: list[tuple[str, str]] = []
    bench.opened.jump = lambda tab, place: went.append((tab, place))
    for problem in bench.opened.stored.problems:
        presenter.open_problem(problem)
    checklist = bench.opened.stored.checklists[0].id
    assert went == [
        ("checklist", f"{checklist}/signposts"),
        ("findings", str(finding)),
        ("findings", f"action/{action}"),
    ]
    assert [problem.code for problem in presenter.hindering()] == [
        "finding_without_evidence",
        "action_without_responsible",
    ]


def test_a_refusal_without_a_witness_is_sent_back(presenter: SealingPresenter, page: Page, bench: Bench) -> None:
    presenter.finish("")
    draft = CountersignDraft(CountersignOutcome.REFUSED, "محمد رضایی", reason="موافق نیست")
    presenter.countersign(draft, page.failures.append)
    assert ([type(error) for error in page.failures], page.stages[-1]) == ([WitnessMissing], Stage.COUNTERSIGNING)


def test_reopening_takes_recording_up_again(presenter: SealingPresenter, page: Page, bench: Bench) -> None:
    presenter.finish("")
    assert presenter.may_reopen()
    presenter.reopen("عکس تابلو فراموش شد")
    assert (page.stages[-1], bench.opened.stored.may_edit) == (Stage.RECORDING, True)


def test_a_visit_is_called_off_with_a_reason(presenter: SealingPresenter, page: Page, bench: Bench) -> None:
    assert presenter.may_cancel()
    presenter.cancel("واحد تعطیل بود")
    assert (page.stages[-1], bench.opened.stored.cancel_reason) == (Stage.CANCELLED, "واحد تعطیل بود")
    assert not presenter.may_cancel()


def test_a_covert_visit_has_no_countersignature(office: SmallOffice, page: Page) -> None:
    visit_id = office.plan(openness=Openness.COVERT)
    fill(office.desk, visit_id)
    office.desk.sealing.finish(visit_id)
    assert stage_of(office.desk.visits.show(visit_id)) is Stage.SIGNING


def test_member_and_head_sign_and_only_addenda_follow(presenter: SealingPresenter, page: Page, bench: Bench) -> None:
    presenter.finish("")
    presenter.build_minutes()
    presenter.countersign(REFUSED, page.failures.append)
    assert (page.stages[-1], len(page.minutes)) == (Stage.SIGNING, 2)
    presenter.sign("z.karim", PASSWORD, None, page.ends())
    presenter.sign("z.karimi", "نادرست", None, page.ends())
    assert [type(error) for error in page.failures] == [SignerUnknown, WrongPassword]
    presenter.sign("z.karimi", PASSWORD, None, page.ends())
    assert (presenter.unsigned_members(), page.done, len(page.minutes)) == ([], 1, 3)
    presenter.seal(PASSWORD, None, page.ends())
    visit = bench.opened.stored
    assert visit.seal is not None
    assert (page.stages[-1], visit.seal.unsigned, len(page.minutes)) == (Stage.SEALED, (), 4)
    assert page.minutes[-1] == bench.office.desk.sealing.pdf(visit.row.id)
    presenter.add_addendum("نشانی واحد اصلاح می‌شود.", PASSWORD, page.ends())
    (addendum,) = bench.opened.stored.addenda
    presenter.open_addendum(addendum.id, addendum.number)
    assert page.documents[0].startswith(b"%PDF-")


def test_a_visit_is_put_to_rest_once_its_actions_are_done(
    presenter: SealingPresenter, page: Page, bench: Bench
) -> None:
    desk, visit_id = bench.office.desk, bench.opened.visit_id
    action = desk.findings.add_action(visit_id, "نصب تابلو", "رئیس واحد", 10)
    presenter.finish("")
    presenter.countersign(REFUSED, page.failures.append)
    presenter.seal(PASSWORD, None, page.ends())
    assert not presenter.may_close()
    desk.findings.follow_up(action, None, ActionState.DONE, "نصب شد")
    bench.opened.reload()
    assert presenter.may_close()
    presenter.close()
    assert bench.opened.stored.row.state is VisitState.CLOSED


def test_the_minutes_are_searched_in_persian(presenter: SealingPresenter, page: Page) -> None:
    presenter.build_minutes()
    document = PdfDocument(page.minutes[0])
    assert len(document.find("ميز خدمت")) > 3
    assert document.find("میزخدمت") == document.find("میز خدمت")
    assert document.find("۱۴۰۵/۰۹/۰۱") == document.find("1405/09/01") != []
    document.close()


def test_a_draft_is_made_anew_only_when_it_is_asked_for(presenter: SealingPresenter, page: Page, bench: Bench) -> None:
    presenter.build_minutes()
    bench.answer("signposts", "no")
    bench.opened.reload()
    assert (len(page.minutes), page.building) == (1, False)
