-- Pull: one entry per row and scope, the latest, in the order of commits.

-- The cursors live in the session, so that pages can be asked for before their predecessors arrive. They are the client's
-- own affair: what it may read is asked anew for each page.
CREATE OR REPLACE FUNCTION sync.open(p_cursors jsonb, p_schema text, p_now_ms bigint) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE dev sync.device := sync.caller(); c jsonb; epochs jsonb;
BEGIN
  SELECT coalesce(jsonb_object_agg(s.scope_id, CASE WHEN coalesce(sync.whole(p_cursors -> s.scope_id::text -> 1), s.epoch) = s.epoch
             THEN coalesce(sync.whole(p_cursors -> s.scope_id::text -> 0), 0)
             ELSE least(coalesce(sync.whole(p_cursors -> s.scope_id::text -> 0), 0), s.epoch_seq) END), '{}'),
         coalesce(jsonb_object_agg(s.scope_id, s.epoch), '{}')
    INTO c, epochs FROM sync.scope s WHERE s.scope_id = ANY (sync.my_scopes());
  PERFORM set_config('sync.cursor', c::text, false);
  IF NOT pg_is_in_recovery() THEN
    UPDATE sync.device d SET last_seen = clock_timestamp(), schema_version = left(p_schema, 40),
      clock_offset_ms = p_now_ms - (extract(epoch FROM clock_timestamp()) * 1000)::bigint WHERE d.device_id = dev.device_id;
    UPDATE sync.device_scope x SET seen_seq = (c ->> x.scope_id::text)::bigint
      WHERE x.device_id = dev.device_id AND x.seen_seq IS DISTINCT FROM (c ->> x.scope_id::text)::bigint;
  END IF;
  RETURN jsonb_build_object('device', dev.device_id, 'office', dev.office_id, 'last_batch', dev.last_batch, 'epochs', epochs,
    'log', sync.log_facts(dev.office_id), 'holds', sync.holds(dev.device_id), 'schema', (SELECT value FROM sync.setting WHERE name = 'schema'), 'now_ms', (extract(epoch FROM clock_timestamp()) * 1000)::bigint);
END $$;

CREATE OR REPLACE FUNCTION sync.whole(p jsonb) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN jsonb_typeof(p) = 'number' AND p #>> '{}' ~ '^[0-9]{1,18}$' THEN (p #>> '{}')::bigint END
$$;

-- The next page: at most p_limit entries, and no more of them than fit into 8 MiB (but always one).
CREATE OR REPLACE FUNCTION sync.next(p_limit int, p_codec int) RETURNS bytea LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog SET TimeZone = 'UTC' SET bytea_output = 'hex' SET DateStyle = 'ISO, YMD' SET row_security = on AS $$
DECLARE dev sync.device := sync.caller(); c jsonb := coalesce(nullif(current_setting('sync.cursor', true), ''), '{}')::jsonb;
  scope record; page record; lim int := greatest(1, least(coalesce(p_limit, 1000), 10000)); more bool := false; list text := '';
  told int := 0; held text := '';
BEGIN
  IF NOT pg_is_in_recovery() THEN                   -- what this laptop sealed is settled once it has sent it and asks again
    UPDATE sync.sealed_visit s SET settled = true WHERE s.device_id = dev.device_id AND NOT s.settled;
  END IF;
  FOR scope IN SELECT s.scope_id, s.province_id FROM sync.scope s WHERE s.scope_id = ANY (sync.my_scopes()) ORDER BY 1 LOOP
    CONTINUE WHEN lim = 0;
    SELECT * INTO page
      FROM sync.page(scope.scope_id, scope.province_id, coalesce(sync.whole(c -> scope.scope_id::text), 0), lim, dev);
    lim := lim - page.n;
    told := told + page.told;
    more := more OR page.cut OR lim = 0;
    c := c || jsonb_build_object(scope.scope_id, page.last);
    list := list || CASE WHEN list = '' OR page.rows = '' THEN '' ELSE ',' END || page.rows;
    held := held || CASE WHEN held = '' OR page.held = '' THEN '' ELSE ',' END || page.held;
  END LOOP;
  PERFORM set_config('sync.cursor', c::text, false);
  RETURN sync.encode(p_codec, format('{"cursor":%s,"more":%s,"held":{%s},"n":%s,"rows":[%s]}', c, more::text, held, told, list));
