package de.askproai.gateway.sandbox.stripe;

import de.askproai.gateway.sandbox.door.Answer;
import de.askproai.gateway.sandbox.door.Front;
import de.askproai.gateway.sandbox.door.Request;
import de.askproai.gateway.sandbox.state.SandboxClock;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stripe's front door: secret keys, as bearer or as basic user, and idempotency keys. */
final class StripeFront implements Front<StripeAccount> {
    private final StripeState state;
    private final SandboxClock clock;

    StripeFront(StripeState state, SandboxClock clock) {
        this.state = state;
        this.clock = clock;
    }

    @Override
    public String vendor() {
        return "stripe";
    }

    @Override
    public Optional<StripeAccount> account(Request request) {
        return key(request).flatMap(state::byKey);
    }

    @Override
    public String nameOf(StripeAccount account) {
        return account.name();
    }

    @Override
    public Optional<Answer> admit(StripeAccount account, Request request) {
        Idempotency idempotency = state.books(account).idempotency();
        return Idempotency.key(request)
                .flatMap(key -> idempotency.begin(key, request, clock.wall()))
                .map(answer -> stamped(account, request, answer));
    }

    @Override
    public Answer settle(StripeAccount account, Request request, Answer answer) {
        Answer stamped = stamped(account, request, answer);
        Idempotency.key(request)
                .ifPresent(key -> state.books(account).idempotency().settle(key, stamped));
        return stamped;
    }

    @Override
    public void abandon(StripeAccount account, Request request) {
        Idempotency.key(request)
                .ifPresent(key -> state.books(account).idempotency().abandon(key));
    }

    @Override
    public Answer unauthorized(Request request) {
        Optional<String> key = key(request);
        String message = key.isEmpty()
                ? "You did not provide an API key. You need to provide your API key in the Authorization header, using"
                        + " Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY')."
                : "Invalid API Key provided: " + masked(key.get());
        return StripeErrors.body(401, "invalid_request_error", null, message, null);
    }

    @Override
    public Answer unknownRoute(Request request) {
        return StripeErrors.body(
                404,
                "invalid_request_error",
                null,
                "Unrecognized request URL (" + request.method() + ": " + request.path()
                        + "). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.",
                null);
    }

    @Override
    public Answer failure(int status, Request request) {
        return switch (status) {
            case 401 -> StripeErrors.body(401, "invalid_request_error", null, "Invalid API Key provided", null);
            case 403 ->
                StripeErrors.body(
                        403, "invalid_request_error", null, "This key does not have the required permissions.", null);
            case 409 ->
                StripeErrors.body(
                        409,
                        "invalid_request_error",
                        "lock_timeout",
                        "This object cannot be accessed right now.",
                        null);
            case 429 ->
                StripeErrors.body(429, "invalid_request_error", "rate_limit", "Request rate limit exceeded.", null);
            default ->
                StripeErrors.body(
                        status, status < 500 ? "invalid_request_error" : "api_error", null, "An error occurred.", null);
        };
    }

    private static Answer stamped(StripeAccount account, Request request, Answer answer) {
        String version = request.header("Stripe-Version");
        Answer stamped = answer.with("Request-Id", request.id())
                .with("Stripe-Version", version == null ? account.version() : version);
        return Idempotency.key(request)
                .map(key -> stamped.with("Idempotency-Key", key))
                .orElse(stamped);
    }

    private static Optional<String> key(Request request) {
        return request.bearer().or(() -> basicUser(request.header("Authorization")));
    }

    private static Optional<String> basicUser(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(authorization.substring(6).trim());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return Optional.of(colon < 0 ? pair : pair.substring(0, colon));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String masked(String key) {
        return key.length() < 12 ? "****" : key.substring(0, 8) + "****" + key.substring(key.length() - 4);
    }
}
