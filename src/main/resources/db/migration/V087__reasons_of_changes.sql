-- Why callers cancel and move, in their words, sealed.
ALTER TABLE appointment_changes ADD COLUMN reason bytea;
CREATE INDEX appointment_changes_call ON appointment_changes (company_id, call_id);
