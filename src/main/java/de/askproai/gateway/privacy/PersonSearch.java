package de.askproai.gateway.privacy;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Asks all domains after each other what they have of a person, or to give it up. */
final class PersonSearch {
    private final List<PersonalRows> rows;

    PersonSearch(List<PersonalRows> rows) {
        this.rows = List.copyOf(rows);
    }

    Future<List<Trace>> find(SqlClient tx, Person person) {
        Future<List<Trace>> found = Future.succeededFuture(List.of());
        for (PersonalRows domain : rows) {
            found = found.compose(known -> domain.find(tx, person, known).map(more -> joined(known, more)));
        }
        return found;
    }

    Future<Void> erase(SqlClient tx, Person person, List<Trace> traces) {
        Future<Void> erased = Future.succeededFuture();
        for (PersonalRows domain : rows) {
            erased = erased.compose(done -> domain.erase(tx, person, traces));
        }
        return erased;
    }

    /** Returns whether one of the traces is an appointment that is yet to come. */
    static boolean isSomethingToCome(List<Trace> traces) {
        return traces.stream().anyMatch(trace -> trace.kind() == Trace.Kind.UPCOMING);
    }

    /** Returns how many traces there are of each kind. */
    static JsonObject count(List<Trace> traces) {
        JsonObject counts = new JsonObject();
        for (Trace.Kind kind : Trace.Kind.values()) {
            counts.put(kind.text(), Trace.refs(traces, kind).length);
        }
        return counts;
    }

    private record Named(Trace.Kind kind, String ref) {}

    /** Whoever owns a trace knows more of it than who came across it before. */
    private static List<Trace> joined(List<Trace> known, List<Trace> more) {
        Map<Named, Trace> all = new LinkedHashMap<>();
        Stream.concat(known.stream(), more.stream())
                .forEach(trace -> all.put(new Named(trace.kind(), trace.ref()), trace));
        return List.copyOf(all.values());
    }
}
