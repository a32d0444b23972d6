-- An administrator who brings a laptop's bundle. Only administrators can write sync.courier, and an entry counts for
-- their one session: its process and the instant it began.
CREATE OR REPLACE FUNCTION sync.is_courier(p_device uuid) RETURNS bool
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM sync.courier c JOIN pg_stat_get_activity(pg_backend_pid()) s ON s.pid = c.pid AND s.backend_start = c.began_at
                 WHERE c.device_id = p_device)
$$;
