-- For people: what is tried again or waits for somebody that is away, other than webhook events. Rows on the fast path never
-- are in it.
CREATE INDEX work_waiting_actions ON work (id) WHERE waiting AND NOT starts_with(kind, 'event.');
