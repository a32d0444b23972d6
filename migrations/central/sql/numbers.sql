-- Numbers: contiguous blocks per office, kind and Solar Hijri year, so that laptops number offline and never collide.
-- What is never used stays a gap with a name: in whose hands it is, or why it was written off.

-- The next block after p_known (the first number of the newest one the laptop holds, 0: none) as [first, last]. One that
-- was granted and never arrived is given again; null: the laptop holds a thousand unused numbers already, or as many as it
-- asks for, as one that takes in an old register.
CREATE OR REPLACE FUNCTION sync.lease_numbers(p_kind text, p_year int, p_count int, p_known bigint) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE dev sync.device := sync.caller(); b sync.number_block; start bigint;
  n int := greatest(1, least(coalesce(p_count, 50), 50000));
BEGIN
  IF p_kind IS NULL OR p_kind !~ '^[a-z_]{1,40}$' OR p_year IS NULL OR p_year NOT BETWEEN 1300 AND 1700 THEN
    RAISE EXCEPTION 'no such series' USING ERRCODE = '22000';
  END IF;
  PERFORM FROM sync.scope s WHERE s.scope_id = dev.office_id FOR NO KEY UPDATE;      -- one grant after the other
  SELECT * INTO b FROM sync.number_block x WHERE (x.office_id, x.kind, x.year, x.device_id) = (dev.office_id, p_kind, p_year, dev.device_id)
    AND NOT x.is_own AND x.first > coalesce(p_known, 0) ORDER BY x.first LIMIT 1;
  IF FOUND THEN RETURN jsonb_build_array(b.first, b.last); END IF;
  IF (SELECT sum(x.last - x.used_to) FROM sync.number_block x
      WHERE (x.office_id, x.kind, x.year, x.device_id) = (dev.office_id, p_kind, p_year, dev.device_id)) >= greatest(1000, n) THEN
    RETURN NULL;
  END IF;
  start := sync.next_number(dev.office_id, p_kind, p_year);
  INSERT INTO sync.number_block (office_id, kind, year, first, last, used_to, device_id)
    VALUES (dev.office_id, p_kind, p_year, start, start + n - 1, start - 1, dev.device_id) RETURNING * INTO b;
  RETURN jsonb_build_array(b.first, b.last);
END $$;

CREATE OR REPLACE FUNCTION sync.next_number(p_office uuid, p_kind text, p_year int) RETURNS bigint LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT coalesce(max(x.last), 0) + 1 FROM sync.number_block x WHERE (x.office_id, x.kind, x.year) = (p_office, p_kind, p_year)
$$;

-- What was used: p is [[kind, year, first, last, used_to]]. Blocks the centre does not know are numbers the office gave
-- itself before it had a centre, or leases the centre lost when it was restored; they are taken as facts.
CREATE OR REPLACE FUNCTION sync.note_numbers(p jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE dev sync.device := sync.caller(); e jsonb; n int := 0;
BEGIN
  PERFORM FROM sync.scope s WHERE s.scope_id = dev.office_id FOR NO KEY UPDATE;
  FOR e IN SELECT x FROM jsonb_array_elements(CASE jsonb_typeof(p) WHEN 'array' THEN p ELSE '[]' END) x
           WHERE jsonb_typeof(x) = 'array' AND x ->> 0 ~ '^[a-z_]{1,40}$' AND sync.whole(x -> 1) BETWEEN 1300 AND 1700
             AND sync.whole(x -> 2) BETWEEN 1 AND sync.whole(x -> 4) AND sync.whole(x -> 4) <= sync.whole(x -> 3)
             AND sync.whole(x -> 3) < 1000000000 LIMIT 200 LOOP
    UPDATE sync.number_block b SET used_to = greatest(b.used_to, least((e ->> 4)::bigint, CASE WHEN b.is_own THEN (e ->> 4)::bigint ELSE b.last END)),
        last = CASE WHEN b.is_own THEN greatest(b.last, (e ->> 4)::bigint) ELSE b.last END
      WHERE (b.office_id, b.kind, b.year, b.first) = (dev.office_id, e ->> 0, (e ->> 1)::int, (e ->> 2)::bigint)
        AND b.device_id IN (SELECT d.device_id FROM sync.device d WHERE d.office_id = dev.office_id AND d.user_id = dev.user_id);
    IF NOT FOUND THEN
      INSERT INTO sync.number_block (office_id, kind, year, first, last, used_to, device_id, is_own)
        VALUES (dev.office_id, e ->> 0, (e ->> 1)::int, (e ->> 2)::bigint, (e ->> 4)::bigint, (e ->> 4)::bigint, dev.device_id, true);
    END IF;
    n := n + 1;
  END LOOP;
  RETURN to_jsonb(n);
END $$;

-- A revoked laptop numbers nothing more: what it left is written off.
CREATE OR REPLACE FUNCTION sync.write_off() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  UPDATE sync.number_block b SET written_off_at = clock_timestamp(), reason = 'revoked'
    WHERE b.device_id = NEW.device_id AND b.used_to < b.last AND b.written_off_at IS NULL;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER write_off AFTER UPDATE OF revoked_at ON sync.device FOR EACH ROW
  WHEN (OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL) EXECUTE FUNCTION sync.write_off();

-- A centre that lost its latest hours may have leased numbers in them: the next thousand are left out.
CREATE OR REPLACE FUNCTION sync.skip_numbers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO sync.number_block (office_id, kind, year, first, last, used_to, written_off_at, reason)
    SELECT NEW.scope_id, g.kind, g.year, g.last + 1, g.last + 1000, g.last, clock_timestamp(), 'restored'
    FROM (SELECT x.kind, x.year, max(x.last) AS last FROM sync.number_block x WHERE x.office_id = NEW.scope_id GROUP BY 1, 2) g;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER skip_numbers AFTER UPDATE OF epoch ON sync.scope FOR EACH ROW
  WHEN (OLD.epoch <> NEW.epoch) EXECUTE FUNCTION sync.skip_numbers();
