-- Data keys: one per company and period ('2026-11', 'standing', 'search'), wrapped by the master key. What was encrypted
-- with a key is erased by deleting it.
CREATE TABLE data_keys (
    id         uuid PRIMARY KEY,
    company_id uuid        NOT NULL,
    period     text        NOT NULL,
    wrapped    bytea       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (company_id, period)
);
-- The newest tells which master key is in use; nodes look at it every few seconds.
CREATE INDEX data_keys_newest ON data_keys (created_at);
ALTER TABLE data_keys ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_company ON data_keys TO gateway_app
    USING (company_id = app_company()) WITH CHECK (company_id = app_company());
CREATE POLICY read_all ON data_keys FOR SELECT TO gateway_work USING (true);
CREATE POLICY add ON data_keys FOR INSERT TO gateway_work WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON data_keys TO gateway_app;
GRANT SELECT, INSERT ON data_keys TO gateway_work;

-- API keys: of a company, or of an operator (no company). Only a hash is kept.
CREATE TABLE api_keys (
    id         uuid PRIMARY KEY,
    company_id uuid,
    prefix     text        NOT NULL UNIQUE CHECK (prefix ~ '^[a-z0-9]{12}$'),
    hash       bytea       NOT NULL CHECK (octet_length(hash) = 32),
    name       text        NOT NULL,
    scopes     text[]      NOT NULL CHECK (cardinality(scopes) > 0),
    expires_at timestamptz,
    revoked_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (company_id) REFERENCES companies (id)
);
ALTER TABLE api_keys ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_company ON api_keys TO gateway_app
    USING (company_id = app_company()) WITH CHECK (company_id = app_company());
-- Who presents a key is not known before it is looked up; operators' keys belong to no company.
CREATE POLICY read_all ON api_keys FOR SELECT TO gateway_work USING (true);
CREATE POLICY add_operators ON api_keys FOR INSERT TO gateway_work WITH CHECK (company_id IS NULL);
CREATE POLICY revoke_operators ON api_keys FOR UPDATE TO gateway_work
    USING (company_id IS NULL) WITH CHECK (company_id IS NULL);
GRANT SELECT, INSERT ON api_keys TO gateway_app, gateway_work;
GRANT UPDATE (revoked_at) ON api_keys TO gateway_app, gateway_work;

CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON api_keys
    FOR EACH ROW EXECUTE FUNCTION notify_configuration('company_id');
