"""A centre of every earlier revision, with work in it, comes up whole and is then like a new one."""

from pathlib import Path
from typing import Any

import pytest

from app.sync.centre import schema
from app.sync.centre.connection import Centre
from tests.postgres import Server
from tests.sync.centre.storing import revision_of, stored_files, take_out
from tests.sync.centres import TestCentre

pytestmark = pytest.mark.postgres
_TABLES = """
    SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
    WHERE schemaname IN ('app', 'sync')
    AND tablename NOT IN ('alembic_version', 'setting', 'tbl', 'log', 'log_leaf', 'log_node')
"""
_LEAVES = "SELECT content FROM sync.log_leaf ORDER BY office_id, idx"
_FINDINGS = "SELECT concat_ws(' ', 'complaint_seal', id, record_hash, pdf_sha256) FROM app.complaint_seal ORDER BY id"
_OURS = "('app'::regnamespace, 'sync'::regnamespace, 'report'::regnamespace)"
_MADE = {
    "columns": f"""SELECT c.oid::regclass, attname, atttypid::regtype, attnotnull, pg_get_expr(adbin, adrelid)
        FROM pg_class c JOIN pg_attribute ON attrelid = c.oid LEFT JOIN pg_attrdef ON adrelid = c.oid AND adnum = attnum
        WHERE relnamespace IN {_OURS} AND attnum > 0 AND NOT attisdropped""",
    "constraints": f"""SELECT conrelid::regclass, conname, translate(pg_get_constraintdef(oid), '()', '')
        FROM pg_constraint WHERE contype <> 'n' AND connamespace IN {_OURS}""",
    "functions": f"""SELECT oid::regprocedure, prosrc, prosecdef, proowner::regrole FROM pg_proc
        WHERE pronamespace IN {_OURS}""",
    "triggers": "SELECT tgrelid::regclass, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "policies": "SELECT tablename, policyname, qual, with_check FROM pg_policies",
    "rights": f"""SELECT c.oid::regclass, a.grantee::regrole, a.privilege_type
        FROM pg_class c, aclexplode(c.relacl) a WHERE relnamespace IN {_OURS}""",
    "merging": "SELECT code, name, cols, sealed_by, free, rule, writers, groups, follows FROM sync.tbl",
}


def made(centre: TestCentre) -> dict[str, list[Any]]:
    """What a centre consists of."""
    return {what: sorted(map(repr, centre.admin.execute(query.encode()).fetchall())) for what, query in _MADE.items()}


def content(centre: TestCentre) -> dict[str, list[dict[str, Any]]]:
    """Its rows."""
    tables = [name for (name,) in centre.admin.execute(_TABLES.encode())]
    return {
        table: [row for (row,) in centre.admin.execute(f"SELECT to_jsonb(t) FROM {table} t ORDER BY t::text".encode())]
        for table in tables
    }


def listed(centre: TestCentre, query: str) -> list[str]:
    """One column."""
    return [value for (value,) in centre.admin.execute(query.encode())]


@pytest.mark.parametrize("file", stored_files(), ids=revision_of)
def test_an_earlier_centre_comes_up_with_every_row_and_serves_laptops(
    file: Path, postgres: Server, empty_centre: str
) -> None:
    with postgres.database() as name, postgres.database(empty_centre) as fresh:
        take_out(file, postgres, name)
        centre, new = TestCentre(postgres, name), TestCentre(postgres, fresh)
        before, leaves = content(centre), listed(centre, _LEAVES)
        assert schema.initialise(Centre.at(centre.url)) == revision_of(file)
        after = content(centre)
        for table, rows in before.items():
            kept = [{column: row[column] for column in then} for then, row in zip(rows, after[table], strict=True)]
            assert (table, kept) == (table, rows)
        assert listed(centre, _LEAVES) == [*leaves, *(each for each in listed(centre, _FINDINGS) if each not in leaves)]
        made_up, made_new = made(centre), made(new)
        for what, parts in made_new.items():
            assert (what, sorted(set(parts) ^ set(made_up[what]))) == (what, [])
        _go_on(centre)
        centre.close()
        new.close()


