package de.askproai.gateway.sandbox.stripe;

import de.askproai.gateway.sandbox.door.Answer;
import de.askproai.gateway.sandbox.door.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's idempotency keys of one account: the first answer is kept for 24 hours and replayed; other parameters under
 * the same key are refused, and so is a second request while the first is still running.
 *
 * <p>Nothing is kept of requests whose work never began: invalid parameters, bad keys, conflicts, rate limits.
 */
final class Idempotency {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int LONGEST_KEY = 255;
    private static final Set<Integer> NOT_KEPT = Set.of(400, 401, 409, 429);

    /** In the order of their age. */
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private record Entry(
            String fingerprint, Instant at, @Nullable Answer answer) {}

    static Optional<String> key(Request request) {
        boolean post = request.method().name().equals("POST");
        return post ? Optional.ofNullable(request.header("Idempotency-Key")) : Optional.empty();
    }

    /** Known already, refused, or nothing: then the request is underway until it is settled or abandoned. */
    Optional<Answer> begin(String key, Request request, Instant wall) {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            return Optional.of(StripeErrors.body(
                    400, "invalid_request_error", null, "Idempotency keys have 1 to 255 characters.", null));
        }
        forgetOld(wall);
        Entry known = entries.get(key);
        if (known == null) {
            entries.put(key, new Entry(fingerprint(request), wall, null));
            return Optional.empty();
        }
        if (!known.fingerprint().equals(fingerprint(request))) {
            return Optional.of(StripeErrors.body(
                    400,
                    "idempotency_error",
                    null,
                    "Keys for idempotent requests can only be used with the same parameters they were first used with."
                            + " Try using a key other than '" + key + "' if you meant to execute a different request.",
                    null));
        }
        Answer answer = known.answer();
        return Optional.of(
                answer == null
                        ? StripeErrors.body(
                                409,
                                "idempotency_error",
                                "idempotency_key_in_use",
                                "There is currently another in-progress request using this Idempotent Key (that probably"
                                        + " means you submitted twice, and the other request is still going through): "
                                        + key + ". Please try again later or with a new key.",
                                null)
                        : answer.with("Idempotent-Replayed", "true"));
    }

    private void forgetOld(Instant wall) {
        Iterator<Entry> oldestFirst = entries.values().iterator();
        while (oldestFirst.hasNext() && oldestFirst.next().at().plus(KEPT).isBefore(wall)) {
            oldestFirst.remove();
        }
    }

    void settle(String key, Answer answer) {
        if (NOT_KEPT.contains(answer.status())) {
            entries.remove(key);
        } else {
            entries.computeIfPresent(key, (k, entry) -> new Entry(entry.fingerprint(), entry.at(), answer));
        }
    }

    /** The work never began. */
    void abandon(String key) {
        entries.remove(key);
    }

    /** Route and parameters, whatever order they came in. */
    private static String fingerprint(Request request) {
        String[] pairs = request.body().toString().split("&", -1);
        Arrays.sort(pairs);
        return request.path() + " " + String.join("&", pairs);
    }
}
