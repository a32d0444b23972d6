-- New rows. A bad one is parked, the rest goes in.

-- Returns the ids whose state the laptop must take over: all that were not inserted as revision 1.
CREATE OR REPLACE FUNCTION sync.put(dev sync.device, p_batch bigint, t sync.tbl, p_cols text[], p_rows jsonb) RETURNS uuid[]
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE got uuid[]; back uuid[] := '{}'; there jsonb; n int := jsonb_array_length(p_rows); why text;
BEGIN
  IF n = 0 THEN RETURN back; END IF;
  PERFORM set_config('sync.echo', dev.device_id::text, true);
  BEGIN
    EXECUTE format('WITH x AS (INSERT INTO app.%1$I (%2$s, extra)
        SELECT %3$s, f.row - $2 FROM jsonb_array_elements($1) e, LATERAL (SELECT sync.flat(e.value, $2) AS row) f,
          LATERAL jsonb_populate_record(null::app.%1$I, f.row) v
        ON CONFLICT (id, province_id) DO NOTHING RETURNING id) SELECT coalesce(array_agg(id), ''{}'') FROM x',
        t.name, (SELECT string_agg(quote_ident(c), ', ') FROM unnest(p_cols) c),
        (SELECT string_agg('v.' || quote_ident(c), ', ') FROM unnest(p_cols) c))
      INTO got USING p_rows, t.cols;
  EXCEPTION WHEN data_exception OR integrity_constraint_violation OR insufficient_privilege OR program_limit_exceeded
                 OR datatype_mismatch OR SQLSTATE 'SY010' OR SQLSTATE 'SY011' OR SQLSTATE 'SY012' THEN
    why := SQLSTATE;
  END;
  PERFORM set_config('sync.echo', '', true);
  IF why IS NOT NULL AND n = 1 THEN
    PERFORM sync.park(dev, p_batch, t.name, sync.id_of(p_rows -> 0), 'refused', sync.mine(p_rows -> 0), sync.reason(why));
    RETURN ARRAY[sync.id_of(p_rows -> 0)];
  ELSIF why IS NOT NULL THEN                                                   -- halve until the bad row stands alone
    RETURN sync.put(dev, p_batch, t, p_cols, sync.part(p_rows, 1, n / 2))
        || sync.put(dev, p_batch, t, p_cols, sync.part(p_rows, n / 2 + 1, n));
  END IF;
  IF cardinality(got) < n THEN                                                 -- it exists: an update whose base was empty
    SELECT jsonb_agg(jsonb_build_object('id', e -> 'id', 'r', -1, 'b', '{}'::jsonb, 'v', e)) INTO there
      FROM jsonb_array_elements(p_rows) e WHERE sync.id_of(e) <> ALL (got);
    back := sync.merge(dev, p_batch, t, coalesce(there, '[]'), true);
  END IF;
  RETURN back || (SELECT coalesce(array_agg(s.row_id), '{}') FROM sync.row_state s            -- written over a tombstone
                  WHERE s.row_id = ANY (got) AND s.tbl = t.code AND s.scope_id = dev.office_id AND s.rev <> 1);
END $$;

CREATE OR REPLACE FUNCTION sync.part(p jsonb, p_from int, p_to int) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(jsonb_agg(e.value ORDER BY e.ord), '[]') FROM jsonb_array_elements(p) WITH ORDINALITY e(value, ord)
  WHERE e.ord BETWEEN p_from AND p_to
$$;
