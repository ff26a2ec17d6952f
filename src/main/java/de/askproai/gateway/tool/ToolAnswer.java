package de.askproai.gateway.tool;

import de.askproai.gateway.error.ErrorCode;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What a tool says: a sentence a voice can read out, and facts for the model. {@link ToolSpec#toJson} is what goes to the
 * asker.
 *
 * @param success whether what was asked for happened
 * @param settled whether asking the same again must not do anything again; a success is unless it asks, and so is a promise
 * @param message speakable; no ids, no addresses, no names of people, so that it may be kept
 * @param facts for the model, under the same rule
 * @param code why not, when it did not happen
 * @param replayed whether this was answered before
 */
public record ToolAnswer(
        boolean success,
        boolean settled,
        String message,
        JsonObject facts,
        @Nullable ErrorCode code,
        boolean replayed) {
    /** The fact that names the argument that is asked for. */
    static final String MISSING = "missing";

    public static ToolAnswer success(String message, JsonObject facts) {
        return new ToolAnswer(true, true, message, facts, null, false);
    }

    /** Returns the answer that it happens; asked again it is tried again, since something of it may be missing. */
    public static ToolAnswer partly(String message, JsonObject facts) {
        return new ToolAnswer(true, false, message, facts, null, false);
    }

    /** Returns the answer that it did not happen; asked again soon, it is tried again. */
    public static ToolAnswer failure(ErrorCode code, String message, JsonObject facts) {
        return new ToolAnswer(false, false, message, facts, code, false);
    }

    /** Returns the question for an argument that is missing or unclear. */
    public static ToolAnswer asking(String argument, String question) {
        return asking(ErrorCode.INVALID_REQUEST, argument, question);
    }

    public static ToolAnswer asking(ErrorCode code, String argument, String question) {
        return failure(code, question, new JsonObject().put(MISSING, argument));
    }

    /** Returns the answer that it happened, and the question for an argument that would help; asked again it is tried again. */
    public static ToolAnswer successAsking(String argument, String message, JsonObject facts) {
        return new ToolAnswer(true, false, message, facts.copy().put(MISSING, argument), null, false);
    }

    /** Returns whether it asks for something: what is heard next is an answer to it. */
    boolean asks() {
        return !settled && facts.containsKey(MISSING);
    }

    /** Returns the answer that it did not happen yet, but will without being asked again. */
    public static ToolAnswer promise(ErrorCode code, String message, JsonObject facts) {
        return new ToolAnswer(false, true, message, facts, code, false);
    }

    /** Returns the same answer with one more fact. */
    public ToolAnswer with(String fact, Object value) {
        return new ToolAnswer(success, settled, message, facts.copy().put(fact, value), code, replayed);
    }

    /** Returns the same answer in other words. */
    public ToolAnswer saying(String other) {
        return new ToolAnswer(success, settled, other, facts, code, replayed);
    }

    ToolAnswer asReplay() {
        return new ToolAnswer(success, settled, message, facts, code, true);
    }

    JsonObject toJson() {
        return new JsonObject().put("success", success).put("message", message).put("facts", facts);
    }

    /** Facts are stored as they are written: PostgreSQL keeps no order of keys, and a replay is to be the same answer. */
    JsonObject toStored() {
        return toJson().put("facts", facts.encode())
                .put("settled", settled)
                .put("code", code == null ? null : code.name());
    }

    static ToolAnswer ofStored(JsonObject stored) {
        String code = stored.getString("code");
        return new ToolAnswer(
                stored.getBoolean("success"),
                stored.getBoolean("settled"),
                stored.getString("message"),
                stored.getValue("facts") instanceof String written
                        ? new JsonObject(written)
                        : stored.getJsonObject("facts"),
                code == null ? null : ErrorCode.valueOf(code),
                false);
    }
}
