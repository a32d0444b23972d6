"""PDFs into the person's own folders."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.errors import NotFound
from app.domain.file_names import safe_name
from app.ui.jobs import Cancelled
from app.ui.saved_files import FileNotWritten, write
from app.ui.screens.visits.saving import minutes_name, order_name, save_batch
from app.use_cases.visits.views import VisitRow
from tests.ui.screens.visits.direct import Steps
from tests.ui.screens.visits.test_listing import visit


def test_names_begin_with_the_day_and_say_what_is_inside() -> None:
    row = visit(planned_on=date(2026, 11, 22))
    assert minutes_name(row) == "1405-09-01 صورت‌جلسهٔ بازدید خواف K7QF-2M9T.pdf"
    assert order_name(row) == "1405-09-01 حکم بازرسی خواف K7QF-2M9T.pdf"


def test_names_hold_no_sign_that_a_system_refuses() -> None:
    assert safe_name('الف/ب\\پ:ت*ث?"ج"<چ>|ح\n.') == "الف ب پ ت ث ج چ ح.pdf"
    assert len(safe_name("ن" * 400)) == 124
    assert (safe_name("nul"), safe_name("COM1.x"), safe_name(" . ")) == ("_nul.pdf", "_COM1.x.pdf", "_.pdf")


def test_a_refused_file_leaves_no_half_behind(tmp_path: Path) -> None:
    (tmp_path / "taken.pdf").mkdir()
    with pytest.raises(FileNotWritten) as refused:
        write(tmp_path / "taken.pdf", b"%PDF")
    assert refused.value.facts == {"name": "taken.pdf"}
    assert [path.name for path in tmp_path.iterdir()] == ["taken.pdf"]


def test_a_batch_writes_each_under_its_own_name(tmp_path: Path) -> None:
    rows = [visit(tracking_code="AAAA-1111"), visit(tracking_code="BBBB-2222")]
    steps = Steps()
    saved = save_batch(rows, tmp_path, lambda row: [row.tracking_code.encode()], steps)  # type: ignore[arg-type]
    assert (saved.saved, saved.lacking) == (2, 0)
    assert {path.read_bytes() for path in tmp_path.glob("*.pdf")} == {b"AAAA-1111", b"BBBB-2222"}
    assert steps.reports == [(0, 2), (1, 2), (2, 2)]


def test_addenda_stand_behind_their_minutes(tmp_path: Path) -> None:
    saved = save_batch([visit()], tmp_path, lambda _row: [b"minutes", b"first", b"second"], Steps())  # type: ignore[arg-type]
    assert (saved.saved, saved.addenda) == (1, 2)
    stem = "1405-09-01 صورت‌جلسهٔ بازدید خواف K7QF-2M9T"
    names = {f"{stem}.pdf": b"minutes", f"{stem} متمم ۱.pdf": b"first", f"{stem} متمم ۲.pdf": b"second"}
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == names


def test_a_batch_never_writes_over_another_file(tmp_path: Path) -> None:
    for content in (b"old", b"new"):
        save_batch([visit()], tmp_path, lambda _row, data=content: [data], Steps())  # type: ignore[arg-type, misc]
    assert sorted(path.read_bytes() for path in tmp_path.iterdir()) == [b"new", b"old"]


def test_one_that_cannot_be_read_does_not_hold_up_the_others(tmp_path: Path) -> None:
    def pdf(row: VisitRow) -> list[bytes]:
        if row.tracking_code == "AAAA-1111":
            raise NotFound(record="x")
        return [b"%PDF"]

    rows = [visit(tracking_code="AAAA-1111"), visit(tracking_code="BBBB-2222")]
    saved = save_batch(rows, tmp_path, pdf, Steps())  # type: ignore[arg-type]
    assert (saved.saved, saved.lacking) == (1, 1)
    assert saved.reason == "چیزی با این نشانی پیدا نشد."


def test_a_stopped_batch_keeps_what_it_wrote(tmp_path: Path) -> None:
    class Stopping(Steps):
        def check(self) -> None:
            if list(tmp_path.iterdir()):
                raise Cancelled

    with pytest.raises(Cancelled):
        save_batch([visit(), visit()], tmp_path, lambda _row: [b"%PDF"], Stopping())  # type: ignore[arg-type]
    assert len(list(tmp_path.iterdir())) == 1
