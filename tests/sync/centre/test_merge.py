"""Three-way merge at the centre: fields of two laptops meet, and what cannot merge is kept for a person."""

from typing import Any

import pytest

from tests.sync.centres import Entry, RawLaptop, Row, TestCentre

pytestmark = pytest.mark.postgres


class Two:
    """Two laptops that both hold revision 1 of a unit and of a planned visit."""

    def __init__(self, centre: TestCentre) -> None:
        self.centre = centre
        self.a, self.b = centre.laptop(), centre.laptop()
        self.unit = self.a.row(code="0919", name="خواف", nature="service", address="")
        self.visit = self.a.row(
            unit_id=self.unit["id"], tracking_code="K7QF-2M9T", kind="periodic", openness="open", state="planned",
            planned_on="2026-11-22", latitude="34.5", longitude="60.1", started_at="2026-11-22T06:00:00+00:00",
        )  # fmt: skip
        self.a.push(new={"unit": [self.unit], "visit": [self.visit]})

    def change(self, laptop: RawLaptop, table: str, rev: int, base: Row, mine: Row) -> list[Entry]:
        """What comes back for a change."""
        row: Row = {"unit": self.unit, "visit": self.visit}[table]
        answer = laptop.push(changed={table: [{"id": row["id"], "r": rev, "b": base, "v": mine}]})
        back: list[Entry] = answer["back"]
        return back

    def delete(self, laptop: RawLaptop, row: Row, rev: int, table: str = "unit") -> list[Entry]:
        """What comes back for a deletion."""
        back: list[Entry] = laptop.push(gone={table: [{"id": row["id"], "r": rev}]})["back"]
        return back

    def stored(self, column: str, table: str = "unit") -> Any:  # noqa: ANN401 - whatever it holds
        """A value at the centre."""
        return self.centre.one(f"SELECT {column} FROM app.{table}")

    def conflicts(self) -> list[Row]:
        """The conflicts, oldest first."""
        rows = self.centre.admin.execute("SELECT to_jsonb(c) FROM app.conflict c ORDER BY created_at")
        return [row for (row,) in rows]


@pytest.fixture
def two(centre: TestCentre) -> Two:
    return Two(centre)


def test_different_fields_meet_and_the_later_laptop_is_told_the_whole_row(two: Two) -> None:
    assert two.change(two.a, "unit", 1, {"name": "خواف"}, {"name": "خواف نو"}) == []
    [[table, _id, _seq, rev, state, row]] = two.change(two.b, "unit", 1, {"address": ""}, {"address": "میدان"})
    assert (table, rev, state, row["name"], row["address"]) == ("unit", 3, "L", "خواف نو", "میدان")
    assert two.conflicts() == []
    assert [entry[3] for entry in two.a.pull() if entry[0] == "unit"] == [3]


def test_the_same_field_stays_and_all_three_values_are_kept(two: Two) -> None:
    two.change(two.a, "unit", 1, {"name": "خواف"}, {"name": "یک"})
    [entry] = two.change(two.b, "unit", 1, {"name": "خواف"}, {"name": "دو"})
    assert (entry[3], entry[5]["name"], two.stored("name")) == (2, "یک", "یک")
    [conflict] = two.conflicts()
    assert conflict["fields"] == {"name": {"base": "خواف", "mine": "دو", "theirs": "یک"}}
    assert (conflict["kind"], conflict["state"], conflict["user"]) == ("edit/edit", "open", "حسن مرادی")
    assert (conflict["record_table"], conflict["record_id"]) == ("unit", two.unit["id"])
    assert conflict["device_id"] == str(two.b.enrolment.device_id)
    for laptop in (two.a, two.b):
        assert [entry[0] for entry in laptop.pull()].count("conflict") == 1


