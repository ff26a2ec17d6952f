-- What callers were told or asked in which call, so that nobody hears it twice.
CREATE TABLE said_in_calls (
    company_id uuid        NOT NULL,
    -- The call, or what else tells one asker's wishes from another's.
    conversation text      NOT NULL,
    -- Such as a service's terms; no word of anybody's.
    what       text        NOT NULL,
    said_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (company_id, conversation, what)
);
CREATE INDEX said_in_calls_age ON said_in_calls USING brin (said_at) WITH (pages_per_range = 32, autosummarize = on);
ALTER TABLE said_in_calls ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_company ON said_in_calls TO gateway_app
    USING (company_id = app_company()) WITH CHECK (company_id = app_company());
CREATE POLICY purge ON said_in_calls TO gateway_work USING (true);
GRANT SELECT, INSERT ON said_in_calls TO gateway_app;
GRANT SELECT, DELETE ON said_in_calls TO gateway_work;
INSERT INTO purge (name, upto) VALUES ('said_in_calls', now());
