-- What could not be applied is kept for a person to decide; nothing typed is ever dropped.

-- kind: edit/edit, edit/delete, delete/edit or refused. fields: {column: {base, mine, theirs}}. The reason stands in extra.
-- A conflict of the same row from the same laptop that is still open is extended: the first base, the latest "mine".
CREATE OR REPLACE FUNCTION sync.park(dev sync.device, p_batch bigint, p_table text, p_id uuid, p_kind text, p_fields jsonb, p_reason text)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE echo text := current_setting('sync.echo', true); open_one app.conflict;
BEGIN
  PERFORM set_config('sync.echo', '', true);
  SELECT * INTO open_one FROM app.conflict c WHERE c.province_id = dev.province_id AND c.office_id = dev.office_id
    AND c.record_table = p_table AND c.record_id = p_id AND c.device_id = dev.device_id AND c.state = 'open' AND p_table <> 'conflict'
    ORDER BY c.created_at LIMIT 1;
  IF open_one.id IS NOT NULL THEN
    PERFORM set_config('sync.ctx', '', true);                      -- the centre writes, not the laptop
    UPDATE app.conflict c SET fields = c.fields || (
        SELECT coalesce(jsonb_object_agg(e.key, e.value || CASE WHEN jsonb_typeof(c.fields -> e.key -> 'base') IS NULL THEN '{}'
                                                ELSE jsonb_build_object('base', c.fields -> e.key -> 'base') END), '{}')
        FROM jsonb_each(p_fields) e)
      WHERE c.province_id = dev.province_id AND c.id = open_one.id;
    PERFORM set_config('sync.ctx', dev.device_id || ' ' || p_batch, true);
  ELSE
    INSERT INTO app.conflict (id, province_id, office_id, record_table, record_id, kind, fields, device_id, "user", created_at, extra)
      VALUES (gen_random_uuid(), dev.province_id, dev.office_id, p_table, coalesce(p_id, '00000000-0000-0000-0000-000000000000'), p_kind,
              p_fields, dev.device_id, dev.user_name, clock_timestamp(), jsonb_build_object('reason', p_reason, 'batch', p_batch));
  END IF;
  PERFORM set_config('sync.echo', echo, true);
END $$;

-- A whole row as the fields of a conflict.
CREATE OR REPLACE FUNCTION sync.mine(p jsonb, p_base jsonb DEFAULT NULL) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(jsonb_object_agg(e.key, CASE WHEN p_base ? e.key THEN jsonb_build_object('base', p_base -> e.key, 'mine', e.value)
                                          ELSE jsonb_build_object('mine', e.value) END), '{}')
  FROM jsonb_each(CASE jsonb_typeof(p) WHEN 'object' THEN p ELSE jsonb_build_object('', p) END) e WHERE e.key <> 'id'
$$;

-- Why a row was refused, from the SQLSTATE: one word for people's programs, never a value.
CREATE OR REPLACE FUNCTION sync.reason(p_state text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_state = 'SY010' THEN 'sealed' WHEN p_state = 'SY011' THEN 'append_only' WHEN p_state = 'SY012' THEN 'foreign_history'
    WHEN p_state = '23505' THEN 'taken' WHEN p_state = '23503' THEN 'reference' WHEN p_state = '23502' THEN 'missing'
    WHEN p_state = '42501' THEN 'foreign' ELSE 'value' END
$$;

-- The rows as they stand for this laptop's office, in the form of the feed: [table, id, seq, rev, state, row].
CREATE OR REPLACE FUNCTION sync.current(dev sync.device, t sync.tbl, p_ids uuid[]) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE rows jsonb;
BEGIN
  EXECUTE format('SELECT coalesce(jsonb_agg(jsonb_build_array($1, u.id, coalesce(s.seq, 0), coalesce(s.rev, 0),
      CASE WHEN r.j IS NOT NULL THEN ''L'' ELSE coalesce(nullif(s.state::text, ''L''), ''D'') END, sync.wire(r.j)) ORDER BY s.seq), ''[]'')
    FROM (SELECT DISTINCT id FROM unnest($2) x(id)) u
    LEFT JOIN LATERAL (SELECT * FROM sync.row_state x WHERE x.row_id = u.id AND x.tbl = $3 AND x.scope_id = $5 OFFSET 0) s ON true
    LEFT JOIN LATERAL (SELECT to_jsonb(x) j FROM app.%I x WHERE x.id = u.id AND x.province_id = $4 AND x.office_id = $5 OFFSET 0) r ON true', t.name)
    INTO rows USING t.name, p_ids, t.code, dev.province_id, dev.office_id;
  RETURN rows;
END $$;
