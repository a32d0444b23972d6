-- What a laptop holds: headings of visits always travel; the contents of one that is over only to the laptops that wish for
-- them, by the county of its unit and its day, and to those of its team.

-- The first of the month so many years ago: it moves twelve times a year and not every day.
CREATE OR REPLACE FUNCTION sync.held_from(p_years int) RETURNS date LANGUAGE sql STABLE SET search_path = pg_catalog SET TimeZone = 'UTC' AS $$
  SELECT (date_trunc('month', clock_timestamp()) - make_interval(years => p_years))::date
$$;

-- The wish as it is kept, with the day from which visits are held; null: all.
CREATE OR REPLACE FUNCTION sync.holds(p_device uuid) RETURNS jsonb LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT jsonb_build_object('counties', (SELECT to_jsonb(s.counties)), 'years', s.years, 'from_on', sync.held_from(s.years))
  FROM (SELECT p_device AS device_id) d LEFT JOIN sync.subscription s USING (device_id)
$$;

-- p: {"counties": [id, …] | null, "years": 1–100 | null}; counties of other offices are left out. The answer is that of `holds`;
-- a standby keeps nothing and answers null.
CREATE OR REPLACE FUNCTION sync.subscribe(p jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog SET row_security = on AS $$
DECLARE dev sync.device := sync.caller(); wanted uuid[]; n bigint := sync.whole(p -> 'years');
BEGIN
  IF jsonb_typeof(p) IS DISTINCT FROM 'object' OR coalesce(jsonb_typeof(p -> 'counties'), 'null') NOT IN ('array', 'null')
     OR coalesce(jsonb_typeof(p -> 'years'), 'null') <> 'null' AND coalesce(n, 0) NOT BETWEEN 1 AND 100 THEN
    RAISE EXCEPTION 'no wish that can be read' USING ERRCODE = '22023';
  END IF;
  IF pg_is_in_recovery() THEN RETURN NULL; END IF;
  IF jsonb_typeof(p -> 'counties') = 'array' THEN
    wanted := ARRAY(SELECT c.id FROM app.county c WHERE c.province_id = dev.province_id AND c.office_id = dev.office_id
                    AND p -> 'counties' ? c.id::text ORDER BY c.id);
  END IF;
  INSERT INTO sync.subscription AS s (device_id, counties, years) VALUES (dev.device_id, wanted, n)
    ON CONFLICT (device_id) DO UPDATE SET counties = excluded.counties, years = excluded.years, set_at = excluded.set_at;
  RETURN sync.holds(dev.device_id);
END $$;

-- Those of some visits whose contents the laptop does not hold. A program that knows nothing of this gets everything.
CREATE OR REPLACE FUNCTION sync.away(dev sync.device, p_visits uuid[]) RETURNS uuid[]
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT coalesce(array_agg(v.id), '{}') FROM sync.subscription s, app.visit v
  LEFT JOIN app.unit u ON (u.id, u.province_id, u.office_id) = (v.unit_id, v.province_id, v.office_id)
  WHERE s.device_id = dev.device_id AND dev.schema_version >= '0008' AND v.id = ANY (p_visits) AND v.province_id = dev.province_id
    AND v.office_id = dev.office_id AND v.state IN ('sealed', 'closed')
    AND (u.county_id <> ALL (s.counties) OR v.planned_on < sync.held_from(s.years))
    AND NOT EXISTS (SELECT FROM app.team_member m WHERE m.visit_id = v.id AND m.province_id = v.province_id AND m.office_id = v.office_id
                    AND m.user_id = dev.user_id)
$$;

-- The same for the visits of a page's entries: of visits themselves, and of rows that are contents.
CREATE OR REPLACE FUNCTION sync.away_in(dev sync.device, p_scope uuid, p_after bigint, p_upto bigint, p_codes smallint[]) RETURNS uuid[]
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE parts text; away uuid[];
BEGIN
  SELECT string_agg(format('SELECT x.%I FROM a JOIN app.%I x ON x.id = a.row_id AND x.province_id = $5 AND x.office_id = $2 WHERE a.tbl = %s',
      CASE t.name WHEN 'visit' THEN 'id' ELSE 'visit_id' END, t.name, t.code), ' UNION ')
    INTO parts FROM sync.tbl t WHERE t.code = ANY (p_codes) AND (t.is_content OR t.name = 'visit');
  IF parts IS NULL OR NOT EXISTS (SELECT FROM sync.subscription s WHERE s.device_id = dev.device_id) THEN RETURN '{}'; END IF;
  EXECUTE format('WITH a AS MATERIALIZED (SELECT * FROM sync.row_state s WHERE s.scope_id = $2 AND s.seq > $3 AND s.seq <= $4
      AND s.state = ''L'' AND s.echo IS DISTINCT FROM ($1).device_id) SELECT sync.away($1, ARRAY(%s))', parts)
    INTO away USING dev, p_scope, p_after, p_upto, dev.province_id;
  RETURN away;
END $$;

-- Of a sealed record, for lists: how many questions are answered, how many are asked, the score.
CREATE OR REPLACE FUNCTION sync.progress(p_record text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog AS $$
DECLARE r jsonb;
BEGIN
  r := p_record::jsonb;
  RETURN (SELECT jsonb_build_array(count(*) FILTER (WHERE i ->> 'value' <> ''), count(*), r ->> 'score')
          FROM jsonb_path_query(r, '$.checklists[*].sections[*].items[*] ? (@.applicable == true)') i);
EXCEPTION WHEN data_exception OR statement_too_complex THEN
  RETURN NULL;                                                                 -- whatever a laptop wrote there stops nobody's feed
END $$;

-- p: [visit, …]. The contents of those of the office, whole visit by whole visit until there are more than 8 MiB:
-- {"visits": those that are in it, "unknown": those the office does not have, "rows": entries as in the feed}.
CREATE OR REPLACE FUNCTION sync.fetch(p jsonb, p_codec int) RETURNS bytea LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog SET TimeZone = 'UTC' SET bytea_output = 'hex' SET DateStyle = 'ISO, YMD' SET row_security = on AS $$
DECLARE dev sync.device := sync.caller(); wanted uuid[]; v uuid; t sync.tbl; ids uuid[]; part text; parts text[] := '{}'; size int := 0;
  whole uuid[] := '{}'; known uuid[];
BEGIN
  wanted := ARRAY(SELECT DISTINCT (e #>> '{}')::uuid FROM jsonb_array_elements(CASE jsonb_typeof(p) WHEN 'array' THEN p ELSE '[]' END) e
                  WHERE e #>> '{}' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' LIMIT 500);
  known := ARRAY(SELECT x.id FROM app.visit x WHERE x.id = ANY (wanted) AND x.province_id = dev.province_id AND x.office_id = dev.office_id);
  FOREACH v IN ARRAY known LOOP
    EXIT WHEN size > 8 << 20;
    FOR t IN SELECT * FROM sync.tbl x WHERE x.is_content OR x.name = 'visit' ORDER BY x.code LOOP
      EXECUTE format('SELECT array_agg(x.id) FROM app.%I x WHERE x.%I = $1 AND x.province_id = $2 AND x.office_id = $3',
        t.name, CASE t.name WHEN 'visit' THEN 'id' ELSE 'visit_id' END) INTO ids USING v, dev.province_id, dev.office_id;
      CONTINUE WHEN ids IS NULL;
      SELECT string_agg(e::text, ',') INTO part FROM jsonb_array_elements(sync.current(dev, t, ids)) e;
      parts := array_append(parts, part);
      size := size + octet_length(part);
    END LOOP;
    whole := array_append(whole, v);
  END LOOP;
  RETURN sync.encode(p_codec, format('{"visits":%s,"unknown":%s,"rows":[%s]}', to_json(whole),
    to_json(ARRAY(SELECT w FROM unnest(wanted) w WHERE w <> ALL (known))), array_to_string(parts, ',')));
END $$;
