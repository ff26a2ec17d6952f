package de.askproai.gateway.store;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The WHERE of a query whose conditions depend on what is asked: fixed texts, with the values as parameters. Not
 * thread-safe.
 */
public final class Conditions {
    private final List<String> texts = new ArrayList<>();
    private final Tuple values;

    public Conditions() {
        this.values = Tuple.tuple();
    }

    /** Begins other conditions of the same query, which go on counting its parameters. */
    public Conditions(Conditions before) {
        this.values = before.values;
    }

    /** Adds a condition without a value. */
    @CanIgnoreReturnValue
    public Conditions and(String condition) {
        texts.add(condition);
        return this;
    }

    /** Adds a condition, in which {@code ?} stands for the value, if there is a value. */
    @CanIgnoreReturnValue
    public Conditions and(String condition, Optional<?> value) {
        value.ifPresent(present -> texts.add(condition.replace("?", parameter(present))));
        return this;
    }

    /** Returns how the query names this value, e.g. {@code $3}. */
    public String parameter(Object value) {
        return "$" + values.addValue(value).size();
    }

    /** Returns the conditions as one that is true or false. */
    public String all() {
        return texts.isEmpty() ? "true" : "(" + String.join(" AND ", texts) + ")";
    }

    /** Returns the conditions, starting with WHERE; empty when there are none. */
    public String where() {
        return texts.isEmpty() ? "" : "WHERE " + String.join(" AND ", texts);
    }

    public Tuple values() {
        return values;
    }
}
