"""Recording a visit through the desk: answers kept at once, findings proposed, evidence demanded, deletions undone."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest

from app.domain.checklists import AnswerInvalid, Verdict
from app.domain.errors import InvalidInput, NotFound, NotPermitted
from app.domain.findings import ActionState, DueDaysInvalid, EvidenceKind, TextMissing
from app.domain.permissions import Role
from app.domain.visits import (
    CountersignOutcome,
    IllegalMove,
    Openness,
    ReasonMissing,
    TeamInvalid,
    TeamRole,
    VisitFrozen,
    VisitState,
)
from app.use_cases.findings.views import EvidenceDraft
from app.use_cases.people.views import PersonDraft
from app.use_cases.sealing.finishing import ActionsOpen, RecordIncomplete
from app.use_cases.sealing.views import CountersignDraft
from app.use_cases.visits.photo_views import AnnotationDraft
from app.use_cases.visits.planning import AnswersLost
from app.use_cases.visits.views import TeamSeat, VisitFilter
from tests.factories import PASSWORD, TODAY, SmallOffice, fill, planned_visit, png


def checklist(office: SmallOffice):  # noqa: ANN201 - the view's type is long and plain
    return office.desk.visits.show(office.visit_id).checklists[0]


def answer(office: SmallOffice, code: str, value: str):  # noqa: ANN201 - as above
    return office.desk.visits.answer(office.visit_id, checklist(office).id, code, value)


def test_the_first_answer_begins_the_visit_and_is_there_when_it_is_opened_again(office: SmallOffice) -> None:
    answer(office, "ramp-slope", "۹٫۵")
    view = office.desk.visits.show(office.visit_id)
    assert view.row.state is VisitState.UNDER_WAY
    assert view.started_at is not None
    item = view.checklists[0].items()[0]
    assert (item.value, item.verdict) == ("9.5", Verdict.PARTLY)
    assert view.row.answered == 1


@pytest.mark.parametrize("typed", ["9.5", "۹٫۵", "٩٫٥", "9/5", " 9.50 "])
def test_digits_of_all_kinds_mean_the_same(office: SmallOffice, typed: str) -> None:
    assert answer(office, "ramp-slope", typed).item.value == "9.5"


def test_a_refused_answer_keeps_the_old_one(office: SmallOffice) -> None:
    answer(office, "ramp-slope", "7")
    with pytest.raises(AnswerInvalid):
        answer(office, "ramp-slope", "هفت")
    assert checklist(office).items()[0].value == "7"


def test_items_come_and_go_with_the_item_they_depend_on(office: SmallOffice) -> None:
    shown = answer(office, "ramp-slope", "7").changed
    assert {view.item.code for view in shown if view.asked} >= {"ramp-width"}
    hidden = answer(office, "ramp-slope", "not_applicable").changed
    assert {view.item.code for view in hidden if not view.asked} >= {"ramp-width"}


def test_a_shortcoming_proposes_a_finding_that_takes_its_answer_and_action_along(office: SmallOffice) -> None:
    result = answer(office, "ramp-slope", "12")
    assert result.item.proposal is not None
    assert result.item.missing == {"photo", "note"}
    first = office.desk.findings.accept(office.visit_id, checklist(office).id, "ramp-slope")
    assert office.desk.findings.accept(office.visit_id, checklist(office).id, "ramp-slope") == first
    view = office.desk.visits.show(office.visit_id)
    assert [(piece.kind, piece.label) for piece in view.findings[0].evidence] == [(EvidenceKind.ANSWER, "1")]
    assert view.actions[0].finding_number == 1
    assert view.actions[0].working_days == 45


def test_nothing_is_proposed_for_a_good_answer(office: SmallOffice) -> None:
    answer(office, "ramp-slope", "7")
    with pytest.raises(NotFound):
        office.desk.findings.accept(office.visit_id, checklist(office).id, "ramp-slope")


def test_a_due_day_counts_working_days_of_the_office(office: SmallOffice) -> None:
    office.desk.findings.add_action(office.visit_id, "نصب تابلو", "رئیس واحد", 3)
    action = office.desk.visits.show(office.visit_id).actions[0]
    assert action.due_on == date(2026, 11, 25)  # Sunday + Mon, Tue, Wed
    office.desk.findings.change_action(action.id, "نصب تابلو", "رئیس واحد", 4)
    assert office.desk.visits.show(office.visit_id).actions[0].due_on == date(2026, 11, 28)  # over Thursday and Friday


@pytest.mark.parametrize("days", [0, -1, 366])
def test_a_due_time_out_of_bounds_is_refused(office: SmallOffice, days: int) -> None:
    with pytest.raises(DueDaysInvalid):
        office.desk.findings.add_action(office.visit_id, "نصب تابلو", "رئیس", days)


def test_a_removed_finding_comes_back_whole(office: SmallOffice) -> None:
    answer(office, "ramp-slope", "12")
    finding = office.desk.findings.accept(office.visit_id, checklist(office).id, "ramp-slope")
    before = office.desk.visits.show(office.visit_id)
    token = office.desk.findings.remove(finding)
    assert office.desk.visits.show(office.visit_id).findings == ()
    office.desk.undo(token)
    office.desk.undo(token)
    after = office.desk.visits.show(office.visit_id)
    assert (after.findings, after.actions) == (before.findings, before.actions)


def test_speech_and_strengths_are_kept_changed_removed_and_restored(office: SmallOffice) -> None:
    visits, visit = office.desk.visits, office.visit_id
    said = visits.add_interview(visit, "", "ارباب رجوع", "پاسخ گرفتم.")
    visits.change_interview(said, "مینا احمدی", "ارباب رجوع", "همان روز پاسخ گرفتم.")
    visits.add_statement(visit, "علی رضایی", "رئیس", "اقدام می‌شود.")
    strength = visits.add_strength(visit, "برخورد محترمانه")
    token = visits.remove_strength(strength)
    office.desk.undo(token)
    view = visits.show(visit)
    assert view.interviews[0].name == "مینا احمدی"
    assert view.statements[0].text == "اقدام می‌شود."
    assert [text for _, text in view.strengths] == ["برخورد محترمانه"]
    with pytest.raises(TextMissing):
        visits.add_statement(visit, " ", "", "متن")


def test_a_place_is_text_or_degrees_in_any_digits(office: SmallOffice) -> None:
    office.desk.visits.place(office.visit_id, "خواف", "۳۴٫۵۷۶۴", "60.1401")
    view = office.desk.visits.show(office.visit_id)
    assert (view.latitude, view.longitude) == ("34.5764", "60.1401")
    with pytest.raises(InvalidInput):
        office.desk.visits.place(office.visit_id, "خواف", "95", "60")


def test_the_record_is_not_finished_with_gaps_unless_they_are_explained(office: SmallOffice) -> None:
    answer(office, "ramp-slope", "12")
    with pytest.raises(RecordIncomplete) as refused:
        office.desk.sealing.finish(office.visit_id)
    codes = {problem.code for problem in refused.value.facts["problems"]}  # type: ignore[attr-defined]
    assert codes == {"unanswered", "photo_missing", "note_missing"}
    office.desk.sealing.finish(office.visit_id, "قطع برق")
    assert office.desk.visits.show(office.visit_id).row.state is VisitState.RECORDED


def test_a_finding_without_evidence_hinders_finishing_whatever_the_reason(office: SmallOffice) -> None:
    fill(office.desk, office.visit_id)
    finding = office.desk.findings.add(office.visit_id, "نبود تابلوی راهنما")
    with pytest.raises(RecordIncomplete):
        office.desk.sealing.finish(office.visit_id, "دلیل")
    source = checklist(office).items()[0].answer_id
    office.desk.findings.set_evidence(finding, [EvidenceDraft(EvidenceKind.ANSWER, source)])
    office.desk.sealing.finish(office.visit_id)


def test_a_finished_record_takes_nothing_more_until_it_is_reopened_with_a_reason(office: SmallOffice) -> None:
    fill(office.desk, office.visit_id)
    office.desk.sealing.finish(office.visit_id)
    with pytest.raises(VisitFrozen):
        answer(office, "ramp-slope", "7")
    with pytest.raises(ReasonMissing):
        office.desk.sealing.reopen(office.visit_id, " ")
    office.desk.sealing.reopen(office.visit_id, "اصلاح یک پاسخ")
    answer(office, "ramp-slope", "7")


def test_the_countersignature_belongs_to_the_record(office: SmallOffice) -> None:
    fill(office.desk, office.visit_id)
    office.desk.sealing.finish(office.visit_id)
    draft = CountersignDraft(CountersignOutcome.REFUSED, "علی رضایی", "رئیس", "مخالف است", "محمد احمدی")
    office.desk.sealing.countersign(office.visit_id, draft)
    view = office.desk.visits.show(office.visit_id)
    assert view.countersignature is not None
    assert view.countersignature.witness == "محمد احمدی"
    with pytest.raises(IllegalMove):
        office.desk.sealing.countersign(office.visit_id, draft)


def test_a_covert_visit_is_known_to_its_team_alone(office: SmallOffice) -> None:
    desk = office.desk
    outsider = desk.people.save(PersonDraft(None, "سعید نوری", "کارشناس", None, ((Role.INSPECTOR, None),)))
    desk.people.open_account(outsider, "s.nouri", PASSWORD)
    seat = (TeamSeat(desk.actor.user_id, TeamRole.HEAD),)
    covert = office.plan(openness=Openness.COVERT, team=seat, subject="بازدید نامحسوس گناباد")
    from app.bootstrap.profiles import open_desk

    other = open_desk(office.directory, "s.nouri", PASSWORD, now=office.clock).desk
    try:
        assert {row.id for row in other.visits.list()} == {office.visit_id}
        assert other.search("نامحسوس") == []
        with pytest.raises(NotFound):
            other.visits.show(covert)
        with pytest.raises(NotFound):
            other.programme.order_pdf(covert)
    finally:
        other.close()
    assert [hit.argument for hit in desk.search("نامحسوس")] == [str(covert)]


def test_who_is_not_in_the_team_does_not_write(office: SmallOffice) -> None:
    desk = office.desk
    outsider = desk.people.save(PersonDraft(None, "سعید نوری", "کارشناس", None, ((Role.INSPECTOR, None),)))
    desk.people.open_account(outsider, "s.nouri", PASSWORD)
    from app.bootstrap.profiles import open_desk

    other = open_desk(office.directory, "s.nouri", PASSWORD, now=office.clock).desk
    try:
        with pytest.raises(NotPermitted):
            other.visits.answer(office.visit_id, checklist(office).id, "ramp-slope", "7")
        with pytest.raises(NotPermitted):
            other.people.save(PersonDraft(None, "کسی", "", None, ()))
        with pytest.raises(NotPermitted):
            other.sealing.cancel(office.visit_id, "دلیل")
    finally:
        other.close()


def test_a_team_needs_one_head(office: SmallOffice) -> None:
    with pytest.raises(TeamInvalid):
        office.plan(team=(TeamSeat(office.member_id, TeamRole.MEMBER),))


def test_conflicts_of_team_members_are_shown(office: SmallOffice) -> None:
    second = office.plan(subject="بازدید دیگر")
    found = office.desk.programme.conflicts(TODAY, TODAY)
    assert {conflict.person_name for conflict in found} == {"حسن مرادی", "زهرا کریمی"}
    for_day = office.desk.programme.conflicts_for(TODAY, [office.member_id], except_visit=second)
    assert [row.id for conflict in for_day for row in conflict.visits] == [office.visit_id]
    office.desk.sealing.cancel(second, "تکراری")
    assert office.desk.programme.conflicts(TODAY, TODAY) == []


def test_lists_are_filtered_as_one_types(office: SmallOffice) -> None:
    office.plan(planned_on=TODAY + timedelta(days=10), subject="بازدید موردی")
    visits = office.desk.visits
    assert len(visits.list(VisitFilter(text="موردي"))) == 1
    assert len(visits.list(VisitFilter(text="خواف"))) == 2
    assert len(visits.list(VisitFilter(to_on=TODAY))) == 1
    assert visits.list(VisitFilter(states=(VisitState.SEALED,))) == []
    row = visits.list(VisitFilter(to_on=TODAY))[0]
    assert (row.head_name, row.asked, row.answered, row.score) == ("حسن مرادی", row.asked, 0, None)


def test_scores_of_a_list_follow_the_answers(office: SmallOffice) -> None:
    fill(office.desk, office.visit_id)
    row = office.desk.visits.list()[0]
    assert row.score == Decimal("100.0")
    assert row.answered == row.asked


def test_an_action_is_followed_up_only_after_the_seal_and_closing_waits_for_it(office: SmallOffice) -> None:
    office.desk.findings.add_action(office.visit_id, "نصب تابلو", "رئیس واحد", 3)
    action = office.desk.visits.show(office.visit_id).actions[0]
    with pytest.raises(IllegalMove):
        office.desk.findings.follow_up(action.id, None, ActionState.DONE, "")
    assert office.desk.findings.open_actions() == []
    with pytest.raises(IllegalMove):
        office.desk.sealing.close(office.visit_id)
    assert ActionsOpen.code == "actions_open"


def test_a_checklist_with_answers_is_not_taken_out_unasked(office: SmallOffice) -> None:
    desk = office.desk
    answer(office, "ramp-slope", "12")
    desk.visits.note(office.visit_id, checklist(office).id, "ramp-width", "باریک است")
    finding = desk.findings.accept(office.visit_id, checklist(office).id, "ramp-slope")
    other = next(row.id for row in desk.checklists.list() if row.id != office.template_id)
    changed = planned_visit(desk, office.member_id, office.unit_id, other, subject="موضوع دیگر")
    with pytest.raises(AnswersLost) as refused:
        desk.visits.change(office.visit_id, changed)
    assert refused.value.facts == {"answers": 2, "checklists": checklist(office).title}
    view = desk.visits.show(office.visit_id)
    assert (view.row.answered, view.row.subject) == (1, "بازدید دوره‌ای از میز خدمت و دسترس‌پذیری")

    desk.visits.change(office.visit_id, changed, drop_answers=True)
    view = desk.visits.show(office.visit_id)
    assert (view.row.answered, view.row.subject, view.checklists[0].template_id) == (0, "موضوع دیگر", other)
    [left] = view.findings
    assert (left.id, left.evidence) == (finding, ())  # it stands on nothing now, which finishing will say


def test_adding_a_checklist_and_taking_out_an_empty_one_needs_no_word(office: SmallOffice) -> None:
    answer(office, "ramp-slope", "7")
    other = next(row.id for row in office.desk.checklists.list() if row.id != office.template_id)
    for templates in ((office.template_id, other), (office.template_id,)):
        plan = planned_visit(office.desk, office.member_id, office.unit_id, office.template_id, template_ids=templates)
        office.desk.visits.change(office.visit_id, plan)
    assert office.desk.visits.show(office.visit_id).row.answered == 1


def test_a_draft_edited_twice_in_one_moment_is_read_as_it_was_left(office: SmallOffice) -> None:
    checklists = office.desk.checklists
    draft = checklists.new_version(office.template_id)
    for title in ("نخست", "دوم"):  # the clock stands
        template = checklists.show(draft).template
        checklists.save_draft(draft, replace(template, title=title, sections=template.sections[:1]))
        assert checklists.show(draft).template.title == title


def test_a_document_that_would_act_says_so(office: SmallOffice) -> None:
    def added(name: str, data: bytes) -> tuple[str, ...]:
        return office.desk.visits.add_document(office.visit_id, data, name).active

    assert added("فرم.pdf", pdf_with_script()) == ("javascript",)
    assert added("فهرست.xlsx", workbook("xl/vbaProject.bin")) == ("macros",)
    assert added("ساده.xlsx", workbook("xl/workbook.xml")) == ()
    stored = office.desk.visits.show(office.visit_id).documents
    assert [document.active for document in stored] == [("javascript",), ("macros",), ()]


def test_a_photo_is_looked_at_with_and_without_its_marks(office: SmallOffice) -> None:
    visits = office.desk.visits
    photo = visits.add_photo(office.visit_id, png(), "رمپ.png")
    visits.annotate(photo.id, [AnnotationDraft("box", {"x1": 0.1, "y1": 0.1, "x2": 0.9, "y2": 0.9})])
    plain = visits.photo_view(photo.id, 64, marked=False)
    assert plain == office.opened.tools.intake.safe_image(visits.photo_bytes(photo.id), 64)
    assert visits.photo_view(photo.id, 64) != plain


def workbook(part: str) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr(part, b"")
    return stream.getvalue()


def pdf_with_script() -> bytes:
    stream = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        document.Root.OpenAction = script
        document.save(stream)
    return stream.getvalue()
