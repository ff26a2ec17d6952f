package de.askproai.gateway.call;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a call, as far as somebody says.
 *
 * @param ours the number of the company's that is in it, as written by the vendor
 * @param theirs the other number
 * @param diverting the numbers that passed the call on
 * @param branch the branch we gave the call
 */
public record CallParties(
        String callId,
        @Nullable String ours,
        @Nullable String theirs,
        List<String> diverting,
        @Nullable UUID branch) {

    public CallParties {
        diverting = List.copyOf(diverting);
    }

    /** Nobody that is known. */
    public static CallParties unknown(String callId) {
        return new CallParties(callId, null, null, List.of(), null);
    }

    /** Returns whether they tell where the call arrived. */
    boolean sayWhere() {
        return ours != null || branch != null || !diverting.isEmpty();
    }

    /** Returns the same with what others know and these do not: of a caller, that is. */
    CallParties or(CallParties others) {
        return theirs == null ? new CallParties(callId, ours, others.theirs, diverting, branch) : this;
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "CallParties[" + callId + "]";
    }
}
