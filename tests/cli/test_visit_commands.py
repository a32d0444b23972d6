"""The whole story from the command line, from JSON files only, and its refusals with their exit codes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap.commands import run_commands
from tests.factories import PASSWORD, png

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def run(
    prepared_office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    import shutil

    profile = tmp_path / "profile"
    shutil.copytree(prepared_office, profile)
    monkeypatch.setenv("BAZRESYAR_PASSWORD", PASSWORD)
    monkeypatch.setenv("BAZRESYAR_USER", "h.moradi")
    monkeypatch.setenv("BAZRESYAR_HOME", str(tmp_path / "home"))

    def call(*arguments: str) -> tuple[int, Any]:
        capsys.readouterr()
        code = run_commands([*arguments, "--profile", str(profile), "--json"])
        out = capsys.readouterr().out
        return code, json.loads(out) if out.strip() else None

    return call


def write(path: Path, body: object) -> str:
    path.write_text(json.dumps(body, ensure_ascii=False), encoding="utf-8")
    return str(path)


def visit_file(**changes: object) -> dict[str, object]:
    return {
        "unit": "0915",
        "kind": "case",
        "planned_on": "۱۴۰۵/۰۹/۰۱",
        "subject": "بازدید موردی از میز خدمت گناباد",
        "order": {"number": "1405/77", "date": "1405-08-30"},
        "team": ["h.moradi", {"login": "z.karimi", "role": "member"}],
        **changes,
    }


def answers_to(document: dict[str, Any]) -> list[dict[str, object]]:
    good = {"verdict": "yes", "measure": None, "count": None, "choice": None, "text": "متن", "date": "1405-09-01"}
    rows = []
    for checklist in document["checklists"]:
        for section in checklist["sections"]:
            rows += [{"item": item["number"], "value": good[item["kind"]]} for item in section["items"]]
    return [row for row in rows if row["value"] is not None]


def test_a_visit_from_plan_to_a_pdf_that_verifies(run: Run, tmp_path: Path) -> None:
    code, planned = run("visit", "create", "--file", write(tmp_path / "visit.json", visit_file()))
    assert code == 0
    assert planned["planned_on_jalali"] == "1405-09-01"
    visit = planned["id"]
    assert planned["state"] == "planned"

    photo = tmp_path / "ramp.png"
    photo.write_bytes(png())
    code, attached = run("visit", "attach", visit, str(photo), "--item", "1", "--caption", "شیب رمپ")
    assert code == 0
    assert attached["file_name"] == "ramp.png"

    answers = {
        "answers": [*answers_to(planned), {"item": 1, "value": "۱۲", "note": "با تراز اندازه‌گیری شد."}],
        "strengths": ["برخورد محترمانه"],
        "statements": [{"name": "علی رضایی", "position": "رئیس", "text": "اقدام می‌شود."}],
        "countersignature": {"outcome": "refused", "name": "علی رضایی", "reason": "مخالف است", "witness": "محمد احمدی"},
        "gaps_reason": "ابزار اندازه‌گیری در دسترس نبود.",
    }
    code, recorded = run("visit", "answer", visit, "--file", write(tmp_path / "answers.json", answers))
    assert code == 0
    assert recorded["state"] == "countersigned"
    assert recorded["findings"][0]["evidence"][0] == {"kind": "answer", "label": "1"}

    code, _signed = run("visit", "sign", visit, "--user", "z.karimi")
    assert code == 0
    code, sealed = run("visit", "seal", visit)
    assert code == 0
    assert sealed["state"] == "sealed"
    assert [signer["name"] for signer in sealed["seal"]["signers"]] == ["حسن مرادی", "زهرا کریمی"]
    assert sealed["seal"]["unsigned"] == []

    pdf = tmp_path / "minutes.pdf"
    code, written = run("visit", "pdf", visit, "--out", str(pdf))
    assert (code, written["sealed"]) == (0, True)
    code, verdict = run("verify", str(pdf))
    assert (code, verdict["valid"], verdict["reason"]) == (0, True, "ok")
    assert verdict["record_hash"] == sealed["seal"]["hash"]
    assert all(signer["trusted"] for signer in verdict["signers"])

    assert (verdict["archive"]["kind"], verdict["archive"]["visit_id"]) == ("same", visit)

    forged = tmp_path / "forged.pdf"
    forged.write_bytes(pdf.read_bytes().replace(b"%%EOF", b"%%EOX", 1))
    code, verdict = run("verify", str(forged))
    assert (code, verdict["valid"], verdict["archive"]["kind"]) == (1, False, "copy")
    code, verdicts = run("verify", str(pdf), str(forged))
    assert (code, [each["valid"] for each in verdicts]) == (1, [True, False])
    assert [each["file"] for each in verdicts] == [str(pdf), str(forged)]

    absent = str(tmp_path / "absent.pdf")
    code, verdicts = run("verify", str(pdf), absent, str(forged))
    assert (code, [each["reason"] for each in verdicts][:2]) == (1, ["ok", "file_unreadable"])
    assert "absent.pdf" in verdicts[1]["message"] and not verdicts[1]["valid"]
    assert run("verify", absent, str(pdf))[0] == 2  # nothing that was judged is refused, yet not all were
    code, answer = run("verify", absent)
    assert (code, answer["error"]["code"]) == (2, "file_unreadable")

    code, added = run("visit", "addendum", visit, "--text", "نشانی درست واحد: میدان شهدا")
    assert (code, added["number"]) == (0, 1)
    code, _ = run("visit", "answer", visit, "--file", write(tmp_path / "late.json", {"answers": {"1": "5"}}))
    assert code == 1
    code, checked = run("check")
    assert (code, checked["ok"]) == (0, True)


def test_what_hinders_sealing_is_listed(run: Run, tmp_path: Path) -> None:
    _, planned = run("visit", "create", "--file", write(tmp_path / "v.json", visit_file()))
    code, answer = run("visit", "seal", planned["id"])
    assert code == 1
    assert answer["error"]["code"] == "record_incomplete"
    assert {problem["code"] for problem in answer["error"]["facts"]["problems"]} == {"unanswered"}


def test_an_open_visit_is_sealed_with_its_countersignature_and_then_written_to(run: Run, tmp_path: Path) -> None:
    _, planned = run("visit", "create", "--file", write(tmp_path / "v.json", visit_file()))
    code, answer = run("visit", "seal", planned["id"], "--gaps", "بازدید ناتمام ماند")
    assert (code, answer["error"]["code"]) == (1, "countersignature_missing")
    code, sealed = run("visit", "seal", planned["id"], "--absent", "رئیس واحد در مأموریت بود")
    assert code == 0
    assert sealed["countersignature"]["outcome"] == "absent"
    assert sealed["seal"]["unsigned"] == ["زهرا کریمی"]

    pdf, letter = tmp_path / "letter.pdf", ("visit", "letter", planned["tracking_code"], "--out")
    code, refused = run(*letter, str(pdf))
    assert (code, refused["error"]["code"]) == (1, "letter_without_actions")
    code, drafted = run(*letter, str(pdf), "--kind", "letter-minutes", "--draft")
    assert (code, drafted["draft"]) == (0, True)
    code, issued = run(*letter, str(pdf), "--kind", "letter-minutes", "--copy", "دبیرخانه", "--confidential")
    assert (code, issued["number"], issued["class"]) == (0, "1405/1", "confidential")
    assert pdf.read_bytes().startswith(b"%PDF-")
    code, listed = run("visit", "letters", planned["id"])
    assert [row["id"] for row in listed["letters"]] == [issued["id"]]
    assert run("visit", "envelope", planned["id"], "--out", str(pdf), "--kind", "envelope-c5")[0] == 0


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"unit": "9999"}, "unknown_reference"),
        ({"unit": None}, "json_invalid"),
        ({"kind": "surprise"}, "json_invalid"),
        ({"planned_on": "1404-12-30"}, "json_invalid"),
        ({"team": ["nobody"]}, "unknown_reference"),
        ({"team": [{"login": "h.moradi", "role": "member"}]}, "team_invalid"),
        ({"checklists": ["none"]}, "unknown_reference"),
        ({"subject": "  "}, "text_missing"),
        ({"subject": ["x"]}, "json_invalid"),
    ],
)
def test_a_wrong_visit_file_gets_one_sentence_and_plans_nothing(
    run: Run, tmp_path: Path, changes: dict[str, object], code: str
) -> None:
    _, before = run("visit", "list")
    exit_code, answer = run("visit", "create", "--file", write(tmp_path / "v.json", visit_file(**changes)))
    assert (exit_code, answer["error"]["code"]) == (2, code)
    assert answer["error"]["message"]
    assert run("visit", "list")[1] == before


def test_broken_json_and_missing_files_are_named(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"unit": NaN', encoding="utf-8")
    code, answer = run("visit", "create", "--file", str(broken))
    assert (code, answer["error"]["facts"]["file"]) == (2, "broken.json")
    code, answer = run("visit", "create", "--file", str(tmp_path / "absent.json"))
    assert (code, answer["error"]["code"]) == (2, "file_unreadable")


def test_a_wrong_password_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BAZRESYAR_PASSWORD", "not-this-one")
    code, answer = run("visit", "list")
    assert (code, answer["error"]["code"]) == (3, "wrong_password")


def test_the_examples_are_files_the_commands_read(run: Run, tmp_path: Path) -> None:
    code, example = run("visit", "create", "--example")
    assert code == 0
    code, planned = run("visit", "create", "--file", write(tmp_path / "v.json", example))
    assert code == 0
    _, answers = run("visit", "answer", planned["id"], "--example")
    code, recorded = run("visit", "answer", planned["id"], "--file", write(tmp_path / "a.json", answers))
    assert (code, recorded["state"]) == (0, "countersigned")


def test_a_change_that_would_drop_answers_needs_its_flag(run: Run, tmp_path: Path) -> None:
    _, planned = run("visit", "create", "--file", write(tmp_path / "visit.json", visit_file()))
    answers = write(tmp_path / "answers.json", {"answers": [{"item": 1, "value": "7"}]})
    assert run("visit", "answer", planned["tracking_code"], "--file", answers)[0] == 0
    change = write(tmp_path / "change.json", visit_file(checklists=["follow-up"], subject="پیگیری"))
    code, refused = run("visit", "change", planned["tracking_code"], "--file", change)
    assert (code, refused["error"]["code"], refused["error"]["facts"]["answers"]) == (1, "answers_lost", 1)
    code, changed = run("visit", "change", planned["tracking_code"], "--file", change, "--drop-answers")
    assert (code, changed["subject"], [each["code"] for each in changed["checklists"]]) == (0, "پیگیری", ["follow-up"])
