-- The time to pay a deposit begins once its invoice goes out.
ALTER TABLE deposits
    -- How long that is.
    ADD COLUMN within_seconds  bigint NOT NULL DEFAULT 0 CHECK (within_seconds >= 0),
    -- When its invoice was written, on the business clock, and until when that asks to be paid.
    ADD COLUMN invoiced_at     timestamptz,
    ADD COLUMN invoiced_due_at timestamptz,
    -- When it went out; NULL while the customer cannot pay.
    ADD COLUMN sent_at         timestamptz;
UPDATE deposits SET sent_at = made_at;
