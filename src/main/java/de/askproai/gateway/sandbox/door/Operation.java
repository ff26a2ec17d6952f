package de.askproai.gateway.sandbox.door;

/**
 * One operation of a vendor's API on one account: in memory, in one go, so that two requests never interleave.
 *
 * @param <A> the vendor's account
 */
@FunctionalInterface
public interface Operation<A> {
    /**
     * Does it.
     *
     * @throws Refusal when the vendor would refuse
     */
    Answer answer(A account, Request request);
}