def test_the_same_value_from_both_or_another_spelling_of_it_is_no_conflict(two: Two) -> None:
    two.change(two.a, "unit", 1, {"name": "خواف"}, {"name": "یک"})
    two.change(two.b, "unit", 1, {"name": "خواف"}, {"name": "یک"})
    started = {"started_at": "2026-11-22T09:30:00.000+03:30"}
    two.change(two.a, "visit", 1, started, {"started_at": "2026-11-22T07:00:00Z"})
    two.change(two.b, "visit", 1, started, {"started_at": "2026-11-22T10:30:00+03:30"})
    assert two.conflicts() == []
    assert two.stored("started_at::text", "visit")[:16] in ("2026-11-22 07:00", "2026-11-22 10:30")


def test_a_change_to_what_is_there_makes_no_revision_and_says_so(two: Two) -> None:
    [entry] = two.change(two.b, "unit", 1, {"name": "خواف"}, {"name": "خواف"})
    assert (entry[3], entry[4]) == (1, "L")


@pytest.mark.parametrize(
    "centre_changes", [{"latitude": "35"}, {"longitude": "61"}, {"latitude": "35", "longitude": "61"}]
)
def test_latitude_and_longitude_merge_or_park_together(two: Two, centre_changes: Row) -> None:
    base = {"latitude": "34.5", "longitude": "60.1"}
    two.change(two.a, "visit", 1, {name: base[name] for name in centre_changes}, centre_changes)
    two.change(two.b, "visit", 1, {"latitude": "34.5", "subject": ""}, {"latitude": "36", "subject": "موضوع"})
    [conflict] = two.conflicts()
    assert conflict["fields"] == {
        "latitude": {"base": "34.5", "mine": "36", "theirs": centre_changes.get("latitude", "34.5")}
    }
    place = {**base, **centre_changes}
    assert (two.stored("latitude", "visit"), two.stored("longitude", "visit")) == (
        place["latitude"],
        place["longitude"],
    )
    assert two.stored("subject", "visit") == "موضوع"


def test_ones_own_changes_on_their_way_are_no_conflict(two: Two) -> None:
    two.change(two.b, "visit", 1, {"latitude": "34.5"}, {"latitude": "35"})
    two.change(two.b, "visit", 1, {"latitude": "35", "longitude": "60.1"}, {"latitude": "36", "longitude": "61"})
    assert two.stored("latitude || longitude", "visit") == "3661"
    [[_table, _id, _seq, rev, state, row]] = two.delete(two.b, two.visit, 2, "visit")
    assert (rev, state, row) == (4, "D", None)
    assert two.conflicts() == []


def test_editing_a_parked_field_again_extends_the_open_conflict(two: Two) -> None:
    two.change(two.a, "unit", 1, {"name": "خواف"}, {"name": "یک"})
    two.change(two.b, "unit", 1, {"name": "خواف"}, {"name": "دو"})
    two.change(two.b, "unit", 2, {"name": "دو", "nature": "other"}, {"name": "سه", "nature": "hq"})
    [conflict] = two.conflicts()
    assert conflict["fields"] == {
        "name": {"base": "خواف", "mine": "سه", "theirs": "یک"},
        "nature": {"base": "other", "mine": "hq", "theirs": "service"},
    }


def test_a_resolved_conflict_is_pushed_like_any_row_and_a_new_one_opens_beside_it(two: Two) -> None:
    two.change(two.a, "unit", 1, {"name": "خواف"}, {"name": "یک"})
    two.change(two.b, "unit", 1, {"name": "خواف"}, {"name": "دو"})
    [conflict] = two.conflicts()
    decided = {"state": "resolved", "resolution": {"name": "mine"}, "resolved_at": "2026-11-22T08:00:00+00:00"}
    change = {"id": conflict["id"], "r": 1, "b": {name: conflict[name] for name in decided}, "v": decided}
    assert two.b.push(changed={"conflict": [change]})["back"] == []
    two.change(two.b, "unit", 1, {"name": "خواف"}, {"name": "سه"})
    assert [row["state"] for row in two.conflicts()] == ["resolved", "open"]


