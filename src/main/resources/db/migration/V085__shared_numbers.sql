-- Branches of one company may share a number; companies may not. Row-level security hides whose number it is, not that it
-- is taken.
ALTER TABLE phone_numbers DROP CONSTRAINT phone_numbers_pkey;
ALTER TABLE phone_numbers ADD PRIMARY KEY (e164, branch_id);
ALTER TABLE phone_numbers ADD CONSTRAINT phone_numbers_of_one_company
    EXCLUDE USING gist (e164 WITH =, company_id WITH <>);

-- What callers call a branch besides its name.
ALTER TABLE branches ADD COLUMN synonyms text[] NOT NULL DEFAULT '{}';
