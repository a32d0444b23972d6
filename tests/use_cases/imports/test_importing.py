"""Foreign tables taken in: every bad row told, nothing twice, nothing half; the mended rest comes later."""

import json
import shutil
import signal
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.bootstrap.profiles import open_desk
from app.domain.complaints import Channel, ComplaintState
from app.domain.errors import NotPermitted
from app.domain.imports import ImportField
from app.domain.numbers import NumbersTooFew
from app.models.numbers import NumberBlock
from app.models.sync import SyncPeer
from app.models.user import Preference
from app.security import vault
from app.security.profile import unlock
from app.sync.numbers import wishes
from app.sync.store import Store
from app.use_cases.complaints.list_views import ComplaintFilter
from app.use_cases.imports.checking import AT_ONCE
from app.use_cases.imports.views import Choice, FileChanged, FixedInvalid, NothingMapped, TargetIsSource
from tests.factories import PASSWORD, Clock, SmallOffice
from tests.use_cases.imports.tables import HEADS, row, workbook


def test_good_rows_come_as_if_registered_and_every_bad_cell_is_told(office: SmallOffice, tmp_path: Path) -> None:
    rows = [
        row(1, at3=499370899, at1=date(2026, 11, 21)),  # Excel ate the zero; a day of Excel
        row(2, at1="۱۴۰۴/۱۲/۳۰", at3="۱۱۱۱۱۱۱۱۱۱"),
        row(3, at2="رضا \u202eاحمدی"),
        row(4, at4="ناکجاآباد"),
        row(5, at5="=A1&B1"),
        row(6, at5="", at6=""),
        row(7, at6="=1+1 متن است، نه فرمول"[1:]),
    ]
    path = workbook(tmp_path / "register.xlsx", rows)
    imports = office.desk.imports
    tried = imports.check(path)
    assert (tried.accepted, tried.refused_rows) == (2, 5)
    assert {(each.row, each.cell) for each in tried.refused} == {
        (3, "D3"), (3, "B3"), (4, "C4"), (5, "E5"), (6, "F6"), (7, ""),
    }  # fmt: skip
    assert all(each.reason.endswith((".", "۰۱")) for each in tried.refused)
    assert office.desk.complaints.list() == []
    taken = imports.run(path, sha256=tried.look.sha256)
    assert (taken.accepted, taken.numbers, taken.refused) == (2, ("1405/1", "1405/2"), tried.refused)
    second, first = office.desk.complaints.list()
    view = office.desk.complaints.show(first.id)
    assert (first.complainant, first.channel, first.unit_name) == ("رضا احمدی", Channel.PAPER, view.row.unit_name)
    assert first.received_on == date(2026, 11, 21) and second.number == "1405/2"
    assert office.desk.identities.open(first.id, "بازبینی ورود").person.national_id == "0499370899"
    assert {each.clause for each in office.desk.complaints.admissibility(first.id).clauses} >= {"8-5", "8-16"}
    assert [each.id for each in office.desk.complaints.list(ComplaintFilter(text="احمدي"))] == [second.id, first.id]
    assert office.desk.check(None).ok
    registered = office.desk.complaints.find("1405/1")
    assert office.desk.history(registered)[0].action == "complaint_registered"


def test_the_same_rows_come_once_whichever_file_they_are_in(office: SmallOffice, tmp_path: Path) -> None:
    imports = office.desk.imports
    unnumbered = HEADS[1:]
    first = workbook(tmp_path / "a.xlsx", [row(n)[1:] for n in (1, 2, 3)], unnumbered)
    assert imports.run(first).accepted == 3
    again = imports.run(first)
    assert (again.accepted, again.known) == (0, 3)
    other = tmp_path / "b.csv"
    lines = [";".join(unnumbered), *(";".join(map(str, row(n)[1:])) for n in (3, 4, 4))]
    arabic = str.maketrans("یک۰۱۲۳۴۵۶۷۸۹", "يك0123456789")
    other.write_bytes("\r\n".join(lines).translate(arabic).encode("cp1256"))
    mixed = imports.run(other)
    assert (mixed.accepted, mixed.known) == (1, 2)


def test_a_number_of_the_source_names_the_row_by_its_year_and_stays_findable(
    office: SmallOffice, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "a.xlsx", [row(17), row(17, at1="1404/08/30", at5="دیگر"), row(17, at5="دوباره")])
    taken = office.desk.imports.run(path)
    assert taken.accepted == 2
    assert [(each.row, "۲" in each.reason) for each in taken.refused] == [(4, True)]
    other = workbook(tmp_path / "b.xlsx", [row(17, at1="1405/01/20", at5="از دفتری دیگر"), row(17, at5="بازنویسی")])
    tried = office.desk.imports.check(other)
    assert (tried.known, [(each.row, each.cell) for each in tried.refused]) == (0, [(2, "A2"), (3, "A3")])
    assert office.desk.imports.save_refused(other, tmp_path / "c.xlsx") == 2
    found = office.desk.complaints.list(ComplaintFilter(text="۱۷"))
    assert {each.number for each in found} == {"1405/1", "1405/2"}


