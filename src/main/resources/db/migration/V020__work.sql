-- Work: what must happen. The hot queue stays small: finished rows are deleted, dead ones move to dead_letter.

-- One row per shard. UNIQUE (shard, epoch) makes a change of epoch a key update: it waits for the FOR KEY SHARE lock with
-- which completions fence themselves, while a renewal of the lease (no key column) passes beside it.
CREATE TABLE shard (
    shard smallint    PRIMARY KEY,
    owner uuid,
    epoch integer     NOT NULL DEFAULT 0,
    until timestamptz NOT NULL DEFAULT '-infinity',
    UNIQUE (shard, epoch)
);
INSERT INTO shard (shard) SELECT generate_series(0, 63);
ALTER TABLE shard SET (fillfactor = 50, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0);

-- The nodes that share the shards; a row not renewed in time is a node that is gone.
CREATE TABLE node (
    id    uuid        PRIMARY KEY,
    until timestamptz NOT NULL
);

-- One number drawn stands for as many places as a batch may have rows.
CREATE SEQUENCE work_seq AS bigint INCREMENT BY 1024 CACHE 1;

CREATE TABLE work (
    id            uuid        PRIMARY KEY,
    seq           bigint      NOT NULL DEFAULT nextval('work_seq'),
    shard         smallint    NOT NULL,
    -- The epoch of the owner that has this row in memory; 0: nobody has, so it must be looked for.
    held          integer     NOT NULL DEFAULT 0,
    waiting       boolean     NOT NULL DEFAULT false,
    overtaken     boolean     NOT NULL DEFAULT false,
    attempts      smallint    NOT NULL DEFAULT 0,
    bytes         integer     NOT NULL DEFAULT 0,
    company_id    uuid        NOT NULL,
    connection_id uuid,
    kind          text        NOT NULL,
    ordering_key  text,
    operation     text,
    created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    due_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    failing_since timestamptz,
    body          bytea
);
-- For a new owner, and for what did not fit in memory: the rows of one company in one shard, in order.
CREATE INDEX work_lane ON work (shard, company_id, seq);
-- For claiming: only rows nobody has in memory. Rows on the fast path are never in it, so that a long snapshot, which
-- keeps their dead versions, does not slow it.
CREATE INDEX work_unheld ON work (shard, due_at) WHERE held = 0;
ALTER TABLE work SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000,
                      autovacuum_vacuum_insert_threshold = -1, autovacuum_vacuum_cost_delay = 0,
                      autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 1000000);
ALTER TABLE work ALTER COLUMN body SET STORAGE EXTERNAL;

-- The business operations that happened, or that work under way will make happen: each once per company.
CREATE TABLE ledger (
    company_id uuid        NOT NULL,
    operation  text        NOT NULL,
    work_id    uuid        NOT NULL,
    at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (company_id, operation)
);

CREATE TABLE dead_letter (
    id            uuid        PRIMARY KEY,
    company_id    uuid        NOT NULL,
    connection_id uuid,
    kind          text        NOT NULL,
    ordering_key  text,
    operation     text,
    attempts      smallint    NOT NULL,
    bytes         integer     NOT NULL,
    created_at    timestamptz NOT NULL,
    died_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    code          text        NOT NULL,
    detail        text        NOT NULL,
    body          bytea
);
CREATE INDEX dead_letter_company ON dead_letter (company_id, id);
CREATE INDEX dead_letter_key ON dead_letter (ordering_key) WHERE ordering_key IS NOT NULL;

-- Every attempt, in the partition of the day its work was made (the day is in the UUIDv7).
CREATE TABLE attempt (
    work_id     uuid        NOT NULL,
    company_id  uuid        NOT NULL,
    started_at  timestamptz NOT NULL,
    took_micros integer     NOT NULL,
    outcome     smallint    NOT NULL, -- 0 done, 1 retry, 2 parked, 3 dead
    code        text,
    detail      text,
    next_at     timestamptz,
    -- Attempts of one batch that succeeded, many in a row: all of one company, made within 10 s from work_id on.
    work_ids    uuid[]
) PARTITION BY RANGE (work_id);
CREATE INDEX attempt_work ON attempt (work_id);

-- What people see as totals, so that nobody counts millions of rows: one row per dispatcher, added up when read.
CREATE TABLE work_total (
    node       uuid     NOT NULL,
    dispatcher smallint NOT NULL,
    kind       text     NOT NULL,
    done       bigint   NOT NULL DEFAULT 0,
    failed     bigint   NOT NULL DEFAULT 0,
    PRIMARY KEY (node, dispatcher, kind)
);

-- Bulk replays: planned first, run in steps, resumable.
CREATE TABLE replay (
    id          uuid        PRIMARY KEY,
    company_id  uuid,
    filter      jsonb       NOT NULL,
    state       text        NOT NULL CHECK (state IN ('planned', 'running', 'done', 'cancelled')),
    planned     bigint      NOT NULL,
    replayed    bigint      NOT NULL DEFAULT 0,
    position    uuid,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at timestamptz
);

-- Raises GW001 when a shard of the batch has moved to another owner; locks the epochs until the transaction ends.
CREATE FUNCTION work_fence(shards smallint[], epochs integer[]) RETURNS void
    LANGUAGE plpgsql AS $$
