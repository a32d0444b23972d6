"""Push through the centre's own functions: exactly once, and one bad row never hinders the others."""

import hashlib
import json
from typing import Any
from uuid import UUID

import psycopg
import pytest

from app.sync.codec import encode
from tests.sync.centres import RawLaptop, Row, TestCentre

pytestmark = pytest.mark.postgres
NOBODYS = str(UUID(int=77))
LARGE = 1 << 62
TOO_LONG_FOR_AN_INDEX = "".join(hashlib.sha256(bytes([n])).hexdigest() for n in range(250))


def unit(laptop: RawLaptop, code: str = "0919", **values: object) -> Row:
    return laptop.row(
        **{"code": code, "name": "خواف", "nature": "service", "county_id": None, "is_active": True, **values}
    )


def conflicts(centre: TestCentre) -> list[tuple[str, str, str]]:
    query = "SELECT record_table, kind, extra ->> 'reason' FROM app.conflict ORDER BY created_at, id"
    return [tuple(row) for row in centre.admin.execute(query)]


def test_new_rows_reach_the_office_once_and_do_not_come_back_to_their_laptop(centre: TestCentre) -> None:
    first, second = centre.laptop(), centre.laptop("inspector")
    cursor = {str(centre.office.id): [centre.one("SELECT seq FROM sync.scope"), 1]}
    rows = [unit(first, f"09{n}", name=f"واحد {n}") for n in range(20)]
    assert first.push(new={"unit": rows}) == {"batch": 1, "n": 20, "back": []}
    pulled = second.pull(cursor, limit=7)
    assert [(entry[0], entry[1], entry[3], entry[4]) for entry in pulled] == [
        ("unit", row["id"], 1, "L") for row in sorted(rows, key=lambda row: str(row["id"]))
    ]
    assert pulled[0][5] | rows[0] == pulled[0][5]
    assert first.pull(cursor) == []


def test_a_packed_batch_is_read_by_stock_postgresql_and_pages_come_packed(centre: TestCentre) -> None:
    laptop = centre.laptop()
    payload = json.dumps({"cols": {}, "I": {"unit": [unit(laptop)]}, "U": {}, "D": {}}, ensure_ascii=False).encode()
    assert laptop.push_bytes(encode(1, payload), codec=1)["n"] == 1
    assert centre.one("SELECT name FROM app.unit") == "خواف"


def test_a_repeated_batch_is_applied_once_and_answered_the_same(centre: TestCentre) -> None:
    laptop = centre.laptop()
    payload = json.dumps({"I": {"unit": [unit(laptop), unit(laptop)]}}).encode()
    first = laptop.push_bytes(payload)
    assert laptop.push_bytes(payload, batch_no=1) == {**first, "dup": True}
    assert centre.one("SELECT count(*) FROM app.unit") == 1
    assert len(conflicts(centre)) == 1


def test_what_a_batch_was_answered_is_forgotten_a_thousand_batches_later(centre: TestCentre) -> None:
    laptop, other = centre.laptop(), centre.laptop()
    for each in (laptop, other):
        each.push_bytes(b"{}")
    keep = "INSERT INTO sync.batch SELECT device_id, no, sha256, 0, result FROM sync.batch, generate_series(2, 1000) no"
    centre.admin.execute(f"{keep} WHERE device_id = %s".encode(), [laptop.enrolment.device_id])
    centre.admin.execute("UPDATE sync.device SET last_batch = 1000 WHERE login = %s", [laptop.enrolment.login])
    laptop.push_bytes(b"{}", batch_no=1001)
    assert laptop.push_bytes(b"{}", batch_no=2)["dup"]
    assert other.push_bytes(b"{}", batch_no=1)["dup"]
    kept = "SELECT min(batch_no), count(*) FROM sync.batch WHERE device_id = %s"
    assert centre.admin.execute(kept.encode(), [laptop.enrolment.device_id]).fetchone() == (2, 1000)


@pytest.mark.parametrize(
    ("batch_no", "payload", "digest", "state"),
    [
        (1, b'{"I": {}}', None, "SY001"),
        (3, b"{}", None, "SY002"),
        (2, b"{}", bytes(32), "22000"),
        (2, b'{"I": [1]}', None, "22000"),
        (2, b'{"I": {"unit": {}}}', None, "22000"),
        (2, b"[]", None, "22000"),
        (2, b"{", None, "22000"),
        (2, b"\xff", None, "22000"),
        (2, b'{"I": {"unit": ' + b"[" * 5000 + b"]" * 5000 + b"}}", None, "22000"),
        (2, b'{"I": {"unit": [{"extra": ' + b"9" * 400 + b"}]}}", None, "22000"),
    ],
)
def test_a_batch_out_of_turn_or_unreadable_is_refused_whole(
    centre: TestCentre, batch_no: int, payload: bytes, digest: bytes | None, state: str
) -> None:
    laptop = centre.laptop()
    laptop.push(new={"unit": [unit(laptop)]})
    with pytest.raises(psycopg.Error) as refused:
        laptop.call("push", batch_no, digest or hashlib.sha256(payload).digest(), 0, payload)
    assert refused.value.sqlstate == state
    assert centre.one("SELECT last_batch FROM sync.device") == 1


