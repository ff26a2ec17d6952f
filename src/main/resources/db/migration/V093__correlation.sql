-- The request that brought an event or other work, for logs and vendor calls: its X-Request-ID and, after a space, its
-- traceparent. Null where nothing was sent: then the row's own id names it.
ALTER TABLE webhook_event RENAME COLUMN traceparent TO correlation;
ALTER TABLE work ADD COLUMN correlation text;
ALTER TABLE dead_letter ADD COLUMN correlation text;
