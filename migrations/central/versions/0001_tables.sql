-- The centre's tables as they were in the first revision; later revisions change them, this file stays as it is.
-- No index begins with a column that is the same for a whole office: the planner would read all of it for one row.
-- A parent is referred to within its office only: foreign keys are checked past row-level security.
CREATE TABLE sync.row (id uuid NOT NULL, province_id int NOT NULL, office_id uuid NOT NULL, extra jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (id, province_id));
CREATE TABLE app.checklist_template (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  code text NOT NULL, version bigint NOT NULL, title text NOT NULL, level text NOT NULL,
  state text NOT NULL DEFAULT 'draft', body jsonb NOT NULL, changed_at sync.moment NOT NULL,
  UNIQUE (id, office_id, province_id),
  UNIQUE (code, version, office_id, province_id));
CREATE TABLE app.citation (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  code text NOT NULL, title text NOT NULL, text text NOT NULL, source text NOT NULL DEFAULT '',
  UNIQUE (code, office_id, province_id));
CREATE TABLE app.conflict (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  record_table text NOT NULL, record_id uuid NOT NULL, kind text NOT NULL, fields jsonb NOT NULL,
  device_id uuid, "user" text NOT NULL DEFAULT '', created_at sync.moment NOT NULL,
  state text NOT NULL DEFAULT 'open', resolved_by uuid, resolved_at sync.moment, resolution jsonb);
CREATE INDEX ON app.conflict (record_id);
CREATE INDEX ON app.conflict (state, created_at);
CREATE TABLE app.county (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  code text NOT NULL, name text NOT NULL, tile_column bigint, tile_row bigint,
  UNIQUE (id, office_id, province_id),
  UNIQUE (code, office_id, province_id));
CREATE TABLE app.day_off (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  falls_on sync.day NOT NULL, reason text NOT NULL, kind text NOT NULL,
  UNIQUE (falls_on, reason, office_id, province_id));
CREATE INDEX ON app.day_off (falls_on);
CREATE TABLE app.history_entry (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  device_id uuid NOT NULL, seq bigint NOT NULL, done_at sync.moment NOT NULL, actor_id uuid NOT NULL,
  action text NOT NULL, record_table text NOT NULL, record_id uuid NOT NULL, salt text NOT NULL,
  payload_hash text NOT NULL, previous_hash text NOT NULL, hash text NOT NULL, note text NOT NULL DEFAULT '',
  UNIQUE (device_id, seq, office_id, province_id));
CREATE INDEX ON app.history_entry (record_id);
CREATE TABLE app.office (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  name text NOT NULL, province_name text NOT NULL, header_lines jsonb NOT NULL DEFAULT '[]', logo bytea,
  root_certificate bytea NOT NULL, created_at sync.moment NOT NULL, is_sample boolean NOT NULL DEFAULT false);
CREATE TABLE app.rest_rule (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  weekdays jsonb NOT NULL, starts_on sync.day, ends_on sync.day, source text NOT NULL DEFAULT '');
CREATE TABLE app.visit_programme (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  title text NOT NULL, starts_on sync.day NOT NULL, ends_on sync.day NOT NULL,
  UNIQUE (id, office_id, province_id));
CREATE TABLE app.unit (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  code text NOT NULL, name text NOT NULL, nature text NOT NULL, county_id uuid,
  head_name text NOT NULL DEFAULT '', address text NOT NULL DEFAULT '', is_active boolean NOT NULL DEFAULT true,
  UNIQUE (id, office_id, province_id),
  FOREIGN KEY (county_id, office_id, province_id) REFERENCES app.county (id, office_id, province_id) DEFERRABLE,
  UNIQUE (code, office_id, province_id));
CREATE INDEX ON app.unit (county_id);
CREATE TABLE app."user" (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  full_name text NOT NULL, position text NOT NULL DEFAULT '', login text, unit_id uuid,
  is_active boolean NOT NULL DEFAULT true, certificate bytea, certificate_expires_at sync.moment,
  UNIQUE (id, office_id, province_id),
  FOREIGN KEY (unit_id, office_id, province_id) REFERENCES app.unit (id, office_id, province_id) DEFERRABLE,
  UNIQUE (login, office_id, province_id));
