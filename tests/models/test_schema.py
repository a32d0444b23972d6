"""Migrations up and down on SQLite and PostgreSQL, the version check, and the capture triggers they leave."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, inspect, text
from sqlcipher3 import dbapi2 as sqlcipher

from app.models import schema
from app.models.change import KEPT, synced_tables, trigger_names
from app.models.complaint_line import line_triggers
from tests import postgres


@pytest.fixture
def sqlite() -> Iterator[Connection]:
    engine = create_engine("sqlite://", module=sqlcipher)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture(scope="module")
def postgresql() -> Iterator[postgres.Server]:
    with postgres.server() as started:
        yield started


def triggers(connection: Connection) -> set[str]:
    return set(connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars())


def test_a_fresh_store_comes_up_to_the_head_and_agrees_with_the_mappings(sqlite: Connection) -> None:
    assert not schema.is_current(sqlite)
    schema.upgrade(sqlite)
    assert schema.is_current(sqlite)
    assert schema.differences(sqlite) == []


def test_the_constant_names_the_newest_migration() -> None:
    from alembic.script import ScriptDirectory

    with create_engine("sqlite://", module=sqlcipher).connect() as connection:
        scripts = ScriptDirectory.from_config(schema._config(connection))
        assert scripts.get_current_head() == schema.HEAD
        connection.engine.dispose()


def test_the_way_down_leaves_nothing(sqlite: Connection) -> None:
    schema.upgrade(sqlite)
    schema.downgrade(sqlite)
    assert inspect(sqlite).get_table_names() == ["alembic_version"]
    assert triggers(sqlite) == set()


def test_a_newer_store_is_refused(sqlite: Connection) -> None:
    schema.upgrade(sqlite)
    sqlite.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(schema.SchemaTooNew) as refused:
        schema.is_current(sqlite)
    assert refused.value.facts == {"found": "9999"}


def test_every_synced_table_has_its_three_triggers_after_migration(sqlite: Connection) -> None:
    schema.upgrade(sqlite)
    assert triggers(sqlite) == trigger_names() | line_triggers()
    assert len(trigger_names()) == 3 * len(synced_tables()) + 2 * len(KEPT)


def test_a_migration_that_breaks_off_leaves_no_store_that_is_new_and_does_not_capture(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'store.db'}", module=sqlcipher)
    with engine.connect() as connection:
        schema.upgrade(connection)
    engine.dispose()
    with engine.connect() as connection:
        assert triggers(connection) == trigger_names() | line_triggers()
    engine.dispose()


def test_what_a_migration_moves_about_is_no_edit(sqlite: Connection) -> None:
    schema.upgrade(sqlite, "0001")
    there = {table.name for table in synced_tables()} & set(inspect(sqlite).get_table_names())
    assert triggers(sqlite) == {f"sync_{table}_{op}" for table in there for op in ("insert", "update", "delete")}
    schema.upgrade(sqlite)
    assert triggers(sqlite) == trigger_names() | line_triggers()
    assert sqlite.execute(text("SELECT count(*) FROM sync_dirty")).scalar_one() == 0


def test_every_table_is_either_synced_or_named_as_local(sqlite: Connection) -> None:
    schema.upgrade(sqlite)
    local = {
        "alembic_version",
        "authority_key",
        "complaint_line",
        "device",
        "identity_secret",
        "letter_batch",
        "notification",
        "number_block",
        "preference",
        "signing_key",
        "sync_base",
        "sync_blob",
        "sync_chunk",
        "sync_cursor",
        "sync_dirty",
        "sync_doubt",
        "sync_head",
        "sync_inbox",
        "sync_meta",
        "sync_outbox",
        "sync_peer",
        "sync_proof",
        "sync_state",
        "sync_touched",
        "trash",
        "visit_holding",
        "visit_progress",
    }
    found = {name for name in inspect(sqlite).get_table_names() if not name.startswith("search_index")}
    assert found == local | {table.name for table in synced_tables()}


@pytest.mark.postgres
def test_the_same_migrations_go_up_and_down_on_postgresql(postgresql: postgres.Server) -> None:
    arguments = dict(part.split("=", 1) for part in postgresql.socket.split())
    engine = create_engine("postgresql+psycopg://", connect_args=arguments)
    with engine.connect() as connection:
        schema.upgrade(connection)
        assert schema.differences(connection) == []
        assert {table.name for table in synced_tables()} <= set(inspect(connection).get_table_names())
        schema.downgrade(connection)
        connection.commit()
        assert inspect(connection).get_table_names() == ["alembic_version"]
    engine.dispose()
