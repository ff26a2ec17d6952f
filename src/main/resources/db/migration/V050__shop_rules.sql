-- The shop's rules. What is left out means what it meant before: open as the week says, on a grid of a quarter of an hour.
ALTER TABLE branches
    -- Whose public holidays count, below the country: ISO 3166-2 without it, e.g. BY, or a place below, e.g. BY-AG.
    ADD COLUMN region                text CHECK (region ~ '^[A-Z0-9]{1,8}(-[A-Z0-9]{1,8})*$'),
    ADD COLUMN public_holidays       boolean  NOT NULL DEFAULT true,
    ADD COLUMN notice_minutes        integer  NOT NULL DEFAULT 0 CHECK (notice_minutes BETWEEN 0 AND 525600),
    ADD COLUMN horizon_days          integer  NOT NULL DEFAULT 180 CHECK (horizon_days BETWEEN 1 AND 1095),
    ADD COLUMN grid_minutes          integer  NOT NULL DEFAULT 15 CHECK (grid_minutes BETWEEN 1 AND 1440),
    ADD COLUMN buffer_before_minutes integer  NOT NULL DEFAULT 0 CHECK (buffer_before_minutes BETWEEN 0 AND 1440),
    ADD COLUMN buffer_after_minutes  integer  NOT NULL DEFAULT 0 CHECK (buffer_after_minutes BETWEEN 0 AND 1440),
    ADD COLUMN on_top_of_calendar    text[]   NOT NULL DEFAULT '{}'
        CHECK (on_top_of_calendar <@ ARRAY['notice', 'horizon', 'holidays', 'hours']);

ALTER TABLE services
    -- Work and pauses in their order; empty for work throughout.
    ADD COLUMN step_minutes          integer[] NOT NULL DEFAULT '{}',
    ADD COLUMN step_pauses           boolean[] NOT NULL DEFAULT '{}',
    -- NULL for the branch's.
    ADD COLUMN buffer_before_minutes integer CHECK (buffer_before_minutes BETWEEN 0 AND 1440),
    ADD COLUMN buffer_after_minutes  integer CHECK (buffer_after_minutes BETWEEN 0 AND 1440),
    ADD CHECK (cardinality(step_minutes) = cardinality(step_pauses));

CREATE TABLE branch_closures (
    company_id uuid NOT NULL,
    branch_id  uuid NOT NULL,
    first_day  date NOT NULL,
    last_day   date NOT NULL,
    reason     text,
    PRIMARY KEY (company_id, branch_id, first_day, last_day),
    FOREIGN KEY (company_id, branch_id) REFERENCES branches (company_id, id) ON DELETE CASCADE,
    CHECK (last_day >= first_day)
);

-- Single days with hours of their own, which beat the week and every holiday.
CREATE TABLE branch_open_days (
    company_id uuid   NOT NULL,
    branch_id  uuid   NOT NULL,
    day        date   NOT NULL,
    opens      time[] NOT NULL,
    closes     time[] NOT NULL,
    reason     text,
    PRIMARY KEY (company_id, branch_id, day),
    FOREIGN KEY (company_id, branch_id) REFERENCES branches (company_id, id) ON DELETE CASCADE,
    CHECK (cardinality(opens) = cardinality(closes) AND cardinality(opens) > 0)
);

-- Without any, somebody works whenever the branch is open.
CREATE TABLE staff_hours (
    company_id uuid     NOT NULL,
    staff_id   uuid     NOT NULL,
    weekday    smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    opens      time     NOT NULL,
    closes     time     NOT NULL,
    PRIMARY KEY (company_id, staff_id, weekday, opens),
    FOREIGN KEY (company_id, staff_id) REFERENCES staff (company_id, id) ON DELETE CASCADE,
    CHECK (closes > opens)
);

CREATE TABLE staff_days (
    company_id uuid   NOT NULL,
    staff_id   uuid   NOT NULL,
    day        date   NOT NULL,
    opens      time[] NOT NULL,
    closes     time[] NOT NULL,
    PRIMARY KEY (company_id, staff_id, day),
    FOREIGN KEY (company_id, staff_id) REFERENCES staff (company_id, id) ON DELETE CASCADE,
    CHECK (cardinality(opens) = cardinality(closes) AND cardinality(opens) > 0)
);

-- In the time zone of whichever branch it is about. No reason is kept: it could be about somebody's health.
CREATE TABLE staff_absences (
    company_id uuid      NOT NULL,
    staff_id   uuid      NOT NULL,
    away_from  timestamp NOT NULL,
    away_until timestamp NOT NULL,
    PRIMARY KEY (company_id, staff_id, away_from, away_until),
    FOREIGN KEY (company_id, staff_id) REFERENCES staff (company_id, id) ON DELETE CASCADE,
    CHECK (away_until > away_from)
);

DO $$
DECLARE
    owned text;
BEGIN
    FOREACH owned IN ARRAY ARRAY['branch_closures', 'branch_open_days', 'staff_hours', 'staff_days', 'staff_absences'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', owned);
        EXECUTE format('CREATE POLICY own_company ON %I TO gateway_app '
            'USING (company_id = app_company()) WITH CHECK (company_id = app_company())', owned);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO gateway_app', owned);
        EXECUTE format('CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON %I '
            'FOR EACH ROW EXECUTE FUNCTION notify_configuration(''company_id'')', owned);
    END LOOP;
END
$$;