def test_an_edit_of_a_deleted_row_is_kept_and_the_row_stays_deleted(two: Two) -> None:
    assert two.delete(two.a, two.visit, 1, "visit") == []
    [entry] = two.change(two.b, "visit", 1, {"subject": ""}, {"subject": "موضوع"})
    assert (entry[3], entry[4], entry[5]) == (2, "D", None)
    [conflict] = two.conflicts()
    assert (conflict["kind"], conflict["fields"]) == ("edit/delete", {"subject": {"base": "", "mine": "موضوع"}})


def test_a_delete_counts_only_on_what_the_laptop_saw(two: Two) -> None:
    two.change(two.a, "visit", 1, {"subject": ""}, {"subject": "موضوع"})
    [entry] = two.delete(two.b, two.visit, 1, "visit")
    assert (entry[3], entry[4], entry[5]["subject"]) == (2, "L", "موضوع")
    [conflict] = two.conflicts()
    assert (conflict["kind"], conflict["fields"]) == ("delete/edit", {})
    assert two.delete(two.b, two.visit, 2, "visit") == []
    [again] = two.delete(two.a, two.visit, 2, "visit")
    assert (again[3], again[4]) == (3, "D")


def test_a_delete_under_a_new_child_is_a_conflict_and_a_child_of_a_deleted_parent_too(two: Two) -> None:
    [entry] = two.delete(two.b, two.unit, 1)
    assert (entry[4], two.conflicts()[0]["extra"]["reason"]) == ("L", "reference")
    two.delete(two.a, two.visit, 1, "visit")
    answer = two.b.push(new={"strength": [two.b.row(visit_id=two.visit["id"], text="خوش‌برخورد")]})
    assert answer["back"][0][4] == "D"
    assert two.conflicts()[1]["fields"]["text"] == {"mine": "خوش‌برخورد"}


def test_deleted_rows_are_told_by_tombstones_and_may_come_again(two: Two) -> None:
    two.delete(two.a, two.visit, 1, "visit")
    told = [entry for entry in two.b.pull() if entry[0] == "visit"]
    assert [(entry[3], entry[4], entry[5]) for entry in told] == [(2, "D", None)]
    [entry] = two.a.push(new={"visit": [two.visit]})["back"]
    assert (entry[3], entry[4]) == (3, "L")
    assert [entry[3:5] for entry in two.b.pull() if entry[0] == "visit"] == [[3, "L"]]


def test_two_laptops_new_rows_with_one_id_meet_and_what_is_empty_gives_way(two: Two) -> None:
    new = two.unit | {"address": "میدان", "name": "", "nature": "hq", "head_name": ""}
    [entry] = two.b.push(new={"unit": [new]})["back"]
    assert [entry[5][name] for name in ("address", "name", "nature")] == ["میدان", "خواف", "service"]
    [conflict] = two.conflicts()
    assert conflict["fields"] == {"nature": {"base": None, "mine": "hq", "theirs": "service"}}


def test_every_replaced_value_stays_in_history_with_who_replaced_it(two: Two) -> None:
    two.change(two.a, "unit", 1, {"name": "خواف"}, {"name": "یک"})
    two.change(two.b, "unit", 2, {"name": "یک"}, {"name": "دو"})
    two.delete(two.a, two.visit, 1, "visit")
    kept = two.centre.admin.execute(
        "SELECT op, before ->> 'name', device_id, batch_no FROM sync.history ORDER BY seq"
    ).fetchall()
    assert [row[:2] for row in kept] == [("U", "خواف"), ("U", "یک"), ("D", None)]
    assert [row[2] for row in kept] == [each.enrolment.device_id for each in (two.a, two.b, two.a)]


def test_a_row_that_moves_to_another_office_leaves_the_first(two: Two) -> None:
    other = two.centre.new_office("سمنان", 20)
    target = two.centre.new_office("تربت", 9)
    theirs = two.centre.laptop(office=target)
    two.centre.admin.execute("DELETE FROM app.visit")
    two.centre.admin.execute("UPDATE app.unit SET office_id = %s", [target.id])
    assert [entry[3:] for entry in two.b.pull() if entry[0] == "unit"] == [[2, "G", None]]
    assert [entry[3:5] for entry in theirs.pull() if entry[0] == "unit"] == [[3, "L"]] or [
        entry[4] for entry in theirs.pull() if entry[0] == "unit"
    ] == ["L"]
    [entry] = two.change(two.a, "unit", 1, {"name": "خواف"}, {"name": "از دور"})
    assert (entry[4], two.stored("name")) == ("G", "خواف")
    assert two.centre.laptop(office=other).pull()[-1][0] == "role_grant"


