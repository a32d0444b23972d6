"""The centre's schema: the same as the laptops' mappings, guarded in every table, and safe to make again."""

from typing import Any

import psycopg
import pytest
from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Integer, LargeBinary, String, Uuid

from app.models.change import synced_tables
from app.models.registry import metadata
from app.sync.centre.connection import Centre
from app.sync.centre.errors import CentreBusy, CentreNotReady, CentreTooNew, CentreUrlInsecure, CentreUrlInvalid
from app.sync.centre.schema import HEAD, initialise, require_ready
from tests.postgres import Server
from tests.sync.centres import TestCentre

pytestmark = pytest.mark.postgres
_KINDS: list[tuple[type, str]] = [
    (Uuid, "uuid"), (DateTime, "timestamptz"), (Date, "date"), (Boolean, "bool"), (JSON, "jsonb"),
    (LargeBinary, "bytea"), (Integer, "int8"), (String, "text"),
]  # fmt: skip
_FIXED = {"id", "province_id", "office_id", "extra"}
COLUMNS = """
    SELECT c.relname, a.attname, coalesce(b.typname, t.typname), NOT a.attnotnull
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_type b ON b.oid = t.typbasetype
    WHERE c.relnamespace = 'app'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
"""
REFERENCES = """
    SELECT c.relname, (SELECT attname FROM pg_attribute WHERE attrelid = k.conrelid AND attnum = k.conkey[1]), p.relname
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class p ON p.oid = k.confrelid
    WHERE k.contype = 'f' AND c.relnamespace = 'app'::regnamespace
"""
GUARDS = """
    SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity, pg_get_userbyid(c.relowner),
      (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid),
      (SELECT array_agg(tgname ORDER BY tgname)::text[] FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT tgisinternal),
      (SELECT array_agg(a.grantee::regrole || ' ' || a.privilege_type) FROM aclexplode(c.relacl) a
       WHERE a.grantee <> c.relowner),
      (SELECT array_agg(attname ORDER BY a.attnum)::text[] FROM pg_index i
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
       WHERE i.indrelid = c.oid AND i.indisprimary)
    FROM pg_class c WHERE c.relnamespace = 'app'::regnamespace AND c.relkind = 'r'
"""


def kind(column: Column[Any]) -> str:
    stored = getattr(column.type, "impl", column.type)
    return next(name for known, name in _KINDS if isinstance(stored, known))


def test_the_centre_has_what_the_mappings_have(centre: TestCentre) -> None:
    there = {
        (table, name): (typed, nullable) for table, name, typed, nullable in centre.admin.execute(COLUMNS.encode())
    }
    mapped = {
        (table.name, column.name): (kind(column), bool(column.nullable))
        for table in synced_tables()
        for column in table.columns
        if column.name not in _FIXED
    }
    assert {key: value for key, value in there.items() if key[1] not in _FIXED} == mapped
    parents = {
        (table.name, column.name, reference.column.table.name)
        for table in synced_tables()
        for column in table.columns
        for reference in column.foreign_keys
    }
    assert set(centre.admin.execute(REFERENCES.encode()).fetchall()) == parents


def test_the_feed_knows_every_table_parents_first_with_its_groups(centre: TestCentre) -> None:
    known = {
        name: (code, groups, set(follows))
        for name, code, groups, follows in centre.admin.execute("SELECT name, code, groups, follows FROM sync.tbl")
    }
    assert {name: follows for name, (_code, _groups, follows) in known.items()} == {
        table.name: {column.name for column in table.columns if "sync_follows" in column.info}
        for table in synced_tables()
    }
    assert {name: groups for name, (_code, groups, _follows) in known.items()} == {
        table.name: {column.name: column.info["sync_group"] for column in table.columns if "sync_group" in column.info}
        for table in synced_tables()
    }
    for table in synced_tables():
        for reference in (reference for column in table.columns for reference in column.foreign_keys):
            assert known[reference.column.table.name][0] <= known[table.name][0]


def test_no_table_lacks_its_triggers_policy_owner_or_key(centre: TestCentre) -> None:
    guarded = centre.admin.execute(GUARDS.encode()).fetchall()
    assert {row[0] for row in guarded} == {table.name for table in synced_tables()} <= set(metadata.tables)
    triggers = ["sync_delete", "sync_identity", "sync_insert", "sync_update"]
    assert {(*row[1:4], tuple(row[4]), tuple(row[5]), tuple(row[6])) for row in guarded} == {
        (True, "bazresyar_owner", 2, tuple(triggers), ("bazresyar_views SELECT",), ("id", "province_id"))
    }


