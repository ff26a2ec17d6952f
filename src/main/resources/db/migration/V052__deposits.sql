-- An appointment whose deposit is still to be paid has a state of its own, which a calendar's word does not change: it
-- knows of no deposit. What it told last is kept, and counts once the deposit is paid.
ALTER TABLE appointments
    DROP CONSTRAINT appointments_state_check,
    ADD CONSTRAINT appointments_state_check
        CHECK (state IN ('held', 'released', 'requested', 'promised', 'pending', 'confirmed', 'deposit_requested',
                         'declined', 'cancelled', 'rejected', 'no_show')),
    ADD COLUMN told text CHECK (told IN ('pending', 'confirmed')),
    ADD CHECK ((state = 'deposit_requested') = (told IS NOT NULL));

-- What is paid before an appointment is sure, and what became of it.
CREATE TABLE deposits (
    company_id     uuid        NOT NULL,
    appointment_id uuid        NOT NULL,
    -- requested; paid in time; expired: not paid in time; late: paid after the appointment was given up; dropped: not
    -- wanted any more.
    state          text        NOT NULL CHECK (state IN ('requested', 'paid', 'expired', 'late', 'dropped')),
    amount_minor   bigint      NOT NULL CHECK (amount_minor > 0),
    currency       text        NOT NULL,
    -- By when it is paid, on the business clock; at the latest when the appointment begins, wherever its calendar moves it.
    due_at         timestamptz NOT NULL,
    -- The rule behind it, by which it is due anew where the customer moves the appointment: paid until then, and so long
    -- before the start.
    until_at       timestamptz NOT NULL,
    before_seconds bigint      NOT NULL CHECK (before_seconds >= 0),
    -- By when the customer knows that it is due: where it is due otherwise once the invoice is out, they are written to.
    known_due_at   timestamptz NOT NULL,
    -- How long there is to pay once its invoice goes out.
    within_seconds bigint      NOT NULL CHECK (within_seconds >= 0),
    -- When that went out, on the business clock; NULL while the customer cannot pay.
    sent_at        timestamptz,
    -- Where it is asked for.
    vendor         text        NOT NULL,
    connection_id  uuid        NOT NULL,
    call_id        text        NOT NULL,
    made_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    settled_at     timestamptz,
    PRIMARY KEY (appointment_id, company_id)
);
ALTER TABLE deposits ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_company ON deposits TO gateway_app
    USING (company_id = app_company()) WITH CHECK (company_id = app_company());
CREATE POLICY effects ON deposits TO gateway_work USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON deposits TO gateway_app, gateway_work;
