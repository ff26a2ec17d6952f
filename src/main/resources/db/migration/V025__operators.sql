-- What operators and companies see of the work: totals by company, and how far replays have come.
ALTER TABLE work_total ADD COLUMN company_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000';
ALTER TABLE work_total ALTER COLUMN company_id DROP DEFAULT;
ALTER TABLE work_total DROP CONSTRAINT work_total_pkey;
ALTER TABLE work_total ADD PRIMARY KEY (node, dispatcher, kind, company_id);
ALTER TABLE work_total ENABLE ROW LEVEL SECURITY;
ALTER TABLE work_total FORCE ROW LEVEL SECURITY;
CREATE POLICY machinery ON work_total TO gateway_work USING (true) WITH CHECK (true);
CREATE POLICY company ON work_total TO gateway_app USING (company_id = app_company());
GRANT SELECT ON work_total TO gateway_app;
-- The totals of nodes that are gone are added up.
GRANT DELETE ON work_total TO gateway_work;

-- How many of the planned rows are dead letters, and who asked.
ALTER TABLE replay ADD COLUMN dead bigint NOT NULL DEFAULT 0;
ALTER TABLE replay ADD COLUMN key_prefix text;
CREATE INDEX replay_company ON replay (company_id, id);
-- What is replayed, and how much of it was left as it is.
ALTER TABLE replay ADD COLUMN subject text NOT NULL;
ALTER TABLE replay ADD COLUMN skipped bigint NOT NULL DEFAULT 0;

-- How far each purge has come: everything older is gone already. One node at a time holds a row.
CREATE TABLE purge (
    name text        PRIMARY KEY,
    upto timestamptz NOT NULL
);
INSERT INTO purge (name, upto) VALUES ('webhook_dedup', now()), ('ledger', now());
GRANT SELECT, UPDATE ON purge TO gateway_work;
CREATE INDEX ledger_age ON ledger USING brin (at) WITH (pages_per_range = 32, autosummarize = on);
