"""Time stamps, time authorities, and lists of revoked certificates."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "time_authority",
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("certificates", sa.String(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=True),
        *_synced(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_time_authority")),
    )
    op.create_table(
        "stamp",
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("document_sha256", sa.String(), nullable=False),
        sa.Column("pdf_sha256", sa.String(), nullable=False),
        sa.Column("stamped_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("authority", sa.String(), nullable=False),
        *_synced(),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_stamp_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stamp")),
    )
    op.create_index(op.f("ix_stamp_visit_id"), "stamp", ["visit_id"])
    op.create_table(
        "revocation_list",
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_by", sa.Uuid(), nullable=False),
        *_synced(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revocation_list")),
    )


def downgrade() -> None:
    """Go down."""
    for table in ("revocation_list", "stamp", "time_authority"):
        op.drop_table(table)


def _synced() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("province_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
    ]
