-- Absences that are over are removed: first who was away, then what became of their appointments.
CREATE POLICY purge ON staff_away TO gateway_work USING (true);
GRANT SELECT, DELETE ON staff_away TO gateway_work;
CREATE POLICY purge ON absences FOR DELETE TO gateway_work USING (true);
GRANT DELETE ON absences TO gateway_work;

CREATE INDEX staff_away_over ON staff_away (away_until);
CREATE INDEX absences_over ON absences (away_until);

-- Those of before this migration are over, too.
INSERT INTO purge (name, upto)
SELECT 'staff_away', least(now(), (SELECT min(away_until) FROM staff_away))
UNION ALL
SELECT 'absences', least(now(), (SELECT min(away_until) FROM absences));
