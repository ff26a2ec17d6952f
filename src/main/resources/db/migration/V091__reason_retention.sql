-- Why callers cancelled and moved is forgotten with the calls they said it in.
CREATE INDEX appointment_changes_reasons ON appointment_changes (made_at) WHERE reason IS NOT NULL;
INSERT INTO purge (name, upto)
SELECT 'change_reasons', least(now(), (SELECT min(made_at) FROM appointment_changes WHERE reason IS NOT NULL));
