CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Appointments: ours from the moment somebody asks for one, and the vendor's own as its webhooks tell.
CREATE TABLE appointments (
    company_id      uuid        NOT NULL,
    id              uuid        NOT NULL,
    -- The wish of a caller this came from: the same for every repetition of it.
    operation       text,
    call_id         text,
    connection_id   uuid,
    branch_id       uuid,
    service_id      uuid,
    -- held: the time is kept for a moment; requested: nothing heard of the vendor yet; promised: the caller was told we
    -- will do it later. How one follows the other: AppointmentStep.
    state           text        NOT NULL CHECK (state IN ('held', 'released', 'requested', 'promised', 'pending',
                                                          'confirmed', 'declined', 'cancelled', 'rejected', 'no_show')),
    starts_at       timestamptz NOT NULL,
    ends_at         timestamptz NOT NULL,
    -- A rescheduled booking gets a new uid; its lineage stays.
    external_uid    text,
    lineage         text,
    -- The version guard: what is older than this is late and changes nothing.
    vendor_sequence integer,
    vendor_time     timestamptz NOT NULL DEFAULT '-infinity',
    -- Of a hold: until when, on the business clock, and what the vendor calls it.
    held_until      timestamptz,
    reservation_uid text,
    phone_hash      text,
    email_hash      text,
    key_id          uuid,
    attendee        bytea,
    -- What it was last spoken of in on the phone, in which its customer is written to about it; NULL where nobody called about
    -- it: then it is the company's language.
    language        text,
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- What tells rows apart comes first: it alone decides nearly every comparison.
    PRIMARY KEY (id, company_id),
    CHECK (ends_at > starts_at),
    CHECK (state <> 'held' OR held_until IS NOT NULL)
);
CREATE UNIQUE INDEX appointments_operation ON appointments (company_id, operation) WHERE operation IS NOT NULL;
CREATE INDEX appointments_lineage ON appointments (lineage, company_id) WHERE lineage IS NOT NULL;
-- Of a booking that never moved the uid is the lineage.
CREATE INDEX appointments_uid ON appointments (external_uid, company_id) WHERE external_uid IS DISTINCT FROM lineage;
CREATE INDEX appointments_call ON appointments (company_id, call_id) WHERE call_id IS NOT NULL;
CREATE INDEX appointments_time ON appointments (company_id, starts_at);
CREATE INDEX appointments_phone ON appointments (company_id, phone_hash, starts_at) WHERE phone_hash IS NOT NULL;

-- A claim on a stretch of one calendar, held while we book and kept while the booking stands: what makes booking the same
-- time twice impossible, whatever the code above does. A calendar served by several people has as many lanes. An
-- appointment that is being moved has two claims, which may overlap.
CREATE TABLE slot_claims (
    company_id     uuid      NOT NULL,
    appointment_id uuid      NOT NULL,
    calendar       text      NOT NULL,
    lane           integer   NOT NULL,
    during         tstzrange NOT NULL CHECK (NOT isempty(during)),
    -- The same as two times: under row-level security an index decides comparisons of times, but not of ranges.
    starts_at      timestamptz NOT NULL GENERATED ALWAYS AS (lower(during)) STORED,
    ends_at        timestamptz NOT NULL GENERATED ALWAYS AS (upper(during)) STORED,
    -- Of a hold: from then on, on the business clock, the claim counts no more.
    held_until     timestamptz,
    PRIMARY KEY (company_id, appointment_id, during),
    -- What ends later than a day after a stretch began after it.
    CHECK (upper(during) <= lower(during) + interval '24 hours'),
    -- The stretch comes before the appointment: in the other order the claims of a calendar are in no order of time, and
    -- each look for overlaps reads all of them.
    CONSTRAINT slot_claims_exclude EXCLUDE USING gist
        (company_id WITH =, calendar WITH =, lane WITH =, during WITH &&, appointment_id WITH <>)
);
CREATE INDEX slot_claims_time ON slot_claims (company_id, calendar, ends_at);

DO $$
DECLARE
    owned text;
BEGIN
    FOREACH owned IN ARRAY ARRAY['appointments', 'slot_claims'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', owned);
        EXECUTE format('CREATE POLICY own_company ON %I TO gateway_app '
            'USING (company_id = app_company()) WITH CHECK (company_id = app_company())', owned);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO gateway_app', owned);
        EXECUTE format('CREATE POLICY effects ON %I TO gateway_work USING (true) WITH CHECK (true)', owned);
    END LOOP;
END
$$;
GRANT DELETE                 ON slot_claims  TO gateway_app;
GRANT SELECT, INSERT, UPDATE ON appointments TO gateway_work;
GRANT SELECT, UPDATE, DELETE ON slot_claims  TO gateway_work;
