-- Semantic idempotency of writing tools: one row per meaning of a call, so that equal calls have one effect and one answer.
CREATE TABLE tool_claims (
    company_id  uuid        NOT NULL,
    key         bytea       NOT NULL CHECK (octet_length(key) = 32),
    tool        text        NOT NULL,
    -- The run that may complete this row; another one takes over when the lease has passed.
    owner       uuid        NOT NULL,
    state       text        NOT NULL CHECK (state IN ('running', 'settled', 'failed')),
    lease_until timestamptz NOT NULL,
    keep_until  timestamptz NOT NULL,
    -- What was answered: spoken text and facts, free of personal data.
    answer      jsonb,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (company_id, key),
    CHECK ((state = 'running') = (answer IS NULL))
);
CREATE INDEX tool_claims_age ON tool_claims (keep_until);
ALTER TABLE tool_claims ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_company ON tool_claims TO gateway_app
    USING (company_id = app_company()) WITH CHECK (company_id = app_company());
CREATE POLICY purge ON tool_claims TO gateway_work USING (true);
GRANT SELECT, INSERT, UPDATE ON tool_claims TO gateway_app;
GRANT SELECT, DELETE ON tool_claims TO gateway_work;
