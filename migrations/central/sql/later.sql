-- What laptops of a newer program had sent before this centre knew the tables and columns; run at the end of each upgrade.

-- Fields that waited in `extra` go into the columns that are new since `p_before` ({table: [column]}). A value its column
-- cannot hold stays where it was.
CREATE OR REPLACE FUNCTION sync.adopt_extra(p_before jsonb) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE t record; one uuid;
BEGIN
  FOR t IN SELECT x.name, c AS col FROM sync.tbl x, unnest(x.cols) c
           WHERE jsonb_array_length(p_before -> x.name) > 0 AND NOT p_before -> x.name ? c LOOP
    FOR one IN EXECUTE format('SELECT id FROM app.%I WHERE extra ? $1', t.name) USING t.col LOOP
      BEGIN
        EXECUTE format('UPDATE app.%1$I r SET extra = r.extra - %2$L,
            %2$I = (jsonb_populate_record(null::app.%1$I, jsonb_build_object(%2$L, r.extra -> %2$L))).%2$I WHERE r.id = $1', t.name, t.col)
          USING one;
      EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN
        RAISE NOTICE 'a field of % stays as it was', t.name;
      END;
    END LOOP;
  END LOOP;
END $$;

-- Batches' rows of tables that now exist, in the order in which they came. All of it goes back to its laptop, too, which
-- had been told that everything went in; what was parked is told as deleted.
CREATE OR REPLACE FUNCTION sync.take_waiting() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE w record; dev sync.device; answer jsonb; before bigint;
BEGIN
  FOR w IN SELECT x.device_id, x.batch_no, jsonb_build_object('cols', '{}'::jsonb,
               'I', coalesce(jsonb_object_agg(x.tbl, x.rows) FILTER (WHERE x.op = 'I'), '{}'),
               'U', coalesce(jsonb_object_agg(x.tbl, x.rows) FILTER (WHERE x.op = 'U'), '{}'),
               'D', coalesce(jsonb_object_agg(x.tbl, x.rows) FILTER (WHERE x.op = 'D'), '{}')) p
             FROM sync.waiting x LEFT JOIN sync.batch b USING (device_id, batch_no) JOIN sync.tbl t ON t.name = x.tbl
             GROUP BY x.device_id, x.batch_no, b.applied_at ORDER BY b.applied_at NULLS FIRST, x.batch_no LOOP
    SELECT * INTO dev FROM sync.device d WHERE d.device_id = w.device_id;
    SELECT s.seq INTO before FROM sync.scope s WHERE s.scope_id = dev.office_id FOR NO KEY UPDATE;
    PERFORM set_config('sync.ctx', dev.device_id || ' ' || w.batch_no, true), set_config('sync.echo', '', true);
    answer := sync.apply(dev, w.batch_no, w.p);
    PERFORM set_config('sync.ctx', '', true);
    PERFORM sync.stamp(dev.office_id, dev.province_id, t.code, array_agg((e ->> 1)::uuid), 'D')
      FROM jsonb_array_elements(answer -> 'back') e JOIN sync.tbl t ON t.name = e ->> 0 WHERE e -> 2 = '0' GROUP BY t.code;
    UPDATE sync.row_state s SET echo = NULL WHERE s.scope_id = dev.office_id AND s.seq > before;
    DELETE FROM sync.waiting x USING sync.tbl t WHERE t.name = x.tbl AND x.device_id = w.device_id AND x.batch_no = w.batch_no;
  END LOOP;
END $$;
