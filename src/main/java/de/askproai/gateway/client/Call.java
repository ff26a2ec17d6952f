package de.askproai.gateway.client;

import de.askproai.gateway.error.GatewayException;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request to a vendor, as data: what to send, what may be done about failures, how to read the answer.
 *
 * @param vendor who is called
 * @param connection the account on whose behalf: quota and credentials are its own
 * @param operation a short name for meters and errors, such as {@code slots.list}; one of few
 * @param method the HTTP method
 * @param path below the vendor's base, already encoded
 * @param query in order; names may repeat
 * @param headers authentication included
 * @param body what is sent
 * @param repeatable whether sending it twice does no more than sending it once
 * @param cached whether and how long its answer may be kept
 * @param decode reads a 2xx answer
 * @param refuse reads any other answer; the failure's detail must not quote the body
 * @param madeNanos when it was made, with the credentials of that moment; by {@link System#nanoTime()}
 */
public record Call<T>(
        Vendor vendor,
        String connection,
        String operation,
        HttpMethod method,
        String path,
        List<Map.Entry<String, String>> query,
        Map<String, String> headers,
        Body body,
        boolean repeatable,
        Optional<Caching> cached,
        Decoder<T> decode,
        Decoder<GatewayException> refuse,
        long madeNanos) {

    /**
     * How an answer may be kept.
     *
     * @param cache the kind of answer in the meters, such as {@code availability}
     * @param groups what it is forgotten with; unique over all companies
     * @param keepFor how long
     */
    public record Caching(String cache, List<String> groups, Duration keepFor) {
        public Caching {
            groups = List.copyOf(groups);
        }
    }

    public Call {
        query = List.copyOf(query);
        headers = Map.copyOf(headers);
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("A path starts with /");
        }
        if (cached.isPresent() && !repeatable) {
            throw new IllegalArgumentException("Only what is repeatable can be cached");
        }
    }

    /** Starts a call on behalf of a connection. */
    public static CallBuilder of(Vendor vendor, String connection, String operation) {
        return new CallBuilder(vendor, connection, operation);
    }

    /** Returns the same call with another way to read its answer. */
    public <U> Call<U> decodedBy(Decoder<U> other) {
        return new Call<>(
                vendor,
                connection,
                operation,
                method,
                path,
                query,
                headers,
                body,
                repeatable,
                cached,
                other,
                refuse,
                madeNanos);
    }

    /** Returns the path with the query string. */
    public String target() {
        return query.isEmpty() ? path : path + "?" + Body.encode(query);
    }

    /** Returns vendor and operation only: the rest may be secret or personal. */
    @Override
    public String toString() {
        return vendor.name() + " " + operation;
    }
}
