-- The name a caller was known by, for the rest of that call: by call and calling number, so that nobody is asked twice.
CREATE TABLE call_names (
    company_id  uuid        NOT NULL,
    call_id     text        NOT NULL,
    -- Keyed hash of the calling number.
    number_hash text        NOT NULL,
    -- Sealed.
    name        bytea       NOT NULL,
    said_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (company_id, call_id, number_hash)
);
CREATE INDEX call_names_age ON call_names USING brin (said_at) WITH (pages_per_range = 32, autosummarize = on);
ALTER TABLE call_names ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_company ON call_names TO gateway_app
    USING (company_id = app_company()) WITH CHECK (company_id = app_company());
CREATE POLICY purge ON call_names TO gateway_work USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON call_names TO gateway_app;
GRANT SELECT, DELETE ON call_names TO gateway_work;
INSERT INTO purge (name, upto) VALUES ('call_names', now());
