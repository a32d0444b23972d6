"""The tests can have a PostgreSQL of their own, whoever runs them."""

from pathlib import Path

import psycopg
import pytest

from tests.postgres import server


@pytest.mark.postgres
def test_a_server_starts_speaks_persian_and_leaves_nothing_behind() -> None:
    with server() as address:
        with psycopg.connect(address) as connection:
            answer = connection.execute("select %s || current_setting('listen_addresses')", ["بازرس‌یار"]).fetchone()
        folder = Path(psycopg.conninfo.conninfo_to_dict(address)["host"])
    assert answer == ("بازرس‌یار",)
    assert not folder.exists()
