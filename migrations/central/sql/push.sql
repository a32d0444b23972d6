-- Push: a numbered batch, exactly once. SQLSTATE 28000 unknown or revoked, SY001 another batch had that number (the
-- laptop was restored from a copy), SY002 a batch is missing before it, 22000 damaged or unreadable.
-- payload: {"cols": {table: [columns]}, "I": {table: [row]}, "U": {table: [{id, r, b, v}]}, "D": {table: [{id, r}]}}
-- answer: {batch, n, back: [[table, id, seq, rev, state, row|null]]}; what is not in `back` became revision r + 1 (new: 1).

CREATE OR REPLACE FUNCTION sync.push(p_batch bigint, p_sha bytea, p_codec int, p_payload bytea) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog SET TimeZone = 'UTC' SET bytea_output = 'hex' SET DateStyle = 'ISO, YMD'
SET row_security = on AS $$
DECLARE dev sync.device := sync.caller(); old sync.batch; p jsonb; result jsonb;
BEGIN
  IF p_batch IS NULL OR p_payload IS NULL OR octet_length(p_payload) > 32 << 20 OR p_sha IS DISTINCT FROM sha256(p_payload) THEN
    RAISE EXCEPTION 'payload damaged' USING ERRCODE = '22000';
  END IF;
  SELECT * INTO dev FROM sync.device d WHERE d.device_id = dev.device_id AND d.revoked_at IS NULL FOR NO KEY UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'device not known or revoked' USING ERRCODE = '28000'; END IF;
  IF p_batch <= dev.last_batch THEN                                            -- again, after a lost acknowledgement
    SELECT * INTO old FROM sync.batch b WHERE b.device_id = dev.device_id AND b.batch_no = p_batch;
    IF old.sha256 = p_sha THEN RETURN old.result || '{"dup": true}'; END IF;
    RAISE EXCEPTION 'batch % was another one: this device was restored from a copy', p_batch USING ERRCODE = 'SY001';
  ELSIF p_batch <> dev.last_batch + 1 THEN
    RAISE EXCEPTION 'expected batch %, got %', dev.last_batch + 1, p_batch USING ERRCODE = 'SY002';
  END IF;
  p := sync.read_batch(p_codec, p_payload);
  -- The first of all locks: no two batches of an office can wait for each other.
  PERFORM FROM sync.scope s WHERE s.scope_id = dev.office_id FOR NO KEY UPDATE;
  PERFORM set_config('sync.ctx', dev.device_id || ' ' || p_batch, true), set_config('sync.echo', '', true);
  result := jsonb_build_object('batch', p_batch) || sync.apply(dev, p_batch, p);
  PERFORM set_config('sync.ctx', '', true);
  INSERT INTO sync.batch (device_id, batch_no, sha256, n, result)
    VALUES (dev.device_id, p_batch, p_sha, (result ->> 'n')::int, result);
  -- Nobody asks again for what is so far back: a laptop sends no more than some megabytes ahead of the answers.
  DELETE FROM sync.batch b WHERE b.device_id = dev.device_id AND b.batch_no <= p_batch - 1000;
  UPDATE sync.device d SET last_batch = p_batch, last_seen = clock_timestamp() WHERE d.device_id = dev.device_id;
  RETURN result;
END $$;

-- New rows and changes with parents first, then deletes with children first.
CREATE OR REPLACE FUNCTION sync.apply(dev sync.device, p_batch bigint, p jsonb) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE t sync.tbl; rows jsonb; n int := 0; back jsonb := '[]'; more jsonb := '{}'; ids uuid[]; may bool;
  roles text[] := sync.roles_of(dev);
  p_new jsonb := p -> 'I'; p_changed jsonb := p -> 'U'; p_gone jsonb := p -> 'D';     -- once: each look copies megabytes
