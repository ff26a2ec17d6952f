-- A customer's name is personal too: it is sealed with the number and the address.
ALTER TABLE customers DROP COLUMN name;
