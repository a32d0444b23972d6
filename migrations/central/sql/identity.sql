-- Who calls. The login role alone says it; no setting of the client's is believed.

CREATE OR REPLACE FUNCTION sync.my_scopes() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT coalesce(array_agg(s.scope_id), '{}') FROM sync.device d JOIN sync.device_scope s USING (device_id)
  WHERE d.login = session_user AND d.revoked_at IS NULL
$$;

CREATE OR REPLACE FUNCTION sync.my_office() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT d.office_id FROM sync.device d WHERE d.login = session_user AND d.revoked_at IS NULL
$$;

-- The calling laptop, itself or by an administrator who brings its bundle; SQLSTATE 28000 when it is unknown or revoked, or
-- shows another certificate than it was given.
CREATE OR REPLACE FUNCTION sync.caller() RETURNS sync.device
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE dev sync.device;
BEGIN
  SELECT * INTO dev FROM sync.device d WHERE d.login = session_user AND d.revoked_at IS NULL
    AND (d.certificate = (SELECT s.ssl_client_serial FROM pg_stat_get_activity(pg_backend_pid()) s) OR sync.is_courier(d.device_id));
  IF NOT FOUND THEN
    RAISE EXCEPTION 'device not known or revoked' USING ERRCODE = '28000';
  END IF;
  RETURN dev;
END $$;

-- The roles of the person whose laptop this is, as the office's own records say.
CREATE OR REPLACE FUNCTION sync.roles_of(dev sync.device) RETURNS text[]
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT coalesce(array_agg(DISTINCT g.role), '{}') FROM app.role_grant g JOIN app."user" u
    ON (u.province_id, u.office_id, u.id) = (g.province_id, g.office_id, g.user_id)
  WHERE g.province_id = dev.province_id AND g.office_id = dev.office_id AND g.user_id = dev.user_id AND u.is_active
$$;
