-- Bulk replays are no longer about webhook events only; what they leave as it is, is counted too.
ALTER TABLE replay ADD COLUMN subject text NOT NULL DEFAULT 'webhook_event';
ALTER TABLE replay ALTER COLUMN subject DROP DEFAULT;
ALTER TABLE replay ADD COLUMN skipped bigint NOT NULL DEFAULT 0;
