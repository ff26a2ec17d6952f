-- What phone calls leave behind is removed when it is over its time, like the events it came from.
GRANT DELETE ON calls, call_entries TO gateway_work;
CREATE POLICY purge ON tool_calls TO gateway_work USING (true);
GRANT SELECT, DELETE ON tool_calls TO gateway_work;
GRANT DELETE ON replay TO gateway_work;

-- The purge goes forward in time and reads a slice at a time.
CREATE INDEX calls_age ON calls USING brin (created_at) WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX call_entries_age ON call_entries USING brin (at) WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX tool_calls_age ON tool_calls USING brin (started_at) WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX slot_claims_age ON slot_claims (ends_at);

INSERT INTO purge (name, upto)
VALUES ('calls', now()), ('call_entries', now()), ('tool_calls', now()), ('slot_claims', now()), ('replay', now());
