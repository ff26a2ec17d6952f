package de.askproai.gateway.integration.retell;

import de.askproai.gateway.call.CallChanged;
import de.askproai.gateway.call.CallChanged.Stage;
import de.askproai.gateway.integration.Payload;
import de.askproai.gateway.speech.PhoneNumbers;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Retell's call objects in our words. */
final class RetellCalls {
    private static final int LONGEST_SUMMARY = 10_000;
    private static final long LONGEST_CALL_MILLIS = Duration.ofDays(1).toMillis();
    private static final int HIGHEST_COST_CENTS = 10_000_000;

    private RetellCalls() {}

    /** Reads a call; the stage is taken from the call itself where no event tells it. */
    static CallChanged toCall(UUID company, UUID connection, Payload call, @Nullable Stage told) {
        Payload analysis = call.at("call_analysis");
        String status = call.text("call_status");
        return new CallChanged(
                company,
                call.need("call_id"),
                connection,
                call.at("metadata").uuid("branch_id"),
                told == null ? stage(status, analysis) : told,
                status,
                call.text("direction"),
                call.millis("start_timestamp"),
                call.millis("end_timestamp"),
                call.number("duration_ms", 0, LONGEST_CALL_MILLIS),
                call.text("disconnection_reason"),
                analysis.bool("call_successful"),
                analysis.text("user_sentiment"),
                call.at("call_cost").integer("combined_cost", 0, HIGHEST_COST_CENTS),
                number(call.text("from_number")),
                number(call.text("to_number")),
                analysis.text("call_summary", LONGEST_SUMMARY));
    }

    private static Stage stage(@Nullable String status, Payload analysis) {
        if (!analysis.isEmpty()) {
            return Stage.ANALYZED;
        }
        if (status == null || status.equals("registered")) {
            return Stage.SEEN;
        }
        return status.equals("ongoing") ? Stage.STARTED : Stage.ENDED;
    }

    // Hidden callers come as "anonymous".
    private static @Nullable String number(@Nullable String spoken) {
        return spoken == null
                ? null
                : PhoneNumbers.normalise(spoken, PhoneNumbers.HOME).orElse(null);
    }
}
