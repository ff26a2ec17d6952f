-- Who may hear of appointments, and how long tools may take: each company's choice.
ALTER TABLE companies
    ADD COLUMN identity       text  NOT NULL DEFAULT 'number-and-name' CHECK (identity IN ('number-and-name', 'code')),
    -- Milliseconds by the tool's name.
    ADD COLUMN tool_deadlines jsonb NOT NULL DEFAULT '{}';

-- Names that callers tried and that were not on record with their number. A row cannot grow: it holds the few names that
-- may be tried, and then no more.
CREATE TABLE identity_guesses (
    company_id uuid        NOT NULL,
    -- A phone call, or a calling number as keyed hash.
    subject    text        NOT NULL,
    -- Keyed hashes.
    names      text[]      NOT NULL,
    since      timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (company_id, subject)
);
CREATE INDEX identity_guesses_age ON identity_guesses USING brin (since) WITH (pages_per_range = 32, autosummarize = on);
ALTER TABLE identity_guesses ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_company ON identity_guesses TO gateway_app
    USING (company_id = app_company()) WITH CHECK (company_id = app_company());
CREATE POLICY purge ON identity_guesses TO gateway_work USING (true);
GRANT SELECT, INSERT, UPDATE ON identity_guesses TO gateway_app;
GRANT SELECT, DELETE ON identity_guesses TO gateway_work;
INSERT INTO purge (name, upto) VALUES ('identity_guesses', now());
