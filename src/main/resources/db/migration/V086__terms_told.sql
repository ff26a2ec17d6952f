-- Which services' terms a caller was told in which call, so that what they book directly is not asked about twice.
CREATE TABLE terms_told (
    company_id uuid        NOT NULL,
    -- The call, or what else tells one asker's wishes from another's.
    conversation text      NOT NULL,
    service_id uuid        NOT NULL,
    told_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (company_id, conversation, service_id)
);
CREATE INDEX terms_told_age ON terms_told USING brin (told_at) WITH (pages_per_range = 32, autosummarize = on);
ALTER TABLE terms_told ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_company ON terms_told TO gateway_app
    USING (company_id = app_company()) WITH CHECK (company_id = app_company());
CREATE POLICY purge ON terms_told TO gateway_work USING (true);
GRANT SELECT, INSERT ON terms_told TO gateway_app;
GRANT SELECT, DELETE ON terms_told TO gateway_work;
INSERT INTO purge (name, upto) VALUES ('terms_told', now());
