-- What travels: codec 0 is UTF-8 JSON, 1 the same deflated inside an OpenPGP message, which pgcrypto reads and writes.
-- The password is no secret: TLS gives the secrecy, OpenPGP only lends stock PostgreSQL its zlib.

CREATE OR REPLACE FUNCTION sync.decode(p_codec int, p bytea) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  SELECT convert_from(CASE p_codec WHEN 1 THEN ext.pgp_sym_decrypt_bytea(p, 'x') WHEN 0 THEN p END, 'UTF8')
$$;
CREATE OR REPLACE FUNCTION sync.encode(p_codec int, p text) RETURNS bytea
LANGUAGE sql VOLATILE SET search_path = pg_catalog AS $$
  SELECT CASE p_codec
    WHEN 1 THEN ext.pgp_sym_encrypt_bytea(convert_to(p, 'UTF8'), 'x', 'cipher-algo=aes128,compress-algo=2,compress-level=3,s2k-mode=0')
    ELSE convert_to(p, 'UTF8') END
$$;

-- A batch as JSON, or SQLSTATE 22000 without a word of what stands in it. What could stop a colleague's laptop is
-- refused here: nesting deeper than 64, numbers past 1e300. A NUL, which text cannot hold, becomes U+FFFD.
CREATE OR REPLACE FUNCTION sync.read_batch(p_codec int, p bytea) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE t text; j jsonb;
BEGIN
  BEGIN
    t := sync.decode(p_codec, p);
    IF octet_length(t) > 128 << 20 THEN RAISE EXCEPTION USING ERRCODE = '22000'; END IF;
    IF strpos(t, '\u0000') > 0 THEN
      t := regexp_replace(t, '(^|[^\\])((\\\\)*)\\u0000', E'\\1\\2\uFFFD', 'g');
      t := regexp_replace(t, '(^|[^\\])((\\\\)*)\\u0000', E'\\1\\2\uFFFD', 'g');  -- neighbours share a character
    END IF;
    j := t::jsonb;
  EXCEPTION WHEN data_exception OR program_limit_exceeded OR external_routine_invocation_exception OR feature_not_supported OR statement_too_complex THEN
    j := NULL;
  END;
  IF jsonb_typeof(j) IS DISTINCT FROM 'object'
     OR EXISTS (SELECT FROM jsonb_each(j) e WHERE e.key IN ('cols', 'I', 'U', 'D') AND jsonb_typeof(e.value) <> 'object')
     OR EXISTS (SELECT FROM jsonb_each(j) o, jsonb_each(CASE jsonb_typeof(o.value) WHEN 'object' THEN o.value ELSE '{}' END) e
                WHERE o.key IN ('cols', 'I', 'U', 'D') AND jsonb_typeof(e.value) <> 'array')
     OR jsonb_path_exists(j, 'strict $.**{64}', silent => true)
     OR jsonb_path_exists(j, 'strict $.** ? (@.type() == "number" && (@ > 1e300 || @ < -1e300))', silent => true) THEN
    RAISE EXCEPTION 'payload unreadable' USING ERRCODE = '22000';
  END IF;
  RETURN j;
END $$;

-- An id as JSON gives it, or null: checked before any cast.
CREATE OR REPLACE FUNCTION sync.id_of(p jsonb) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN jsonb_typeof(p -> 'id') = 'string'
    AND p ->> 'id' ~ '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$' THEN (p ->> 'id')::uuid END
$$;

-- A row as it travels: the columns, and beside them what this schema does not know. A column always wins.
CREATE OR REPLACE FUNCTION sync.wire(p jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p -> 'extra' = '{}' THEN p - 'extra' ELSE (p -> 'extra') || (p - 'extra') END
$$;

-- A row as it came, with what it held under "extra" beside the rest.
CREATE OR REPLACE FUNCTION sync.flat(p jsonb, p_cols text[]) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN NOT p ? 'extra' THEN p
    WHEN jsonb_typeof(p -> 'extra') = 'object' THEN ((p -> 'extra') - p_cols - 'extra') || (p - 'extra') ELSE p - 'extra' END
$$;
