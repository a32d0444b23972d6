"""The first centre: roles, the sync machinery's tables, and one table for each that travels."""

from pathlib import Path

from alembic import op
from psycopg.types.json import Jsonb

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_FROZEN = "visit_id"
# Order of foreign keys; the number is the table's code in the feed. What follows the name:
# the column that names the visit whose seal freezes the row, columns free after the seal, rule, writers, groups.
_TABLES: tuple[tuple[str, str | None, list[str], str, list[str] | None, dict[str, str]], ...] = (
    ("checklist_template", None, [], "free", ["administrator"], {}),
    ("citation", None, [], "free", ["administrator"], {}),
    ("conflict", None, ["state", "resolved_by", "resolved_at", "resolution"], "kept", None, {}),
    ("county", None, [], "free", ["administrator"], {}),
    ("day_off", None, [], "free", ["administrator", "manager"], {}),
    ("history_entry", None, [], "append", None, {}),
    ("office", None, [], "free", ["administrator"], {}),
    ("rest_rule", None, [], "free", ["administrator", "manager"], {}),
    ("visit_programme", None, [], "free", None, {}),
    ("unit", None, [], "free", ["administrator"], {}),
    ("user", None, [], "free", ["administrator"], {}),
    ("visit", "id", ["state"], "free", None, {"latitude": "place", "longitude": "place"}),
    ("addendum", None, [], "append", None, {}),
    ("attachment", _FROZEN, [], "free", None, {}),
    ("countersignature", _FROZEN, [], "free", None, {}),
    ("finding", _FROZEN, [], "free", None, {}),
    ("interview", _FROZEN, [], "free", None, {}),
    ("role_grant", None, [], "free", ["administrator"], {}),
    ("signature", _FROZEN, [], "free", None, {}),
    ("statement", _FROZEN, [], "free", None, {}),
    ("strength", _FROZEN, [], "free", None, {}),
    ("team_member", _FROZEN, [], "free", None, {}),
    ("visit_checklist", _FROZEN, [], "free", None, {}),
    ("annotation", _FROZEN, [], "free", None, {}),
    ("answer", _FROZEN, [], "free", None, {}),
    ("corrective_action", _FROZEN, ["state"], "free", None, {}),
    ("finding_evidence", _FROZEN, [], "free", None, {}),
    ("seal", None, [], "append", None, {}),
    ("action_follow_up", None, [], "append", None, {}),
)


def upgrade() -> None:
    """Make everything but the functions, which are made anew after each upgrade."""
    execute = op.get_bind().exec_driver_sql
    for name in ("0001_machinery.sql", "0001_tables.sql"):
        text = (Path(__file__).parent / name).read_text(encoding="utf-8")
        execute(text, execution_options={"no_parameters": True})
    for code, (name, sealed_by, free, rule, writers, groups) in enumerate(_TABLES, 1):
        execute(
            "INSERT INTO sync.tbl (code, name, sealed_by, free, rule, writers, groups) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s)",
            (code, name, sealed_by, free, rule, writers, Jsonb(groups)),
        )
    execute("RESET ROLE")


def downgrade() -> None:
    """A centre is not taken down by a migration: its database is dropped."""
    raise RuntimeError("drop the database instead")