class Asked:
    """An answer both laptops hold at revision 1: «بله», given by the administrator."""

    AT = "2026-11-22T06:0{}:00+00:00"

    def __init__(self, two: Two) -> None:
        self.two, a = two, two.a
        template = a.row(
            code="c", version=1, title="t", level="unit", state="in_use", body={}, changed_at=self.AT.format(0)
        )
        filled = a.row(visit_id=two.visit["id"], template_id=template["id"], position=0)
        self.answer = a.row(
            visit_id=two.visit["id"], visit_checklist_id=filled["id"], item_code="1", **self.given(a, 0, value="yes")
        )
        a.push(new={"checklist_template": [template], "visit_checklist": [filled], "answer": [self.answer]})

    def given(self, laptop: RawLaptop, minute: int, **typed: object) -> Row:
        """What a person writes, and who wrote it when."""
        return {**typed, "answered_by": str(laptop.enrolment.user_id), "answered_at": self.AT.format(minute)}

    def write(self, laptop: RawLaptop, minute: int, **typed: object) -> list[Entry]:
        """Somebody who knows revision 1 writes."""
        mine = self.given(laptop, minute, **typed)
        base = {"note": "", **self.answer}
        change = {"id": self.answer["id"], "r": 1, "b": {name: base[name] for name in mine}, "v": mine}
        back: list[Entry] = laptop.push(changed={"answer": [change]})["back"]
        return back

    def stored(self) -> tuple[str, str, int]:
        """Value, note and the minute."""
        minute = "extract(minute FROM answered_at)::int"
        value, note, when = self.two.centre.admin.execute(
            f"SELECT value, note, {minute} FROM app.answer".encode()
        ).fetchall()[0]
        return value, note, when


def test_who_wrote_an_answer_and_when_goes_in_with_it_and_is_no_conflict(two: Two) -> None:
    asked = Asked(two)
    assert asked.write(two.a, 1, value="yes") == []  # said again: only the time differs
    [entry] = asked.write(two.b, 2, value="no")
    assert (entry[5]["value"], asked.stored()) == ("no", ("no", "", 2))
    assert asked.write(two.a, 3, note="یادداشت")[0][5]["value"] == "no"
    assert (asked.stored(), two.conflicts()) == (("no", "یادداشت", 3), [])


def test_the_same_answer_given_twice_keeps_the_first_time(two: Two) -> None:
    asked = Asked(two)
    asked.write(two.a, 1, value="no")
    [entry] = asked.write(two.b, 2, value="no")
    assert (entry[3], asked.stored(), two.conflicts()) == (2, ("no", "", 1), [])


def test_two_answers_to_one_question_are_parked_with_who_and_when(two: Two) -> None:
    asked = Asked(two)
    asked.write(two.a, 1, value="no")
    asked.write(two.b, 2, value="partly", note="یادداشت")
    [conflict] = two.conflicts()
    assert (conflict["fields"]["value"]["mine"], asked.stored()) == ("partly", ("no", "یادداشت", 2))
    assert set(conflict["fields"]) == {"value"}
    asked.write(two.b, 3, value="never")
    [conflict] = two.conflicts()
    assert set(conflict["fields"]) == {"value", "answered_at"}


def test_a_sealed_answer_said_again_is_no_conflict(two: Two) -> None:
    asked = Asked(two)
    two.centre.admin.execute("UPDATE app.visit SET state = 'sealed'")
    [entry] = asked.write(two.b, 2, value="yes")
    assert (entry[5]["value"], asked.stored(), two.conflicts()) == ("yes", ("yes", "", 0), [])
