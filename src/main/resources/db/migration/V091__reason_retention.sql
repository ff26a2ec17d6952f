-- Why callers cancelled and moved is forgotten with the calls they said it in.
CREATE INDEX appointment_changes_reasons ON appointment_changes (made_at) WHERE reason IS NOT NULL;
INSERT INTO purge (name, upto) VALUES ('change_reasons', now() - interval '1 year');
