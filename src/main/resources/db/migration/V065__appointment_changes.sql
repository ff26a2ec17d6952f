-- What is to happen to appointments that stand: written down before a vendor hears of it, so that it is neither lost nor
-- done twice. At most one change of an appointment is under way.
CREATE TABLE appointment_changes (
    company_id     uuid        NOT NULL,
    id             uuid        NOT NULL,
    appointment_id uuid        NOT NULL,
    kind           text        NOT NULL CHECK (kind IN ('cancel', 'move')),
    -- asked: nothing heard of the vendor yet; promised: the caller was told we will do it later; replaced: something else
    -- was wanted before it was settled, and what became of it at the calendar is no matter of its own any more.
    state          text        NOT NULL CHECK (state IN ('asked', 'promised', 'done', 'failed', 'replaced')),
    call_id        text        NOT NULL,
    -- The booking that is changed. What is told of a later one is newer than this change.
    uid            text,
    -- When it was when that was wanted, by which a wish that is said by it is known again.
    was_at         timestamptz,
    -- Whereto an appointment is moved, and the booking that took the other one's place.
    starts_at      timestamptz,
    ends_at        timestamptz,
    new_uid        text,
    -- Of a replaced one: the change that took its place.
    replaced_by    uuid,
    -- Of a replaced one: whether the calendar was just being asked for it, and nobody has told since what that said.
    under_way      boolean     NOT NULL DEFAULT false,
    made_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    settled_at     timestamptz,
    PRIMARY KEY (company_id, id),
    CHECK ((kind = 'move') = (starts_at IS NOT NULL AND ends_at IS NOT NULL))
);
CREATE UNIQUE INDEX appointment_changes_open ON appointment_changes (company_id, appointment_id)
    WHERE state IN ('asked', 'promised');
CREATE INDEX appointment_changes_replaced ON appointment_changes (company_id, replaced_by) WHERE replaced_by IS NOT NULL;
CREATE INDEX appointment_changes_lineage ON appointment_changes (company_id, appointment_id, made_at);
ALTER TABLE appointment_changes ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_company ON appointment_changes TO gateway_app
    USING (company_id = app_company()) WITH CHECK (company_id = app_company());
CREATE POLICY effects ON appointment_changes TO gateway_work USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON appointment_changes TO gateway_app;
GRANT SELECT, UPDATE         ON appointment_changes TO gateway_work;
