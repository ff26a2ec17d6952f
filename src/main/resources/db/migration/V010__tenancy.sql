-- Companies and what belongs to them. Foreign keys name the company too, so that no row can point into another one.
CREATE TABLE companies (
    id         uuid PRIMARY KEY,
    key        text        NOT NULL UNIQUE CHECK (key ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name       text        NOT NULL,
    locale     text        NOT NULL,
    active     boolean     NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE branches (
    id          uuid PRIMARY KEY,
    company_id  uuid        NOT NULL REFERENCES companies (id),
    key         text        NOT NULL,
    name        text        NOT NULL,
    time_zone   text        NOT NULL,
    street      text,
    postal_code text,
    city        text,
    country     text,
    vendors     jsonb       NOT NULL DEFAULT '{}',
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    UNIQUE (company_id, key),
    UNIQUE (company_id, id)
);

-- One number leads to one branch of one company, over all companies.
CREATE TABLE phone_numbers (
    e164       text PRIMARY KEY CHECK (e164 ~ '^\+[1-9][0-9]{6,14}$'),
    company_id uuid        NOT NULL,
    branch_id  uuid        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (company_id, branch_id) REFERENCES branches (company_id, id) ON DELETE CASCADE
);
CREATE INDEX phone_numbers_by_branch ON phone_numbers (company_id, branch_id);

CREATE TABLE services (
    id               uuid PRIMARY KEY,
    company_id       uuid        NOT NULL REFERENCES companies (id),
    key              text        NOT NULL,
    name             text        NOT NULL,
    description      text,
    duration_minutes integer     NOT NULL CHECK (duration_minutes BETWEEN 1 AND 1440),
    price_minor      bigint CHECK (price_minor >= 0),
    currency         char(3) CHECK (currency ~ '^[A-Z]{3}$'),
    vendors          jsonb       NOT NULL DEFAULT '{}',
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    UNIQUE (company_id, key),
    UNIQUE (company_id, id),
    CHECK ((price_minor IS NULL) = (currency IS NULL))
);

-- What callers say for a service; the spoken form of the name itself is one of them. One word means one service.
CREATE TABLE service_synonyms (
    company_id uuid NOT NULL,
    spoken     text NOT NULL,
    service_id uuid NOT NULL,
    synonym    text NOT NULL,
    PRIMARY KEY (company_id, spoken),
    FOREIGN KEY (company_id, service_id) REFERENCES services (company_id, id) ON DELETE CASCADE
);
CREATE INDEX service_synonyms_by_service ON service_synonyms (company_id, service_id);

CREATE TABLE staff (
    id         uuid PRIMARY KEY,
    company_id uuid        NOT NULL REFERENCES companies (id),
    key        text        NOT NULL,
    name       text        NOT NULL,
    vendors    jsonb       NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (company_id, key),
    UNIQUE (company_id, id)
);

CREATE TABLE staff_branches (
    company_id uuid NOT NULL,
    staff_id   uuid NOT NULL,
    branch_id  uuid NOT NULL,
    PRIMARY KEY (company_id, staff_id, branch_id),
    FOREIGN KEY (company_id, staff_id) REFERENCES staff (company_id, id) ON DELETE CASCADE,
    FOREIGN KEY (company_id, branch_id) REFERENCES branches (company_id, id) ON DELETE CASCADE
);

CREATE TABLE staff_services (
    company_id uuid NOT NULL,
    staff_id   uuid NOT NULL,
    service_id uuid NOT NULL,
    PRIMARY KEY (company_id, staff_id, service_id),
    FOREIGN KEY (company_id, staff_id) REFERENCES staff (company_id, id) ON DELETE CASCADE,
    FOREIGN KEY (company_id, service_id) REFERENCES services (company_id, id) ON DELETE CASCADE
);

-- In the branch's own time zone; weekday as in ISO 8601, 1 = Monday.
CREATE TABLE opening_hours (
    company_id uuid     NOT NULL,
    branch_id  uuid     NOT NULL,
    weekday    smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    opens      time     NOT NULL,
    closes     time     NOT NULL,
    PRIMARY KEY (company_id, branch_id, weekday, opens),
    FOREIGN KEY (company_id, branch_id) REFERENCES branches (company_id, id) ON DELETE CASCADE,
    CHECK (closes > opens)
);

-- A company's account at a vendor. Secrets are sealed with the master key before they come here.
CREATE TABLE connections (
    id              uuid PRIMARY KEY,
    company_id      uuid        NOT NULL REFERENCES companies (id),
    key             text        NOT NULL,
    vendor          text        NOT NULL,
    public_id       text        NOT NULL UNIQUE CHECK (public_id ~ '^[A-Za-z0-9_-]{16,64}$'),
    settings        jsonb       NOT NULL DEFAULT '{}',
    signing_secrets bytea       NOT NULL,
    credentials     bytea       NOT NULL,
    max_body_bytes  integer CHECK (max_body_bytes BETWEEN 1024 AND 10485760),
    enabled         boolean     NOT NULL DEFAULT true,
    state           text        NOT NULL DEFAULT 'ok' CHECK (state IN ('ok', 'credentials_rejected')),
    state_since     timestamptz NOT NULL DEFAULT now(),
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    UNIQUE (company_id, key)
);

DO $$
DECLARE
    owned text;
BEGIN
    FOREACH owned IN ARRAY ARRAY['branches', 'phone_numbers', 'services', 'service_synonyms', 'staff', 'staff_branches',
                                 'staff_services', 'opening_hours', 'connections'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', owned);
        EXECUTE format('CREATE POLICY own_company ON %I TO gateway_app '
            'USING (company_id = app_company()) WITH CHECK (company_id = app_company())', owned);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO gateway_app', owned);
    END LOOP;
END
$$;

ALTER TABLE companies ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_company ON companies TO gateway_app
    USING (id = app_company()) WITH CHECK (id = app_company());
GRANT SELECT, INSERT, UPDATE ON companies TO gateway_app;

-- The directory of connections serves all companies.
CREATE POLICY directory ON companies FOR SELECT TO gateway_work USING (true);
CREATE POLICY directory ON connections FOR SELECT TO gateway_work USING (true);
GRANT SELECT ON companies, connections TO gateway_work;

-- Tells every node which company's configuration changed: '<table> <company>'. Equal ones of a transaction are sent once.
CREATE FUNCTION notify_configuration() RETURNS trigger
    LANGUAGE plpgsql AS
$$
DECLARE
    changed jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
BEGIN
    PERFORM pg_notify('gateway_configuration', TG_TABLE_NAME || ' ' || coalesce(changed ->> TG_ARGV[0], ''));
    RETURN NULL;
END
$$;

CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON companies
    FOR EACH ROW EXECUTE FUNCTION notify_configuration('id');

DO $$
DECLARE
    watched text;
BEGIN
    FOREACH watched IN ARRAY ARRAY['branches', 'phone_numbers', 'services', 'service_synonyms', 'staff',
                                   'staff_branches', 'staff_services', 'opening_hours', 'connections'] LOOP
        EXECUTE format('CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON %I '
            'FOR EACH ROW EXECUTE FUNCTION notify_configuration(''company_id'')', watched);
    END LOOP;
END
$$;
