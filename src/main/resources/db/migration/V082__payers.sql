-- Customers that were made at payment vendors for invoices: written before the vendor is asked, so that one is found again
-- whatever became of its invoice.
CREATE TABLE payers (
    company_id     uuid        NOT NULL,
    -- That of the payment, if there ever is one.
    id             uuid        NOT NULL,
    connection_id  uuid        NOT NULL,
    -- The vendor's name for it; null while the vendor's answer is not known.
    external_id    text,
    call_id        text        NOT NULL,
    appointment_id uuid,
    created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (company_id, id)
);
CREATE INDEX payers_call ON payers (company_id, call_id);
CREATE INDEX payers_appointment ON payers (company_id, appointment_id) WHERE appointment_id IS NOT NULL;
ALTER TABLE payers ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_company ON payers TO gateway_app
    USING (company_id = app_company()) WITH CHECK (company_id = app_company());
GRANT SELECT, INSERT, UPDATE (external_id) ON payers TO gateway_app;
