-- Complaints as they were in this revision; later revisions change them, this file stays as it is.
SET LOCAL ROLE bazresyar_owner;
ALTER TABLE app.citation ADD UNIQUE (id, office_id, province_id);
CREATE TABLE app.complaint (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  tracking_code text NOT NULL, number text NOT NULL, kind text NOT NULL, channel text NOT NULL,
  authority_name text NOT NULL DEFAULT '', authority_letter_number text NOT NULL DEFAULT '',
  authority_letter_on sync.day, received_on sync.day NOT NULL, registered_at sync.moment NOT NULL,
  registered_by uuid NOT NULL, respondent_unit_id uuid, respondent_body text NOT NULL DEFAULT '',
  respondent_person text NOT NULL DEFAULT '', subject text NOT NULL DEFAULT '',
  subject_class text NOT NULL DEFAULT '', text text NOT NULL DEFAULT '', remedy text NOT NULL DEFAULT '',
  evidence text NOT NULL DEFAULT '', earlier_code text NOT NULL DEFAULT '', secrecy text NOT NULL DEFAULT 'normal',
  priority text NOT NULL DEFAULT 'normal', state text NOT NULL, outcome text NOT NULL DEFAULT '',
  rules_version bigint NOT NULL DEFAULT 0, clock_starts_on sync.day NOT NULL, working_days bigint NOT NULL,
  due_on sync.day NOT NULL, investigator_id uuid, verdict text NOT NULL DEFAULT '', answered_on sync.day,
  closed_at sync.moment, merged_into_id uuid, source_key text,
  UNIQUE (id, office_id, province_id),
  FOREIGN KEY (registered_by, office_id, province_id) REFERENCES app."user" (id, office_id, province_id) DEFERRABLE,
  FOREIGN KEY (respondent_unit_id, office_id, province_id) REFERENCES app.unit (id, office_id, province_id) DEFERRABLE,
  FOREIGN KEY (investigator_id, office_id, province_id) REFERENCES app."user" (id, office_id, province_id) DEFERRABLE,
  FOREIGN KEY (merged_into_id, office_id, province_id) REFERENCES app.complaint (id, office_id, province_id) DEFERRABLE,
  UNIQUE (source_key, office_id, province_id),
  UNIQUE (tracking_code, office_id, province_id));
