SET LOCAL ROLE bazresyar_owner;

-- Runs of registry and letter numbers of an office, each in one laptop's hands. is_own: the office had given itself these
-- before it had a centre. device_id null: left out on purpose. used_to: the last one used, as far as was told; first - 1: none.
CREATE TABLE sync.number_block (
  block_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, office_id uuid NOT NULL REFERENCES sync.scope, kind text NOT NULL CHECK (kind ~ '^[a-z_]{1,40}$'),
  year int NOT NULL CHECK (year BETWEEN 1300 AND 1700), first bigint NOT NULL, last bigint NOT NULL, used_to bigint NOT NULL,
  device_id uuid REFERENCES sync.device, is_own bool NOT NULL DEFAULT false, granted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  written_off_at timestamptz, reason text, CHECK (first BETWEEN 1 AND last AND used_to BETWEEN first - 1 AND last));
CREATE UNIQUE INDEX ON sync.number_block (office_id, kind, year, first, device_id);
CREATE INDEX ON sync.number_block (device_id);

-- What opens and proves a laptop's bundles: a secret both sides derive from the enrolment, and its certificate's public key.
CREATE TABLE sync.bundle_key (
  device_id uuid PRIMARY KEY REFERENCES sync.device, secret bytea NOT NULL, public_key bytea NOT NULL, CHECK (octet_length(secret) = 32));

-- Sessions of an administrator that bring a laptop's bundle: for as long as they last they call on its behalf.
CREATE TABLE sync.courier (
  pid int PRIMARY KEY, began_at timestamptz NOT NULL, device_id uuid NOT NULL REFERENCES sync.device);

RESET ROLE;