CREATE INDEX ON app."user" (unit_id);
CREATE TABLE app.visit (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  programme_id uuid, unit_id uuid NOT NULL, previous_visit_id uuid, tracking_code text NOT NULL,
  kind text NOT NULL, openness text NOT NULL, secrecy text NOT NULL DEFAULT 'normal', state text NOT NULL,
  planned_on sync.day NOT NULL, order_number text NOT NULL DEFAULT '', order_on sync.day,
  subject text NOT NULL DEFAULT '', scope text NOT NULL DEFAULT '', method text NOT NULL DEFAULT '',
  place_text text NOT NULL DEFAULT '', latitude text, longitude text, started_at sync.moment,
  ended_at sync.moment, cancel_reason text NOT NULL DEFAULT '', gaps_reason text NOT NULL DEFAULT '',
  frozen_record text, record_hash text, document_sha256 text,
  UNIQUE (id, office_id, province_id),
  FOREIGN KEY (programme_id, office_id, province_id) REFERENCES app.visit_programme (id, office_id, province_id) DEFERRABLE,
  FOREIGN KEY (unit_id, office_id, province_id) REFERENCES app.unit (id, office_id, province_id) DEFERRABLE,
  FOREIGN KEY (previous_visit_id, office_id, province_id) REFERENCES app.visit (id, office_id, province_id) DEFERRABLE,
  UNIQUE (tracking_code, office_id, province_id));
