"""Remember where files are, and how much of the line they may take."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Go up."""
    op.add_column("sync_blob", sa.Column("at_centre", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("sync_blob", sa.Column("there", sa.Integer(), server_default="0", nullable=False))
    op.add_column("sync_blob", sa.Column("pieces", sa.Integer(), server_default="0", nullable=False))
    op.add_column("sync_blob", sa.Column("holder", sa.String(), server_default="", nullable=False))
    op.add_column("sync_blob", sa.Column("failures", sa.Integer(), server_default="0", nullable=False))
    op.add_column("sync_blob", sa.Column("told_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE sync_blob SET at_centre = true WHERE state IN ('sent', 'fetched')")
    op.create_index("ix_sync_blob_at_centre_state", "sync_blob", ["at_centre", "state"])
    op.add_column("sync_peer", sa.Column("files_kbps", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    """Go down."""
    op.drop_column("sync_peer", "files_kbps")
    op.drop_index("ix_sync_blob_at_centre_state", "sync_blob")
    for name in ("told_at", "failures", "holder", "pieces", "there", "at_centre"):
        op.drop_column("sync_blob", name)
