-- What syncing itself needs. Laptops reach none of it but through functions; row-level security stays underneath.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bazresyar_owner') THEN
    CREATE ROLE bazresyar_owner NOLOGIN;        -- owns tables and functions; neither superuser nor past row-level security
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bazresyar_laptop') THEN
    CREATE ROLE bazresyar_laptop NOLOGIN;       -- the group of all laptops' login roles
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bazresyar_report') THEN
    CREATE ROLE bazresyar_report NOLOGIN;       -- the group of all analysts' login roles
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bazresyar_views') THEN
    CREATE ROLE bazresyar_views NOLOGIN;        -- owns the views: reads every office, writes nothing
  END IF;
  GRANT pg_read_all_stats TO bazresyar_owner;   -- to see which certificate a connection presented
END $$;
CREATE SCHEMA IF NOT EXISTS ext;
CREATE EXTENSION IF NOT EXISTS pgcrypto SCHEMA ext;
ALTER EXTENSION pgcrypto SET SCHEMA ext;
CREATE SCHEMA IF NOT EXISTS sync;
CREATE SCHEMA app;
CREATE SCHEMA report AUTHORIZATION bazresyar_views;
ALTER SCHEMA sync OWNER TO bazresyar_owner;
ALTER SCHEMA app OWNER TO bazresyar_owner;
GRANT USAGE ON SCHEMA ext TO bazresyar_owner;
GRANT USAGE, CREATE ON SCHEMA sync, app TO bazresyar_owner;

SET LOCAL ROLE bazresyar_owner;

CREATE TABLE sync.setting (name text PRIMARY KEY, value text NOT NULL);

-- What a laptop can subscribe to: an office; later a county or the national reference data.
-- seq is the scope's clock: it only advances under the row's lock, held to commit, so its order is the order of commits.
CREATE TABLE sync.scope (
  scope_id uuid PRIMARY KEY, kind text NOT NULL DEFAULT 'office', name text NOT NULL, province_id int NOT NULL,
  seq bigint NOT NULL DEFAULT 0, epoch int NOT NULL DEFAULT 1, epoch_seq bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(), UNIQUE (kind, name)) WITH (fillfactor = 20);

-- A laptop in one person's hands. Writes go to its office; it may read further scopes.
CREATE TABLE sync.device (
  device_id uuid PRIMARY KEY, login text NOT NULL UNIQUE, office_id uuid NOT NULL REFERENCES sync.scope,
  province_id int NOT NULL, user_id uuid NOT NULL, user_name text NOT NULL, certificate numeric NOT NULL,
  enrolled_at timestamptz NOT NULL DEFAULT clock_timestamp(), revoked_at timestamptz, last_batch bigint NOT NULL DEFAULT 0,
  last_seen timestamptz, schema_version text, clock_offset_ms bigint) WITH (fillfactor = 50);
CREATE TABLE sync.device_scope (
  device_id uuid REFERENCES sync.device, scope_id uuid REFERENCES sync.scope, seen_seq bigint, PRIMARY KEY (device_id, scope_id))
  WITH (fillfactor = 50);

CREATE TABLE sync.batch (
  device_id uuid REFERENCES sync.device, batch_no bigint, sha256 bytea NOT NULL, n int NOT NULL, result jsonb NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT clock_timestamp(), PRIMARY KEY (device_id, batch_no));

-- One entry per row and scope: where its latest state stands in the scope's feed. L live, D deleted, G gone elsewhere.
CREATE TABLE sync.row_state (
  scope_id uuid NOT NULL, tbl smallint NOT NULL, row_id uuid NOT NULL, seq bigint NOT NULL, rev int NOT NULL,
  state "char" NOT NULL, echo uuid, PRIMARY KEY (row_id, tbl, scope_id));
CREATE UNIQUE INDEX row_state_feed ON sync.row_state (scope_id, seq);

