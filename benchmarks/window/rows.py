"""Lays what was taken beside its goals, peers and limits."""

from collections.abc import Iterable, Sequence
from itertools import chain
from statistics import median

from benchmarks.measuring.contract import Compared, Row, median_row, p95_row
from benchmarks.window.office import SEALED_PHOTOS, MeasuredOffice
from benchmarks.window.taking import LONG_DOCUMENTS, TYPING_SECONDS, Answer, Taken

_HELLO = "bare PySide6 window"


def rows(taken: Taken, office: MeasuredOffice) -> list[Row]:
    """All rows, in the order of a day."""
    return [
        *_start_rows(taken),
        *_window_rows(taken, office),
        *_paper_rows(taken, office),
        *_reading_rows(taken),
        *_pause_rows(taken),
    ]


def _start_rows(taken: Taken) -> Iterable[Row]:
    starts = [*taken.typed, *taken.at_once]
    bare_paint = Compared(_HELLO, median(_all(taken.hello, "first_paint")))
    bare_memory = Compared(_HELLO, median(_all(taken.hello, "resident_mb")))
    argon = Compared("Argon2id alone", median(taken.limits["derive"]) / 1000)
    lists = [start["first_paint"] + start["list_after_sign_in"] for start in starts]
    yield median_row("first painted window, warm", _all(starts, "first_paint"), "s", 0.7, limit=bare_paint)
    yield median_row(
        "usable list: the worklist painted with its rows", lists, "s", 1.2, limit=bare_paint, note="sign-in not counted"
    )
    yield median_row(
        f"sign-in with key derivation, {TYPING_SECONDS} s after the first paint",
        _all(taken.typed, "sign_in"),
        "s",
        1.0,
        limit=argon,
    )
    yield median_row(
        "sign-in with key derivation, Enter at the first paint", _all(taken.at_once, "sign_in"), "s", limit=argon
    )
    yield median_row(
        "resident memory at idle after the list", _all(starts, "resident_mb"), "MB", 150.0, limit=bare_memory
    )
    yield median_row(
        "resident memory of child processes at idle", [sum(start["children_mb"]) for start in starts], "MB"
    )
    if taken.on_display:
        shown = taken.on_display
        yield Row("under X (Xvfb, xcb): first painted window", shown["first_paint"], "s")
        yield Row("under X: usable list", shown["first_paint"] + shown["list_after_sign_in"], "s")
        yield Row("under X: resident memory at idle", shown["resident_mb"], "MB")


def _window_rows(taken: Taken, office: MeasuredOffice) -> Iterable[Row]:
    commit = Compared("bare SQLCipher commit of one row", median(taken.limits["commit"]))
    album = f"opening a visit with {office.photos} photos, to its first paint"
    yield p95_row("page switch, p95", _pooled(taken.days, "page_again"), "ms", 50.0, note="click to paint")
    yield median_row("page shown for the first time", _pooled(taken.days, "page_first"), "ms")
    yield median_row(f"{album}: first visit of the day", _pooled(taken.days, "visit_first"), "ms", 300.0)
    yield median_row(f"{album}: after another visit", _pooled(taken.days, "visit_again"), "ms", 300.0)
    yield median_row("its thumbnails in sight, painted", _pooled(taken.days, "photos_in"), "ms")
    yield median_row(
        f"tab with {office.photos} photos, to its first paint", _pooled(taken.days, "photos_tab"), "ms", 300.0
    )
    yield p95_row("answer by a key: stored and repainted, p95", _pooled(taken.days, "answer"), "ms", 50.0, limit=commit)
    yield p95_row(
        "an answer kept at the desk (rules and commit), p95",
        _pooled(taken.papers, "answer_kept"),
        "ms",
        20.0,
        limit=commit,
    )


def _paper_rows(taken: Taken, office: MeasuredOffice) -> Iterable[Row]:
    bare = Compared("ReportLab and pyHanko: one page, one signature", median(_pooled(taken.seal_limits, "seal")) / 1000)
    work = f"{office.items} items, {SEALED_PHOTOS} photos"
    yield median_row(
        f"sealing with PDF ({work}): first of the process", _seconds(taken.papers, "seal_first"), "s", 2.0, limit=bare
    )
    yield median_row(f"sealing with PDF ({work}): again", _seconds(taken.papers, "seal_again"), "s", 2.0, limit=bare)
    yield median_row("sealing at the window: Enter to painted seal", _seconds(taken.days, "seal_at_window"), "s", 2.0)
    yield median_row("verifying the minutes", _seconds(taken.papers, "verify_minutes"), "s", 1.1)
    yield median_row("verifying the minutes, unprepared", _seconds(taken.papers, "verify_cold"), "s", 1.1)
    yield median_row("verifying a one-page letter", _seconds(taken.papers, "verify_letter"), "s", 0.3)


def _reading_rows(taken: Taken) -> Iterable[Row]:
    pages, more = LONG_DOCUMENTS
    alone = Compared("PDFium alone: open, draw the page", median(_pooled(taken.reading, "alone")))
    opened, walked = _pooled(taken.reading, "open"), _pooled(taken.reading, "walk")
    yield median_row(f"a document of {pages} pages opened, its first page sharp", opened, "ms", 300.0, limit=alone)
    yield p95_row("jump to any page of it, sharp, p95", _pooled(taken.reading, "jump"), "ms", 150.0)
    yield p95_row("another zoom, up to 400 %, sharp, p95", _pooled(taken.reading, "zoom"), "ms", 300.0)
    first, last = _pooled(taken.reading, "search_first"), _pooled(taken.reading, "search_all")
    yield median_row("search in it: the first place on show", first, "ms", 300.0)
    yield median_row("the same: all places counted", last, "ms", 3000.0)
    yield median_row("another word, counted", _pooled(taken.reading, "search_again_all"), "ms", 1000.0)
    yield p95_row(f"jump to any page of {more}, sharp, p95", walked, "ms", 150.0)
    grown, pictures = _all(taken.reading, "grown_mb"), _all(taken.reading, "pictures_mb")
    yield median_row("memory grown by reading all of these", grown, "MB", 150.0)
    yield median_row("of that, pictures of pages", pictures, "MB", 100.0)
    pauses = _all(taken.reading, "pause")
    yield Row("longest pause of the GUI thread: reading documents", max(pauses), "ms", 100.0, runs=tuple(pauses))


def _pause_rows(taken: Taken) -> Iterable[Row]:
    """The longest pause of all days, since it may never be longer."""
    at_rest = Compared(f"{_HELLO} at rest", max(_all(taken.hello, "pause")))
    for what, name in (
        ("signing in and showing the list", "pause_sign_in"),
        ("opening a visit with its photos", "pause_visit"),
        ("answering by keyboard", "pause_answer"),
        ("opening a visit to seal, with its minutes", "pause_minutes"),
        ("sealing", "pause_seal"),
    ):
        pauses = _pooled(taken.days, name)
        yield Row(
            f"longest pause of the GUI thread: {what}", max(pauses), "ms", 100.0, limit=at_rest, runs=tuple(pauses)
        )


def _all(answers: Sequence[Answer], name: str) -> list[float]:
    return [answer[name] for answer in answers]


def _pooled(answers: Sequence[Answer], name: str) -> list[float]:
    return list(chain.from_iterable(answer[name] for answer in answers))


def _seconds(answers: Sequence[Answer], name: str) -> list[float]:
    return [value / 1000 for value in _pooled(answers, name)]
