-- Three-way merge by field: where the centre still has the laptop's base its value goes in; where the centre already has
-- the laptop's value there is nothing to do; else the centre stays and base, mine and theirs are kept as a conflict.

-- p_u: [{id, r: revision seen, b: {column: base}, v: {column: value}}]. Returns the ids whose state the laptop must take
-- over: all that were not applied whole, and on the very revision it had seen.
CREATE OR REPLACE FUNCTION sync.merge(dev sync.device, p_batch bigint, t sync.tbl, p_u jsonb, p_may bool) RETURNS uuid[]
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE n int := jsonb_array_length(p_u); why text; e jsonb := p_u -> 0; back uuid[];
BEGIN
  IF n = 0 THEN RETURN '{}'; END IF;
  IF n = (SELECT count(DISTINCT sync.id_of(x)) FROM jsonb_array_elements(p_u) x) THEN
    BEGIN
      back := sync.merge_rows(dev, p_batch, t, p_u, p_may);
    EXCEPTION WHEN data_exception OR integrity_constraint_violation OR insufficient_privilege OR program_limit_exceeded
                   OR datatype_mismatch OR SQLSTATE 'SY010' OR SQLSTATE 'SY011' THEN
      why := SQLSTATE;
    END;
    IF why IS NULL THEN RETURN back; END IF;
    IF n = 1 THEN
      PERFORM sync.park(dev, p_batch, t.name, sync.id_of(e), 'refused', sync.mine(e -> 'v', e -> 'b'), sync.reason(why));
      RETURN ARRAY[sync.id_of(e)];
    END IF;
  END IF;
  RETURN sync.merge(dev, p_batch, t, sync.part(p_u, 1, n / 2), p_may)
      || sync.merge(dev, p_batch, t, sync.part(p_u, n / 2 + 1, n), p_may);
END $$;

CREATE OR REPLACE FUNCTION sync.merge_rows(dev sync.device, p_batch bigint, t sync.tbl, p_u jsonb, p_may bool)
RETURNS uuid[]
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE m jsonb; names text; vals text; clean bool;
BEGIN
  m := sync.compare(dev, t, p_u, CASE WHEN p_may THEN t.free ELSE '{}' END, t.rule <> 'free' OR NOT p_may);
  SELECT string_agg(format('%I, ', k), ''),
         string_agg(format('CASE WHEN x.take ? %1$L THEN v.%1$I ELSE r.%1$I END, ', k), '')
    INTO names, vals
    FROM (SELECT DISTINCT k FROM jsonb_array_elements(m) e,
            jsonb_object_keys(CASE jsonb_typeof(e -> 'take') WHEN 'object' THEN e -> 'take' ELSE '{}' END) k) x
    WHERE k = ANY (t.cols);
  FOREACH clean IN ARRAY ARRAY[true, false] LOOP            -- what the laptop knows already need not come back to it
    PERFORM set_config('sync.echo', CASE WHEN clean THEN dev.device_id::text ELSE '' END, true);
    -- The values are looked up by id and not joined: without statistics the planner would compare each with each.
    EXECUTE format('UPDATE app.%1$I r SET (%2$s extra) = (SELECT %3$s r.extra || (x.take - $2)
          FROM (SELECT $1 -> r.id::text AS take OFFSET 0) x, LATERAL jsonb_populate_record(null::app.%1$I, x.take) v)
        WHERE r.id = ANY (ARRAY(SELECT k::uuid FROM jsonb_object_keys($1) k)) AND r.province_id = $3 AND r.office_id = $4',
        t.name, coalesce(names, ''), coalesce(vals, ''))
      USING (SELECT coalesce(jsonb_object_agg(e ->> 'id', e -> 'take'), '{}') FROM jsonb_array_elements(m) e
             WHERE jsonb_typeof(e -> 'take') = 'object' AND (e ->> 'clean')::bool = clean),
        t.cols || 'extra'::text, dev.province_id, dev.office_id;
  END LOOP;
  PERFORM set_config('sync.echo', '', true);
  PERFORM sync.park(dev, p_batch, t.name, (e ->> 'id')::uuid,
      CASE WHEN NOT (e ->> 'here')::bool THEN 'edit/delete' WHEN NOT p_may OR t.rule <> 'free' THEN 'refused'
           ELSE 'edit/edit' END,
      CASE WHEN (e ->> 'here')::bool THEN e -> 'park' ELSE sync.mine(e -> 'raw', e -> 'base') END,
      CASE WHEN NOT p_may THEN 'not_permitted' WHEN NOT (e ->> 'here')::bool THEN 'deleted'
           WHEN t.rule <> 'free' THEN 'append_only' WHEN (e ->> 'closed')::bool THEN 'sealed' ELSE 'changed' END)
    FROM jsonb_array_elements(m) e WHERE NOT (e ->> 'here')::bool OR jsonb_typeof(e -> 'park') = 'object';
  RETURN (SELECT coalesce(array_agg((e ->> 'id')::uuid), '{}') FROM jsonb_array_elements(m) e
          WHERE NOT (e ->> 'clean')::bool OR jsonb_typeof(e -> 'take') <> 'object');
END $$;

