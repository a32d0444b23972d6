"""Versions of the admissibility rules: a draft is edited, compared and issued; a case keeps what judged it."""

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from app.bootstrap.commands import run_commands
from app.domain.admissibility_rules import Outcome, RuleInvalid
from app.domain.errors import AppError, NotPermitted
from app.domain.rule_versions import RuleFactLost, RuleFactUnasked
from app.use_cases.admissibility_rules.drafts import RulesIssued
from app.use_cases.admissibility_rules.verbs import RulesReasonMissing, RulesUnchanged, RuleVersions
from app.use_cases.admissibility_rules.views import ClauseDraft
from tests.factories import PASSWORD, SmallOffice
from tests.use_cases.complaints.case_making import submission


def clause_of(rules: RuleVersions, version: UUID, clause: str) -> ClauseDraft:
    found = next(each for each in rules.show(version).clauses if each.clause == clause)
    return ClauseDraft(
        clause, found.title, found.text, found.outcome, found.exception_text, found.starts_on, found.ends_on
    )


def test_a_version_is_drafted_compared_issued_and_judges_what_comes_after(office: SmallOffice) -> None:
    desk, rules = office.desk, office.desk.admissibility_rules
    before = desk.complaints.register(submission()).id
    draft = rules.draft()
    assert rules.draft() == draft and rules.compare(draft) == []
    with pytest.raises(RulesUnchanged):
        rules.issue(draft, "بخشنامه")
    rules.save_clause(draft, replace(clause_of(rules, draft, "8-8"), text="این شکایت در این اداره بررسي می‌شود."))
    rules.save_clause(
        draft, replace(clause_of(rules, draft, "8-20"), ends_on=desk.today(), outcome=Outcome.COMPLETION_ASKED)
    )
    assert [(each.where, each.field) for each in rules.compare(draft)] == [
        ("8-20", "outcome"), ("8-20", "ends_on"), ("8-8", "text"),
    ]  # fmt: skip
    with pytest.raises(RulesReasonMissing):
        rules.issue(draft, " \u200b")
    assert rules.issue(draft, "بخشنامهٔ ۱۲۳۴") == 2
    after = desk.complaints.register(submission(subject="موضوعی دیگر")).id
    told = [desk.complaints.admissibility(each) for each in (before, after)]
    assert [each.rules_version for each in told] == [1, 2]
    assert told[1].text == "این شکایت در این اداره بررسی می‌شود." != told[0].text
    newest, shipped = rules.versions()
    assert (newest.is_in_force, newest.reason, newest.cases, shipped.is_in_force, shipped.cases) == (
        True, "بخشنامهٔ ۱۲۳۴", 1, False, 1,
    )  # fmt: skip
    for write in (
        lambda: rules.issue(draft, "دوباره"),
        lambda: rules.discard(draft),
        lambda: rules.save_body(draft, {}),
    ):
        with pytest.raises(RulesIssued):
            write()
    again = rules.draft()
    assert rules.show(again).version.version == 3 and rules.compare(again) == []
    rules.discard(again)
    assert len(rules.versions()) == 2 and rules.show(present=True).version.id == draft


def test_what_cannot_judge_is_refused_with_its_place_and_the_draft_stays(office: SmallOffice) -> None:
    rules = office.desk.admissibility_rules
    draft = rules.draft()
    whole = rules.show(draft).body

    def changed(change: Callable[[Any], object]) -> Any:  # noqa: ANN401 - a body
        body = copy.deepcopy(dict(whole))
        change(body)
        return body

    broken: tuple[Callable[[Any], object], ...] = (
        lambda body: body.update(rules=[]),
        lambda body: body.update(facts=[1]),
        lambda body: body.update(rules={"8-4": 1}),
        lambda body: body["facts"]["kind"].update(choices=["complaint"]),
        lambda body: body["rules"][0].update(when="not_a_fact"),
        lambda body: body["rules"][0].update(when="(" * 600),
        lambda body: body["rules"][0].update(outcome="forget_it"),
        lambda body: body["rules"][0].update(text="سلام {name}"),
        lambda body: body["rules"][0].update(starts_on="1404/12/30"),
        lambda body: body["rules"][0].update(text="x" * 300_000),
    )
    for change in broken:
        with pytest.raises(AppError) as refused:
            rules.save_body(draft, changed(change))
        assert refused.value.code in ("rule_invalid", "text_too_long")
    with pytest.raises(RuleInvalid):
        rules.save_clause(draft, replace(clause_of(rules, draft, "8-8"), title=" "))
    assert rules.show(draft).body == whole
    new = {"label": "تازه", "when_yes": "هست", "when_no": "نیست"}
    rules.save_body(draft, changed(lambda body: body["facts"].update(new_fact=new)))
    with pytest.raises(RuleFactUnasked):
        rules.issue(draft, "بخشنامه")
    rules.save_body(draft, changed(lambda body: body["facts"]["kind"]["choices"].pop("suggestion")))
    with pytest.raises(RuleFactLost):
        rules.issue(draft, "بخشنامه")


def test_everybody_reads_the_rules_and_the_administrator_writes_them(office: SmallOffice) -> None:
    member = office.desk_of_member().desk
    try:
        assert len(member.admissibility_rules.show(present=True).clauses) == 13
        with pytest.raises(NotPermitted):
            member.admissibility_rules.draft()
    finally:
        member.close()


def test_the_rules_are_a_file_on_the_command_line(
    office: SmallOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    office.desk.close()
    monkeypatch.setenv("BAZRESYAR_PASSWORD", PASSWORD)
    monkeypatch.setenv("BAZRESYAR_USER", "h.moradi")
    monkeypatch.setenv("BAZRESYAR_HOME", str(tmp_path / "home"))

    def run(*arguments: str) -> tuple[int, Any]:
        capsys.readouterr()
        code = run_commands(["rules", *arguments, "--profile", str(office.directory), "--json"])
        return code, json.loads(capsys.readouterr().out)

    file = tmp_path / "rules.json"
    assert run("draft", "--out", str(file))[1]["state"] == "draft"
    body = json.loads(file.read_text(encoding="utf-8"))
    body["rules"][-1]["text"] = "متن تازه"
    file.write_text(json.dumps(body), encoding="utf-8")
    assert run("save", "--file", str(file))[0] == 0
    assert [each["field"] for each in run("compare")[1]["changes"]] == ["text"]
    assert run("issue", "--reason", "بخشنامه")[1]["state"] == "in_force"
    body["rules"][0]["when"] = "no_such_fact"
    file.write_text(json.dumps(body), encoding="utf-8")
    code, refused = run("save", "--file", str(file))
    assert (code, refused["error"]["code"]) == (2, "rule_invalid")
