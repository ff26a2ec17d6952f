package de.askproai.gateway.sandbox.calcom;

import de.askproai.gateway.sandbox.door.Answer;
import de.askproai.gateway.sandbox.door.Front;
import de.askproai.gateway.sandbox.door.Request;
import de.askproai.gateway.sandbox.state.SandboxClock;
import java.util.Optional;

/** Cal.com's front door: API keys and the request quota. */
final class CalcomFront implements Front<CalcomAccount> {
    private final CalcomState state;
    private final SandboxClock clock;

    CalcomFront(CalcomState state, SandboxClock clock) {
        this.state = state;
        this.clock = clock;
    }

    @Override
    public String vendor() {
        return "calcom";
    }

    @Override
    public Optional<CalcomAccount> account(Request request) {
        return request.bearer().flatMap(state::byKey);
    }

    @Override
    public String nameOf(CalcomAccount account) {
        return account.name();
    }

    @Override
    public Optional<Answer> admit(CalcomAccount account, Request request) {
        Throttle throttle = state.throttle();
        if (throttle.plan().enabled() && throttle.take(account.apiKey(), clock.wall()) < 0) {
            return Optional.of(quota(account, failure(429, request), 0));
        }
        return Optional.empty();
    }

    @Override
    public Answer settle(CalcomAccount account, Request request, Answer answer) {
        return state.throttle().plan().enabled()
                ? quota(account, answer, state.throttle().left(account.apiKey()))
                : answer;
    }

    @Override
    public Answer unauthorized(Request request) {
        String message = request.bearer().isPresent()
                ? "ApiAuthStrategy - api key - Your api key is not valid."
                : "ApiAuthStrategy - No authentication method provided. Either pass an API key as 'Bearer' header or"
                        + " OAuth client credentials as 'x-cal-secret-key' and 'x-cal-client-id' headers";
        return CalcomErrors.body(request, 401, message);
    }

    @Override
    public Answer unknownRoute(Request request) {
        return CalcomErrors.noRoute(request);
    }

    @Override
    public Answer failure(int status, Request request) {
        String message = switch (status) {
            case 401 -> "ApiAuthStrategy - api key - Your api key is not valid.";
            case 403 -> "Forbidden resource";
            case 429 -> "Too many requests. Please try again later.";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            default -> "Internal server error";
        };
        return CalcomErrors.body(request, status, message);
    }

    private Answer quota(CalcomAccount account, Answer answer, int left) {
        Throttle throttle = state.throttle();
        long reset = throttle.secondsLeft(account.apiKey(), clock.wall());
        return answer.with(
                        "X-RateLimit-Limit-Default",
                        Integer.toString(throttle.plan().limit()))
                .with("X-RateLimit-Remaining-Default", Integer.toString(left))
                .with("X-RateLimit-Reset-Default", Long.toString(reset));
    }
}
