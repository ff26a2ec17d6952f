-- Codes by which customers show who they are: one for each person, the newest. Times are real, not the business clock's.
CREATE TABLE identity_codes (
    company_id  uuid        NOT NULL,
    -- Keyed hash of the address it was sent to.
    person      text        NOT NULL,
    -- Keyed hash; null once the code was said.
    code        text,
    -- The promise that the message arrives.
    promise_id  uuid        NOT NULL,
    sent_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    valid_until timestamptz NOT NULL,
    tries       integer     NOT NULL DEFAULT 0,
    sends       integer     NOT NULL DEFAULT 1,
    sends_since timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- The call in which it was said; it is known there whose it is.
    shown_in    text,
    PRIMARY KEY (company_id, person)
);
CREATE INDEX identity_codes_age ON identity_codes USING brin (sent_at) WITH (pages_per_range = 32, autosummarize = on);
ALTER TABLE identity_codes ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_company ON identity_codes TO gateway_app
    USING (company_id = app_company()) WITH CHECK (company_id = app_company());
CREATE POLICY purge ON identity_codes TO gateway_work USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity_codes TO gateway_app;
GRANT SELECT, DELETE ON identity_codes TO gateway_work;
INSERT INTO purge (name, upto) VALUES ('identity_codes', now());
