-- The log of an office: a Merkle tree as in RFC 6962. Leaves hash with 0x00 before them, nodes with 0x01.

-- Add leaves, in the transaction that holds the office's lock, and every node they complete.
CREATE OR REPLACE FUNCTION sync.log_append(p_office uuid, p_rows uuid[], p_leaves text[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE total bigint; low bigint; lev int := 0; made int;
BEGIN
  INSERT INTO sync.log AS l (office_id, size) VALUES (p_office, cardinality(p_rows))
    ON CONFLICT (office_id) DO UPDATE SET size = l.size + excluded.size RETURNING size INTO total;
  low := total - cardinality(p_rows);
  INSERT INTO sync.log_leaf (office_id, idx, row_id, content) SELECT p_office, low + u.ord - 1, u.id, u.leaf
    FROM unnest(p_rows, p_leaves) WITH ORDINALITY u(id, leaf, ord);
  INSERT INTO sync.log_node (office_id, level, idx, hash) SELECT p_office, 0, low + u.ord - 1, sha256('\x00'::bytea || convert_to(u.leaf, 'UTF8'))
    FROM unnest(p_leaves) WITH ORDINALITY u(leaf, ord);
  LOOP
    INSERT INTO sync.log_node (office_id, level, idx, hash)
      SELECT p_office, lev + 1, l.idx / 2, sha256('\x01'::bytea || l.hash || r.hash) FROM sync.log_node l
      JOIN sync.log_node r ON r.office_id = l.office_id AND r.level = l.level AND r.idx = l.idx + 1
      WHERE l.office_id = p_office AND l.level = lev AND l.idx >= low / 2 * 2 AND l.idx % 2 = 0 AND l.idx + 1 < total >> lev;
    GET DIAGNOSTICS made = ROW_COUNT;
    EXIT WHEN made = 0;
    low := low / 2;
    lev := lev + 1;
  END LOOP;
END $$;

-- The largest power of two below n.
CREATE OR REPLACE FUNCTION sync.log_split(n bigint) RETURNS bigint LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE k bigint := 1;
BEGIN
  WHILE k * 2 < n LOOP k := k * 2; END LOOP;
  RETURN k;
END $$;

-- The hash over leaves a to a + n - 1, where a is a place at which the tree divides.
CREATE OR REPLACE FUNCTION sync.log_hash(p_office uuid, a bigint, n bigint) RETURNS bytea
LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $$
DECLARE k bigint; lev int := 0; h bytea;
BEGIN
  IF n = 0 THEN RETURN sha256(''::bytea); END IF;
  IF n & (n - 1) = 0 THEN
    WHILE 1::bigint << lev < n LOOP lev := lev + 1; END LOOP;
    SELECT x.hash INTO h FROM sync.log_node x WHERE x.office_id = p_office AND x.level = lev AND x.idx = a >> lev;
    RETURN h;
  END IF;
  k := sync.log_split(n);
  RETURN sha256('\x01'::bytea || sync.log_hash(p_office, a, k) || sync.log_hash(p_office, a + k, n - k));
END $$;

-- What `open` tells: how large the tree is, its root, and the latest head the administrator signed.
CREATE OR REPLACE FUNCTION sync.log_facts(p_office uuid) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog SET TimeZone = 'UTC' AS $$
  SELECT jsonb_build_object('size', s.size, 'root', encode(sync.log_hash(p_office, 0, s.size), 'hex'), 'signed', (
    SELECT jsonb_build_object('size', h.size, 'root', encode(h.root, 'hex'), 'signed_at', h.signed_at, 'signature', encode(h.signature, 'hex'))
    FROM sync.log_head h WHERE h.office_id = p_office ORDER BY h.signed_at DESC LIMIT 1))
  FROM (SELECT coalesce((SELECT l.size FROM sync.log l WHERE l.office_id = p_office), 0) AS size) s
$$;

-- That the tree of `p_to` leaves begins with that of `p_from`: hashes in hex, or null where there is no such tree.
CREATE OR REPLACE FUNCTION sync.log_consistency(p_from bigint, p_to bigint) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE dev sync.device := sync.caller(); a bigint := 0; m bigint := p_from; n bigint := p_to; k bigint; whole bool := true;
  proof jsonb := '[]';
BEGIN
  IF p_from IS NULL OR p_to IS NULL OR p_from < 1 OR p_from > p_to
     OR p_to > coalesce((SELECT l.size FROM sync.log l WHERE l.office_id = dev.office_id), 0) THEN
    RETURN NULL;
  END IF;
  WHILE m <> n LOOP
    k := sync.log_split(n);
    IF m <= k THEN
      proof := jsonb_build_array(encode(sync.log_hash(dev.office_id, a + k, n - k), 'hex')) || proof;
      n := k;
    ELSE
      proof := jsonb_build_array(encode(sync.log_hash(dev.office_id, a, k), 'hex')) || proof;
      a := a + k; m := m - k; n := n - k; whole := false;
    END IF;
  END LOOP;
  RETURN CASE WHEN whole THEN proof ELSE jsonb_build_array(encode(sync.log_hash(dev.office_id, a, n), 'hex')) || proof END;
END $$;

-- That a row is a leaf of the tree of `p_to` leaves: {index, proof: hashes in hex}, or null.
CREATE OR REPLACE FUNCTION sync.log_inclusion(p_row uuid, p_to bigint) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE dev sync.device := sync.caller(); a bigint := 0; m bigint; n bigint := p_to; at bigint; k bigint; proof jsonb := '[]';
BEGIN
  SELECT l.idx INTO at FROM sync.log_leaf l WHERE l.row_id = p_row AND l.office_id = dev.office_id;
  IF at IS NULL OR p_to IS NULL OR at >= p_to OR p_to > coalesce((SELECT l.size FROM sync.log l WHERE l.office_id = dev.office_id), 0) THEN
    RETURN NULL;
  END IF;
  m := at;
  WHILE n > 1 LOOP
    k := sync.log_split(n);
    IF m < k THEN
      proof := jsonb_build_array(encode(sync.log_hash(dev.office_id, a + k, n - k), 'hex')) || proof;
      n := k;
    ELSE
      proof := jsonb_build_array(encode(sync.log_hash(dev.office_id, a, k), 'hex')) || proof;
      a := a + k; m := m - k; n := n - k;
    END IF;
  END LOOP;
  RETURN jsonb_build_object('index', at, 'proof', proof);
END $$;
