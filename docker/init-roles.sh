#!/bin/sh
# Runs once, when the database directory is new: the gateway's three roles. None is superuser or may bypass row-level
# security; "gateway check" verifies that.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set owner_password="$GATEWAY_DATABASE_OWNER_PASSWORD" \
  --set app_password="$GATEWAY_DATABASE_APP_PASSWORD" \
  --set work_password="$GATEWAY_DATABASE_WORK_PASSWORD" \
  --set database="$POSTGRES_DB" <<'SQL'
CREATE ROLE gateway_owner LOGIN PASSWORD :'owner_password' NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
CREATE ROLE gateway_app LOGIN PASSWORD :'app_password' NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
CREATE ROLE gateway_work LOGIN PASSWORD :'work_password' NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
GRANT ALL ON DATABASE :"database" TO gateway_owner;
GRANT ALL ON SCHEMA public TO gateway_owner;
SQL
