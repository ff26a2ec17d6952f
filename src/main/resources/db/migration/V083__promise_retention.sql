-- Promises that nobody has to see to any more are removed when they are over their time; open ones never are.
GRANT DELETE ON promises TO gateway_work;
CREATE POLICY purge ON promise_tellings TO gateway_work USING (true);
GRANT SELECT, DELETE ON promise_tellings TO gateway_work;

CREATE INDEX promises_settled ON promises (settled_at) WHERE state <> 'open' AND handover IN ('none', 'done');
CREATE INDEX promise_tellings_age ON promise_tellings USING brin (at) WITH (pages_per_range = 32, autosummarize = on);

INSERT INTO purge (name, upto) VALUES ('promises', now()), ('promise_tellings', now());
