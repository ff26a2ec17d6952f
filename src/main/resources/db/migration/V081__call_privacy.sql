-- What callers are told about who speaks with them, by language, and whether they are asked to be recorded; as the company's
-- file says.
ALTER TABLE companies ADD COLUMN privacy jsonb;
