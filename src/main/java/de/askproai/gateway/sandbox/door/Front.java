package de.askproai.gateway.sandbox.door;

import java.util.Optional;

/**
 * What differs between vendors at their front door: credentials, quotas, and the shape of a "no".
 *
 * @param <A> the vendor's account
 */
public interface Front<A> {
    /** The vendor's name, which is also its mount point. */
    String vendor();

    Optional<A> account(Request request);

    String nameOf(A account);

    /**
     * Lets a request in on arrival, before any injected delay.
     *
     * @return an answer that is known already (a replay, a refusal), or nothing
     */
    default Optional<Answer> admit(A account, Request request) {
        return Optional.empty();
    }

    /** Sees the answer of an operation that has run, and may add to it. */
    default Answer settle(A account, Request request, Answer answer) {
        return answer;
    }

    /** Learns that an admitted request will never run. */
    default void abandon(A account, Request request) {}

    Answer unauthorized(Request request);

    Answer unknownRoute(Request request);

    /** The vendor's own body for a status that a fault asks for. */
    Answer failure(int status, Request request);
}
