"""Templates of documents, and letters."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TABLES = """
SET LOCAL ROLE bazresyar_owner;
CREATE TABLE app.document_template (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  code text NOT NULL, version bigint NOT NULL, title text NOT NULL, body jsonb NOT NULL,
  changed_at sync.moment NOT NULL, issued_at sync.moment, issued_by uuid);
CREATE TABLE app.letter (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  visit_id uuid NOT NULL, code text NOT NULL, number text NOT NULL, dated_on sync.day NOT NULL, recipient text NOT NULL,
  subject text NOT NULL, secrecy text NOT NULL DEFAULT 'normal', facts jsonb NOT NULL, template_id uuid,
  template_version bigint NOT NULL, pdf_sha256 text NOT NULL, issued_by uuid NOT NULL, issued_at sync.moment NOT NULL,
  FOREIGN KEY (visit_id, office_id, province_id) REFERENCES app.visit (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.letter (visit_id);
INSERT INTO sync.tbl (code, name, free, rule, writers, follows)
  SELECT max(code) + 1, 'document_template', '{}', 'free', '{administrator}', '{changed_at}' FROM sync.tbl;
INSERT INTO sync.tbl (code, name, free, rule) SELECT max(code) + 1, 'letter', '{}', 'append' FROM sync.tbl;
RESET ROLE;
"""


def upgrade() -> None:
    """Make the tables; the functions are made anew after each upgrade."""
    op.get_bind().exec_driver_sql(_TABLES, execution_options={"no_parameters": True})


def downgrade() -> None:
    """A centre is not taken down by a migration: its database is dropped."""
    raise RuntimeError("drop the database instead")
