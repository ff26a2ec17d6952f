-- Promises are shown in the order in which they were made.
CREATE INDEX promises_recent ON promises (company_id, made_at DESC);
