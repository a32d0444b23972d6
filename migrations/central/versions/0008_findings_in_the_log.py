"""Signed findings as leaves of the log, and their time stamps."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_TABLES = """
SET LOCAL ROLE bazresyar_owner;
CREATE TABLE app.complaint_stamp (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  complaint_id uuid NOT NULL, document_sha256 text NOT NULL, pdf_sha256 text NOT NULL, stamped_at sync.moment NOT NULL,
  authority text NOT NULL,
  FOREIGN KEY (complaint_id, office_id, province_id) REFERENCES app.complaint (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.complaint_stamp (complaint_id);
INSERT INTO sync.tbl (code, name, free, rule, follows)
  SELECT max(code) + 1, 'complaint_stamp', '{}', 'append', '{pdf_sha256,stamped_at,authority}' FROM sync.tbl;
RESET ROLE;
"""

# Findings that came before are leaves now, in the order of their ids: however often a backup from before is brought up,
# the log goes on in the same way. A centre that is just being made has none of them, and no function to add them.
_LEAVES = """
DO $$
DECLARE r record;
BEGIN
  LOCK TABLE app.complaint_seal IN SHARE ROW EXCLUSIVE MODE;   -- none comes in between this and the new functions
  FOR r IN SELECT s.office_id, array_agg(s.id ORDER BY s.id) ids,
             array_agg(concat_ws(' ', 'complaint_seal', s.id, s.record_hash, s.pdf_sha256) ORDER BY s.id) leaves
           FROM app.complaint_seal s GROUP BY 1 ORDER BY 1 LOOP
    PERFORM FROM sync.scope x WHERE x.scope_id = r.office_id FOR NO KEY UPDATE;
    PERFORM sync.log_append(r.office_id, r.ids, r.leaves);
  END LOOP;
END $$
"""


def upgrade() -> None:
    """Make the table and the leaves; the functions are made anew after each upgrade."""
    for statement in (_TABLES, _LEAVES):
        op.get_bind().exec_driver_sql(statement, execution_options={"no_parameters": True})


def downgrade() -> None:
    """A centre is not taken down by a migration: its database is dropped."""
    raise RuntimeError("drop the database instead")