def test_refused_rows_are_saved_mended_and_come_by_the_columns_that_were_chosen(
    office: SmallOffice, tmp_path: Path
) -> None:
    imports, heads = office.desk.imports, (*HEADS[:5], "عجیب", HEADS[6])
    path = workbook(tmp_path / "a.xlsx", [row(1), row(2, at3="123", at6="=خطر")], heads)
    choice = Choice(columns={ImportField.SUBJECT: "عجیب"}, fixed={ImportField.CHANNEL: "authority"})
    assert imports.run(path, choice).refused_rows == 1
    target = tmp_path / "refused.xlsx"
    assert imports.save_refused(path, target, choice) == 1
    book = load_workbook(target)
    sheet = book.active
    assert sheet is not None and sheet.sheet_view.rightToLeft and sheet.max_row == 2
    sheet["F2"] = "0499370899"
    sheet["I2"] = "شرح"
    book.save(target)
    look = imports.look(target)
    assert look.remembered and look.columns[ImportField.SUBJECT] == look.heads.index("عجیب")
    assert imports.run(target).accepted == 1
    assert {each.channel for each in office.desk.complaints.list()} == {Channel.AUTHORITY}
    with pytest.raises(TargetIsSource):
        imports.save_refused(path, path)


def test_what_had_ended_comes_as_ended_and_does_not_wait_for_anybody(office: SmallOffice, tmp_path: Path) -> None:
    heads = (*HEADS, "وضعیت", "تاریخ پاسخ")
    path = workbook(tmp_path / "a.xlsx", [[*row(1), "مختومه", "1405/09/01"], [*row(2), "در جریان", None]], heads)
    assert office.desk.imports.run(path).refused == ()
    early = workbook(tmp_path / "b.xlsx", [[*row(3), "", "1405/08/29"]], heads)
    assert [each.cell for each in office.desk.imports.check(early).refused] == ["I2"]
    running, ended = office.desk.complaints.list()
    assert (running.state, ended.state) == (ComplaintState.RECEIVED, ComplaintState.CLOSED)
    view = office.desk.complaints.show(ended.id)
    assert view.deadline.urgency is None and view.timeline[0].kind == "received"
    assert office.desk.complaints.counts(ComplaintFilter(open_only=True))


