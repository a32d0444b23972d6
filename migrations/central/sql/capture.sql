-- Capture: whoever writes a row, and however, these triggers put it into its office's feed and keep what it replaced.
-- They also hold what no laptop may do; SQLSTATE SY010 sealed, SY011 append-only, SY012 another laptop's history.

-- Give rows the next positions of their scope's clock. The update of the scope is the lock that orders commits.
CREATE OR REPLACE FUNCTION sync.stamp(p_scope uuid, p_province int, p_tbl smallint, p_ids uuid[], p_state "char")
RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE hi bigint; n int := cardinality(p_ids); author uuid := nullif(current_setting('sync.echo', true), '')::uuid;
BEGIN
  UPDATE sync.scope SET seq = seq + n WHERE scope_id = p_scope AND province_id = p_province RETURNING seq INTO hi;
  IF hi IS NULL THEN
    RAISE EXCEPTION 'no such office in that province' USING ERRCODE = '23503';
  END IF;
  INSERT INTO sync.row_state AS r (scope_id, tbl, row_id, seq, rev, state, echo)
    SELECT p_scope, p_tbl, u.id, hi - n + u.ord,
      coalesce((SELECT max(x.rev) FROM sync.row_state x WHERE x.row_id = u.id AND x.tbl = p_tbl), 0) + 1, p_state, author
    FROM unnest(p_ids) WITH ORDINALITY u(id, ord)
    ON CONFLICT (row_id, tbl, scope_id) DO UPDATE
      SET seq = excluded.seq, rev = excluded.rev, state = excluded.state, echo = excluded.echo;
END $$;

-- The laptop and batch on whose behalf rows are written now; null for an administrator.
CREATE OR REPLACE FUNCTION sync.writer() RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT nullif(split_part(current_setting('sync.ctx', true), ' ', 1), '')::uuid
$$;
CREATE OR REPLACE FUNCTION sync.writer_batch() RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT nullif(split_part(current_setting('sync.ctx', true), ' ', 2), '')::bigint
$$;

