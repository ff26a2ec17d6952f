-- When a caller wants to be called back: not before that, on the business clock. NULL where it may be at once.
ALTER TABLE promises ADD COLUMN not_before timestamptz;
