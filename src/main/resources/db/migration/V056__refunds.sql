-- refunded: paid, and given back because the appointment does not take place.
ALTER TABLE deposits
    DROP CONSTRAINT deposits_state_check,
    ADD CONSTRAINT deposits_state_check
        CHECK (state IN ('requested', 'paid', 'expired', 'late', 'dropped', 'refunded'));
