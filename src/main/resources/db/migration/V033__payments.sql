-- What is to be paid, as far as we cause it or the vendor tells.
CREATE TABLE payments (
    company_id     uuid        NOT NULL,
    id             uuid        NOT NULL,
    connection_id  uuid        NOT NULL,
    kind           text        NOT NULL CHECK (kind IN ('invoice', 'checkout', 'intent')),
    external_id    text        NOT NULL,
    state          text        NOT NULL,
    -- The version guard: the vendor's time, then how final the state is, as the time has whole seconds only.
    vendor_time    timestamptz NOT NULL,
    rank           smallint    NOT NULL,
    amount_minor   bigint,
    currency       text,
    call_id        text,
    appointment_id uuid,
    created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (company_id, id)
);
CREATE INDEX payments_external ON payments (company_id, external_id);
CREATE INDEX payments_call ON payments (company_id, call_id) WHERE call_id IS NOT NULL;
CREATE INDEX payments_appointment ON payments (company_id, appointment_id) WHERE appointment_id IS NOT NULL;
ALTER TABLE payments ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_company ON payments TO gateway_app
    USING (company_id = app_company()) WITH CHECK (company_id = app_company());
CREATE POLICY effects ON payments TO gateway_work USING (true) WITH CHECK (true);
GRANT SELECT ON payments TO gateway_app;
GRANT SELECT, INSERT, UPDATE ON payments TO gateway_work;
