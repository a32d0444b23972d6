"""Time stamps, time authorities, and lists of revoked certificates."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# A stamp that is there stays, whoever brings another of the same file: all that could differ follows.
_TABLES = """
SET LOCAL ROLE bazresyar_owner;
CREATE TABLE app.time_authority (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  address text NOT NULL, certificates text NOT NULL, chosen_at sync.moment);
CREATE TABLE app.stamp (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  visit_id uuid NOT NULL, document_sha256 text NOT NULL, pdf_sha256 text NOT NULL, stamped_at sync.moment NOT NULL,
  authority text NOT NULL,
  FOREIGN KEY (visit_id, office_id, province_id) REFERENCES app.visit (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.stamp (visit_id);
CREATE TABLE app.revocation_list (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  content bytea NOT NULL, issued_at sync.moment NOT NULL, issued_by uuid NOT NULL);
INSERT INTO sync.tbl (code, name, free, rule, writers)
  SELECT max(code) + 1, 'time_authority', '{}', 'free', '{administrator}' FROM sync.tbl;
INSERT INTO sync.tbl (code, name, free, rule, follows)
  SELECT max(code) + 1, 'stamp', '{}', 'append', '{pdf_sha256,stamped_at,authority}' FROM sync.tbl;
INSERT INTO sync.tbl (code, name, free, rule, writers)
  SELECT max(code) + 1, 'revocation_list', '{}', 'append', '{administrator}' FROM sync.tbl;
RESET ROLE;
"""


def upgrade() -> None:
    """Make the tables; the functions are made anew after each upgrade."""
    op.get_bind().exec_driver_sql(_TABLES, execution_options={"no_parameters": True})


def downgrade() -> None:
    """A centre is not taken down by a migration: its database is dropped."""
    raise RuntimeError("drop the database instead")
