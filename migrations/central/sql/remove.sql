-- Deletes. One counts only on what the laptop saw; else the row stays and the wish is kept as a conflict.

-- p_d: [{id, r: revision seen}]. Returns the ids whose state the laptop must take over.
CREATE OR REPLACE FUNCTION sync.remove(dev sync.device, p_batch bigint, t sync.tbl, p_d jsonb, p_may bool) RETURNS uuid[]
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE there uuid[]; seen uuid[]; stays uuid[]; told uuid[];
BEGIN
  -- there: live rows; seen: those of them the laptop saw as they are, or itself made all that happened since;
  -- told: all it must hear of
  SELECT array_agg(d.id) FILTER (WHERE s.state = 'L'),
         array_agg(d.id) FILTER (WHERE s.state = 'L' AND p_may AND (
           d.r = s.rev OR s.rev = 1 AND s.echo = dev.device_id OR d.r >= 1 AND s.rev - d.r = (
             SELECT count(*) FROM sync.history h WHERE h.row_id = d.id AND h.tbl = t.code AND h.scope_id = dev.office_id
               AND h.rev > d.r AND h.device_id = dev.device_id))),
         array_agg(d.id) FILTER (WHERE s.state IS DISTINCT FROM 'L' OR d.r <> s.rev)
    INTO there, seen, told
    FROM (SELECT DISTINCT ON (sync.id_of(e)) sync.id_of(e) id, (e ->> 'r')::int r FROM jsonb_array_elements(p_d) e) d
    LEFT JOIN LATERAL (
      SELECT * FROM sync.row_state x WHERE x.row_id = d.id AND x.tbl = t.code AND x.scope_id = dev.office_id OFFSET 0) s ON true;
  SELECT array_agg(x.id) INTO stays FROM unnest(there) x(id) WHERE x.id <> ALL (coalesce(seen, '{}'));
  PERFORM sync.park(dev, p_batch, t.name, x.id, CASE WHEN p_may THEN 'delete/edit' ELSE 'refused' END, '{}',
                    CASE WHEN p_may THEN 'changed' ELSE 'not_permitted' END) FROM unnest(stays) x(id);
  RETURN coalesce(told, '{}') || coalesce(stays, '{}') || sync.delete_rows(dev, p_batch, t, coalesce(seen, '{}'));
END $$;

-- Delete rows together, or by halves until the one that must stay stands alone. Returns those that stay.
CREATE OR REPLACE FUNCTION sync.delete_rows(dev sync.device, p_batch bigint, t sync.tbl, p_ids uuid[]) RETURNS uuid[]
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE n int := cardinality(p_ids); gone int; why text;
BEGIN
  IF n = 0 THEN RETURN '{}'; END IF;
  PERFORM set_config('sync.echo', dev.device_id::text, true);
  BEGIN
    EXECUTE format('DELETE FROM app.%I r WHERE r.id = ANY ($1) AND r.province_id = $2 AND r.office_id = $3', t.name)
      USING p_ids, dev.province_id, dev.office_id;
    GET DIAGNOSTICS gone = ROW_COUNT;
    IF gone < n THEN RAISE EXCEPTION 'hidden' USING ERRCODE = '42501'; END IF;  -- row-level security hides silently
  EXCEPTION WHEN integrity_constraint_violation OR insufficient_privilege OR SQLSTATE 'SY010' OR SQLSTATE 'SY011' THEN
    why := SQLSTATE;
  END;
  PERFORM set_config('sync.echo', '', true);
  IF why IS NULL THEN RETURN '{}'; END IF;
  IF n = 1 THEN
    PERFORM sync.park(dev, p_batch, t.name, p_ids[1], CASE t.rule WHEN 'free' THEN 'delete/edit' ELSE 'refused' END, '{}',
                      sync.reason(why));
    RETURN p_ids;
  END IF;
  RETURN sync.delete_rows(dev, p_batch, t, p_ids[:n / 2]) || sync.delete_rows(dev, p_batch, t, p_ids[n / 2 + 1:]);
END $$;
