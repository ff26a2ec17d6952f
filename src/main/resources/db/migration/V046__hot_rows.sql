-- What calendars tell of an appointment changes its state far more often than its time, and a booking is told of several
-- times: half a page of room lets nearly all such updates leave the indexes alone, which is a third of what they cost; with
-- less room one in four does not. Such updates clean up after themselves; vacuum is for the rest. Without statistics the
-- planner takes a company's appointments for one: it has to see them early. Later it has to see them only when they have
-- changed as often as there are rows: its plans are for all values alike, so they hang on sizes, not on what is new.
ALTER TABLE appointments SET (fillfactor = 50, autovacuum_vacuum_threshold = 20000, autovacuum_vacuum_scale_factor = 0.05,
                              autovacuum_vacuum_insert_threshold = -1, autovacuum_analyze_threshold = 200,
                              autovacuum_analyze_scale_factor = 1);
-- A few rows that every batch updates.
ALTER TABLE work_total SET (fillfactor = 20, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0);
