package de.askproai.gateway.client;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import de.askproai.gateway.error.GatewayException;
import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds a {@link Call} step by step; used by one thread, once. */
public final class CallBuilder {
    private final Vendor vendor;
    private final String connection;
    private final String operation;
    private final List<Map.Entry<String, String>> query = new ArrayList<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private HttpMethod method = HttpMethod.GET;
    private String path = "/";
    private Body body = Body.none();
    private boolean repeatable;
    private Optional<Call.Caching> cached = Optional.empty();
    private Decoder<GatewayException> refuse = Refusals::byStatus;

    CallBuilder(Vendor vendor, String connection, String operation) {
        this.vendor = vendor;
        this.connection = connection;
        this.operation = operation;
    }

    /** GET is repeatable; each {@code {}} in the path stands for one argument, which is encoded. */
    @CanIgnoreReturnValue
    public CallBuilder get(String template, String... arguments) {
        repeatable();
        return request(HttpMethod.GET, template, arguments);
    }

    /** POST is not repeatable unless said so. */
    @CanIgnoreReturnValue
    public CallBuilder post(String template, String... arguments) {
        return request(HttpMethod.POST, template, arguments);
    }

    @CanIgnoreReturnValue
    public CallBuilder request(HttpMethod how, String template, String... arguments) {
        method = how;
        path = fill(template, arguments);
        return this;
    }

    @CanIgnoreReturnValue
    public CallBuilder query(String name, String value) {
        query.add(Map.entry(name, value));
        return this;
    }

    @CanIgnoreReturnValue
    public CallBuilder header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    @CanIgnoreReturnValue
    public CallBuilder bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    @CanIgnoreReturnValue
    public CallBuilder body(Body content) {
        body = content;
        return this;
    }

    /** Says that sending the call twice is harmless, because of its nature or of an idempotency key in it. */
    @CanIgnoreReturnValue
    public CallBuilder repeatable() {
        repeatable = true;
        return this;
    }

    @CanIgnoreReturnValue
    public CallBuilder cached(String cache, List<String> groups, Duration keepFor) {
        cached = Optional.of(new Call.Caching(cache, groups, keepFor));
        return this;
    }

    /** Sets how answers other than 2xx are read; {@link Refusals#byStatus} otherwise. */
    @CanIgnoreReturnValue
    public CallBuilder refusedBy(Decoder<GatewayException> decoder) {
        refuse = decoder;
        return this;
    }

    /** Ends with how 2xx answers are read. */
    public <T> Call<T> decodedBy(Decoder<T> decoder) {
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
                decoder,
                refuse,
                System.nanoTime());
    }

    private static String fill(String template, String... arguments) {
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (String argument : arguments) {
            int gap = template.indexOf("{}", from);
            if (gap < 0) {
                throw new IllegalArgumentException("More arguments than gaps in " + template);
            }
            filled.append(template, from, gap).append(segment(argument));
            from = gap + 2;
        }
        if (template.indexOf("{}", from) >= 0) {
            throw new IllegalArgumentException("More gaps than arguments in " + template);
        }
        return filled.append(template, from, template.length()).toString();
    }

    // URLEncoder writes forms, where a space is a plus; and a segment of dots would climb the path.
    private static String segment(String argument) {
        if (argument.isEmpty() || argument.equals(".") || argument.equals("..")) {
            throw new IllegalArgumentException("Not a path segment");
        }
        return URLEncoder.encode(argument, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