def test_laptops_may_execute_thirteen_functions_and_touch_nothing_else(centre: TestCentre) -> None:
    executable = centre.admin.execute(
        "SELECT proname FROM pg_proc WHERE pronamespace::regnamespace::text IN ('sync', 'ext', 'app') "
        "AND has_function_privilege('bazresyar_laptop', oid, 'EXECUTE') ORDER BY 1"
    )
    assert [name for (name,) in executable] == [
        "blob_get", "blob_need", "blob_put", "blob_where", "fetch", "lease_numbers", "log_consistency", "log_inclusion",
        "next", "note_numbers", "open", "push", "subscribe",
    ]  # fmt: skip
    readable = centre.one(
        "SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'v', 'm', 'S', 'p') "
        "AND has_table_privilege('bazresyar_laptop', oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')"
    )
    assert readable == 0


def test_to_initialise_again_keeps_every_row_and_mends_what_was_lost(postgres: Server, empty_centre: str) -> None:
    with postgres.database(empty_centre) as name:
        centre = TestCentre(postgres, name)
        laptop = centre.laptop()
        laptop.push(new={"unit": [laptop.row(code="1", name="خواف", nature="service")]})
        centre.admin.execute(
            "DROP TRIGGER sync_update ON app.unit; DROP POLICY office ON app.unit; DROP FUNCTION sync.remove"
        )
        assert initialise(Centre.at(centre.url)) == HEAD
        assert centre.one("SELECT count(*) FROM app.unit") == 1
        assert centre.one("SELECT count(*) FROM pg_trigger WHERE tgname = 'sync_update'") == len(synced_tables())
        centre.admin.execute("UPDATE app.unit SET name = 'تازه'")
        assert [entry[3] for entry in laptop.pull() if entry[0] == "unit"] == [2]
        centre.close()


def test_an_upgrade_waits_for_no_laptop_for_ever(centre: TestCentre) -> None:
    laptop = centre.laptop()
    with centre.another() as busy, busy.transaction():
        busy.execute("LOCK TABLE app.visit IN ROW EXCLUSIVE MODE")
        with pytest.raises(CentreBusy):
            initialise(Centre.at(centre.url), patience_ms=50)
    assert laptop.open()["device"] == str(laptop.enrolment.device_id)


def test_a_newer_centre_is_refused_and_a_database_that_is_none_too(postgres: Server) -> None:
    with postgres.database() as name, psycopg.connect(postgres.socket, dbname=name, autocommit=True) as admin:
        with pytest.raises(CentreNotReady):
            require_ready(admin)
        admin.execute("CREATE SCHEMA sync; CREATE TABLE sync.alembic_version AS SELECT '9999' AS version_num")
        with pytest.raises(CentreTooNew):
            initialise(Centre.at(postgres.url(name)))


def test_a_centre_that_cannot_be_made_is_left_as_it_was(postgres: Server) -> None:
    with postgres.database() as name, psycopg.connect(postgres.socket, dbname=name, autocommit=True) as admin:
        admin.execute("CREATE SCHEMA app; CREATE TABLE app.visit (id int)")
        with pytest.raises(Exception, match="already exists"):
            initialise(Centre.at(postgres.url(name)))
        assert admin.execute("SELECT to_regnamespace('sync'), to_regnamespace('ext')").fetchone() == (None, None)


def test_less_than_verified_tls_is_refused_before_anything_is_sent() -> None:
    for mode in ("disable", "allow", "prefer", "require", "verify-ca"):
        with pytest.raises(CentreUrlInsecure):
            Centre.at(f"postgresql://admin@centre.example/bazresyar?sslmode={mode}")
    for url in (
        "nonsense",
        "postgresql://centre.example",
        "postgresql://centre.example/x?nonsense=1",
        "http://centre.example/x",
    ):
        with pytest.raises(CentreUrlInvalid):
            Centre.at(url)
    assert "verify-full" in Centre.at("postgresql://admin@centre.example/bazresyar").conninfo
    assert "sslmode" not in Centre.at("postgresql:///bazresyar").conninfo