-- Per row: {id, here, closed, clean, take: {column: value}, park: {column: {base, mine, theirs}}, raw, base}.
-- Values go through the column's type and back, so that 1.0 and 1, or two spellings of an instant, are equal.
-- Where a row was new on both sides (revision -1) what is empty gives way to what is not.
-- Columns of a group go in together or park together, also when the centre changed one the laptop left alone.
-- Columns that follow (who wrote it and when) go in or park with the others; where only they differ the centre's stay.
CREATE OR REPLACE FUNCTION sync.compare(dev sync.device, t sync.tbl, p_u jsonb, p_free text[], p_closed bool) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE m jsonb;
BEGIN
  EXECUTE format($q$
    WITH u AS MATERIALIZED (
      SELECT sync.id_of(e) id, (e ->> 'r')::int r,
             sync.flat(coalesce(e -> 'b', '{}'), $3) b, sync.flat(e -> 'v', $3) - 'id' v
      FROM jsonb_array_elements($1) e),
    cur AS MATERIALIZED (
      SELECT r.id, sync.wire(to_jsonb(r)) j, $7 OR %2$s closed FROM app.%1$I r
      WHERE r.id = ANY (ARRAY(SELECT id FROM u)) AND r.province_id = $4 AND r.office_id = $5 FOR UPDATE OF r)
    SELECT jsonb_agg(jsonb_build_object(
        'id', u.id, 'here', cur.id IS NOT NULL, 'closed', coalesce(cur.closed, false),
        'clean', cur.id IS NOT NULL AND u.r = s.rev AND coalesce(d.whole, true),
        'take', d.take, 'park', d.park, 'raw', u.v, 'base', u.b))
    FROM u LEFT JOIN cur USING (id)
    LEFT JOIN LATERAL (
      SELECT x.rev FROM sync.row_state x WHERE x.row_id = u.id AND x.tbl = $2 AND x.scope_id = $5 OFFSET 0) s ON true,
    LATERAL (                                                                  -- OFFSET 0: worked out once, not per field
      SELECT to_jsonb(jsonb_populate_record(null::app.%1$I, u.b)) b, to_jsonb(jsonb_populate_record(null::app.%1$I, u.v)) v,
             CASE WHEN $8 = '{}' OR u.r = s.rev THEN '{}'
                  ELSE sync.changed_by_others($6, $2, $5, u.id, u.r) - ARRAY(SELECT jsonb_object_keys(u.v)) END moved
      OFFSET 0) c,
    LATERAL (
      SELECT jsonb_object_agg(key, value) FILTER (WHERE goes_in) take, bool_and(goes_in) whole,
             jsonb_object_agg(key, jsonb_build_object('base', base, 'mine', value, 'theirs', now))
               FILTER (WHERE NOT goes_in AND (any_parks OR NOT follows)) park
      FROM (
        SELECT h.*, CASE WHEN follows THEN may AND (any_goes_in OR ok AND NOT any_parks) ELSE NOT barred END goes_in
        FROM (
          SELECT g.*, bool_or(NOT barred AND NOT follows) OVER () any_goes_in, bool_or(barred AND NOT follows) OVER () any_parks
          FROM (
            SELECT f.*, bool_or(NOT ok OR EXISTS (SELECT FROM jsonb_object_keys(c.moved) k WHERE $8 ->> k = $8 ->> key))
                          OVER (PARTITION BY coalesce($8 ->> key, '=' || key)) barred
            FROM (
              SELECT y.*, y.may AND (y.now = y.base OR u.r = -1 AND y.now IN ('null', '""', '[]', '{}')) ok
              FROM (
                SELECT e.key, coalesce(cur.j -> e.key, 'null') AS now, e.key = ANY ($10) follows,
                       CASE WHEN e.key = ANY ($3) THEN c.v -> e.key ELSE e.value END AS value,
                       coalesce(CASE WHEN e.key = ANY ($3) THEN c.b -> e.key ELSE u.b -> e.key END, 'null') AS base,
                       e.key NOT IN ('province_id', 'office_id') AND NOT (cur.closed AND e.key <> ALL ($9)) AS may
                FROM jsonb_each(u.v) e) y
              WHERE y.now <> y.value AND NOT (u.r = -1 AND y.value IN ('null', '""', '[]', '{}'))) f) g) h) i
      WHERE cur.id IS NOT NULL) d $q$,
    t.name, CASE WHEN t.sealed_by IS NULL THEN 'false' ELSE format('EXISTS (SELECT FROM sync.sealed_visit s
      WHERE s.office_id = r.office_id AND s.visit_id = r.%I AND (s.settled OR s.device_id IS DISTINCT FROM $6))', t.sealed_by) END)
  INTO m USING p_u, t.code, t.cols, dev.province_id, dev.office_id, dev.device_id, p_closed, t.groups, p_free, t.follows;
  RETURN m;
END $$;

-- The columns others changed after a revision, as the keys of an object.
CREATE OR REPLACE FUNCTION sync.changed_by_others(p_device uuid, p_tbl smallint, p_office uuid, p_id uuid, p_rev int)
RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT coalesce(jsonb_object_agg(k, true), '{}') FROM sync.history h, jsonb_object_keys(h.after) k
  WHERE h.row_id = p_id AND h.tbl = p_tbl AND h.scope_id = p_office AND h.rev > p_rev AND h.device_id IS DISTINCT FROM p_device
$$;
