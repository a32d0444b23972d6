"""Analysts read views over all offices, and nothing beneath them."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from tests.sync.centres import RawLaptop, TestCentre

pytestmark = pytest.mark.postgres
AT = "2026-11-22T06:00:00+00:00"


@pytest.fixture
def analyst(centre: TestCentre) -> Iterator["psycopg.Connection[Any]"]:
    """A connection with an analyst's rights."""
    with centre.another() as connection:
        connection.execute("SET ROLE bazresyar_report")
        yield connection


def record(laptop: RawLaptop, code: str, openness: str, state: str) -> None:
    unit = laptop.row(code=code, name=f"واحد {code}", nature="service")
    visit = laptop.row(
        unit_id=unit["id"], tracking_code=code, kind="periodic", openness=openness, state=state, planned_on="2026-11-22"
    )
    template = laptop.row(
        code="desk", version=1, title="میز خدمت", level="unit", state="active", body={}, changed_at=AT
    )
    filled = laptop.row(visit_id=visit["id"], template_id=template["id"], position=0)
    answer = laptop.row(visit_id=visit["id"], visit_checklist_id=filled["id"], item_code="1", value="yes", note="")
    finding = laptop.row(visit_id=visit["id"], text="شیب رمپ", citation="", item_code="1", found_at=AT)
    action = laptop.row(
        visit_id=visit["id"], unit_id=unit["id"], text="اصلاح", working_days=5, due_on="2026-12-01", state="open"
    )
    parents = {"unit": [unit], "visit": [visit], "checklist_template": [template], "visit_checklist": [filled]}
    children = {"answer": [answer], "finding": [finding], "corrective_action": [action]}
    assert laptop.push(new={**parents, **children})["back"] == []


def test_views_show_the_visits_of_all_offices(centre: TestCentre, analyst: "psycopg.Connection[Any]") -> None:
    record(centre.laptop(), "1", "open", "under_way")
    record(centre.laptop(office=centre.new_office("سمنان", 20)), "2", "covert", "sealed")
    visits = analyst.execute("SELECT office, unit, findings, actions FROM report.visits ORDER BY unit_code").fetchall()
    assert visits == [("خراسان رضوی", "واحد 1", 1, 1), ("سمنان", "واحد 2", 1, 1)]
    for view in ("answers", "findings", "actions", "laptops"):
        assert analyst.execute(f"SELECT count(*) FROM report.{view}".encode()).fetchone() == (2,)
    assert analyst.execute("SELECT checklist, value FROM report.answers").fetchone() == ("desk", "yes")


def test_a_covert_visit_shows_once_it_is_sealed(centre: TestCentre, analyst: "psycopg.Connection[Any]") -> None:
    record(centre.laptop(), "1", "covert", "planned")
    for view in ("visits", "answers", "findings", "actions"):
        assert analyst.execute(f"SELECT count(*) FROM report.{view}".encode()).fetchone() == (0,)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM app.visit",
        "SELECT * FROM sync.history",
        "SELECT certificate FROM sync.device",
        "DELETE FROM report.laptops",
        "UPDATE report.laptops SET last_batch = 0",
        "SELECT sync.open('{}', '', 0)",
        "SELECT rolname FROM pg_roles",
        "CREATE TABLE report.mine (id int)",
    ],
)
def test_nothing_else_is_theirs(analyst: "psycopg.Connection[Any]", statement: str) -> None:
    with pytest.raises(psycopg.Error):
        analyst.execute(statement.encode())
