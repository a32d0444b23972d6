"""What a person's own key locks about the identities of complainants."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "identity_secret",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_identity_secret_user_id_user")),
        sa.PrimaryKeyConstraint("user_id", "purpose", "subject_id", name=op.f("pk_identity_secret")),
    )


def downgrade() -> None:
    """Go down."""
    op.drop_table("identity_secret")