def _go_on(centre: TestCentre) -> None:
    """Laptops that take the place of the old ones see all that was, and conflicts and seals still hold."""
    from app.sync.centre.offices import find_office

    office = find_office(centre.admin, "خراسان رضوی")
    old = centre.one("SELECT device_id FROM sync.chain")
    with centre.connected(centre.enrol("admin", office, replaces=old)) as laptop:
        entries = laptop.pull()
        live = {entry[0]: entry for entry in entries if entry[4] == "L"}
        assert {"visit", "seal", "history_entry", "conflict", "visit_programme"} <= set(live)
        strength = laptop.row(visit_id=live["visit"][1], text="پس از مهر")
        assert laptop.push(new={"strength": [strength]})["back"][0][4] == "D"
        changed = {"id": live["visit_programme"][1], "r": live["visit_programme"][3], "b": {}, "v": {}}
        title = live["visit_programme"][5]["title"]
        changed |= {"b": {"title": title}, "v": {"title": "پس از ارتقا"}}
        assert laptop.push(changed={"visit_programme": [changed]})["back"] == []


def test_what_newer_laptops_had_sent_goes_in_once_the_centre_knows_it(postgres: Server, empty_centre: str) -> None:
    with postgres.database(empty_centre) as name:
        centre = TestCentre(postgres, name)
        laptop, other = centre.laptop(), centre.laptop("inspector")
        unit = laptop.row(code="1", name="خواف", nature="service", risk="high", floors="many")
        days = [laptop.row(falls_on=day, reason="تعطیل", kind="office") for day in ("2026-11-22", "never")]
        _forget_table(centre, "day_off")
        assert laptop.push(new={"unit": [unit], "day_off": days})["back"] == []
        laptop.push(
            changed={"day_off": [{"id": days[0]["id"], "r": 1, "b": {"kind": "office"}, "v": {"kind": "national"}}]}
        )
        cursor = {str(centre.office.id): [centre.one("SELECT seq FROM sync.scope"), 1]}
        with centre.admin.transaction():
            centre.admin.execute("ALTER TABLE app.unit ADD COLUMN risk text, ADD COLUMN floors int")
            _know_table_again(centre, "day_off")
        schema.initialise(Centre.at(centre.url))
        found = centre.admin.execute("SELECT risk, floors, extra FROM app.unit").fetchall()
        assert found == [("high", None, {"floors": "many"})]
        assert centre.one("SELECT kind FROM app.day_off") == "national"
        assert centre.one("SELECT count(*) FROM sync.waiting") == 0
        told = {entry[1]: entry[4] for entry in laptop.pull(cursor) if entry[0] == "day_off"}
        assert told == {days[0]["id"]: "L", days[1]["id"]: "D"}
        assert {entry[1] for entry in other.pull(cursor) if entry[0] == "day_off"} == set(told)
        assert centre.one("SELECT fields -> 'falls_on' ->> 'mine' FROM app.conflict") == "never"
        centre.close()


def _forget_table(centre: TestCentre, table: str) -> None:
    """A centre from before the table."""
    centre.admin.execute(f"ALTER TABLE app.{table} RENAME TO later".encode())
    centre.admin.execute("CREATE TABLE kept AS SELECT * FROM sync.tbl")
    centre.admin.execute("DELETE FROM sync.tbl WHERE name = %s", [table])


def _know_table_again(centre: TestCentre, table: str) -> None:
    centre.admin.execute(f"ALTER TABLE app.later RENAME TO {table}".encode())
    centre.admin.execute("INSERT INTO sync.tbl SELECT * FROM kept WHERE name = %s", [table])
    centre.admin.execute("UPDATE sync.tbl SET cols = '{}' WHERE name = %s", [table])
