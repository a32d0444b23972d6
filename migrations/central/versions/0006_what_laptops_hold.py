"""What each laptop holds of its office, and which tables are the contents of visits."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# No entry for a laptop, or null: all counties, all years.
_TABLES = """
SET LOCAL ROLE bazresyar_owner;
CREATE TABLE sync.subscription (
  device_id uuid PRIMARY KEY REFERENCES sync.device, counties uuid[], years int CHECK (years BETWEEN 1 AND 100),
  set_at timestamptz NOT NULL DEFAULT clock_timestamp());
ALTER TABLE sync.tbl ADD COLUMN is_content bool NOT NULL DEFAULT false;
UPDATE sync.tbl SET is_content = true WHERE name IN ('addendum', 'annotation', 'answer', 'attachment',
  'countersignature', 'finding_evidence', 'interview', 'seal', 'stamp', 'statement', 'strength');
RESET ROLE;
"""


def upgrade() -> None:
    """Make the table; the functions are made anew after each upgrade."""
    op.get_bind().exec_driver_sql(_TABLES, execution_options={"no_parameters": True})


def downgrade() -> None:
    """A centre is not taken down by a migration: its database is dropped."""
    raise RuntimeError("drop the database instead")
