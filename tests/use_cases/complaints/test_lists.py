"""Lists of cases: found in any spelling, in every order, by indexes, and never by who may not know them."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy import event
from sqlalchemy import text as sql
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2 as sqlcipher

from app.bootstrap.profiles import open_desk
from app.domain.complaints import Channel, ComplaintState, Confidentiality, Priority, Respondent, Submission
from app.domain.errors import NotPermitted
from app.domain.permissions import Role
from app.models.complaint import Complaint
from app.use_cases.complaints.list_views import ComplaintFilter, ComplaintOrder
from app.use_cases.complaints.searching import asked_of_index, indexed_words
from app.use_cases.people.views import PersonDraft
from tests.factories import GONABAD, KHAF, PASSWORD, TODAY, SmallOffice
from tests.use_cases.complaints.identity_cases import SOMEBODY

_TEXT = "اعتراض به تعطیلی کارگاه‌های قالی‌بافی، پلاک ۱۲۳۴۵، و بیمهٔ رانندگان می‌باشد"
_SPELLINGS = (("ی", "ي"), ("ک", "ك"), ("۱", "١"), ("۲", "2"), ("\u200c", ""), ("\u200c", " "), ("ع", "عَ"), ("ل", "لـ"))


@pytest.fixture(scope="module")
def index() -> Iterator[sqlcipher.Connection]:
    with closing(sqlcipher.connect(":memory:")) as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE found USING fts5(words, content = '', contentless_delete = 1, detail = none, "
            "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4 5 6 7 8 9 10')"
        )
        connection.execute("INSERT INTO found(rowid, words) VALUES (1, ?)", (indexed_words([_TEXT], []),))
        yield connection


@given(words=st.lists(st.sampled_from(_TEXT.split()), min_size=1), changes=st.sets(st.sampled_from(_SPELLINGS)))
def test_every_spelling_of_what_was_written_finds_it(
    index: sqlcipher.Connection, words: list[str], changes: set[tuple[str, str]]
) -> None:
    typed = " ".join(words)
    for written, as_typed in sorted(changes):
        typed = typed.replace(written, as_typed)
    question = asked_of_index(typed, lambda _word: [])
    assert question == "" or index.execute("SELECT rowid FROM found WHERE found MATCH ?", (question,)).fetchall()


@given(st.text())
def test_nothing_that_is_typed_breaks_the_question(index: sqlcipher.Connection, typed: str) -> None:
    if question := asked_of_index(typed, lambda word: [[f"\ue000{len(word)}"]]):
        index.execute("SELECT rowid FROM found WHERE found MATCH ?", (question,)).fetchall()


def submission(text: str = "", **changes: object) -> Submission:
    fields: dict[str, object] = {"received_on": TODAY, "subject": "تأخیر در پرداخت", "text": text}
    return Submission(complainant=SOMEBODY, **{**fields, **changes})  # type: ignore[arg-type]


def numbers(office: SmallOffice, *args: object, **wanted: object) -> list[str]:
    listed = office.desk.complaints.first(ComplaintFilter(**wanted), *args)  # type: ignore[arg-type]
    return [row.number for row in listed]


def test_a_list_finds_text_names_and_numbers_and_forgets_what_was_corrected(office: SmallOffice) -> None:
    desk = office.desk.complaints
    first, second = (desk.register(submission(text)) for text in ("سرویس بهداشتی نمازخانه", "حقوق معوقه کارگران"))
    assert numbers(office, text="كارگر معوق") == [second.number]
    assert numbers(office, text="گلناز معوقه") == [second.number]
    assert numbers(office, text="گلناز") == [second.number, first.number]
    assert numbers(office, text=second.tracking_code.lower()) == [second.number]
    desk.correct(second.id, submission("بیمه بیکاری"))
    assert numbers(office, text="معوقه") == []
    assert numbers(office, text="بیکاری ک") == [second.number]
    [hit] = [hit for hit in office.desk.search("بیکاری") if hit.kind == "complaint"]
    assert (hit.target, hit.argument) == ("case", str(second.id))


@pytest.mark.parametrize("order", ComplaintOrder)
@pytest.mark.parametrize("text", ["", "تأخیر"])
def test_every_order_holds_every_case_once_and_turns_round(
    office: SmallOffice, order: ComplaintOrder, text: str
) -> None:
    desk = office.desk.complaints
    for at, (unit, priority) in enumerate(
        ((KHAF, Priority.URGENT), (GONABAD, Priority.NORMAL), (None, Priority.NORMAL))
    ):
        respondent = Respondent(unit.code) if unit else Respondent(body="شهرداری")
        case = desk.register(submission(respondent=respondent, priority=priority))
        with office.opened.tools.transaction() as session:
            stored = session.get_one(Complaint, case.id)
            stored.due_on, stored.state = TODAY + timedelta(days=at), list(ComplaintState)[at].value
    wanted = ComplaintFilter(text=text)
    rising, falling = ([row for row in desk.at(desk.places(wanted, order, turned)) if row] for turned in (False, True))
    assert {row.id for row in rising} == {row.id for row in falling} and len(rising) == 3
    keys: dict[ComplaintOrder, Callable[[Any], Any]] = {
        ComplaintOrder.REGISTERED: lambda row: row.registered_at,
        ComplaintOrder.DUE: lambda row: row.due_on,
        ComplaintOrder.NUMBER: lambda row: int(row.number.partition("/")[2]),
        ComplaintOrder.STATE: lambda row: list(ComplaintState).index(row.state),
        ComplaintOrder.PRIORITY: lambda row: list(Priority).index(row.priority),
        ComplaintOrder.UNIT: lambda row: ["شهرداری", KHAF.name, GONABAD.name].index(row.unit_name),
        ComplaintOrder.INVESTIGATOR: lambda row: row.investigator_name,
    }
    assert [keys[order](row) for row in rising] == sorted(keys[order](row) for row in rising)
    assert [keys[order](row) for row in falling] == sorted((keys[order](row) for row in falling), reverse=True)
    assert desk.first(wanted, order, True, limit=2) == tuple(falling[:2])


def test_who_may_not_see_confidential_cases_finds_none_in_list_search_and_counts(office: SmallOffice) -> None:
    desk = office.desk
    clerk = desk.people.save(PersonDraft(None, "نرگس عطایی", "کارشناس دبیرخانه", None, ((Role.CLERK, None),)))
    desk.people.open_account(clerk, "n.atai", PASSWORD)
    hidden = desk.complaints.register(submission("افشای تخلف", confidentiality=Confidentiality.CONFIDENTIAL))
    shown = desk.complaints.register(submission("تخلف ساده"))
    places = desk.complaints.places(ComplaintFilter())
    with closing(open_desk(office.directory, "n.atai", PASSWORD, now=office.clock).desk) as other:
        assert [row.id for row in other.complaints.first(ComplaintFilter(text="تخلف"))] == [shown.id]
        assert [row and row.id for row in other.complaints.at(places)] == [shown.id, None]
        assert other.complaints.ids(places) == (shown.id,)
        assert sum(other.complaints.counts().states.values()) == 1
        assert [hit.argument for hit in other.search("تخلف") if hit.kind == "complaint"] == [str(shown.id)]
    assert hidden.id in desk.complaints.ids(places)
    with (
        closing(open_desk(office.directory, "z.karimi", PASSWORD, now=office.clock).desk) as inspector,
        pytest.raises(NotPermitted),
    ):
        inspector.complaints.first(ComplaintFilter())


def test_what_leaves_as_a_file_has_no_kept_name_and_needs_the_permission(office: SmallOffice, tmp_path: Path) -> None:
    desk = office.desk
    desk.complaints.register(submission("افشای تخلف", confidentiality=Confidentiality.CONFIDENTIAL))
    places = desk.complaints.places(ComplaintFilter())
    assert desk.complaints.export(places, tmp_path / "list.xlsx") == 1
    cells = [cell.value for row in load_workbook(tmp_path / "list.xlsx")["شکایات"].iter_rows() for cell in row]
    assert "محفوظ" in cells and not any("شبستری" in str(cell) for cell in cells)
    with pytest.raises(ZeroDivisionError):
        desk.complaints.export(places, tmp_path / "stopped.xlsx", progress=lambda done, total: done // done)
    assert not list(tmp_path.glob("stopped*"))
    with (
        closing(open_desk(office.directory, "z.karimi", PASSWORD, now=office.clock).desk) as inspector,
        pytest.raises(NotPermitted),
    ):
        inspector.complaints.export(places, tmp_path / "other.xlsx")


@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"states": (ComplaintState.RECEIVED,)},
        {"priority": Priority.URGENT},
        {"channel": Channel.PAPER},
        {"text": "تأخیر"},
        {"text": "تأخیر", "states": (ComplaintState.RECEIVED,)},
    ],
)
@pytest.mark.parametrize("order", [ComplaintOrder.REGISTERED, ComplaintOrder.DUE, ComplaintOrder.NUMBER])
def test_a_list_is_read_off_an_index_in_its_order(
    office: SmallOffice, wanted: dict[str, object], order: ComplaintOrder
) -> None:
    plans: list[str] = []
    with office.opened.tools.reading() as session:
        bind = session.get_bind()

        def explain(_connection: Any, cursor: Any, statement: str, values: Any, *_: Any) -> None:  # noqa: ANN401
            if "complaint_line" in statement and not statement.startswith("EXPLAIN"):
                cursor.execute(f"EXPLAIN QUERY PLAN {statement}", values)
                plans.extend(str(row[3]) for row in cursor.fetchall())

        event.listen(bind, "before_cursor_execute", explain)
        try:
            office.desk.complaints.places(ComplaintFilter(**wanted), order)  # type: ignore[arg-type]
        finally:
            event.remove(bind, "before_cursor_execute", explain)
    assert plans
    scanned = [plan for plan in plans if plan.startswith("SCAN complaint_line") and "INDEX" not in plan]
    assert not scanned or (order is ComplaintOrder.REGISTERED and not wanted)
    if "text" in wanted:
        read = next(plan for plan in plans if plan.startswith(("SCAN", "SEARCH")))
        assert "search_index_complaint VIRTUAL TABLE" in read
    if "text" not in wanted or order is ComplaintOrder.REGISTERED:
        assert not any("TEMP B-TREE" in plan for plan in plans)


def test_a_page_of_any_length_is_read_with_as_many_questions_as_one_row(office: SmallOffice) -> None:
    desk, asked = office.desk.complaints, list[str]()
    desk.register(Submission(TODAY, complainant=SOMEBODY, subject="نوبت"))

    def questions(count: int) -> int:
        asked.clear()
        assert len(desk.first(ComplaintFilter(text="نوبت"))) == count
        return len(asked)

    with office.opened.tools.reading() as session:
        bind = session.get_bind()
    note: Callable[..., None] = lambda _connection, _cursor, statement, *_: asked.append(statement)  # noqa: E731
    event.listen(bind, "before_cursor_execute", note)
    try:
        for_one = questions(1)
        for respondent in (Respondent(KHAF.code), Respondent(GONABAD.code), Respondent("", "شهرداری")):
            desk.register(Submission(TODAY, complainant=SOMEBODY, respondent=respondent, subject="نوبت"))
        assert questions(4) == for_one
    finally:
        event.remove(bind, "before_cursor_execute", note)


def test_lists_cases_and_verdicts_are_read_while_somebody_writes(office: SmallOffice) -> None:
    desk, given = office.desk.complaints, Submission(TODAY, complainant=SOMEBODY, subject="نوبت")
    case = desk.register(given).id
    with office.opened.tools.transaction() as session:
        session.execute(sql("UPDATE complaint SET subject = 'x'"))
        assert desk.show(case).row.subject == desk.page().rows[0].subject == "نوبت"
        assert desk.admissibility(case).clauses
        assert desk.judge(given).clauses
        assert desk.candidates(given)


def test_a_reading_that_is_stopped_breaks_off(office: SmallOffice) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(OperationalError, match="interrupted"), office.opened.tools.reading(lambda: True) as session:
        session.execute(sql(endless))
    assert office.desk.complaints.first(ComplaintFilter(from_on=date(2020, 1, 1))) == ()
