-- How services are booked by phone. What is left out means what it meant before: by anyone, changed until it begins, no
-- deposit.
ALTER TABLE services
    ADD COLUMN phone                  text    NOT NULL DEFAULT 'anyone' CHECK (phone IN ('anyone', 'known', 'nobody')),
    -- The latest a customer may move or cancel it, before its start.
    ADD COLUMN change_before_minutes  integer NOT NULL DEFAULT 0 CHECK (change_before_minutes BETWEEN 0 AND 525600),
    ADD COLUMN cancel_before_minutes  integer NOT NULL DEFAULT 0 CHECK (cancel_before_minutes BETWEEN 0 AND 525600),
    ADD COLUMN deposit_minor          bigint CHECK (deposit_minor > 0),
    ADD COLUMN deposit_currency       text CHECK (deposit_currency ~ '^[A-Z]{3}$'),
    ADD COLUMN deposit_for            text CHECK (deposit_for IN ('everyone', 'new', 'no-shows')),
    -- By when it is paid: so long after booking, and never later than so long before the start.
    ADD COLUMN deposit_within_minutes integer CHECK (deposit_within_minutes BETWEEN 1 AND 525600),
    ADD COLUMN deposit_before_minutes integer CHECK (deposit_before_minutes BETWEEN 0 AND 525600),
    ADD CHECK (num_nulls(deposit_minor, deposit_currency, deposit_for, deposit_within_minutes, deposit_before_minutes)
               IN (0, 5));

-- From how many missed appointments on somebody counts as one who does not come, and what follows from it.
ALTER TABLE companies
    ADD COLUMN no_show_from integer NOT NULL DEFAULT 1 CHECK (no_show_from BETWEEN 1 AND 100),
    ADD COLUMN no_show_then text    NOT NULL DEFAULT 'deposit' CHECK (no_show_then IN ('deposit', 'callback'));
