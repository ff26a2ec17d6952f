-- The bookings at the vendor this appointment was moved on from: what is told of them later is no news. In the row itself,
-- because whoever waited for a move on this row sees the row after it, and of other tables only what was there before.
ALTER TABLE appointments ADD COLUMN left_uids text[];
