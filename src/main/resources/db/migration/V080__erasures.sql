-- Erasing people: who asked for it, how far it has come, and what became of every copy. Of the person there are keyed hashes
-- only. The finished ones are the ledger that is replayed after a restore.
CREATE TABLE erasures (
    company_id  uuid        NOT NULL,
    id          uuid        NOT NULL,
    phone_hash  text,
    email_hash  text,
    -- The key of whoever asked.
    key_prefix  text,
    state       text        NOT NULL CHECK (state IN ('planned', 'running', 'done', 'cancelled')),
    -- 0 our rows, 1 the vendors' copies, 2 the log of events. From 1 on somebody was erased, which is what the ledger tells.
    phase       smallint    NOT NULL DEFAULT 0,
    -- How many of each kind were found.
    found       jsonb       NOT NULL DEFAULT '{}',
    events      bigint      NOT NULL DEFAULT 0,
    -- The last event that was looked at.
    position    uuid,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- What is there by then is erased; somebody who calls again later is somebody new.
    until       timestamptz,
    finished_at timestamptz,
    -- Done once, and done again after a restore: what the backup says of appointments to come is over.
    replayed    boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (id, company_id),
    CHECK (num_nonnulls(phone_hash, email_hash) > 0),
    CHECK ((state IN ('running', 'done')) <= (until IS NOT NULL))
);
CREATE INDEX erasures_recent ON erasures (company_id, id);

-- What an erasure found. Copies that vendors have are 'open' until their vendor was asked to delete them.
CREATE TABLE erasure_traces (
    company_id    uuid NOT NULL,
    erasure_id    uuid NOT NULL,
    kind          text NOT NULL,
    ref           text NOT NULL,
    connection_id uuid,
    outcome       text NOT NULL CHECK (outcome IN ('rewritten', 'open', 'deleted', 'absent', 'by_hand')),
    at            timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (company_id, erasure_id, kind, ref)
);

DO $$
DECLARE
    owned text;
BEGIN
    FOREACH owned IN ARRAY ARRAY['erasures', 'erasure_traces'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', owned);
        EXECUTE format('CREATE POLICY own_company ON %I TO gateway_app '
            'USING (company_id = app_company()) WITH CHECK (company_id = app_company())', owned);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO gateway_app', owned);
    END LOOP;
END
$$;
-- Operators see all, and take the ledger out of the house.
CREATE POLICY read_all ON erasures FOR SELECT TO gateway_work USING (true);
GRANT SELECT ON erasures TO gateway_work;

-- A row whose person was erased: what vendors tell of it later brings nothing of them back.
ALTER TABLE calls ADD COLUMN erased_at timestamptz;
ALTER TABLE appointments ADD COLUMN erased_at timestamptz;
ALTER TABLE tool_calls ADD COLUMN erased_at timestamptz;
-- An event without its body: nothing can be made of it again.
ALTER TABLE webhook_event ADD COLUMN erased_at timestamptz;

-- What erasing takes; row by row it is still bound to one company.
GRANT UPDATE (message, facts, arguments, erased_at) ON tool_calls TO gateway_app;
GRANT UPDATE (payload, erased_at) ON webhook_event TO gateway_app;
GRANT DELETE ON dead_letter, identity_guesses TO gateway_app;
