-- Absences that are recorded while the shop is open, beside the company's file, which neither knows them nor takes them away.
-- In the time zone of whichever branch it is about, and without a reason, as those of the file.
CREATE TABLE staff_away (
    company_id uuid      NOT NULL,
    -- The plan it came from.
    id         uuid      NOT NULL,
    staff_id   uuid      NOT NULL,
    away_from  timestamp NOT NULL,
    away_until timestamp NOT NULL,
    PRIMARY KEY (company_id, id),
    FOREIGN KEY (company_id, staff_id) REFERENCES staff (company_id, id) ON DELETE CASCADE,
    CHECK (away_until > away_from)
);
CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON staff_away
    FOR EACH ROW EXECUTE FUNCTION notify_configuration('company_id');

-- Somebody will be away: what is to become of their appointments is planned, looked at by people, and then done.
CREATE TABLE absences (
    company_id  uuid        NOT NULL,
    id          uuid        NOT NULL,
    staff_id    uuid        NOT NULL,
    away_from   timestamp   NOT NULL,
    away_until  timestamp   NOT NULL,
    -- planning: appointments are still being looked at; done: nothing is left to do, though new ones are looked for until
    -- it is over.
    state       text        NOT NULL CHECK (state IN ('planning', 'planned', 'running', 'done', 'cancelled')),
    -- The key of whoever asked; what it says for the command line.
    key_prefix  text        NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at timestamptz,
    PRIMARY KEY (id, company_id),
    FOREIGN KEY (company_id, staff_id) REFERENCES staff (company_id, id) ON DELETE CASCADE,
    CHECK (away_until > away_from)
);
CREATE INDEX absences_recent ON absences (company_id, id);

-- The appointments an absence has looked at, also those that are somebody else's, so that no calendar is asked twice.
CREATE TABLE absence_appointments (
    company_id     uuid        NOT NULL,
    absence_id     uuid        NOT NULL,
    appointment_id uuid        NOT NULL,
    -- As it was when it was looked at; looked at again as another booking, or at another time.
    starts_at      timestamptz NOT NULL,
    ends_at        timestamptz NOT NULL,
    external_uid   text,
    connection_id  uuid,
    branch_id      uuid,
    service_id     uuid,
    call_id        text,
    -- move: to somebody else at the same time; leave: it is not theirs; unclear: a person has to look.
    what           text        NOT NULL CHECK (what IN ('move', 'cancel', 'leave', 'unclear')),
    told           text        NOT NULL CHECK (told IN ('mail', 'call', 'nobody')),
    -- moving: written down before the calendar is asked.
    outcome        text        NOT NULL CHECK (outcome IN ('open', 'moving', 'moved', 'cancelled', 'left', 'by_hand')),
    code           text,
    -- Not in the plan: it came later.
    late           boolean     NOT NULL,
    at             timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (company_id, absence_id, appointment_id),
    FOREIGN KEY (absence_id, company_id) REFERENCES absences (id, company_id) ON DELETE CASCADE
);

DO $$
DECLARE
    owned text;
BEGIN
    FOREACH owned IN ARRAY ARRAY['staff_away', 'absences', 'absence_appointments'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', owned);
        EXECUTE format('CREATE POLICY own_company ON %I TO gateway_app '
            'USING (company_id = app_company()) WITH CHECK (company_id = app_company())', owned);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO gateway_app', owned);
    END LOOP;
END
$$;
-- Operators see all.
CREATE POLICY read_all ON absences FOR SELECT TO gateway_work USING (true);
GRANT SELECT ON absences TO gateway_work;
