package de.askproai.gateway.message;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.work.Effect;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something promised to a caller, written in the transaction of what it promises and before the caller hears of it.
 *
 * @param id the same for every repetition of the same promise
 * @param state open, or kept where it came true at once
 * @param code why it could not be done at once; null where it was
 * @param time when it is to be kept
 * @param customer whom it was made to; null where only the call tells
 */
public record PromiseMade(
        UUID company,
        UUID id,
        PromiseKind kind,
        PromiseState state,
        String callId,
        @Nullable UUID appointment,
        @Nullable UUID branch,
        @Nullable ErrorCode code,
        PromisedTime time,
        @Nullable PromisedTo customer)
        implements Effect {

    /** Returns the id of the call back that a caller is promised whose transfer nobody took; one for each call. */
    public static UUID afterTransfer(String callId) {
        return id(PromiseKind.CALLBACK, callId + "/transfer");
    }

    /** Returns the id of the call back that is promised beside a message: if that fails, nobody else has to call. */
    public static UUID besideMessage(UUID message) {
        return id(PromiseKind.CALLBACK, "beside/" + message);
    }

    /** Returns the subject of the next promise about the same, for when what was promised about it before is closed. */
    static String again(String subject) {
        return subject + "/again";
    }

    /** Returns the id of the promise that this subject (an appointment, a change, a wish) is of this kind. */
    public static UUID id(PromiseKind kind, String subject) {
        return UUID.nameUUIDFromBytes(("promise/" + kind.stored() + "/" + subject).getBytes(StandardCharsets.UTF_8));
    }
}