CREATE INDEX ON app.complaint (due_on, id);
CREATE INDEX ON app.complaint (investigator_id, state, id);
CREATE INDEX ON app.complaint (merged_into_id);
CREATE INDEX ON app.complaint (number);
CREATE INDEX ON app.complaint (registered_at, id);
CREATE INDEX ON app.complaint (respondent_unit_id, state, id);
CREATE INDEX ON app.complaint (state, due_on, id);
CREATE INDEX ON app.complaint (registered_by);
CREATE TABLE app.complainant (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  complaint_id uuid NOT NULL, position bigint NOT NULL DEFAULT 0, role text NOT NULL, party_type text NOT NULL,
  key_id uuid NOT NULL, sealed bytea NOT NULL, national_key text, phone_key text,
  FOREIGN KEY (complaint_id, office_id, province_id) REFERENCES app.complaint (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.complainant (complaint_id);
CREATE INDEX ON app.complainant (national_key);
CREATE INDEX ON app.complainant (phone_key);
CREATE TABLE app.identity_reader (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  user_id uuid NOT NULL, device_id uuid NOT NULL, public_key bytea NOT NULL, made_at sync.moment NOT NULL,
  UNIQUE (id, office_id, province_id),
  FOREIGN KEY (user_id, office_id, province_id) REFERENCES app."user" (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.identity_reader (user_id);
CREATE TABLE app.identity_grant (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  key_id uuid NOT NULL, reader_id uuid NOT NULL, wrapped_key bytea NOT NULL, granted_by uuid NOT NULL,
  granted_at sync.moment NOT NULL,
  FOREIGN KEY (reader_id, office_id, province_id) REFERENCES app.identity_reader (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.identity_grant (key_id);
CREATE INDEX ON app.identity_grant (reader_id);
CREATE TABLE app.identity_opening (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  complaint_id uuid NOT NULL, opened_by uuid NOT NULL, opened_at sync.moment NOT NULL, reason text NOT NULL,
  FOREIGN KEY (complaint_id, office_id, province_id) REFERENCES app.complaint (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.identity_opening (complaint_id);
CREATE TABLE app.admissibility_rules (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  version bigint NOT NULL, body jsonb NOT NULL, changed_at sync.moment NOT NULL, issued_at sync.moment,
  issued_by uuid);
CREATE TABLE app.admissibility_fact (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  complaint_id uuid NOT NULL, name text NOT NULL, value text NOT NULL, answered_by uuid NOT NULL,
  answered_at sync.moment NOT NULL,
  FOREIGN KEY (complaint_id, office_id, province_id) REFERENCES app.complaint (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.admissibility_fact (complaint_id);
CREATE TABLE app.admissibility_override (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  complaint_id uuid NOT NULL, clause text NOT NULL, verdict text NOT NULL, reason text NOT NULL,
  made_by uuid NOT NULL, made_at sync.moment NOT NULL,
  FOREIGN KEY (complaint_id, office_id, province_id) REFERENCES app.complaint (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.admissibility_override (complaint_id);
CREATE TABLE app.complaint_step (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  complaint_id uuid NOT NULL, state_before text NOT NULL, state text NOT NULL, taken_by uuid NOT NULL,
  taken_at sync.moment NOT NULL, place text NOT NULL DEFAULT '', number text NOT NULL DEFAULT '',
  note text NOT NULL DEFAULT '', reason text NOT NULL DEFAULT '', document_id uuid,
  FOREIGN KEY (complaint_id, office_id, province_id) REFERENCES app.complaint (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.complaint_step (complaint_id);
CREATE TABLE app.case_document (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  complaint_id uuid NOT NULL, kind text NOT NULL, title text NOT NULL, position bigint NOT NULL DEFAULT 0,
  added_by uuid NOT NULL, added_at sync.moment NOT NULL,
  UNIQUE (id, office_id, province_id),
  FOREIGN KEY (complaint_id, office_id, province_id) REFERENCES app.complaint (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.case_document (complaint_id);
CREATE TABLE app.case_page (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  complaint_id uuid NOT NULL, document_id uuid NOT NULL, position bigint NOT NULL, sha256 text NOT NULL,
  file_name text NOT NULL, media_type text NOT NULL, size bigint NOT NULL, page bigint NOT NULL DEFAULT 0,
  rotation bigint NOT NULL DEFAULT 0, text text NOT NULL DEFAULT '', thumbnail bytea,
  FOREIGN KEY (complaint_id, office_id, province_id) REFERENCES app.complaint (id, office_id, province_id) DEFERRABLE,
  FOREIGN KEY (document_id, office_id, province_id) REFERENCES app.case_document (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.case_page (complaint_id);
CREATE INDEX ON app.case_page (document_id);
CREATE INDEX ON app.case_page (sha256);
CREATE TABLE app.allegation (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  complaint_id uuid NOT NULL, position bigint NOT NULL DEFAULT 0, text text NOT NULL,
  verdict text NOT NULL DEFAULT '', reasoning text NOT NULL DEFAULT '',
  UNIQUE (id, office_id, province_id),
  FOREIGN KEY (complaint_id, office_id, province_id) REFERENCES app.complaint (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.allegation (complaint_id);
CREATE TABLE app.allegation_evidence (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  complaint_id uuid NOT NULL, allegation_id uuid NOT NULL, side text NOT NULL, kind text NOT NULL,
  source_id uuid NOT NULL, note text NOT NULL DEFAULT '',
  FOREIGN KEY (complaint_id, office_id, province_id) REFERENCES app.complaint (id, office_id, province_id) DEFERRABLE,
  FOREIGN KEY (allegation_id, office_id, province_id) REFERENCES app.allegation (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.allegation_evidence (allegation_id);
CREATE INDEX ON app.allegation_evidence (complaint_id);
CREATE TABLE app.allegation_citation (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  complaint_id uuid NOT NULL, allegation_id uuid NOT NULL, citation_id uuid NOT NULL,
  FOREIGN KEY (complaint_id, office_id, province_id) REFERENCES app.complaint (id, office_id, province_id) DEFERRABLE,
  FOREIGN KEY (allegation_id, office_id, province_id) REFERENCES app.allegation (id, office_id, province_id) DEFERRABLE,
  FOREIGN KEY (citation_id, office_id, province_id) REFERENCES app.citation (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.allegation_citation (allegation_id);
CREATE INDEX ON app.allegation_citation (complaint_id);
CREATE INDEX ON app.allegation_citation (citation_id);
CREATE TABLE app.referral (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  complaint_id uuid NOT NULL, unit_id uuid NOT NULL, question text NOT NULL, sent_on sync.day NOT NULL,
  working_days bigint NOT NULL, due_on sync.day NOT NULL, shows_identity boolean NOT NULL DEFAULT false,
  release_reason text NOT NULL DEFAULT '', letter_id uuid, state text NOT NULL, replied_on sync.day,
  reply text NOT NULL DEFAULT '', reply_document_id uuid, made_by uuid NOT NULL,
  UNIQUE (id, office_id, province_id),
  FOREIGN KEY (complaint_id, office_id, province_id) REFERENCES app.complaint (id, office_id, province_id) DEFERRABLE,
  FOREIGN KEY (unit_id, office_id, province_id) REFERENCES app.unit (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.referral (complaint_id);
CREATE INDEX ON app.referral (state, due_on, id);
CREATE INDEX ON app.referral (unit_id);
CREATE TABLE app.referral_reminder (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  complaint_id uuid NOT NULL, referral_id uuid NOT NULL, reminded_on sync.day NOT NULL, reminded_by uuid NOT NULL,
  note text NOT NULL DEFAULT '', letter_id uuid,
  FOREIGN KEY (complaint_id, office_id, province_id) REFERENCES app.complaint (id, office_id, province_id) DEFERRABLE,
  FOREIGN KEY (referral_id, office_id, province_id) REFERENCES app.referral (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.referral_reminder (complaint_id);
CREATE INDEX ON app.referral_reminder (referral_id);
CREATE TABLE app.expert_opinion (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  complaint_id uuid NOT NULL, expert text NOT NULL, position text NOT NULL DEFAULT '', text text NOT NULL DEFAULT '',
  asked_on sync.day NOT NULL, given_on sync.day, document_id uuid,
  FOREIGN KEY (complaint_id, office_id, province_id) REFERENCES app.complaint (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.expert_opinion (complaint_id);
CREATE TABLE app.complaint_finding (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  complaint_id uuid NOT NULL, summary text NOT NULL DEFAULT '', conclusion text NOT NULL DEFAULT '',
  recommendation text NOT NULL DEFAULT '', cause text NOT NULL DEFAULT '',
  FOREIGN KEY (complaint_id, office_id, province_id) REFERENCES app.complaint (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.complaint_finding (complaint_id);
CREATE TABLE app.complaint_seal (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  complaint_id uuid NOT NULL, record text, record_hash text NOT NULL, pdf_sha256 text NOT NULL,
  sealed_by uuid NOT NULL, sealed_at sync.moment NOT NULL, device_id uuid NOT NULL, device_signature bytea NOT NULL,
  FOREIGN KEY (complaint_id, office_id, province_id) REFERENCES app.complaint (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.complaint_seal (complaint_id);
CREATE TABLE app.complaint_reply (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  complaint_id uuid NOT NULL, recipient text NOT NULL, way text NOT NULL, text text NOT NULL DEFAULT '',
  sent_on sync.day NOT NULL, sent_by uuid NOT NULL, letter_id uuid,
  FOREIGN KEY (complaint_id, office_id, province_id) REFERENCES app.complaint (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.complaint_reply (complaint_id);
CREATE TABLE app.complaint_merge (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  complaint_id uuid NOT NULL, into_id uuid NOT NULL, reason text NOT NULL, merged_by uuid NOT NULL,
  merged_at sync.moment NOT NULL, undone_by uuid, undone_at sync.moment,
  FOREIGN KEY (complaint_id, office_id, province_id) REFERENCES app.complaint (id, office_id, province_id) DEFERRABLE,
  FOREIGN KEY (into_id, office_id, province_id) REFERENCES app.complaint (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.complaint_merge (complaint_id);
CREATE INDEX ON app.complaint_merge (into_id);
CREATE TABLE app.imported_file (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  kind text NOT NULL, sha256 text NOT NULL, file_name text NOT NULL, accepted bigint NOT NULL,
  imported_by uuid NOT NULL, imported_at sync.moment NOT NULL);
CREATE TABLE app.workshop (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  title text NOT NULL, topics text NOT NULL DEFAULT '', held_on sync.day NOT NULL, hours bigint NOT NULL DEFAULT 0,
  trainer text NOT NULL DEFAULT '', place text NOT NULL DEFAULT '',
  UNIQUE (id, office_id, province_id));
CREATE INDEX ON app.workshop (held_on);
CREATE TABLE app.workshop_attendee (LIKE sync.row INCLUDING DEFAULTS INCLUDING INDEXES,
  workshop_id uuid NOT NULL, user_id uuid, name text NOT NULL DEFAULT '', unit_id uuid,
  FOREIGN KEY (workshop_id, office_id, province_id) REFERENCES app.workshop (id, office_id, province_id) DEFERRABLE,
  FOREIGN KEY (user_id, office_id, province_id) REFERENCES app."user" (id, office_id, province_id) DEFERRABLE,
  FOREIGN KEY (unit_id, office_id, province_id) REFERENCES app.unit (id, office_id, province_id) DEFERRABLE);
CREATE INDEX ON app.workshop_attendee (workshop_id);
CREATE INDEX ON app.workshop_attendee (user_id);
CREATE INDEX ON app.workshop_attendee (unit_id);
ALTER TABLE app.visit ADD COLUMN complaint_id uuid;
CREATE INDEX ON app.visit (complaint_id);
ALTER TABLE app.letter ALTER COLUMN visit_id DROP NOT NULL, ADD COLUMN complaint_id uuid, ADD COLUMN signed_by uuid,
  ADD COLUMN signed_at sync.moment;
CREATE INDEX ON app.letter (complaint_id);
