"""Change capture keeps, per changed field, the value the centre last confirmed, whoever writes."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, text
from sqlcipher3 import dbapi2 as sqlcipher

from app.models import schema

ROW = UUID(int=7).hex


@pytest.fixture
def store() -> Iterator[Connection]:
    engine = create_engine("sqlite://", module=sqlcipher)
    with engine.connect() as connection:
        schema.upgrade(connection)
        yield connection
    engine.dispose()


def insert(store: Connection, name: str = "خواف") -> None:
    store.execute(
        text(
            "INSERT INTO county (id, province_id, office_id, extra, code, name) "
            "VALUES (:id, 9, :office, '{}', '0919', :name)"
        ),
        {"id": ROW, "office": UUID(int=1).hex, "name": name},
    )


def confirm(store: Connection) -> None:
    """What a sync round does after the centre took everything."""
    store.execute(text("DELETE FROM sync_dirty"))
    store.execute(text("DELETE FROM sync_base"))


def dirty(store: Connection) -> list[tuple[str, str, str]]:
    return [tuple(row) for row in store.execute(text("SELECT tbl, row, op FROM sync_dirty"))]  # type: ignore[misc]


def bases(store: Connection) -> dict[str, str]:
    return {row[0]: row[1] for row in store.execute(text("SELECT col, base FROM sync_base"))}


def test_a_new_row_is_dirty_without_a_base(store: Connection) -> None:
    insert(store)
    store.execute(text("UPDATE county SET name = 'باخرز'"))
    assert dirty(store) == [("county", ROW, "I")]
    assert bases(store) == {}


def test_only_the_first_change_after_a_confirmation_keeps_its_old_value(store: Connection) -> None:
    insert(store)
    confirm(store)
    store.execute(text("UPDATE county SET name = 'باخرز'"))
    store.execute(text("UPDATE county SET name = 'گناباد', code = '0915'"))
    assert dirty(store) == [("county", ROW, "U")]
    assert bases(store) == {"name": "خواف", "code": "0919"}


def test_an_update_that_changes_nothing_is_not_a_change(store: Connection) -> None:
    insert(store)
    confirm(store)
    store.execute(text("UPDATE county SET name = name"))
    assert dirty(store) == []


def test_a_row_made_and_deleted_here_never_existed_for_the_centre(store: Connection) -> None:
    insert(store)
    store.execute(text("DELETE FROM county"))
    assert dirty(store) == []


def test_a_confirmed_row_that_is_deleted_is_dirty_as_deleted(store: Connection) -> None:
    insert(store)
    confirm(store)
    store.execute(text("UPDATE county SET name = 'باخرز'"))
    store.execute(text("DELETE FROM county"))
    assert dirty(store) == [("county", ROW, "D")]
    assert bases(store)["name"] == "خواف"


def test_deleting_and_undoing_leaves_an_update_that_knows_every_confirmed_value(store: Connection) -> None:
    insert(store)
    confirm(store)
    store.execute(text("UPDATE county SET name = 'باخرز'"))
    store.execute(text("DELETE FROM county"))
    insert(store, "گناباد")
    assert dirty(store) == [("county", ROW, "U")]
    assert bases(store) == {
        "code": "0919",
        "extra": "{}",
        "name": "خواف",
        "tile_column": None,
        "tile_row": None,
    }


def test_what_a_pull_applies_is_not_captured(store: Connection) -> None:
    store.execute(text("UPDATE sync_state SET applying = 1"))
    insert(store)
    store.execute(text("UPDATE county SET name = 'باخرز'"))
    store.execute(text("DELETE FROM county"))
    assert dirty(store) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["خواف", "گناباد", "باخرز", "رشتخوار"]), min_size=1, max_size=8))
def test_the_base_is_always_the_confirmed_value(names: list[str]) -> None:
    engine = create_engine("sqlite://", module=sqlcipher)
    with engine.connect() as store:
        schema.upgrade(store)
        insert(store, "مشهد")
        confirm(store)
        for name in names:
            store.execute(text("UPDATE county SET name = :name"), {"name": name})
        assert bases(store) == {"name": "مشهد"}
    engine.dispose()
