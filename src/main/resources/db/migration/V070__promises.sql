-- Who of a company is told what its callers were promised, in which order, and how soon; as the company's file says. Sealed:
-- names, numbers and addresses of people.
ALTER TABLE companies ADD COLUMN handover bytea;

-- What callers were promised: written in the transaction of what it promises, before a caller hears of it.
CREATE TABLE promises (
    company_id     uuid        NOT NULL,
    id             uuid        NOT NULL,
    kind           text        NOT NULL CHECK (kind IN ('booked', 'moved', 'cancelled', 'callback', 'urgent', 'message')),
    -- replaced: something else was promised instead before it was settled.
    state          text        NOT NULL CHECK (state IN ('open', 'kept', 'broken', 'replaced')),
    -- none: no person is needed; waiting: somebody is looked for; taken: by its owner; done: its owner has seen to it.
    handover       text        NOT NULL CHECK (handover IN ('none', 'waiting', 'taken', 'done')),
    call_id        text        NOT NULL,
    appointment_id uuid,
    branch_id      uuid,
    -- Why it was a promise and not done at once.
    code           text,
    -- By when it is to be kept, on the business clock.
    due_at         timestamptz NOT NULL,
    -- When a caller wants to be called back: not before that, on the business clock. NULL where it may be at once.
    not_before     timestamptz,
    -- Who took it: the key of one of the company's contacts, or what an operator wrote.
    owner          text,
    -- Whom it was made to, sealed.
    customer       bytea,
    -- Whether the caller asked for it in so many words, also of what was promised before for another reason.
    requested      boolean     NOT NULL DEFAULT false,
    made_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    taken_at       timestamptz,
    settled_at     timestamptz,
    -- When the next person is told, on the business clock; null: at once.
    next_at        timestamptz,
    -- When it was found that nobody who can be told takes it.
    untaken_at     timestamptz,
    PRIMARY KEY (id, company_id),
    CHECK ((handover IN ('taken', 'done')) = (owner IS NOT NULL))
);
CREATE INDEX promises_recent ON promises (company_id, made_at DESC);
CREATE INDEX promises_handed ON promises (company_id, call_id) WHERE handover IN ('waiting', 'taken');
CREATE INDEX promises_about ON promises (appointment_id, company_id) WHERE handover IN ('waiting', 'taken');
CREATE INDEX promises_replaced ON promises (company_id, appointment_id) WHERE state = 'replaced';
CREATE INDEX promises_appointment ON promises (appointment_id, company_id) WHERE state = 'open';

-- Who was told of a promise. The intent comes first: what is still 'sending' after a failure may have arrived or not, and
-- goes out again under the same message id.
CREATE TABLE promise_tellings (
    company_id uuid        NOT NULL,
    promise_id uuid        NOT NULL,
    turn       integer     NOT NULL,
    contact    text        NOT NULL,
    state      text        NOT NULL CHECK (state IN ('sending', 'unsent', 'sent', 'refused')),
    tries      integer     NOT NULL DEFAULT 1,
    -- Whether it is tried again beside the telling of others, who do not wait for it.
    beside     boolean     NOT NULL DEFAULT false,
    at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (company_id, promise_id, turn)
);

DO $$
DECLARE
    owned text;
BEGIN
    FOREACH owned IN ARRAY ARRAY['promises', 'promise_tellings'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', owned);
        EXECUTE format('CREATE POLICY own_company ON %I TO gateway_app '
            'USING (company_id = app_company()) WITH CHECK (company_id = app_company())', owned);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO gateway_app', owned);
    END LOOP;
END
$$;
CREATE POLICY effects ON promises TO gateway_work USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON promises TO gateway_work;
