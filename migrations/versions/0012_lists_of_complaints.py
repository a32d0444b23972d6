"""What lists of complaints sort and narrow by, and the index of their words.

No program that registers complaints was given to anybody before this revision: there is nothing to fill it from.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_EQUAL = ("kind", "channel", "state", "priority", "respondent_unit_id", "investigator_id")
_INDEXED = (
    *((name,) for name in (*_EQUAL, "merged_into_id", "received_on", "due_on", "number_key")),
    *((name, "due_on") for name in _EQUAL),
    *((name, "number_key") for name in _EQUAL[:4]),
)


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "complaint_line",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("priority", sa.String(), nullable=False),
        sa.Column("secrecy", sa.String(), nullable=False),
        sa.Column("respondent_unit_id", sa.Uuid(), nullable=True),
        sa.Column("investigator_id", sa.Uuid(), nullable=True),
        sa.Column("registered_by", sa.Uuid(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("merged_into_id", sa.Uuid(), nullable=True),
        sa.Column("number_key", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_complaint_line")),
        sa.UniqueConstraint("complaint_id", name=op.f("uq_complaint_line_complaint_id")),
    )
    for names in _INDEXED:
        op.create_index(f"ix_complaint_line_{'_'.join(names)}", "complaint_line", list(names))
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search_index_complaint USING fts5(words, content = '', contentless_delete = 1, "
            "detail = none, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4')"
        )


def downgrade() -> None:
    """Go down."""
    if op.get_bind().dialect.name == "sqlite":
        for name in ("insert", "update", "delete"):
            op.execute(f"DROP TRIGGER complaint_line_{name}")
        op.execute("DROP TABLE search_index_complaint")
    op.drop_table("complaint_line")