BAD: list[tuple[Any, str]] = [
    ({"code": "0919"}, "taken"),
    ({"county_id": NOBODYS}, "reference"),
    ({"county_id": "not a uuid"}, "value"),
    ({"name": None}, "missing"),
    ({"is_active": "perhaps"}, "value"),
    ({"office_id": NOBODYS}, "foreign"),
    ({"province_id": 10}, "reference"),
    ({"province_id": LARGE}, "value"),
    ({"id": "7"}, "value"),
    ({"id": None}, "value"),
    ({"code": TOO_LONG_FOR_AN_INDEX}, "value"),
    ("no row at all", "value"),
]


@pytest.mark.parametrize(("bad", "reason"), BAD, ids=range(len(BAD)))
def test_a_bad_row_is_parked_and_the_rest_goes_in(centre: TestCentre, bad: Any, reason: str) -> None:  # noqa: ANN401
    laptop = centre.laptop()
    laptop.push(new={"unit": [unit(laptop)]})
    row = unit(laptop, "0001") | bad if isinstance(bad, dict) else bad
    good = [unit(laptop, f"1{n:03}") for n in range(5)]
    answer = laptop.push_bytes(json.dumps({"I": {"unit": [*good[:3], row, *good[3:]]}}, ensure_ascii=False).encode())
    assert centre.one("SELECT count(*) FROM app.unit WHERE code LIKE '1%'") == 5
    assert conflicts(centre) == [("unit", "refused", reason)]
    told = [[row["id"], 0, 0, "D", None]] if isinstance(row, dict) and len(str(row["id"])) == 36 else []
    assert [entry[1:] for entry in answer["back"]] == told
    if isinstance(row, dict):
        kept = centre.one("SELECT fields FROM app.conflict")
        assert {name: field["mine"] for name, field in kept.items()} | {"id": row["id"]} == row


def test_days_and_instants_that_programs_cannot_read_are_parked(centre: TestCentre) -> None:
    laptop = centre.laptop()
    days = ["infinity", "0044-03-15 BC", "12026-01-01", "2026-11-22"]
    rows = [laptop.row(falls_on=day, reason=day, kind="office") for day in days]
    laptop.push(new={"day_off": rows})
    assert centre.one("SELECT array_agg(reason) FROM app.day_off") == ["2026-11-22"]
    assert [reason for _table, _kind, reason in conflicts(centre)] == ["value"] * 3


def test_text_that_a_database_cannot_hold_is_kept_but_for_the_impossible_character(centre: TestCentre) -> None:
    laptop = centre.laptop()
    laptop.push(new={"unit": [unit(laptop, name="آ\0\0ب", address="\\u0000 نه")]})
    assert centre.one("SELECT name || '|' || address FROM app.unit") == "آ\ufffd\ufffdب|\\u0000 نه"


def test_fields_this_schema_does_not_know_survive_and_never_hide_those_it_knows(centre: TestCentre) -> None:
    newer, older = centre.laptop(), centre.laptop()
    row = unit(newer, risk="high", extra={"name": "دروغ", "floor": 3})
    newer.push(new={"unit": [row]})
    older.push(changed={"unit": [{"id": row["id"], "r": 1, "b": {"name": "خواف"}, "v": {"name": "خواف نو"}}]})
    newer.push(changed={"unit": [{"id": row["id"], "r": 2, "b": {"risk": "high"}, "v": {"risk": "low"}}]})
    assert centre.one("SELECT extra FROM app.unit") == {"risk": "low", "floor": 3}
    [entry] = [entry for entry in older.pull() if entry[0] == "unit"]
    assert (entry[5]["name"], entry[5]["risk"], entry[5]["floor"], "extra" in entry[5]) == ("خواف نو", "low", 3, False)
    assert conflicts(centre) == []


def test_rows_of_a_table_only_a_newer_program_knows_wait(centre: TestCentre) -> None:
    laptop = centre.laptop()
    assert laptop.push(new={"satellite": [{"id": "1"}], "unit": [unit(laptop)]})["n"] == 1
    assert centre.one("SELECT rows FROM sync.waiting WHERE tbl = 'satellite'") == [{"id": "1"}]


def test_who_lacks_the_role_changes_neither_people_nor_roles_nor_the_office(centre: TestCentre) -> None:
    laptop = centre.laptop("inspector")
    me = str(laptop.enrolment.user_id)
    grant = laptop.row(user_id=me, role="administrator")
    answer = laptop.push(
        new={"role_grant": [grant], "unit": [unit(laptop)]},
        changed={"user": [{"id": me, "r": 1, "b": {"full_name": "زهرا کریمی"}, "v": {"full_name": "مدیر"}}]},
    )
    assert [(entry[0], entry[4]) for entry in answer["back"]] == [("unit", "D"), ("user", "L"), ("role_grant", "D")]
    assert sorted(conflicts(centre)) == [
        (table, "refused", "not_permitted") for table in ("role_grant", "unit", "user")
    ]
    assert centre.one("SELECT count(*) FROM app.unit") == 0
    assert centre.one("SELECT count(*) FROM app.role_grant") == 4
