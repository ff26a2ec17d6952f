package de.askproai.gateway.tool;

import io.vertx.core.json.JsonObject;

/** What is told of something urgent, by whichever tool it was reported. */
public final class UrgentFacts {
    public static final String URGENT = "urgent";
    public static final String TRANSFER = "transfer";
    /** Of the company's list, for the agent's transfer function; nobody's who calls. */
    public static final String NUMBER = "transfer_number";

    public static final String CALLBACK_BY = "callback_by";
    public static final String PEOPLE_TOLD = "people_told";

    private UrgentFacts() {}

    /** Declares them. */
    public static FactSchema in(FactSchema facts) {
        return facts.flag(TRANSFER, "Whether to transfer now")
                .text(NUMBER, "The number to transfer to")
                .moment(CALLBACK_BY, "By when the caller is called back")
                .flag(URGENT, "That it is urgent: offer no appointment")
                .flag(PEOPLE_TOLD, "Whether people of the company were told of it at once");
    }

    /** Adds whereto the agent is to transfer the call. */
    public static JsonObject transferTo(JsonObject facts, String number) {
        return facts.put(TRANSFER, true).put(NUMBER, number);
    }

    /**
     * Returns what is told of it in any case.
     *
     * @param told whether there is anybody to be told at once
     */
    public static JsonObject of(boolean told) {
        return new JsonObject().put(URGENT, true).put(PEOPLE_TOLD, told);
    }
}
