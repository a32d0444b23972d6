-- What analysts read: plain views over all offices in the schema "report", through the role bazresyar_report, and no
-- table beneath. Each view is made anew after an upgrade; their columns are added to, never renamed. A covert visit shows
-- once it is sealed.
RESET ROLE;
GRANT USAGE ON SCHEMA app, sync TO bazresyar_views;
GRANT SELECT ON ALL TABLES IN SCHEMA app TO bazresyar_views;
GRANT SELECT (device_id, office_id, enrolled_at, revoked_at, last_seen, last_batch, schema_version) ON sync.device TO bazresyar_views;
GRANT SELECT (scope_id, name, province_id) ON sync.scope TO bazresyar_views;
SET LOCAL ROLE bazresyar_views;

CREATE OR REPLACE VIEW report.visits AS
  SELECT v.id, s.name AS office, v.province_id, v.tracking_code, u.code AS unit_code, u.name AS unit, u.nature, c.name AS county,
    v.kind, v.openness, v.state, v.planned_on, v.started_at, v.ended_at, p.title AS programme,
    (SELECT count(*) FROM app.finding f WHERE f.visit_id = v.id AND f.office_id = v.office_id) AS findings,
    (SELECT count(*) FROM app.corrective_action a WHERE a.visit_id = v.id AND a.office_id = v.office_id) AS actions,
    (SELECT count(*) FROM app.attachment a WHERE a.visit_id = v.id AND a.office_id = v.office_id) AS files,
    (SELECT min(x.sealed_at) FROM app.seal x WHERE x.visit_id = v.id AND x.office_id = v.office_id) AS sealed_at
  FROM app.visit v
  JOIN sync.scope s ON s.scope_id = v.office_id
  JOIN app.unit u ON (u.id, u.office_id, u.province_id) = (v.unit_id, v.office_id, v.province_id)
  LEFT JOIN app.county c ON (c.id, c.office_id, c.province_id) = (u.county_id, u.office_id, u.province_id)
  LEFT JOIN app.visit_programme p ON (p.id, p.office_id, p.province_id) = (v.programme_id, v.office_id, v.province_id)
  WHERE v.openness <> 'covert' OR v.state IN ('sealed', 'follow_up', 'closed');

CREATE OR REPLACE VIEW report.answers AS
  SELECT a.id, v.office, v.province_id, v.id AS visit_id, v.unit_code, v.unit, v.county, v.planned_on, v.state AS visit_state,
    t.code AS checklist, t.version AS checklist_version, a.item_code, a.value, a.answered_at
  FROM app.answer a JOIN report.visits v ON v.id = a.visit_id
  JOIN app.visit_checklist k ON (k.id, k.office_id, k.province_id) = (a.visit_checklist_id, a.office_id, a.province_id)
  JOIN app.checklist_template t ON (t.id, t.office_id, t.province_id) = (k.template_id, k.office_id, k.province_id);

CREATE OR REPLACE VIEW report.findings AS
  SELECT f.id, v.office, v.province_id, v.id AS visit_id, v.unit_code, v.unit, v.county, v.planned_on, v.state AS visit_state,
    f.text, f.citation, f.item_code, f.found_at
  FROM app.finding f JOIN report.visits v ON v.id = f.visit_id;

CREATE OR REPLACE VIEW report.actions AS
  SELECT a.id, v.office, v.province_id, v.id AS visit_id, v.unit_code, v.unit, v.county, v.state AS visit_state, a.text, a.responsible,
    a.working_days, a.due_on, a.state,
    (SELECT max(u.followed_at) FROM app.action_follow_up u WHERE u.action_id = a.id AND u.office_id = a.office_id) AS followed_at
  FROM app.corrective_action a JOIN report.visits v ON v.id = a.visit_id;

CREATE OR REPLACE VIEW report.laptops AS
  SELECT d.device_id AS id, s.name AS office, s.province_id, d.enrolled_at, d.revoked_at, d.last_seen, d.last_batch, d.schema_version
  FROM sync.device d JOIN sync.scope s ON s.scope_id = d.office_id;