CREATE INDEX ON app.visit (planned_on, id);
CREATE INDEX ON app.visit (programme_id);
CREATE INDEX ON app.visit (state, planned_on, id);
CREATE INDEX ON app.visit (unit_id, planned_on);
CREATE INDEX ON app.visit (previous_visit_id);
CREATE TABLE app.addendum (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  visit_id uuid NOT NULL, number bigint NOT NULL, text text NOT NULL, written_by uuid NOT NULL,
  written_at sync.moment NOT NULL,
  UNIQUE (id, office_id, province_id),
  FOREIGN KEY (visit_id, office_id, province_id) REFERENCES app.visit (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.addendum (visit_id);
CREATE TABLE app.attachment (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  visit_id uuid NOT NULL, kind text NOT NULL, sha256 text NOT NULL, file_name text NOT NULL,
  media_type text NOT NULL, size bigint NOT NULL, width bigint, height bigint, caption text NOT NULL DEFAULT '',
  item_code text NOT NULL DEFAULT '', taken_at sync.moment, added_at sync.moment NOT NULL,
  is_damaged boolean NOT NULL DEFAULT false, thumbnail bytea,
  UNIQUE (id, office_id, province_id),
  FOREIGN KEY (visit_id, office_id, province_id) REFERENCES app.visit (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.attachment (sha256);
CREATE INDEX ON app.attachment (visit_id);
CREATE TABLE app.countersignature (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  visit_id uuid NOT NULL, outcome text NOT NULL, name text NOT NULL, position text NOT NULL DEFAULT '',
  reason text NOT NULL DEFAULT '', witness text NOT NULL DEFAULT '', ink_sha256 text,
  made_at sync.moment NOT NULL,
  FOREIGN KEY (visit_id, office_id, province_id) REFERENCES app.visit (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.countersignature (visit_id);
CREATE TABLE app.finding (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  visit_id uuid NOT NULL, text text NOT NULL, citation text NOT NULL DEFAULT '',
  item_code text NOT NULL DEFAULT '', found_at sync.moment NOT NULL,
  UNIQUE (id, office_id, province_id),
  FOREIGN KEY (visit_id, office_id, province_id) REFERENCES app.visit (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.finding (visit_id);
CREATE TABLE app.interview (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  visit_id uuid NOT NULL, name text NOT NULL DEFAULT '', position text NOT NULL DEFAULT '', text text NOT NULL,
  FOREIGN KEY (visit_id, office_id, province_id) REFERENCES app.visit (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.interview (visit_id);
CREATE TABLE app.role_grant (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  user_id uuid NOT NULL, role text NOT NULL, unit_id uuid,
  FOREIGN KEY (user_id, office_id, province_id) REFERENCES app."user" (id, office_id, province_id) DEFERRABLE,
  FOREIGN KEY (unit_id, office_id, province_id) REFERENCES app.unit (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.role_grant (unit_id);
CREATE INDEX ON app.role_grant (user_id);
CREATE TABLE app.signature (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  visit_id uuid NOT NULL, user_id uuid NOT NULL, record_hash text NOT NULL,
  certificate_fingerprint text NOT NULL, signed_at sync.moment NOT NULL,
  FOREIGN KEY (visit_id, office_id, province_id) REFERENCES app.visit (id, office_id, province_id) DEFERRABLE,
  FOREIGN KEY (user_id, office_id, province_id) REFERENCES app."user" (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.signature (visit_id);
CREATE INDEX ON app.signature (user_id);
CREATE TABLE app.statement (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  visit_id uuid NOT NULL, name text NOT NULL, position text NOT NULL DEFAULT '', text text NOT NULL,
  made_at sync.moment NOT NULL,
  FOREIGN KEY (visit_id, office_id, province_id) REFERENCES app.visit (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.statement (visit_id);
CREATE TABLE app.strength (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  visit_id uuid NOT NULL, text text NOT NULL,
  FOREIGN KEY (visit_id, office_id, province_id) REFERENCES app.visit (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.strength (visit_id);
CREATE TABLE app.team_member (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  visit_id uuid NOT NULL, user_id uuid NOT NULL, role text NOT NULL, position bigint NOT NULL DEFAULT 0,
  FOREIGN KEY (visit_id, office_id, province_id) REFERENCES app.visit (id, office_id, province_id) DEFERRABLE,
  FOREIGN KEY (user_id, office_id, province_id) REFERENCES app."user" (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.team_member (user_id);
CREATE INDEX ON app.team_member (visit_id);
CREATE TABLE app.visit_checklist (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  visit_id uuid NOT NULL, template_id uuid NOT NULL, position bigint NOT NULL DEFAULT 0,
  UNIQUE (id, office_id, province_id),
  FOREIGN KEY (visit_id, office_id, province_id) REFERENCES app.visit (id, office_id, province_id) DEFERRABLE,
  FOREIGN KEY (template_id, office_id, province_id) REFERENCES app.checklist_template (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.visit_checklist (template_id);
CREATE INDEX ON app.visit_checklist (visit_id);
CREATE TABLE app.annotation (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  visit_id uuid NOT NULL, attachment_id uuid NOT NULL, kind text NOT NULL, shape jsonb NOT NULL,
  text text NOT NULL DEFAULT '',
  FOREIGN KEY (visit_id, office_id, province_id) REFERENCES app.visit (id, office_id, province_id) DEFERRABLE,
  FOREIGN KEY (attachment_id, office_id, province_id) REFERENCES app.attachment (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.annotation (attachment_id);
CREATE INDEX ON app.annotation (visit_id);
CREATE TABLE app.answer (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  visit_id uuid NOT NULL, visit_checklist_id uuid NOT NULL, item_code text NOT NULL,
  value text NOT NULL DEFAULT '', note text NOT NULL DEFAULT '', answered_by uuid, answered_at sync.moment,
  FOREIGN KEY (visit_id, office_id, province_id) REFERENCES app.visit (id, office_id, province_id) DEFERRABLE,
  FOREIGN KEY (visit_checklist_id, office_id, province_id) REFERENCES app.visit_checklist (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.answer (visit_checklist_id);
CREATE INDEX ON app.answer (visit_id);
CREATE TABLE app.corrective_action (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  visit_id uuid NOT NULL, finding_id uuid, unit_id uuid NOT NULL, text text NOT NULL,
  responsible text NOT NULL DEFAULT '', working_days bigint NOT NULL, due_on sync.day NOT NULL,
  state text NOT NULL DEFAULT 'open',
  UNIQUE (id, office_id, province_id),
  FOREIGN KEY (visit_id, office_id, province_id) REFERENCES app.visit (id, office_id, province_id) DEFERRABLE,
  FOREIGN KEY (finding_id, office_id, province_id) REFERENCES app.finding (id, office_id, province_id) DEFERRABLE,
  FOREIGN KEY (unit_id, office_id, province_id) REFERENCES app.unit (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.corrective_action (finding_id);
CREATE INDEX ON app.corrective_action (state, due_on, id);
CREATE INDEX ON app.corrective_action (unit_id);
CREATE INDEX ON app.corrective_action (visit_id);
CREATE TABLE app.finding_evidence (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  visit_id uuid NOT NULL, finding_id uuid NOT NULL, kind text NOT NULL, source_id uuid NOT NULL,
  FOREIGN KEY (visit_id, office_id, province_id) REFERENCES app.visit (id, office_id, province_id) DEFERRABLE,
  FOREIGN KEY (finding_id, office_id, province_id) REFERENCES app.finding (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.finding_evidence (finding_id);
CREATE INDEX ON app.finding_evidence (visit_id);
CREATE TABLE app.seal (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  visit_id uuid NOT NULL, addendum_id uuid, record text NOT NULL, record_hash text NOT NULL,
  pdf_sha256 text NOT NULL, sealed_by uuid NOT NULL, sealed_at sync.moment NOT NULL, device_id uuid NOT NULL,
  device_signature bytea NOT NULL,
  FOREIGN KEY (visit_id, office_id, province_id) REFERENCES app.visit (id, office_id, province_id) DEFERRABLE,
  FOREIGN KEY (addendum_id, office_id, province_id) REFERENCES app.addendum (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.seal (visit_id);
CREATE INDEX ON app.seal (addendum_id);
CREATE TABLE app.action_follow_up (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  action_id uuid NOT NULL, visit_id uuid NOT NULL, state text NOT NULL, note text NOT NULL DEFAULT '',
  followed_by uuid NOT NULL, followed_at sync.moment NOT NULL,
  FOREIGN KEY (action_id, office_id, province_id) REFERENCES app.corrective_action (id, office_id, province_id) DEFERRABLE,
  FOREIGN KEY (visit_id, office_id, province_id) REFERENCES app.visit (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.action_follow_up (action_id);
CREATE INDEX ON app.action_follow_up (visit_id);
