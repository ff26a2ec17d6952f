-- The webhook log, append-only, in daily partitions by the day in the UUIDv7, so that looking up an id prunes.
CREATE TABLE webhook_event (
    id             uuid        NOT NULL,
    received_at    timestamptz NOT NULL,
    company_id     uuid        NOT NULL,
    connection_id  uuid        NOT NULL,
    source         text        NOT NULL,
    type           text        NOT NULL,
    vendor_version text,
    ordering_key   text,
    -- A JSON object, only ever read back as a whole.
    headers        text,
    traceparent    text,
    key_id         uuid        NOT NULL,
    bytes          integer     NOT NULL,
    payload        bytea       NOT NULL,
    PRIMARY KEY (id)
) PARTITION BY RANGE (id);
CREATE INDEX webhook_event_company ON webhook_event (company_id, id);
-- Ciphertext does not compress: do not try.
ALTER TABLE webhook_event ALTER COLUMN payload SET STORAGE EXTERNAL;
SELECT make_partition('webhook_event', current_date + offset_days) FROM generate_series(-1, 7) AS offset_days;

-- Deliveries known already. The hash covers the connection and the vendor's own key, and begins with the vendor's time
-- where deliveries agree on one: neighbours in time are neighbours in the index. Rows are purged after 30 days in small
-- steps, found through the block range index because rows arrive in the order of time.
CREATE TABLE webhook_dedup (
    key_hash uuid PRIMARY KEY,
    event_id uuid NOT NULL
);
CREATE INDEX webhook_dedup_age ON webhook_dedup USING brin (event_id) WITH (pages_per_range = 32, autosummarize = on);
-- Vacuumed for what the purge deletes, not for what is added; its one plan needs no fresh statistics.
ALTER TABLE webhook_dedup SET (autovacuum_vacuum_insert_threshold = -1, autovacuum_analyze_threshold = 1000000,
                               autovacuum_analyze_scale_factor = 1);

ALTER TABLE webhook_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_event FORCE ROW LEVEL SECURITY;
ALTER TABLE webhook_dedup ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_dedup FORCE ROW LEVEL SECURITY;
CREATE POLICY machinery ON webhook_event TO gateway_work USING (true) WITH CHECK (true);
CREATE POLICY machinery ON webhook_dedup TO gateway_work USING (true) WITH CHECK (true);
CREATE POLICY company ON webhook_event TO gateway_app USING (company_id = app_company());
GRANT SELECT, INSERT         ON webhook_event TO gateway_work;
GRANT SELECT, INSERT, DELETE ON webhook_dedup TO gateway_work;
GRANT SELECT                 ON webhook_event TO gateway_app;
