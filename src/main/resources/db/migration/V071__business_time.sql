-- Work whose time comes by the shops' clock, not by PostgreSQL's: until then it sleeps, due at the end of time, so that
-- looking for due work does not come across it.
ALTER TABLE work ADD COLUMN wakes_at timestamptz;
ALTER TABLE work ADD CHECK (wakes_at IS NULL OR due_at = 'infinity');
CREATE INDEX work_asleep ON work (wakes_at) WHERE wakes_at IS NOT NULL;
