-- To whom a promise was made, so that it is found when they are erased: keyed hash of the number they said, or called from.
ALTER TABLE promises ADD COLUMN phone_hash text;
CREATE INDEX promises_phone ON promises (company_id, phone_hash) WHERE phone_hash IS NOT NULL;
