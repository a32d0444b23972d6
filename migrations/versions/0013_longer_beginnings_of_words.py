"""The words of complaints are found at once by longer beginnings, too; cases that are there are indexed anew."""

from collections.abc import Sequence

from alembic import op

revision: str = "0013"
down_revision: str | None = "0012"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Go up."""
    _make_anew("2 3 4 5 6 7 8 9 10")


def downgrade() -> None:
    """Go down."""
    _make_anew("2 3 4")


def _make_anew(beginnings: str) -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    op.execute("DROP TABLE search_index_complaint")
    op.execute(
        "CREATE VIRTUAL TABLE search_index_complaint USING fts5(words, content = '', contentless_delete = 1, "
        f"detail = none, tokenize = 'unicode61 remove_diacritics 2', prefix = '{beginnings}')"
    )
    op.execute("INSERT OR IGNORE INTO sync_touched(kind, row) SELECT 'complaint', id FROM complaint")
