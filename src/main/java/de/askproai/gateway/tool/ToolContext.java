package de.askproai.gateway.tool;

import de.askproai.gateway.speech.Speaking;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks and where, as the door established it; never taken from a tool's arguments.
 *
 * @param branch null when the asker speaks for the whole company
 * @param zone the branch's time zone
 * @param locale German or English: what the asker's language is not translated into is said in English
 * @param conversation the call id, or what else tells this asker's wishes from another's
 * @param callerNumber E.164; null for hidden numbers and assistants
 * @param door {@code retell}, {@code mcp} or {@code rest}
 */
public record ToolContext(
        UUID company,
        @Nullable UUID branch,
        ZoneId zone,
        Locale locale,
        String conversation,
        @Nullable String callerNumber,
        String door) {

    public ToolContext {
        locale = Speaking.spoken(locale);
    }

    @Override
    public String toString() {
        return "ToolContext[" + company + " " + conversation + "]";
    }
}
