"""More fields that merge or park together, and fields that say who wrote the others and when."""

from alembic import op
from psycopg.types.json import Jsonb

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_GROUPS = {
    "visit_programme": {"starts_on": "period", "ends_on": "period"},
    "rest_rule": {"starts_on": "period", "ends_on": "period"},
    "visit": {"order_number": "order", "order_on": "order"},
    "user": {"certificate": "certificate", "certificate_expires_at": "certificate"},
    "corrective_action": {"working_days": "term", "due_on": "term"},
}
_FOLLOWS = {"answer": ["answered_by", "answered_at"], "checklist_template": ["changed_at"]}


def upgrade() -> None:
    """Let merging know them; the functions are made anew after each upgrade."""
    execute = op.get_bind().exec_driver_sql
    execute("ALTER TABLE sync.tbl ADD COLUMN follows text[] NOT NULL DEFAULT '{}'")
    for name, groups in _GROUPS.items():
        execute("UPDATE sync.tbl SET groups = groups || %s WHERE name = %s", (Jsonb(groups), name))
    for name, follows in _FOLLOWS.items():
        execute("UPDATE sync.tbl SET follows = %s WHERE name = %s", (follows, name))


def downgrade() -> None:
    """A centre is not taken down by a migration: its database is dropped."""
    raise RuntimeError("drop the database instead")
