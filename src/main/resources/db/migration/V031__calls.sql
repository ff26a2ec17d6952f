-- Phone calls under the vendor's own id. The row is made by whoever hears of the call first, a tool or a webhook.
CREATE TABLE calls (
    company_id           uuid        NOT NULL,
    call_id              text        NOT NULL,
    connection_id        uuid,
    branch_id            uuid,
    -- How far the call is known: 0 seen, 1 started, 2 ended, 3 analysed. What comes late only fills gaps.
    stage                smallint    NOT NULL,
    status               text,
    direction            text,
    started_at           timestamptz,
    ended_at             timestamptz,
    duration_ms          bigint,
    disconnection_reason text,
    successful           boolean,
    sentiment            text,
    cost_cents           integer,
    -- Both sealed: who spoke with whom, and what was said in short.
    from_hash            text,
    parties_key          uuid,
    parties              bytea,
    summary_key          uuid,
    summary              bytea,
    created_at           timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at           timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (company_id, call_id)
);
CREATE INDEX calls_recent ON calls (company_id, created_at DESC);

-- Every call of a tool, as it went. The arguments are sealed.
CREATE TABLE tool_calls (
    company_id uuid        NOT NULL,
    id         uuid        NOT NULL,
    call_id    text        NOT NULL,
    tool       text        NOT NULL,
    door       text        NOT NULL,
    started_at timestamptz NOT NULL,
    took_ms    integer     NOT NULL,
    success    boolean     NOT NULL,
    code       text,
    replayed   boolean     NOT NULL,
    message    text        NOT NULL,
    facts      jsonb       NOT NULL,
    key_id     uuid        NOT NULL,
    arguments  bytea       NOT NULL,
    PRIMARY KEY (company_id, id)
);
CREATE INDEX tool_calls_of_call ON tool_calls (company_id, call_id, started_at);

-- What else came of a call: bookings, payments, messages, webhooks. The same entry written twice is one entry.
CREATE TABLE call_entries (
    company_id uuid        NOT NULL,
    call_id    text        NOT NULL,
    entry      text        NOT NULL,
    at         timestamptz NOT NULL,
    kind       text        NOT NULL,
    what       text        NOT NULL,
    facts      jsonb       NOT NULL,
    PRIMARY KEY (company_id, call_id, entry)
);

DO $$
DECLARE
    owned text;
BEGIN
    FOREACH owned IN ARRAY ARRAY['calls', 'tool_calls', 'call_entries'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', owned);
        EXECUTE format('CREATE POLICY own_company ON %I TO gateway_app '
            'USING (company_id = app_company()) WITH CHECK (company_id = app_company())', owned);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO gateway_app', owned);
    END LOOP;
    FOREACH owned IN ARRAY ARRAY['calls', 'call_entries'] LOOP
        EXECUTE format('CREATE POLICY effects ON %I TO gateway_work USING (true) WITH CHECK (true)', owned);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO gateway_work', owned);
    END LOOP;
END
$$;
GRANT UPDATE ON calls TO gateway_app, gateway_work;