END $$;

-- Entries of one scope after a position: how many were looked at, whether the size cut it, the last position, how many
-- are told, and they as JSON without the brackets; and visits of which something was held back, each with its progress. Only
-- the tables that occur are joined.
DROP FUNCTION IF EXISTS sync.page(uuid, int, bigint, int, uuid), sync.page(uuid, int, bigint, int, sync.device); -- what it gives has changed
CREATE FUNCTION sync.page(p_scope uuid, p_province int, p_after bigint, p_limit int, dev sync.device,
  OUT n int, OUT cut bool, OUT last bigint, OUT told int, OUT rows text, OUT held text)
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE parts text; upto bigint; codes smallint[]; away uuid[];
BEGIN
  -- What is committed between the queries stays beyond `upto`: its table might not be among those that are joined.
  SELECT max(x.seq), array_agg(DISTINCT x.tbl) FILTER (WHERE x.echo IS DISTINCT FROM dev.device_id) INTO upto, codes
    FROM (SELECT * FROM sync.row_state s WHERE s.scope_id = p_scope AND s.seq > p_after ORDER BY s.seq LIMIT p_limit) x;
  away := sync.away_in(dev, p_scope, p_after, upto, codes);
  SELECT string_agg(format('SELECT f.seq, json_build_array(%1$L, f.row_id, f.seq, f.rev, f.state, r.j)::text body FROM f
             LEFT JOIN LATERAL (SELECT CASE %3$s WHEN x.extra = ''{}'' THEN row_to_json(x) ELSE sync.wire(to_jsonb(x))::json END j
               FROM app.%1$I x WHERE f.state = ''L'' AND x.id = f.row_id AND x.province_id = $4 AND x.office_id = $1 %4$s OFFSET 0) r ON true
             WHERE f.tbl = %2$s %5$s', t.name, t.code,
             CASE WHEN t.name = 'visit' THEN 'WHEN x.id = ANY ($7) THEN (sync.wire(to_jsonb(x)) - ''frozen_record'')::json' END,
             CASE WHEN t.is_content THEN 'AND x.visit_id <> ALL ($7)' END,
             CASE WHEN t.is_content THEN 'AND (f.state <> ''L'' OR r.j IS NOT NULL)' END), ' UNION ALL ')
    INTO parts FROM sync.tbl t WHERE t.code = ANY (codes);
  EXECUTE format($q$
    WITH a AS MATERIALIZED (SELECT * FROM sync.row_state s WHERE s.scope_id = $1 AND s.seq > $2 AND s.seq <= $6 ORDER BY s.seq LIMIT $3),
    f AS MATERIALIZED (SELECT * FROM a WHERE a.echo IS DISTINCT FROM $5),
    b AS MATERIALIZED (SELECT seq, body, sum(octet_length(body)) OVER (ORDER BY seq) - octet_length(body) AS before FROM (%s) x),
    stop AS (SELECT min(seq) AS at FROM b WHERE before > 8 << 20)
    SELECT (SELECT count(*) FROM a WHERE stop.at IS NULL OR a.seq < stop.at), stop.at IS NOT NULL,
      coalesce((SELECT max(a.seq) FROM a WHERE stop.at IS NULL OR a.seq < stop.at), $2),
      x.told, coalesce(x.rows, '')
      FROM stop, LATERAL (SELECT count(*) told, string_agg(body, ',' ORDER BY seq) rows FROM b WHERE stop.at IS NULL OR b.seq < stop.at) x
    $q$, coalesce(parts, 'SELECT 0::bigint seq, ''''::text body WHERE false'))
    INTO n, cut, last, told, rows USING p_scope, p_after, p_limit, p_province, dev.device_id, upto, away;
  SELECT coalesce(string_agg(format('"%s":%s', v.id, coalesce(sync.progress(v.frozen_record)::text, 'null')), ','), '') INTO held
    FROM app.visit v WHERE v.id = ANY (away) AND v.province_id = p_province AND v.office_id = p_scope;
END $$;
