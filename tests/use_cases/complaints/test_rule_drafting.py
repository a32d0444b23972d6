"""What an administrator does to a draft without a file: conditions chosen, questions asked, order, a trial first."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import update

from app.domain.admissibility import ClauseVerdict
from app.domain.admissibility_rules import Outcome, RuleInvalid
from app.domain.condition_lines import Line, Lines
from app.domain.errors import AppError, NotFound
from app.models.complaint import AdmissibilityRules
from app.use_cases.admissibility_rules.verbs import RuleVersions
from app.use_cases.admissibility_rules.views import ClauseDraft, ClauseView, QuestionDraft
from tests.factories import SmallOffice
from tests.use_cases.complaints.case_making import submission

YES, NO = frozenset({"yes"}), frozenset({"no"})


def clause_of(rules: RuleVersions, version: UUID, clause: str) -> ClauseView:
    return next(each for each in rules.show(version).clauses if each.clause == clause)


def written(view: ClauseView) -> ClauseDraft:
    return ClauseDraft(
        view.clause, view.title, view.text, view.outcome, view.exception_text, view.starts_on, view.ends_on
    )


def test_a_question_and_a_clause_on_it_are_added_tried_and_issued(office: SmallOffice) -> None:
    desk, rules = office.desk, office.desk.admissibility_rules
    case = desk.complaints.register(submission())
    draft = rules.draft()
    asked = QuestionDraft(
        "", "پیوست", "آیا پیوست دارد؟", ("پیوست دارد", "پیوست ندارد"),
        asked_when=Lines("and", (Line("kind", frozenset({"complaint"})),)),
    )  # fmt: skip
    name = rules.save_question(draft, asked)
    choice = rules.save_question(draft, QuestionDraft("", "شیوه", "کدام؟", ("این است", "آن است"), has_choices=True))
    kept = rules.show(draft).facts[choice]
    more = QuestionDraft(choice, "شیوه", "کدام؟", ("این است", "آن است", "دیگری است"))
    rules.save_question(draft, more)
    values = [*rules.show(draft).facts[choice].values]
    assert values[:2] == [*kept.values] and len(values) == 3
    clause = ClauseDraft(
        "۹-۱", "پیوست", "پیوست بفرستید.", Outcome.COMPLETION_ASKED, "", None, None, "بخشنامهٔ ۱",
        Lines("and", (Line(name, NO), Line("kind", frozenset({"complaint", "request"})))),
    )  # fmt: skip
    rules.add_clause(draft, clause)
    added = rules.show(draft).clauses[-1]
    assert (added.clause, added.when.lines) == ("9-1", clause.when)
    assert added.when.sentence.startswith("اگر «پیوست» = خیر و «نوع پیام» = ")
    with pytest.raises(RuleInvalid):
        rules.add_clause(draft, replace(clause, clause="9-1"))
    with pytest.raises(RuleInvalid):
        rules.add_clause(draft, replace(clause, clause="9-2", when=None))
    [tried] = rules.try_newest(draft)
    assert (tried.before, tried.after) == (Outcome.HANDLED, None)
    assert [(each.clause, each.before, each.after) for each in tried.changes] == [("9-1", None, ClauseVerdict.UNKNOWN)]
    assert rules.try_case(draft, case.number) == tried
    made_up = rules.try_answers(draft, {"kind": "complaint", name: "no"})
    assert (made_up.after, made_up.after_clause) == (Outcome.COMPLETION_ASKED, "9-1")
    rules.order_questions(draft, [name])
    assert next(iter(rules.show(draft).facts)) == name
    rules.issue(draft, "بخشنامهٔ ۱")
    asks = desk.complaints.admissibility(desk.complaints.register(submission(subject="دیگر")).id).questions
    assert asks[0].name == name
    assert desk.complaints.admissibility(case.id).outcome is Outcome.HANDLED


def test_conditions_change_by_choosing_and_what_was_not_touched_stays_as_it_was(office: SmallOffice) -> None:
    rules = office.desk.admissibility_rules
    draft = rules.draft()
    body = {**rules.show(draft).body}
    nested = "private_life or (collective and not (documented or new_matter))"
    body["rules"] = [{**each, "when": nested} if each["clause"] == "8-7" else each for each in body["rules"]]
    rules.save_body(draft, body)
    view = clause_of(rules, draft, "8-7")
    assert view.when.lines is None and "چنین نباشد" in view.when.sentence
    rules.save_clause(draft, replace(written(view), title="تازه"))
    assert clause_of(rules, draft, "8-7").when == view.when
    lines = Lines("or", (Line("private_life", YES), Line("specialised_business", NO)))
    rules.save_clause(draft, replace(written(view), when=lines))
    assert clause_of(rules, draft, "8-7").when.lines == lines
    excepted = replace(written(clause_of(rules, draft, "8-5")), exception_when=Lines("and", (Line("documented", YES),)))
    rules.save_clause(draft, excepted)
    assert clause_of(rules, draft, "8-5").exception_when is not None
    assert [each.field for each in rules.compare(draft)] == ["when", "exception_when"]


def test_order_and_switch_decide_what_counts_and_are_undone_by_the_next_version(office: SmallOffice) -> None:
    rules = office.desk.admissibility_rules
    draft = rules.draft()
    facts = {"within_mission": "no", "private_life": "yes", "kind": "complaint"}
    assert rules.try_answers(draft, facts).after_clause == "8-4"
    rules.order_clauses(draft, ["8-7", "8-4"])
    assert rules.try_answers(draft, facts).after_clause == "8-7"
    rules.switch_clause(draft, "8-7", on=False)
    rules.switch_clause(draft, "8-18", on=False)
    rules.switch_clause(draft, "8-18", on=True)
    tried = rules.try_answers(draft, facts)
    assert tried.after_clause == "8-4" and ("8-7", None) in [(each.clause, each.after) for each in tried.changes]
    assert [(each.where, each.field) for each in rules.compare(draft)] == [("8-7", "off"), ("", "order")]
    for refused in (lambda: rules.order_clauses(draft, ["9-9"]), lambda: rules.switch_clause(draft, "9-9", on=True),
                    lambda: rules.try_case(draft, "1400/999")):  # fmt: skip
        with pytest.raises(NotFound):
            refused()


def test_a_body_that_came_back_in_another_order_is_read_in_its_own(office: SmallOffice) -> None:
    rules = office.desk.admissibility_rules
    draft = rules.draft()
    before = rules.show(draft)
    shuffled = {**before.body, "facts": {
        name: {**fact, "choices": dict(sorted(fact["choices"].items(), reverse=True))} if "choices" in fact else fact
        for name, fact in sorted(before.body["facts"].items())
    }}  # fmt: skip
    rules.save_body(draft, shuffled)
    after = rules.show(draft)
    assert list(after.facts) == list(before.facts)
    assert [list(fact.values) for fact in after.facts.values()] == [list(fact.values) for fact in before.facts.values()]


def test_two_versions_with_one_number_are_both_kept_told_apart_and_decided_alike(office: SmallOffice) -> None:
    desk, rules = office.desk, office.desk.admissibility_rules
    ours, theirs = rules.draft(), uuid4()
    rules.save_clause(ours, replace(written(clause_of(rules, ours, "8-8")), text="متن ما"))
    rules.issue(ours, "بخشنامهٔ ما")
    case = desk.complaints.register(submission())
    with rules.tools.transaction() as session:
        mine = session.get(AdmissibilityRules, ours)
        assert mine is not None and mine.issued_at is not None
        body = {**mine.body, "rules": [{**each, "text": "متن آنان"} for each in mine.body["rules"]]}
        later = mine.issued_at + timedelta(minutes=1)
        session.add(AdmissibilityRules(id=theirs, version=2, body=body, changed_at=later, issued_at=later))
    known = rules.versions()
    assert [(each.version, each.is_in_force, each.cases) for each in known] == [
        (2, True, 0),
        (2, False, 1),
        (1, False, 0),
    ]
    assert known[0].id == theirs and len({each.name for each in known}) == 3
    told = desk.complaints.admissibility(case.id)
    assert (told.text, told.rules_version, told.rules_name) == ("متن ما", 2, known[1].name)
    after = desk.complaints.register(submission(subject="پس از آن"))
    assert desk.complaints.admissibility(after.id).text == "متن آنان"
    with rules.tools.transaction() as session:
        session.execute(update(AdmissibilityRules).values(issued_at=later))
    assert rules.versions()[0].id == max(ours, theirs)
    assert rules.show(rules.draft()).version.version == 3


def test_a_version_of_a_newer_program_is_told_not_misjudged(office: SmallOffice) -> None:
    desk, rules = office.desk, office.desk.admissibility_rules
    draft = rules.draft()
    rules.switch_clause(draft, "8-7", on=False)
    rules.issue(draft, "بخشنامه")
    with rules.tools.transaction() as session:
        session.execute(update(AdmissibilityRules).values(body={"facts": {"a": 1}, "rules": []}))
    with pytest.raises(AppError) as refused:
        desk.complaints.register(submission())
    assert refused.value.code == "rule_version_unreadable"