BEGIN
  FOR t IN SELECT * FROM sync.tbl ORDER BY code LOOP
    ids := '{}';
    may := t.writers IS NULL OR t.writers && roles;
    IF p_new ? t.name THEN
      rows := p_new -> t.name;
      n := n + jsonb_array_length(rows);
      rows := sync.sound(dev, p_batch, t.name, rows, 'I');
      ids := sync.enter(dev, p_batch, t, coalesce(p -> 'cols' -> t.name, '[]'), rows, may);
    END IF;
    IF p_changed ? t.name THEN
      rows := p_changed -> t.name;
      n := n + jsonb_array_length(rows);
      ids := ids || sync.merge(dev, p_batch, t, sync.sound(dev, p_batch, t.name, rows, 'U'), may);
    END IF;
    more := more || jsonb_build_object(t.name, ids);
  END LOOP;
  FOR t IN SELECT * FROM sync.tbl ORDER BY code DESC LOOP
    IF p_gone ? t.name THEN
      rows := p_gone -> t.name;
      n := n + jsonb_array_length(rows);
      may := t.writers IS NULL OR t.writers && roles;
      ids := sync.remove(dev, p_batch, t, sync.sound(dev, p_batch, t.name, rows, 'D'), may);
      more := jsonb_set(more, ARRAY[t.name], (more -> t.name) || to_jsonb(ids));
    END IF;
  END LOOP;
  FOR t IN SELECT * FROM sync.tbl ORDER BY code LOOP
    SELECT array_agg(x::uuid) INTO ids FROM jsonb_array_elements_text(more -> t.name) x WHERE x IS NOT NULL;
    IF ids IS NOT NULL THEN back := back || sync.current(dev, t, ids); END IF;
  END LOOP;
  PERFORM sync.await(dev, p_batch, p);
  RETURN jsonb_build_object('n', n, 'back', back);
END $$;

-- New rows of one table: by a person without the role for it all are parked.
CREATE OR REPLACE FUNCTION sync.enter(dev sync.device, p_batch bigint, t sync.tbl, p_cols jsonb, p_rows jsonb, p_may bool)
RETURNS uuid[]
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE cols text[];
BEGIN
  IF NOT p_may THEN
    PERFORM sync.park(dev, p_batch, t.name, sync.id_of(e), 'refused', sync.mine(e), 'not_permitted')
      FROM jsonb_array_elements(p_rows) e;
    RETURN (SELECT coalesce(array_agg(sync.id_of(e)), '{}') FROM jsonb_array_elements(p_rows) e);
  END IF;
  SELECT array_agg(c) INTO cols FROM unnest(t.cols) c WHERE p_cols ? c OR c IN ('id', 'province_id', 'office_id')
    OR p_cols = '[]' AND EXISTS (SELECT FROM jsonb_array_elements(p_rows) e WHERE e ? c);
  RETURN sync.put(dev, p_batch, t, cols, p_rows);
END $$;

-- The entries that have the shape of an operation; the others are parked as they came.
CREATE OR REPLACE FUNCTION sync.sound(dev sync.device, p_batch bigint, p_table text, p_rows jsonb, p_op text) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE x jsonb;
BEGIN
  IF NOT EXISTS (SELECT FROM jsonb_array_elements(p_rows) e WHERE NOT sync.is_sound(e, p_op)) THEN
    RETURN p_rows;    -- as it nearly always is; to build the rows anew takes as long as to store them
  END IF;
  FOR x IN SELECT e FROM jsonb_array_elements(p_rows) e WHERE NOT sync.is_sound(e, p_op) LOOP
    PERFORM sync.park(dev, p_batch, p_table, sync.id_of(x), 'refused', sync.mine(x), 'value');
  END LOOP;
  RETURN (SELECT coalesce(jsonb_agg(e ORDER BY ord), '[]')
          FROM jsonb_array_elements(p_rows) WITH ORDINALITY a(e, ord) WHERE sync.is_sound(e, p_op));
END $$;

CREATE OR REPLACE FUNCTION sync.is_sound(e jsonb, p_op text) RETURNS bool
LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(sync.id_of(e) IS NOT NULL
    AND (p_op = 'I' OR jsonb_typeof(e -> 'r') = 'number' AND e ->> 'r' ~ '^-?[0-9]{1,9}$')
    AND (p_op <> 'U' OR jsonb_typeof(e -> 'v') = 'object' AND jsonb_typeof(coalesce(e -> 'b', '{}')) = 'object'), false)
$$;

-- Rows of tables that only a newer program knows wait here for the revision that makes the table.
CREATE OR REPLACE FUNCTION sync.await(dev sync.device, p_batch bigint, p jsonb) RETURNS void
LANGUAGE sql SET search_path = pg_catalog AS $$
  INSERT INTO sync.waiting (device_id, batch_no, op, tbl, rows)
    SELECT dev.device_id, p_batch, o.key, e.key, e.value FROM jsonb_each(p) o, jsonb_each(o.value) e
    WHERE o.key IN ('I', 'U', 'D') AND NOT EXISTS (SELECT FROM sync.tbl t WHERE t.name = e.key)
$$;
