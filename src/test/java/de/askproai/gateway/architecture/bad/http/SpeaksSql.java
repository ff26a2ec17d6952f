package de.askproai.gateway.architecture.bad.http;

import io.vertx.sqlclient.SqlClient;

record SpeaksSql(SqlClient sql) {}
