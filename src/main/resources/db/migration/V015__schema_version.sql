-- A node looks before it takes traffic whether the schema is its own version's, and it knows no owner's password.
GRANT SELECT (version, success) ON flyway_schema_history TO gateway_work;
