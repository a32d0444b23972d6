-- Photos and documents: by their SHA-256 within the laptop's office, piece by piece; rows never wait for them.

-- p: [[sha256 in hex, size, chunk size]]; the answer for those that are not whole here: [[sha256 in hex, chunk size, [missing
-- numbers]]], where the chunk size is that of the first announcement.
CREATE OR REPLACE FUNCTION sync.blob_need(p jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE dev sync.device := sync.caller(); wanted jsonb;
BEGIN
  SELECT coalesce(jsonb_agg(e), '[]') INTO wanted FROM jsonb_array_elements(CASE jsonb_typeof(p) WHEN 'array' THEN p ELSE '[]' END) e
    WHERE jsonb_typeof(e) = 'array' AND e ->> 0 ~ '^[0-9a-f]{64}$' AND sync.whole(e -> 1) BETWEEN 1 AND 512 << 20
      AND sync.whole(e -> 2) BETWEEN 4096 AND 1 << 20;
  DELETE FROM sync.blob b USING jsonb_array_elements(wanted) e                -- announced before with a size that is not its own
    WHERE b.office_id = dev.office_id AND b.sha256 = decode(e ->> 0, 'hex') AND b.done_at IS NULL AND b.size <> (e ->> 1)::int;
  INSERT INTO sync.blob (office_id, sha256, size, chunk)
    SELECT DISTINCT ON (e ->> 0) dev.office_id, decode(e ->> 0, 'hex'), (e ->> 1)::int, (e ->> 2)::int FROM jsonb_array_elements(wanted) e
    ORDER BY e ->> 0 ON CONFLICT DO NOTHING;
  RETURN (SELECT coalesce(jsonb_agg(jsonb_build_array(encode(b.sha256, 'hex'), b.chunk,
             (SELECT jsonb_agg(i ORDER BY i) FROM generate_series(0, (b.size - 1) / b.chunk) i
              WHERE NOT EXISTS (SELECT FROM sync.blob_chunk c WHERE (c.office_id, c.sha256, c.idx) = (b.office_id, b.sha256, i))))), '[]')
          FROM (SELECT DISTINCT decode(e ->> 0, 'hex') sha FROM jsonb_array_elements(wanted) e) w
          JOIN sync.blob b ON b.office_id = dev.office_id AND b.sha256 = w.sha WHERE b.done_at IS NULL);
END $$;

-- True: it is whole, and its hash was checked here. A whole one that hashes to something else is thrown away.
CREATE OR REPLACE FUNCTION sync.blob_put(p_sha bytea, p_idx int, p_data bytea) RETURNS bool
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE dev sync.device := sync.caller(); b sync.blob; n int;
BEGIN
  SELECT * INTO b FROM sync.blob x WHERE x.office_id = dev.office_id AND x.sha256 = p_sha FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'announce it first' USING ERRCODE = 'SY003'; END IF;
  IF b.done_at IS NOT NULL THEN RETURN true; END IF;
  n := (b.size - 1) / b.chunk + 1;
  IF p_idx IS NULL OR p_idx NOT BETWEEN 0 AND n - 1 OR octet_length(p_data) IS DISTINCT FROM least(b.chunk, b.size - p_idx * b.chunk) THEN
    RAISE EXCEPTION 'wrong chunk' USING ERRCODE = '22000';
  END IF;
  INSERT INTO sync.blob_chunk VALUES (b.office_id, b.sha256, p_idx, p_data) ON CONFLICT DO NOTHING;
  IF (SELECT count(*) FROM sync.blob_chunk c WHERE c.office_id = b.office_id AND c.sha256 = b.sha256) < n THEN RETURN false; END IF;
  IF (SELECT sha256(string_agg(c.data, '' ORDER BY c.idx)) FROM sync.blob_chunk c
      WHERE c.office_id = b.office_id AND c.sha256 = b.sha256) <> b.sha256 THEN
    DELETE FROM sync.blob x WHERE x.office_id = b.office_id AND x.sha256 = b.sha256;
    RETURN false;
  END IF;
  UPDATE sync.blob x SET done_at = clock_timestamp() WHERE x.office_id = b.office_id AND x.sha256 = b.sha256;
  RETURN true;
END $$;

-- A piece of what is whole here, or null.
CREATE OR REPLACE FUNCTION sync.blob_get(p_sha bytea, p_idx int) RETURNS bytea
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE dev sync.device := sync.caller();
BEGIN
  RETURN (SELECT c.data FROM sync.blob_chunk c JOIN sync.blob b USING (office_id, sha256)
          WHERE c.office_id = dev.office_id AND c.sha256 = p_sha AND c.idx = p_idx AND b.done_at IS NOT NULL);
END $$;

-- p: [sha256 in hex]; the answer for each: [sha256 in hex, size, chunk size, pieces here, whether it is whole, whose laptop it is to
-- come from], where size and chunk size are null before the file was announced, and the name is null where nobody can tell.
CREATE OR REPLACE FUNCTION sync.blob_where(p jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE dev sync.device := sync.caller();
BEGIN
  RETURN (SELECT coalesce(jsonb_agg(jsonb_build_array(w.name, b.size, b.chunk,
      CASE WHEN b.done_at IS NULL THEN (SELECT count(*) FROM sync.blob_chunk c WHERE (c.office_id, c.sha256) = (b.office_id, b.sha256))
        ELSE (b.size - 1) / b.chunk + 1 END,
      b.done_at IS NOT NULL,
      CASE WHEN b.done_at IS NULL THEN (                                      -- who brought the row, unless somebody changed it since
        SELECT d.user_name FROM app.attachment a JOIN sync.row_state r ON r.row_id = a.id AND r.scope_id = dev.office_id AND r.rev = 1
          JOIN sync.tbl t ON t.code = r.tbl AND t.name = 'attachment' JOIN sync.device d ON d.device_id = r.echo
        WHERE a.office_id = dev.office_id AND a.sha256 = w.name ORDER BY r.seq LIMIT 1) END)), '[]')
    FROM (SELECT DISTINCT e #>> '{}' AS name FROM jsonb_array_elements(CASE jsonb_typeof(p) WHEN 'array' THEN p ELSE '[]' END) e
          WHERE e #>> '{}' ~ '^[0-9a-f]{64}$' LIMIT 1000) w
    LEFT JOIN sync.blob b ON b.office_id = dev.office_id AND b.sha256 = decode(w.name, 'hex'));
END $$;
