"""Alembic's environment of the centre: its own version table, and functions made anew after each upgrade."""

from pathlib import Path

from alembic import context
from psycopg.types.json import Jsonb
from sqlalchemy import Connection

FUNCTIONS = (
    "courier",
    "identity",
    "log",
    "capture",
    "codec",
    "conflicts",
    "merge",
    "insert",
    "remove",
    "push",
    "holding",
    "pull",
    "blobs",
    "numbers",
    "reports",
    "later",
    "access",
)
"""Topics in the order in which they are made; each is one file and can be made again at any time."""

connection: Connection = context.config.attributes["connection"]
connection.exec_driver_sql("CREATE SCHEMA IF NOT EXISTS sync")
context.configure(connection=connection, version_table_schema="sync")
with context.begin_transaction():
    context.run_migrations()
    [columns] = connection.exec_driver_sql("SELECT jsonb_object_agg(name, cols) FROM sync.tbl").one()
    for topic in FUNCTIONS:
        file = Path(__file__).parent / "sql" / f"{topic}.sql"
        connection.exec_driver_sql("SET LOCAL ROLE bazresyar_owner")
        connection.exec_driver_sql(file.read_text(encoding="utf-8"), execution_options={"no_parameters": True})
    connection.exec_driver_sql("RESET ROLE")
    connection.exec_driver_sql("SELECT sync.adopt_extra(%s), sync.take_waiting()", (Jsonb(columns),))
