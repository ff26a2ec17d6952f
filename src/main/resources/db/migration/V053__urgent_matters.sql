-- What a company calls urgent, and what its callers are told then, by language; as the company's file says.
ALTER TABLE companies ADD COLUMN urgent jsonb;
