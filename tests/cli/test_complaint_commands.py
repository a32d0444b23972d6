"""A complaint's whole life from the command line, and its refusals with their exit codes."""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap.commands import run_commands
from tests.factories import PASSWORD

Run = Callable[..., tuple[int, Any]]
BODY: Mapping[str, Any] = {
    "kind": "complaint",
    "channel": "paper",
    "received_on": "۱۴۰۵/۰۸/۳۰",
    "complainant": {
        "type": "natural",
        "first_name": "رضا",
        "last_name": "احمدي",
        "national_id": "۰۴۹۹۳۷۰۸۹۹",
        "address": "مشهد، خیابان امام رضا ۱۲",
        "phone": "٠٩١٥١٢٣٤٥٦٧",
    },
    "respondent": {"unit": "۰۹۱۹", "person": None},
    "subject": "تأخیر در رسیدگی",
    "text": "درخواست من سه ماه است در اداره مانده است.",
    "answers": {"within_mission": True, "final_decision_appeal": False, "documented": True},
}


@pytest.fixture
def run(
    prepared_office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Run]:
    profile = tmp_path / "profile"
    shutil.copytree(prepared_office, profile)
    monkeypatch.setenv("BAZRESYAR_PASSWORD", PASSWORD)
    monkeypatch.setenv("BAZRESYAR_USER", "h.moradi")
    monkeypatch.setenv("BAZRESYAR_HOME", str(tmp_path / "home"))

    def call(*arguments: str) -> tuple[int, Any]:
        capsys.readouterr()
        code = run_commands(["complaint", *arguments, "--profile", str(profile), "--json"])
        out = capsys.readouterr().out
        return code, json.loads(out) if out.strip() else None

    yield call


@pytest.fixture
def write(tmp_path: Path) -> Callable[[object], str]:
    """A JSON file with this in it."""

    def written(body: object) -> str:
        path = tmp_path / "case.json"
        path.write_text(json.dumps(body), encoding="utf-8")
        return str(path)

    return written


