"""Complaints, and letters about them."""

from pathlib import Path

from alembic import op
from psycopg.types.json import Jsonb

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# Parents first. What follows the name: rule, writers, groups, columns that follow.
_TABLES: tuple[tuple[str, str, list[str] | None, dict[str, str], list[str]], ...] = (
    (
        "complaint",
        "free",
        None,
        {
            "authority_name": "authority",
            "authority_letter_number": "authority",
            "authority_letter_on": "authority",
            "respondent_unit_id": "respondent",
            "respondent_body": "respondent",
            "respondent_person": "respondent",
            "clock_starts_on": "term",
            "working_days": "term",
            "due_on": "term",
        },
        [],
    ),
    (
        "complainant",
        "free",
        None,
        {"key_id": "identity", "sealed": "identity", "national_key": "identity", "phone_key": "identity"},
        [],
    ),
    ("identity_reader", "append", None, {}, []),
    ("identity_grant", "append", None, {}, []),
    ("identity_opening", "append", None, {}, []),
    ("admissibility_rules", "free", ["administrator"], {}, ["changed_at"]),
    ("admissibility_fact", "free", None, {}, ["answered_by", "answered_at"]),
    ("admissibility_override", "append", None, {}, []),
    ("complaint_step", "append", None, {}, []),
    ("case_document", "free", None, {}, []),
    ("case_page", "free", None, {}, []),
    ("allegation", "free", None, {"verdict": "verdict", "reasoning": "verdict"}, []),
    ("allegation_evidence", "free", None, {}, []),
    ("allegation_citation", "free", None, {}, []),
    (
        "referral",
        "free",
        None,
        {
            "sent_on": "term",
            "working_days": "term",
            "due_on": "term",
            "replied_on": "reply",
            "reply": "reply",
            "reply_document_id": "reply",
        },
        [],
    ),
    ("referral_reminder", "append", None, {}, []),
    ("expert_opinion", "free", None, {}, []),
    ("complaint_finding", "free", None, {}, []),
    ("complaint_seal", "append", None, {}, []),
    ("complaint_reply", "append", None, {}, []),
    ("complaint_merge", "free", None, {"undone_by": "undone", "undone_at": "undone"}, []),
    ("imported_file", "append", None, {}, []),
    ("workshop", "free", None, {}, []),
    ("workshop_attendee", "free", None, {}, []),
)


def upgrade() -> None:
    """Make the tables; the functions are made anew after each upgrade."""
    execute = op.get_bind().exec_driver_sql
    tables = (Path(__file__).parent / "0007_tables.sql").read_text(encoding="utf-8")
    execute(tables, execution_options={"no_parameters": True})
    for name, rule, writers, groups, follows in _TABLES:
        execute(
            "INSERT INTO sync.tbl (code, name, free, rule, writers, groups, follows) "
            "SELECT max(code) + 1, %s, '{}', %s, %s, %s, %s FROM sync.tbl",
            (name, rule, writers, Jsonb(groups), follows),
        )
    execute("RESET ROLE")


def downgrade() -> None:
    """A centre is not taken down by a migration: its database is dropped."""
    raise RuntimeError("drop the database instead")
