-- What every later migration builds on. Runs as the schema's owner; gateway_app and gateway_work exist already.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO gateway_app, gateway_work;

-- The company of the current transaction. After one SET LOCAL the setting is '' instead of NULL, hence nullif.
CREATE FUNCTION app_company() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('app.company', true), '')::uuid;

-- A node looks before it takes traffic whether the schema is its own version's, and the roles it works as are not the
-- owner's.
GRANT SELECT (version, success) ON flyway_schema_history TO gateway_work;
