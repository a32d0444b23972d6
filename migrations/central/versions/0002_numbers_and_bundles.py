"""Numbers leased to laptops, and what opens the bundles that travel by hand."""

from pathlib import Path

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; the functions are made anew after each upgrade."""
    text = (Path(__file__).parent / "0002_tables.sql").read_text(encoding="utf-8")
    op.get_bind().exec_driver_sql(text, execution_options={"no_parameters": True})


def downgrade() -> None:
    """A centre is not taken down by a migration: its database is dropped."""
    raise RuntimeError("drop the database instead")