def test_merged_heads_and_cells_and_several_sheets_are_understood(office: SmallOffice, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["راهنما"])  # type: ignore[union-attr]
    sheet = book.create_sheet("شکایات")
    sheet.append(["دفتر شکایات سال ۱۴۰۵"])
    sheet.append(["تاریخ", "شاکی", None, "موضوع", "شهرستان"])
    sheet.append([None, "نام", "نام خانوادگی", None, None])
    for place in ("A1:G1", "B2:C2", "D2:D3", "E2:E3", "F2:G2", "E4:E5"):
        sheet.merge_cells(place)
    sheet["A3"], sheet["F2"], sheet["F3"], sheet["G3"] = "دریافت", "مشخصات تماس", "تلفن", "خیابان و کوچه"
    sheet["A4"], sheet["B4"], sheet["C4"], sheet["D4"], sheet["E4"] = "۱ آبان ۱۴۰۵", "رضا", "احمدی", "الف", "خواف"
    sheet["A5"], sheet["B5"], sheet["C5"], sheet["D5"], sheet["F5"] = "1405/08/02", "زهرا", "کریمی", "ب", "ندارد"
    hidden = book.create_sheet("پنهان")
    hidden.append([*HEADS, "نشانی", "کد پستی"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    tried = office.desk.imports.check(tmp_path / "a.xlsx")
    assert (tried.look.sheet, tried.look.head_row, tried.accepted) == ("شکایات", 3, 1)
    assert tried.look.heads[0] == "تاریخ دریافت"
    assert [(each.row, each.cell) for each in tried.refused] == [(5, "E5")] and "E4" in tried.refused[0].reason


def test_a_wrong_choice_a_changed_file_and_a_person_without_permission_are_refused(
    office: SmallOffice, tmp_path: Path
) -> None:
    path, imports = workbook(tmp_path / "a.xlsx", [row(1)]), office.desk.imports
    looked = imports.look(path)
    workbook(path, [row(2)])
    with pytest.raises(FileChanged):
        imports.run(path, sha256=looked.sha256)
    with pytest.raises(FixedInvalid):
        imports.check(path, Choice(fixed={ImportField.CHANNEL: "کبوتر"}))
    with pytest.raises(NothingMapped):
        imports.check(workbook(tmp_path / "b.xlsx", [["۱"]], ["ردیف"]))
    member = office.desk_of_member()
    try:
        with pytest.raises(NotPermitted):
            member.desk.imports.look(path)
    finally:
        member.desk.close()
    assert office.desk.complaints.list() == []


def test_where_numbers_do_not_suffice_nothing_comes_and_they_are_asked_for(office: SmallOffice, tmp_path: Path) -> None:
    path, imports, device = (
        workbook(tmp_path / "a.xlsx", [row(n) for n in range(1, 40)]),
        office.desk.imports,
        UUID(int=7),
    )
    with imports.tools.transaction() as session:
        session.get_one(SyncPeer, 1).device_id = device
        session.add(NumberBlock(kind="registry", year=1405, first=1, last=30, next=1, device_id=device))
    with pytest.raises(NumbersTooFew) as refused:
        imports.run(path)
    assert refused.value.facts == {"wanted": 39, "left": 30}
    assert office.desk.complaints.list() == []
    assert ("registry", 1405, 50) in wished(office)
    with imports.tools.transaction() as session:
        session.add(NumberBlock(kind="registry", year=1405, first=101, last=150, next=101, device_id=device))
    assert imports.run(path).numbers == ("1405/1", "1405/109")
    assert ("registry", 1405, 50) not in wished(office)


def wished(office: SmallOffice) -> list[tuple[str, int, int]]:
    """The blocks that the next round with the centre asks for."""
    with office.desk.imports.tools.transaction() as session:
        connection = session.connection().connection.driver_connection
        asked = wishes(Store(connection), office.clock())  # type: ignore[arg-type]
    return [(wish.kind, wish.year, wish.count) for wish in asked]


KILLED = """
import os, signal, sys
from pathlib import Path
from app.bootstrap.profiles import open_desk
from tests.factories import Clock, PASSWORD
desk = open_desk(Path(sys.argv[1]), "h.moradi", PASSWORD, now=Clock()).desk
def end(*_given):
    os.kill(os.getpid(), signal.SIGKILL)
def progress(done, total):
    if done and total:  # a group of rows was prepared
        end()
when = {"progress": progress} if sys.argv[3] == "prepared" else {"decided": end}
desk.imports.run(Path(sys.argv[2]), **when)
"""


def _turn_columns_round(profile: Path) -> None:
    """As if the waiting cases had been prepared by a program whose tables had their columns in another order."""
    engine = vault.open_engine(unlock(profile, "h.moradi", PASSWORD, datetime.now(UTC)))
    with Session(engine) as session:
        for piece in session.scalars(select(Preference).where(Preference.name.like("imports/waiting/%"))):
            told = json.loads(piece.value)
            told["columns"][0].reverse()
            for case in told["cases"]:
                case[0].reverse()
            piece.value = json.dumps(told)
        session.commit()
    engine.dispose()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such signal here")
@pytest.mark.parametrize("when", ["prepared", "decided", "decided by an earlier version"])
def test_killed_midway_nothing_of_it_is_there_or_all_of_it(prepared_office: Path, tmp_path: Path, when: str) -> None:
    profile = tmp_path / "profile"
    shutil.copytree(prepared_office, profile)
    path = tmp_path / "a.csv"
    lines = [HEADS, *(row(number) for number in range(1, AT_ONCE + 20))]
    path.write_text("\n".join(";".join(map(str, each)) for each in lines), encoding="utf-8")
    root = Path(__file__).parents[3]
    ended = subprocess.run([sys.executable, "-c", KILLED, str(profile), str(path), when], cwd=root, check=False)
    assert ended.returncode == -signal.SIGKILL
    if when.endswith("version"):
        _turn_columns_round(profile)
    opened = open_desk(profile, "h.moradi", PASSWORD, now=Clock())
    try:
        count, is_decided = AT_ONCE + 19, when != "prepared"
        assert len(opened.desk.complaints.list()) == (count if is_decided else 0)
        again = opened.desk.imports.run(path)
        assert (again.accepted, again.known) == ((0, count) if is_decided else (count, 0))
        newest, *_, oldest = opened.desk.complaints.list()
        assert (oldest.number, newest.number) == ("1405/1", f"1405/{count}")
        assert opened.desk.complaints.list(ComplaintFilter(text=f"موضوع {count}"))
        with opened.tools.reading() as session:
            assert not session.scalars(select(Preference.name).where(Preference.name.like("imports/waiting/%"))).all()
        assert opened.desk.check(None).ok
    finally:
        opened.desk.close()
