-- What an appointment was last spoken of in on the phone, in which its customer is written to about it; NULL where nobody
-- called about it: then it is the company's language.
ALTER TABLE appointments ADD COLUMN language text;