CREATE OR REPLACE FUNCTION sync.refuse(p_state text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION 'refused' USING ERRCODE = p_state;
END $$;

-- A sealed visit is noted once, with the laptop that brought the seal.
CREATE OR REPLACE FUNCTION sync.note_seals(p_office uuid[], p_visit uuid[]) RETURNS void
LANGUAGE sql SET search_path = pg_catalog AS $$
  INSERT INTO sync.sealed_visit (office_id, visit_id, device_id, settled)
    SELECT o, v, sync.writer(), sync.writer() IS NULL FROM unnest(p_office, p_visit) u(o, v) ON CONFLICT DO NOTHING
$$;

CREATE OR REPLACE FUNCTION sync.capture_insert() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE r record; t sync.tbl; dev uuid := sync.writer(); broken bool;
BEGIN
  SELECT * INTO t FROM sync.tbl x WHERE x.name = TG_TABLE_NAME;
  IF dev IS NOT NULL AND t.sealed_by IS NOT NULL THEN
    EXECUTE format('SELECT EXISTS (SELECT FROM new_rows n JOIN sync.sealed_visit s ON s.office_id = n.office_id AND s.visit_id = n.%I
        WHERE s.settled OR s.device_id IS DISTINCT FROM $1)', t.sealed_by) INTO broken USING dev;
    IF broken THEN PERFORM sync.refuse('SY010'); END IF;
  END IF;
  IF dev IS NOT NULL AND TG_TABLE_NAME IN ('history_entry', 'seal', 'complaint_seal') THEN      -- a chain of history has one laptop
    INSERT INTO sync.chain (chain_id, device_id) SELECT DISTINCT n.device_id, dev FROM new_rows n ON CONFLICT DO NOTHING;
    IF EXISTS (SELECT FROM new_rows n JOIN sync.chain c ON c.chain_id = n.device_id WHERE c.device_id <> dev) THEN
      PERFORM sync.refuse('SY012');
    END IF;
  END IF;
  IF TG_TABLE_NAME = 'visit' THEN
    PERFORM sync.note_seals(array_agg(n.office_id), array_agg(n.id)) FROM new_rows n WHERE n.state IN ('sealed', 'follow_up', 'closed');
  END IF;
  FOR r IN SELECT office_id, province_id, array_agg(id ORDER BY id) ids FROM new_rows GROUP BY 1, 2 ORDER BY 1 LOOP
    PERFORM sync.stamp(r.office_id, r.province_id, t.code, r.ids, 'L');
  END LOOP;
  IF TG_TABLE_NAME = 'history_entry' THEN                                      -- under the scope's lock, which `stamp` took
    PERFORM sync.log_append(x.office_id, x.ids, x.leaves) FROM (
      SELECT n.office_id, array_agg(n.id ORDER BY n.id) ids,
        array_agg(concat_ws(' ', 'history_entry', n.id, n.device_id, n.seq, n.hash) ORDER BY n.id) leaves FROM new_rows n GROUP BY 1) x;
  ELSIF TG_TABLE_NAME IN ('seal', 'complaint_seal') THEN                       -- the name parts minutes from findings
    PERFORM sync.log_append(x.office_id, x.ids, x.leaves) FROM (
      SELECT n.office_id, array_agg(n.id ORDER BY n.id) ids,
        array_agg(concat_ws(' ', TG_TABLE_NAME, n.id, n.record_hash, n.pdf_sha256) ORDER BY n.id) leaves FROM new_rows n GROUP BY 1) x;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION sync.capture_update() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE r record; t sync.tbl; dev uuid := sync.writer(); broken bool := false;
BEGIN
  SELECT * INTO t FROM sync.tbl x WHERE x.name = TG_TABLE_NAME;
  IF dev IS NOT NULL AND (t.rule <> 'free' OR t.sealed_by IS NOT NULL) THEN
    EXECUTE format('SELECT EXISTS (SELECT FROM new_rows n JOIN old_rows o ON n.id = o.id AND n.province_id = o.province_id %s
        WHERE (to_jsonb(n) - $2) IS DISTINCT FROM (to_jsonb(o) - $2))',
        CASE WHEN t.rule = 'free' THEN format('JOIN sync.sealed_visit s ON s.office_id = o.office_id AND s.visit_id IN (o.%1$I, n.%1$I)
          AND (s.settled OR s.device_id IS DISTINCT FROM $1)', t.sealed_by) END)
      INTO broken USING dev, t.free;
    IF broken THEN PERFORM sync.refuse(CASE t.rule WHEN 'free' THEN 'SY010' ELSE 'SY011' END); END IF;
  END IF;
  IF TG_TABLE_NAME = 'visit' THEN
    IF dev IS NOT NULL AND EXISTS (SELECT FROM new_rows n WHERE n.state NOT IN ('sealed', 'follow_up', 'closed')
                                   AND EXISTS (SELECT FROM sync.sealed_visit s WHERE s.office_id = n.office_id AND s.visit_id = n.id)) THEN
      PERFORM sync.refuse('SY010');                                            -- a seal is never undone
    END IF;
    PERFORM sync.note_seals(array_agg(n.office_id), array_agg(n.id)) FROM new_rows n WHERE n.state IN ('sealed', 'follow_up', 'closed');
  END IF;
  FOR r IN SELECT office_id, province_id, state, array_agg(id ORDER BY id) ids FROM (
             SELECT n.office_id, n.province_id, 'L'::"char" state, n.id FROM new_rows n JOIN old_rows o USING (province_id, id)
               WHERE n IS DISTINCT FROM o
             UNION ALL
             SELECT o.office_id, o.province_id, 'G', n.id FROM new_rows n JOIN old_rows o USING (province_id, id)
               WHERE n.office_id <> o.office_id) x
           GROUP BY 1, 2, 3 ORDER BY 1, 3 LOOP
    PERFORM sync.stamp(r.office_id, r.province_id, t.code, r.ids, r.state);
  END LOOP;
  INSERT INTO sync.history (scope_id, seq, tbl, row_id, rev, op, device_id, batch_no, before, after)
    SELECT s.scope_id, s.seq, t.code, s.row_id, s.rev, 'U', dev, sync.writer_batch(), d.b, d.a
    FROM new_rows n JOIN old_rows o USING (province_id, id)
    JOIN sync.row_state s ON s.row_id = n.id AND s.tbl = t.code AND s.scope_id = n.office_id,
    LATERAL (SELECT jsonb_object_agg(e.key, e.value) a, jsonb_object_agg(e.key, was.j -> e.key) b
             FROM (SELECT to_jsonb(o) j OFFSET 0) was, jsonb_each(to_jsonb(n)) e WHERE was.j -> e.key IS DISTINCT FROM e.value) d
    WHERE n IS DISTINCT FROM o;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION sync.capture_delete() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE r record; t sync.tbl; dev uuid := sync.writer(); broken bool;
BEGIN
  SELECT * INTO t FROM sync.tbl x WHERE x.name = TG_TABLE_NAME;
  IF dev IS NOT NULL AND t.rule <> 'free' THEN PERFORM sync.refuse('SY011'); END IF;
  IF dev IS NOT NULL AND t.sealed_by IS NOT NULL THEN
    EXECUTE format('SELECT EXISTS (SELECT FROM old_rows o JOIN sync.sealed_visit s ON s.office_id = o.office_id AND s.visit_id = o.%I
        WHERE s.settled OR s.device_id IS DISTINCT FROM $1)', t.sealed_by) INTO broken USING dev;
    IF broken THEN PERFORM sync.refuse('SY010'); END IF;
  END IF;
  FOR r IN SELECT office_id, province_id, array_agg(id ORDER BY id) ids FROM old_rows GROUP BY 1, 2 ORDER BY 1 LOOP
    PERFORM sync.stamp(r.office_id, r.province_id, t.code, r.ids, 'D');
  END LOOP;
  INSERT INTO sync.history (scope_id, seq, tbl, row_id, rev, op, device_id, batch_no, before)
    SELECT s.scope_id, s.seq, t.code, s.row_id, s.rev, 'D', dev, sync.writer_batch(), to_jsonb(o)
    FROM old_rows o JOIN sync.row_state s ON s.row_id = o.id AND s.tbl = t.code AND s.scope_id = o.office_id;
  RETURN NULL;
END $$;
