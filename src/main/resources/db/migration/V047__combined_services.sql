-- The services one is made of, in the order in which they are done; empty for a service of its own.
ALTER TABLE services
    ADD COLUMN combines uuid[] NOT NULL DEFAULT '{}';
