-- When a company reminds its customers, and when it does not write to them; as the company's file says.
ALTER TABLE companies ADD COLUMN reminders jsonb;

ALTER TABLE appointments DROP CONSTRAINT appointments_state_check;
ALTER TABLE appointments ADD CONSTRAINT appointments_state_check CHECK
    (state IN ('held', 'released', 'requested', 'promised', 'pending', 'confirmed', 'deposit_requested', 'reminded', 'done',
               'declined', 'cancelled', 'rejected', 'no_show'));

-- What time does with an appointment, on the business clock: the start for which it was last planned, and when it is looked
-- at next. The state is in neither index, so that a calendar's word about it leaves the indexes alone.
ALTER TABLE appointments ADD COLUMN planned_for timestamptz, ADD COLUMN next_at timestamptz;
CREATE INDEX appointments_unplanned ON appointments (starts_at) WHERE planned_for IS DISTINCT FROM starts_at;
CREATE INDEX appointments_next ON appointments (next_at) WHERE next_at IS NOT NULL;

-- Who was reminded of what. The intent comes first: what is still 'sending' after a failure may have arrived or not, and
-- goes out again under the same message id.
CREATE TABLE reminders (
    company_id     uuid        NOT NULL,
    appointment_id uuid        NOT NULL,
    starts_at      timestamptz NOT NULL,
    state          text        NOT NULL CHECK (state IN ('sending', 'unsent', 'sent', 'refused')),
    tries          integer     NOT NULL DEFAULT 1,
    at             timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (appointment_id, company_id, starts_at)
);
ALTER TABLE reminders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_company ON reminders TO gateway_app
    USING (company_id = app_company()) WITH CHECK (company_id = app_company());
CREATE POLICY effects ON reminders TO gateway_work USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON reminders TO gateway_app;
GRANT SELECT, UPDATE         ON reminders TO gateway_work;
