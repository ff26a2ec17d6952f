package de.askproai.gateway.privacy;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;

/** One domain's rows about people. Asked within a transaction of the person's company. */
public interface PersonalRows {
    /** Returns what the domain has of the person; {@code known} is what the domains asked before it have. */
    Future<List<Trace>> find(SqlClient tx, Person person, List<Trace> known);

    /** Takes the person out of the rows so that nothing brings them back; a second time changes nothing. */
    Future<Void> erase(SqlClient tx, Person person, List<Trace> traces);
}
