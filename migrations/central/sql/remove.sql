-- Deletes. One counts only on what the laptop saw; else the row stays and the wish is kept as a conflict.

-- p_d: [{id, r: revision seen}]. Returns the ids whose state the laptop must take over.
CREATE OR REPLACE FUNCTION sync.remove(dev sync.device, p_batch bigint, t sync.tbl, p_d jsonb, p_may bool) RETURNS uuid[]
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE back uuid[] := '{}'; r record; n int; why text;
BEGIN
  FOR r IN SELECT sync.id_of(e) id, (e ->> 'r')::int r, s.rev, s.state, s.echo FROM jsonb_array_elements(p_d) e
           LEFT JOIN sync.row_state s ON s.row_id = sync.id_of(e) AND s.tbl = t.code AND s.scope_id = dev.office_id LOOP
    IF r.state IS DISTINCT FROM 'L' THEN                                       -- not there: never was, or gone already
      back := back || r.id;
      CONTINUE;
    END IF;
    n := 0;
    why := CASE WHEN p_may THEN 'changed' ELSE 'not_permitted' END;
    IF p_may AND (r.r = r.rev OR r.rev = 1 AND r.echo = dev.device_id OR r.r >= 1 AND r.rev - r.r = (     -- it saw that, or made all since
         SELECT count(*) FROM sync.history h WHERE h.row_id = r.id AND h.tbl = t.code AND h.scope_id = dev.office_id
           AND h.rev > r.r AND h.device_id = dev.device_id)) THEN
      PERFORM set_config('sync.echo', dev.device_id::text, true);
      BEGIN
        EXECUTE format('DELETE FROM app.%I WHERE province_id = $1 AND office_id = $2 AND id = $3', t.name)
          USING dev.province_id, dev.office_id, r.id;
        GET DIAGNOSTICS n = ROW_COUNT;                                         -- row-level security hides silently
      EXCEPTION WHEN integrity_constraint_violation OR insufficient_privilege OR SQLSTATE 'SY010' OR SQLSTATE 'SY011' THEN
        why := sync.reason(SQLSTATE);
      END;
      PERFORM set_config('sync.echo', '', true);
    END IF;
    IF n = 0 THEN
      PERFORM sync.park(dev, p_batch, t.name, r.id, CASE WHEN p_may AND t.rule = 'free' THEN 'delete/edit' ELSE 'refused' END, '{}', why);
    END IF;
    IF n = 0 OR r.r <> r.rev THEN back := back || r.id; END IF;
  END LOOP;
  RETURN back;
END $$;
