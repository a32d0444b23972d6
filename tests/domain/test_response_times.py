"""Time limits are dated rules: a case has the days that were in force when it began."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.domain.response_times import ResponseTimes, ResponseTimesInvalid, TimeLimit, read_response_times
from app.persian.calendar import from_jalali
from app.persian.catalogue import error_sentence

SEED = Path(__file__).resolve().parents[2] / "resources" / "seed" / "response_times.yaml"


def shipped() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = yaml.safe_load(SEED.read_text(encoding="utf-8"))["response_times"]
    return entries


def test_an_answer_takes_thirty_working_days_and_a_unit_ten() -> None:
    times = read_response_times(shipped())
    assert times.working_days(TimeLimit.ANSWER, date(2026, 11, 22)) == 30
    assert times.working_days(TimeLimit.UNIT_REPLY, date.min) == 10
    assert "بخش ۵" in times.rule(TimeLimit.ANSWER, date(2026, 11, 22)).source


def test_a_later_rule_counts_from_its_day() -> None:
    shorter = {"limit": "unit_reply", "working_days": 7, "starts_on": "1405/10/01", "source": "دستور مدیرکل"}
    times = read_response_times([*shipped(), shorter])
    first = from_jalali(1405, 10, 1)
    assert times.working_days(TimeLimit.UNIT_REPLY, first) == 7
    assert times.working_days(TimeLimit.UNIT_REPLY, date.fromordinal(first.toordinal() - 1)) == 10


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"limit": "answer", "working_days": 20, "starts_on": None, "source": "س"}, "starts"),
        ({"limit": "answer", "working_days": 0, "starts_on": "1405/01/01", "source": "س"}, "days"),
        ({"limit": "answer", "working_days": "سی", "starts_on": "1405/01/01", "source": "س"}, "unreadable"),
        ({"limit": "answer", "working_days": 30, "starts_on": "1404/12/30", "source": "س"}, "unreadable"),
        ({"limit": "appeal", "working_days": 30, "starts_on": None, "source": "س"}, "unreadable"),
        ({"working_days": 30}, "unreadable"),
    ],
)
def test_spoilt_rules_are_refused(entry: dict[str, Any], reason: str) -> None:
    with pytest.raises(ResponseTimesInvalid) as refused:
        read_response_times([*shipped(), entry])
    assert refused.value.facts["reason"] == reason
    assert error_sentence(refused.value.code, refused.value.facts) != error_sentence("app_error", {})


def test_every_limit_has_a_rule_that_always_was() -> None:
    with pytest.raises(ResponseTimesInvalid):
        ResponseTimes(())