def test_a_complaint_is_registered_worked_and_answered_from_the_command_line(
    run: Run, write: Callable[[object], str], tmp_path: Path
) -> None:
    out = ("--out", str(tmp_path / "paper.pdf"))
    code, made = run("register", "--file", write(BODY))
    assert code == 0
    assert (made["number"], made["outcome"], made["received_on"]) == ("1405/1", "handled", "2026-11-21")
    assert {"clause", "verdict", "reason"} <= made["admissibility"][0].keys()
    assert made["due_on_jalali"] and made["deadline"]["skipped"][0]["reason"]
    assert "احمد" not in json.dumps({**made, "complainant": ""}, ensure_ascii=False)
    steps: tuple[tuple[str, ...], ...] = (
        ("move", "۱۴۰۵/۱", "ordered", "--note", "رسیدگی شود"),
        ("move", "1405/1", "registered"),
        ("point", "1405/1", "--text", "بی‌پاسخ ماندن درخواست"),
        ("move", made["tracking_code"], "extracted"),
        ("assign", "1405/1", "--to", "h.moradi"),
        ("refer", "1405/1", "--unit", "0919", "--unit", "۰۹۱۵", "--question", "چرا؟", "--working-days", "3"),
        ("receipt", "1405/1", *out),
        ("deadline-pdf", "1405/1", *out),
        ("unit-letter", "1405/1", "--unit", "0919", *out),
        ("unit-letter", "1405/1", "--unit", "0919", "--reminder", "--draft", *out),
        ("remind", "1405/1", "--unit", "0919"),
        ("unit-reply", "1405/1", "--unit", "0919", "--text", "رسیدگی شد"),
        ("move", "1405/1", "chased"),
        ("decide", "1405/1", "--number", "1", "--verdict", "upheld", "--reply", "0919"),
        ("conclude", "1405/1", "--conclusion", "شکایت وارد است"),
        ("move", "1405/1", "concluded", "--reason", "پاسخ دیگر لازم نیست"),
        ("sign-finding", "1405/1", "--draft", *out),
        ("sign-finding", "1405/1", *out),
        ("answer-pdf", "1405/1", "--draft", *out),
        ("reply", "1405/1", "--way", "letter", "--text", "پاسخ شما پیوست است"),
        ("answer-pdf", "1405/1", *out),
        ("move", "1405/1", "closed"),
        ("finding-pdf", "1405/1", *out),
        ("poster", "--paper", "a3", *out),
    )
    for step in steps:
        assert run(*step)[0] == 0, step
    code, shown = run("show", "1405/1")
    assert (code, shown["state"], shown["verdict"]) == (0, "closed", "upheld")
    assert [each["kind"] for each in run("letters", "1405/1")[1]["letters"]] == ["answer", "referral"]
    assert run("answer-pdf", "1405/1", *out)[0] == 2, "naming who complained again takes a reason"
    code, again = run("answer-pdf", "1405/1", "--reason", "رونوشت دوم برای شاکی", *out)
    assert (code, again["new"], again["signed"]) == (0, False, True)
    assert [each["state"] for each in shown["referrals"]] == ["replied", "sent"]
    code, again = run("register", "--file", write(BODY))
    assert (code, again["outcome"], again["deciding_clause"]) == (0, "not_again", "8-16")
    assert run("admissibility", "1405/2")[0] == 1
    assert run("merge", "1405/2", "--into", "1405/1", "--reason", "یک موضوع")[0] == 0
    code, page = run("list", "--merged")
    assert (code, page["total"], page["counts"]) == (0, 2, {"closed": 1, "received": 1})
    assert run("list", "--state", "received")[1]["total"] == 0
    assert run("take-apart", "1405/2")[0] == 0
    assert run("list", "--text", "تاخير", "--state", "received")[1]["complaints"][0]["number"] == "1405/2"


def test_what_is_left_out_is_judged_and_answers_follow(run: Run, write: Callable[[object], str]) -> None:
    code, made = run("register", "--file", write({}))
    assert (code, made["outcome"], made["deciding_clause"]) == (0, "not_handled", "8-5")
    code, told = run("admissibility", "1405/1", "--override", "8-5", "--reason", "گزارش روشن است")
    assert (code, told["outcome"]) == (1, "completion_asked")
    code, told = run("admissibility", "1405/1", "--answer", "within_mission=no")
    assert (code, told["deciding_clause"]) == (1, "8-4")
    assert run("admissibility", "1405/1", "--override", "8-4")[0] == 2


def changed(path: str, value: object) -> dict[str, Any]:
    """The body with one field changed."""
    body: dict[str, Any] = json.loads(json.dumps(BODY))
    *parents, last = path.split(".")
    part = body
    for name in parents:
        part = part.setdefault(name, {})
    part[last] = value
    return body


WRONG: Mapping[str, object] = {
    "received_on": "1404/12/30",
    "kind": "grievance",
    "channel": "pigeon",
    "subject": 12,
    "complainant": "رضا احمدی",
    "complainant.national_id": "1111111111",
    "complainant.phone": 9151234567,
    "complainant.last_name": "احمدی\u202eمد",
    "complainant.type": "robot",
    "text": "م" * 1_000_000,
    "answers": ["yes"],
    "authority.letter_on": "1405-13-01",
    "answers.weather": "fine",
}


