"""The tests can have a PostgreSQL of their own, whoever runs them."""

import psycopg
import pytest

from tests.postgres import server


@pytest.mark.postgres
def test_a_server_starts_speaks_persian_over_verified_tls_and_leaves_nothing_behind() -> None:
    with server() as running:
        with psycopg.connect(running.url()) as connection:
            answer = connection.execute("select %s || version()", ["بازرس‌یار "]).fetchone()
            secure = connection.execute("select version from pg_stat_ssl where pid = pg_backend_pid()").fetchone()
        folder = running.folder
    assert answer is not None and str(answer[0]).startswith("بازرس‌یار PostgreSQL")
    assert secure == ("TLSv1.3",)
    assert not folder.exists()