-- Every value that was ever replaced or deleted, and by whom.
CREATE TABLE sync.history (
  scope_id uuid NOT NULL, seq bigint NOT NULL, tbl smallint NOT NULL, row_id uuid NOT NULL, rev int NOT NULL, op "char" NOT NULL,
  device_id uuid, batch_no bigint, at timestamptz NOT NULL DEFAULT clock_timestamp(), before jsonb, after jsonb);
CREATE INDEX ON sync.history (row_id, rev);

-- What the functions know of a table. rule: free; kept (laptops delete nothing and change the free columns only);
-- append (laptops only insert). sealed_by: the column that names the visit whose seal freezes all but the free columns.
-- writers: the roles that may write it, null for everybody of the office. groups: columns that merge or park together.
CREATE TABLE sync.tbl (
  code smallint PRIMARY KEY, name text NOT NULL UNIQUE, cols text[] NOT NULL DEFAULT '{}', sealed_by text, free text[] NOT NULL,
  rule text NOT NULL CHECK (rule IN ('free', 'kept', 'append')), writers text[], groups jsonb NOT NULL DEFAULT '{}');

-- Visits whose record is closed. Until the sealing laptop pulls again it may still send what belongs to its seal.
CREATE TABLE sync.sealed_visit (
  office_id uuid, visit_id uuid, device_id uuid, settled bool NOT NULL, PRIMARY KEY (office_id, visit_id));
CREATE INDEX ON sync.sealed_visit (device_id) WHERE NOT settled;

-- Rows of tables that only a newer program knows, until a revision makes the table.
CREATE TABLE sync.waiting (
  device_id uuid NOT NULL REFERENCES sync.device, batch_no bigint NOT NULL, op text NOT NULL, tbl text NOT NULL, rows jsonb NOT NULL,
  PRIMARY KEY (device_id, batch_no, op, tbl));

-- Which laptop continues which chain of history.
CREATE TABLE sync.chain (chain_id uuid PRIMARY KEY, device_id uuid NOT NULL REFERENCES sync.device);

-- The log of an office's seals and steps of history: a Merkle tree (RFC 6962) that only grows. A node covers 2^level leaves.
CREATE TABLE sync.log (office_id uuid PRIMARY KEY REFERENCES sync.scope, size bigint NOT NULL) WITH (fillfactor = 20);
CREATE TABLE sync.log_leaf (
  office_id uuid, idx bigint, row_id uuid NOT NULL, content text NOT NULL, PRIMARY KEY (office_id, idx), UNIQUE (row_id, office_id));
CREATE TABLE sync.log_node (office_id uuid, level int, idx bigint, hash bytea NOT NULL, PRIMARY KEY (office_id, level, idx));
CREATE TABLE sync.log_head (
  office_id uuid REFERENCES sync.scope, size bigint, root bytea NOT NULL, signed_at timestamptz NOT NULL, signature bytea NOT NULL,
  PRIMARY KEY (office_id, size));

-- Photos and documents, by their SHA-256 within an office, piece by piece.
CREATE TABLE sync.blob (
  office_id uuid REFERENCES sync.scope, sha256 bytea, size int NOT NULL, chunk int NOT NULL, done_at timestamptz,
  PRIMARY KEY (office_id, sha256), CHECK (length(sha256) = 32 AND size BETWEEN 1 AND 512 << 20 AND chunk BETWEEN 4096 AND 1 << 20));
CREATE TABLE sync.blob_chunk (
  office_id uuid, sha256 bytea, idx int, data bytea NOT NULL, PRIMARY KEY (office_id, sha256, idx),
  FOREIGN KEY (office_id, sha256) REFERENCES sync.blob ON DELETE CASCADE);
ALTER TABLE sync.blob_chunk ALTER COLUMN data SET STORAGE EXTERNAL;      -- a photo does not compress

-- Days and instants that every program can read: neither infinite nor before the calendar nor past the year 9999.
CREATE DOMAIN sync.day AS date CHECK (VALUE BETWEEN '0622-03-22' AND '9999-12-30');
CREATE DOMAIN sync.moment AS timestamptz CHECK (VALUE BETWEEN '0622-03-22 00:00+00' AND '9999-12-30 00:00+00');
