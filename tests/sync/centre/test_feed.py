"""The feed under concurrent writers loses nothing; without the scope's lock it would, which shows the test can tell."""

import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from psycopg import sql

from tests.sync.centres import RawLaptop, Row, TestCentre

pytestmark = pytest.mark.postgres
WRITERS, TRANSACTIONS = 4, 12
PLAIN_SEQUENCE = """
    CREATE SEQUENCE sync.broken START 100;
    GRANT USAGE ON SEQUENCE sync.broken TO bazresyar_owner;
    CREATE OR REPLACE FUNCTION sync.stamp(p_scope uuid, p_province int, p_tbl smallint, p_ids uuid[], p_state "char")
    RETURNS void LANGUAGE sql SET search_path = pg_catalog AS $$
      INSERT INTO sync.row_state AS r (scope_id, tbl, row_id, seq, rev, state)
        SELECT p_scope, p_tbl, u.id, nextval('sync.broken'), 1, p_state FROM unnest(p_ids) u(id)
        ON CONFLICT (row_id, tbl, scope_id) DO UPDATE SET seq = excluded.seq, rev = r.rev + 1
    $$;
"""


def write(centre: TestCentre, laptop: RawLaptop, seed: int, made: set[str]) -> None:
    """Transactions of one to three programmes, some long, some rolled back, as an administrator past the functions."""
    chance = random.Random(seed)
    with centre.another() as admin:
        for _ in range(TRANSACTIONS):
            rows = [
                laptop.row(title="x", starts_on="2026-01-01", ends_on="2026-01-02") for _ in range(chance.randint(1, 3))
            ]
            with admin.transaction() as transaction:
                for row in rows:
                    insert(admin, row)
                    # The server waits, as a writer on a slow line would keep its transaction open.
                    admin.execute("SELECT pg_sleep(%s)", [chance.random() * 0.02])
                if chance.random() < 0.2:
                    raise psycopg.Rollback(transaction)
                made.update(str(row["id"]) for row in rows)


def insert(admin: "psycopg.Connection[Any]", row: Row) -> None:
    columns = sql.SQL(", ").join(map(sql.Identifier, row))
    marks = sql.SQL(", ").join(sql.Placeholder() * len(row))
    admin.execute(
        sql.SQL("INSERT INTO app.visit_programme ({}) VALUES ({})").format(columns, marks), list(row.values())
    )


def follow(reader: RawLaptop, done: threading.Event, seen: list[str]) -> None:
    """Ask for the next page all the time, and never begin anew."""
    reader.open()
    while True:
        is_last = done.is_set()
        page = reader.next(5)
        seen += [entry[1] for entry in page["rows"] if entry[0] == "visit_programme"]
        if is_last and not page["more"]:
            return


def race(centre: TestCentre) -> tuple[set[str], list[str]]:
    """What was committed, and what a laptop saw that pulled all the while."""
    reader, done, made = centre.laptop("inspector"), threading.Event(), [set[str]() for _ in range(WRITERS)]
    seen: list[str] = []
    writers = [threading.Thread(target=write, args=(centre, reader, number, made[number])) for number in range(WRITERS)]
    following = threading.Thread(target=follow, args=(reader, done, seen))
    for thread in (*writers, following):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    following.join()
    return set().union(*made), seen


@contextmanager
def plain_sequence(centre: TestCentre) -> Iterator[None]:
    """A feed whose positions are given before the commit and not in its order."""
    kept = centre.one("SELECT pg_get_functiondef('sync.stamp'::regproc)")
    centre.admin.execute(PLAIN_SEQUENCE.encode())
    try:
        yield
    finally:
        centre.admin.execute(kept.encode())
        centre.admin.execute("DROP SEQUENCE sync.broken")


def test_a_laptop_that_pulls_while_others_write_sees_every_row_once(centre: TestCentre) -> None:
    made, seen = race(centre)
    assert set(seen) == made
    assert len(seen) == len(made)


def test_with_a_plain_sequence_rows_are_lost(centre: TestCentre) -> None:
    with plain_sequence(centre):
        made, seen = race(centre)
    assert made - set(seen)


def test_laptops_of_one_office_that_push_at_once_wait_for_each_other_and_lose_nothing(centre: TestCentre) -> None:
    laptops = [centre.laptop() for _ in range(WRITERS)]
    shared = laptops[0].row(title="x", starts_on="2026-01-01", ends_on="2026-01-02")
    laptops[0].push(new={"visit_programme": [shared]})

    def work(laptop: RawLaptop) -> None:
        for number in range(TRANSACTIONS):
            change = {
                "id": shared["id"],
                "r": 1,
                "b": {"title": "x"},
                "v": {"title": f"{laptop.enrolment.login} {number}"},
            }
            row = laptop.row(title="y", starts_on="2026-01-01", ends_on="2026-01-02")
            laptop.push(new={"visit_programme": [row]}, changed={"visit_programme": [change]})

    threads = [threading.Thread(target=work, args=(laptop,)) for laptop in laptops]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert centre.one("SELECT count(*) FROM app.visit_programme WHERE title = 'y'") == WRITERS * TRANSACTIONS
    assert centre.one("SELECT array_agg(last_batch ORDER BY last_batch) FROM sync.device") == [12, 12, 12, 13]
    # One change went in; the others are kept, each laptop's in one open conflict with its latest word.
    replaced = "SELECT count(*) FROM sync.history JOIN sync.tbl ON code = tbl WHERE name = 'visit_programme'"
    assert centre.one(replaced) == 1
    latest = centre.admin.execute("SELECT fields -> 'title' ->> 'mine' FROM app.conflict").fetchall()
    assert {value.rpartition(" ")[2] for (value,) in latest} == {"11"}
    assert centre.one("SELECT seq FROM sync.scope") == centre.one("SELECT max(seq) FROM sync.row_state")
