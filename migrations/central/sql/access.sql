-- Who may do what; made anew after each upgrade, as an administrator, so that no table is ever forgotten.
RESET ROLE;

UPDATE sync.tbl t SET cols = (SELECT array_agg(a.attname ORDER BY a.attnum) FROM pg_attribute a
  WHERE a.attrelid = format('app.%I', t.name)::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attname <> 'extra');

CREATE OR REPLACE FUNCTION sync.keep_identity() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION 'a row keeps its id and province' USING ERRCODE = '23514';
END $$;
ALTER FUNCTION sync.keep_identity() OWNER TO bazresyar_owner;

DO $$
DECLARE t text;
BEGIN
  FOR t IN SELECT name FROM sync.tbl LOOP
    EXECUTE format('CREATE OR REPLACE TRIGGER sync_insert AFTER INSERT ON app.%I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION sync.capture_insert()', t);
    EXECUTE format('CREATE OR REPLACE TRIGGER sync_update AFTER UPDATE ON app.%I REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION sync.capture_update()', t);
    EXECUTE format('CREATE OR REPLACE TRIGGER sync_delete AFTER DELETE ON app.%I REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION sync.capture_delete()', t);
    EXECUTE format('CREATE OR REPLACE TRIGGER sync_identity BEFORE UPDATE OF id, province_id ON app.%I FOR EACH ROW WHEN ((NEW.id, NEW.province_id) IS DISTINCT FROM (OLD.id, OLD.province_id)) EXECUTE FUNCTION sync.keep_identity()', t);
    EXECUTE format('ALTER TABLE app.%1$I OWNER TO bazresyar_owner; ALTER TABLE app.%1$I ENABLE ROW LEVEL SECURITY; ALTER TABLE app.%1$I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('DROP POLICY IF EXISTS office ON app.%I', t);
    EXECUTE format('CREATE POLICY office ON app.%I TO bazresyar_owner USING (office_id = ANY ((SELECT sync.my_scopes())::uuid[])) WITH CHECK (office_id = (SELECT sync.my_office()))', t);
    EXECUTE format('DROP POLICY IF EXISTS analysts ON app.%I', t);
    EXECUTE format('CREATE POLICY analysts ON app.%I FOR SELECT TO bazresyar_views USING (true)', t);
  END LOOP;
END $$;

-- Laptops: these functions, and nothing else; not even the catalogue, large objects or other sessions.
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA sync, ext FROM PUBLIC, bazresyar_laptop;
REVOKE ALL ON ALL TABLES IN SCHEMA sync, app, report FROM PUBLIC, bazresyar_laptop;
REVOKE ALL ON SCHEMA sync, app, ext, report, public FROM PUBLIC, bazresyar_laptop;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ext TO bazresyar_owner;
GRANT USAGE ON SCHEMA sync TO bazresyar_laptop;
GRANT EXECUTE ON FUNCTION sync.open(jsonb, text, bigint), sync.push(bigint, bytea, int, bytea), sync.next(int, int), sync.blob_need(jsonb),
  sync.blob_put(bytea, int, bytea), sync.blob_get(bytea, int), sync.blob_where(jsonb), sync.log_consistency(bigint, bigint), sync.log_inclusion(uuid, bigint),
  sync.lease_numbers(text, int, int, bigint), sync.note_numbers(jsonb),
  sync.subscribe(jsonb), sync.fetch(jsonb, int) TO bazresyar_laptop;

-- Analysts: the views, and of the catalogue what tools need to list them.
GRANT USAGE ON SCHEMA report TO bazresyar_report;
GRANT SELECT ON ALL TABLES IN SCHEMA report TO bazresyar_report;
DO $$
DECLARE f record;
BEGIN
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO bazresyar_report', current_database());
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO bazresyar_laptop', current_database());
  FOR f IN SELECT p.oid::regprocedure AS name FROM pg_proc p WHERE p.pronamespace = 'pg_catalog'::regnamespace AND (
      p.proname LIKE 'lo\_%' OR p.proname IN ('loread', 'lowrite', 'pg_stat_get_activity', 'pg_get_userbyid', 'pg_sleep', 'pg_sleep_for',
      'pg_sleep_until', 'pg_database_size', 'pg_relation_size', 'pg_total_relation_size', 'pg_table_size', 'pg_indexes_size', 'pg_tablespace_size',
      'pg_notify', 'pg_logical_emit_message', 'pg_export_snapshot', 'pg_lock_status', 'pg_prepared_xact', 'pg_show_all_settings')
      OR p.proname LIKE 'pg\_advisory\_%' OR p.proname LIKE 'pg\_try\_advisory\_%' OR p.proname LIKE 'pg\_stat\_get\_%' OR p.proname LIKE '%\_to\_xml%') LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f.name);
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION pg_stat_get_activity(int) TO bazresyar_owner;
REVOKE ALL ON ALL TABLES IN SCHEMA pg_catalog, information_schema FROM PUBLIC;
REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC;
GRANT USAGE ON LANGUAGE plpgsql TO bazresyar_owner;
GRANT SELECT ON pg_catalog.pg_namespace, pg_catalog.pg_class, pg_catalog.pg_attribute, pg_catalog.pg_type, pg_catalog.pg_description,
  pg_catalog.pg_index, pg_catalog.pg_constraint, pg_catalog.pg_attrdef, pg_catalog.pg_database, information_schema.tables, information_schema.columns
  TO bazresyar_report;
