"""The status line tells the truth: what asks for a person first, then what only tells."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.ui.sync_port import SyncFacts
from app.ui.sync_state import SyncState, detail_of, line_of
from tests.ui.shell.sync_script import SYNCED

WAITING = replace(SYNCED, waiting=12, waiting_since=datetime(2026, 11, 21, 6, 30, tzinfo=UTC))
DOUBTED = replace(SYNCED, doubt="head_inconsistent", doubted_at=datetime(2026, 11, 20, 6, 30, tzinfo=UTC))
NEVER = SyncFacts(is_connected=True)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (SyncState(), "فقط روی همین رایانه"),
        (SyncState(NEVER), "هنوز همگام نشده"),
        (SyncState(SYNCED), "همگام در ۱۰:۰۰"),
        (SyncState(WAITING), "۱۲ تغییر از دیروز ۱۰:۰۰ منتظر ارسال"),
        (SyncState(replace(SYNCED, files_to_send=3)), "۳ پرونده منتظر ارسال"),
        (SyncState(WAITING, phase="push", done=5, total=12), "فرستادن ۵ از ۱۲"),
        (SyncState(WAITING, failure="centre_unreachable"), "بدون ارتباط؛ ۱۲ تغییر منتظر"),
        (SyncState(WAITING, conflicts=2), "۲ تعارض منتظر تصمیم"),
        (SyncState(WAITING, conflicts=2, failure="centre_unreachable"), "۲ تعارض منتظر تصمیم"),
        (SyncState(WAITING, conflicts=2, failure="sync_laptop_refused"), "مرکز این رایانه را نپذیرفت"),
        (SyncState(WAITING, failure="something_new"), "همگام‌سازی انجام نشد"),
        (SyncState(replace(WAITING, clock_offset_ms=-7 * 60_000)), "ساعت این رایانه درست نیست"),
        (SyncState(replace(SYNCED, clock_offset_ms=90_000)), "همگام در ۱۰:۰۰"),
        (SyncState(DOUBTED, conflicts=2, failure="centre_unreachable"), "تاریخچهٔ مرکز درست نمی‌نماید"),
    ],
)
def test_the_line_says_what_matters_most(state: SyncState, words: str, today: date) -> None:
    assert line_of(state, today).words == words


@pytest.mark.parametrize("failure", ["centre_unreachable", "sync_restored_copy", "sync_laptop_refused"])
def test_each_failure_says_what_to_do_and_what_is_safe(failure: str) -> None:
    sentence = detail_of(SyncState(WAITING, failure=failure))
    assert "محفوظ" in sentence or "ادامه دهید" in sentence


def test_a_failure_without_words_of_its_own_keeps_its_sentence() -> None:
    assert (
        detail_of(SyncState(WAITING, failure="disk_failing", sentence="دیسک آسیب دیده است.")) == "دیسک آسیب دیده است."
    )


@pytest.mark.parametrize("doubt", ["head_disputed", "head_inconsistent", "head_unsigned", "record_not_in_log"])
def test_what_does_not_fit_in_the_centres_history_says_whom_to_tell(doubt: str) -> None:
    assert "خبر دهید" in detail_of(SyncState(replace(DOUBTED, doubt=doubt), failure="centre_unreachable"))


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (SyncState(WAITING, conflicts=1), "کدام بماند"),
        (SyncState(WAITING, conflicts=1, failure="centre_unreachable"), "مرکز اکنون پاسخ نمی‌دهد"),
        (SyncState(WAITING, conflicts=1, failure="sync_centre_unproven"), "ساعت و تاریخ"),
        (SyncState(replace(SYNCED, clock_offset_ms=-7 * 60_000)), "۷ دقیقه جلو"),
        (SyncState(replace(SYNCED, clock_offset_ms=7 * 60_000)), "۷ دقیقه عقب"),
        (SyncState(SYNCED, is_paused=True), "حجمی"),
        (SyncState(SYNCED), ""),
    ],
)
def test_the_sentence_belongs_to_the_line(state: SyncState, said: str) -> None:
    assert said in detail_of(state)
    assert said or not detail_of(state)