def test_a_wrong_field_is_named_in_one_sentence_and_nothing_is_written(
    run: Run, write: Callable[[object], str]
) -> None:
    for path, value in WRONG.items():
        code, told = run("register", "--file", write(changed(path, value)))
        assert code == 2, path
        error = told["error"]
        assert (error["code"], error["facts"]["path"]) == ("field_invalid", path)
        assert error["facts"]["field"] in error["message"]
    early = run("register", "--file", write(changed("received_on", "1299/12/29")))[1]["error"]["facts"]
    assert "۱۳۰۰" in early["sentence"]
    code, told = run("register", "--file", write(changed("respondent.unit", "0999\ud800")))
    assert (code, told["error"]["code"]) == (2, "respondent_unit_unknown")
    assert run("register", "--file", write([]))[1]["error"]["code"] == "json_not_object"
    assert run("register", "--file", "no-such-file")[1]["error"]["code"] == "file_unreadable"
    assert run("list")[1]["total"] == 0


@pytest.mark.parametrize(
    ("content", "line", "column"), [(b'{\n "kind": complaint}', 2, 10), (b"\xff\xfe\x00", 1, 1), (b"[" * 100_000, 1, 1)]
)
def test_what_is_no_json_is_told_with_its_place(
    run: Run, tmp_path: Path, content: bytes, line: int, column: int
) -> None:
    (tmp_path / "broken.json").write_bytes(content)
    code, told = run("register", "--file", str(tmp_path / "broken.json"))
    assert (code, told["error"]["code"]) == (2, "json_unreadable")
    assert (told["error"]["facts"]["line"], told["error"]["facts"]["column"]) == (line, column)


def test_a_file_in_utf16_names_its_unit_and_one_from_standard_input_follows_the_password(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    named = changed("respondent.unit", "ادارهٔ تعاون، كار و رفاه اجتماعي شهرستان خواف")
    (tmp_path / "case.json").write_text(json.dumps(named, ensure_ascii=False), encoding="utf-16")
    code, made = run("register", "--file", str(tmp_path / "case.json"))
    assert (code, made["unit"]["code"]) == (0, "0919")
    for password, expected in ((PASSWORD.encode(), 0), (b"\xff\xfe", 3)):
        typed = TextIOWrapper(BytesIO(password + b"\n" + json.dumps(BODY).encode()), encoding="ascii")
        monkeypatch.setattr("sys.stdin", typed)
        assert run("register", "--file", "-", "--password-stdin")[0] == expected


def test_a_state_nobody_knows_is_answered_with_those_there_are(run: Run, write: Callable[[object], str]) -> None:
    run("register", "--file", write(BODY))
    code, told = run("move", "1405/1", "upheld")
    assert (code, told["error"]["code"]) == (2, "invalid_input")
    assert "concluded" in told["error"]["message"]
    assert "اسفند سال ۱۴۰۴" in run("list", "--from", "1404-12-30")[1]["error"]["message"]


def test_a_name_given_twice_in_a_file_is_refused_rather_than_one_value_dropped(run: Run, tmp_path: Path) -> None:
    (tmp_path / "twice.json").write_text('{"complainant": {"last_name": "1", "last_name": "2"}}', encoding="utf-8")
    code, told = run("register", "--file", str(tmp_path / "twice.json"))
    assert (code, told["error"]["code"], told["error"]["facts"]["key"]) == (2, "json_key_twice", "last_name")


def test_fields_nobody_knows_are_named_and_the_rest_is_registered(run: Run, write: Callable[[object], str]) -> None:
    code, made = run("register", "--file", write(changed("complainant.nationl_id", "0499370899") | {"colour": 1}))
    assert (code, made["unknown_fields"]) == (0, ["colour", "complainant.nationl_id"])


def test_refusals_have_their_exit_codes(
    run: Run, write: Callable[[object], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("register", "--file", write(BODY))[0] == 0
    code, told = run("move", "1405/1", "closed")
    assert (code, told["error"]["code"]) == (1, "step_out_of_order")
    assert run("move", "1405/1", "nowhere")[0] == 2
    assert run("show", "1405/9")[0] == run("list", "--unit", "0999")[0] == run("list", "--from", "14050901")[0] == 2
    monkeypatch.setenv("BAZRESYAR_USER", "z.karimi")
    assert run("register", "--file", write(BODY))[0] == 3
    assert run("list")[0] == 3