DECLARE
    held_shards integer;
BEGIN
    SELECT count(*) INTO held_shards FROM (
        SELECT s.shard FROM unnest(shards, epochs) AS mine(shard, epoch)
        JOIN shard s ON s.shard = mine.shard AND s.epoch = mine.epoch
        ORDER BY s.shard
        FOR KEY SHARE OF s) AS locked;
    IF held_shards <> cardinality(shards) THEN
        RAISE EXCEPTION 'a shard has another owner' USING ERRCODE = 'GW001';
    END IF;
END $$;

-- The lowest UUIDv7 of a moment: bounds of the daily partitions.
CREATE FUNCTION uuid_v7_floor(moment timestamptz) RETURNS uuid
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (lpad(to_hex(floor(extract(epoch FROM moment) * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid;

-- Makes the partition of one day by CREATE + ATTACH, which does not block writers beside an open reader.
CREATE FUNCTION make_partition(parent text, day date) RETURNS boolean
    LANGUAGE plpgsql AS $$
DECLARE
    name text := parent || '_' || to_char(day, 'YYYYMMDD');
    floor_id uuid := uuid_v7_floor(day::timestamp AT TIME ZONE 'UTC');
    ceiling_id uuid := uuid_v7_floor((day + 1)::timestamp AT TIME ZONE 'UTC');
BEGIN
    IF to_regclass(name) IS NOT NULL THEN
        RETURN false;
    END IF;
    -- Rows are only added, and found by their indexes: a vacuum would read and write every page once more for nothing, and
    -- fresh statistics change no plan. While a partition grows from empty, the defaults would ask for both every few
    -- seconds. What vacuum must still do, before transaction ids wrap around, PostgreSQL does by itself.
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING STORAGE INCLUDING CONSTRAINTS) '
                   'WITH (autovacuum_vacuum_insert_threshold = -1, autovacuum_analyze_threshold = 1000000, '
                   'autovacuum_analyze_scale_factor = 1)', name, parent);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, name, floor_id, ceiling_id);
    RETURN true;
END $$;
REVOKE ALL ON FUNCTION make_partition(text, date) FROM PUBLIC;

SELECT make_partition('attempt', current_date + offset_days) FROM generate_series(-1, 7) AS offset_days;

ALTER TABLE work        ENABLE ROW LEVEL SECURITY;
ALTER TABLE work        FORCE ROW LEVEL SECURITY;
ALTER TABLE ledger      ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger      FORCE ROW LEVEL SECURITY;
ALTER TABLE dead_letter ENABLE ROW LEVEL SECURITY;
ALTER TABLE dead_letter FORCE ROW LEVEL SECURITY;
ALTER TABLE attempt     ENABLE ROW LEVEL SECURITY;
ALTER TABLE attempt     FORCE ROW LEVEL SECURITY;
ALTER TABLE replay      ENABLE ROW LEVEL SECURITY;
ALTER TABLE replay      FORCE ROW LEVEL SECURITY;

CREATE POLICY machinery ON work        TO gateway_work USING (true) WITH CHECK (true);
CREATE POLICY machinery ON ledger      TO gateway_work USING (true) WITH CHECK (true);
CREATE POLICY machinery ON dead_letter TO gateway_work USING (true) WITH CHECK (true);
CREATE POLICY machinery ON attempt     TO gateway_work USING (true) WITH CHECK (true);
CREATE POLICY machinery ON replay      TO gateway_work USING (true) WITH CHECK (true);
CREATE POLICY company ON work        TO gateway_app USING (company_id = app_company()) WITH CHECK (company_id = app_company());
CREATE POLICY company ON ledger      TO gateway_app USING (company_id = app_company()) WITH CHECK (company_id = app_company());
CREATE POLICY company ON dead_letter TO gateway_app USING (company_id = app_company());
CREATE POLICY company ON attempt     TO gateway_app USING (company_id = app_company());
CREATE POLICY company ON replay      TO gateway_app USING (company_id = app_company());

GRANT SELECT, UPDATE                 ON shard       TO gateway_work;
GRANT SELECT, INSERT, UPDATE, DELETE ON node        TO gateway_work;
GRANT SELECT, INSERT, UPDATE, DELETE ON work        TO gateway_work;
GRANT SELECT, INSERT, DELETE         ON ledger      TO gateway_work;
GRANT SELECT, INSERT, DELETE         ON dead_letter TO gateway_work;
GRANT SELECT, INSERT                 ON attempt     TO gateway_work;
GRANT SELECT, INSERT, UPDATE         ON work_total  TO gateway_work;
GRANT SELECT, INSERT, UPDATE         ON replay      TO gateway_work;
GRANT USAGE                          ON SEQUENCE work_seq TO gateway_work, gateway_app;
GRANT SELECT, INSERT                 ON work        TO gateway_app;
-- What waits may be due sooner than it was thought.
GRANT UPDATE (due_at)                ON work        TO gateway_app;
GRANT SELECT, INSERT                 ON ledger      TO gateway_app;
GRANT SELECT                         ON dead_letter TO gateway_app;
GRANT SELECT                         ON attempt     TO gateway_app;
GRANT SELECT                         ON replay      TO gateway_app;
