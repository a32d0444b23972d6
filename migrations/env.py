"""Alembic's environment: runs on the connection it is given (the open vault, or a test's PostgreSQL)."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection
from sqlalchemy.schema import SchemaItem

from app.models.base import UtcDateTime
from app.models.change import install_capture, remove_capture
from app.models.complaint_line import install_lines
from app.models.extra import adopt_extra
from app.models.registry import metadata


def render_item(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:  # noqa: ANN401 - Alembic's type
    """Migrations hold plain SQLAlchemy types, so that they stay as they were when the program changes."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def include_object(_item: SchemaItem, name: str | None, kind: str, reflected: bool, _other: object) -> bool:
    """The full-text index is SQLite's own affair; its tables are in no mapping."""
    return not (kind == "table" and reflected and str(name).startswith("search_index"))


connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,
    render_item=render_item,
    include_object=include_object,
    compare_server_default=False,
)
# The transaction is the caller's, so that all steps and the triggers come together or not at all.
if connection.dialect.name == "sqlite":
    remove_capture(connection)
context.run_migrations()
if connection.dialect.name == "sqlite" and context.get_context().get_current_revision():
    adopt_extra(connection)
    install_capture(connection)
    install_lines(connection)
