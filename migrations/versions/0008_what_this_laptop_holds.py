"""Which visits' contents this laptop holds."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "visit_holding",
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("is_away", sa.Boolean(), nullable=False),
        sa.Column("pinned_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("visit_id", name=op.f("pk_visit_holding")),
    )
    op.add_column("sync_peer", sa.Column("holds", sa.JSON(), nullable=True))


def downgrade() -> None:
    """Go down."""
    op.drop_column("sync_peer", "holds")
    op.drop_table("visit_holding")
