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
