-- What a tool answered counts no more once another one of the same conversation has undone it.
ALTER TABLE tool_claims ADD COLUMN conversation text;
CREATE INDEX tool_claims_conversation ON tool_claims (company_id, conversation);
GRANT DELETE ON tool_claims TO gateway_app;
