package de.askproai.gateway.booking;

import de.askproai.gateway.tool.Tool;
import java.util.Set;

/** A tool that changes what a caller has: after it, what any of its kind answered before in that call counts no more. */
interface ChangingTool extends Tool {
    Set<String> CHANGING =
            Set.of("reserve_slot", "release_slot", "book_appointment", "reschedule_appointment", "cancel_appointment");

    /** Explains the reason, of which an emergency is told first. */
    String WHY =
            "Why, if the caller says so; with \"kein Notfall\" or \"not an emergency\" where it sounds like one and the "
                    + "caller says it is none";

    @Override
    default Set<String> outdates() {
        return CHANGING;
    }
}
