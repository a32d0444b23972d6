"""What a person reads when something fails, and what the log keeps."""

import logging

import pytest

from app.domain.errors import InvalidInput, NotPermitted
from app.persian.catalogue import message_ids
from app.ui import errors


def test_a_refusal_speaks_its_own_sentence() -> None:
    shown = errors.shown(InvalidInput(field="کد ملی", reason="رقم کنترل درست نیست"))
    assert shown.sentence == "مقدار «کد ملی» پذیرفته نیست: رقم کنترل درست نیست."
    assert shown.ticket is None
    assert errors.shown(NotPermitted()).sentence.startswith("اجازهٔ این کار")


def test_the_unexpected_gets_a_ticket_and_a_log_line_without_content(caplog: pytest.LogCaptureFixture) -> None:
    def fail(name: str) -> None:
        raise ValueError(name)

    with caplog.at_level(logging.ERROR), pytest.raises(ValueError, match=r".*") as caught:
        fail("علی رضایی")
    with caplog.at_level(logging.ERROR):
        shown = errors.shown(caught.value)
    assert shown.ticket is not None
    assert shown.ticket in shown.sentence
    assert shown.ticket in caplog.text
    assert "builtins.ValueError" in caplog.text
    assert "fail" in caplog.text
    assert "رضایی" not in caplog.text


def test_two_failures_have_two_tickets() -> None:
    tickets = {errors.shown(ValueError()).ticket for _ in range(20)}
    assert len(tickets) == 20


def test_the_shell_has_every_sentence_it_names() -> None:
    from app.ui.shortcuts import GLOBAL_LINES

    assert {line.text_id for line in GLOBAL_LINES} <= message_ids()
