package de.askproai.gateway.tool;

import de.askproai.gateway.speech.Speaking;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks and where, as the door established it; never taken from a tool's arguments.
 *
 * @param branch null when the asker speaks for the whole company, or has yet to say which of the choices it is
 * @param choices the branches of which the asker may name any; empty where there is nothing to choose
 * @param zone the time zone of the branch, or of the first choice
 * @param locale German or English: what the asker's language is not translated into is said in English
 * @param conversation the call id, or what else tells this asker's wishes from another's
 * @param callerNumber E.164; null for hidden numbers and assistants
 * @param door {@code retell}, {@code mcp} or {@code rest}
 * @param heard how many characters the asker had said before this was asked; null where nobody tells
 * @param vouched whether the asker has shown that all of this is theirs to ask; else nothing is noted of what is said
 */
public record ToolContext(
        UUID company,
        @Nullable UUID branch,
        List<UUID> choices,
        ZoneId zone,
        Locale locale,
        String conversation,
        @Nullable String callerNumber,
        String door,
        @Nullable Integer heard,
        boolean vouched) {

    public ToolContext {
        locale = Speaking.spoken(locale);
        choices = List.copyOf(choices);
    }

    /** The context of an asker who has nothing to choose. */
    public ToolContext(
            UUID company,
            @Nullable UUID branch,
            ZoneId zone,
            Locale locale,
            String conversation,
            @Nullable String callerNumber,
            String door) {
        this(company, branch, List.of(), zone, locale, conversation, callerNumber, door, null, true);
    }

    /** Returns the context of the same asker, who means this branch. */
    public ToolContext at(UUID chosen, ZoneId there) {
        return new ToolContext(
                company, chosen, choices, there, locale, conversation, callerNumber, door, heard, vouched);
    }

    /** Returns the branch, or one of the choices, for what is the same in all of them. */
    public Optional<UUID> anyBranch() {
        return Optional.ofNullable(branch).or(() -> choices.stream().findFirst());
    }

    @Override
    public String toString() {
        return "ToolContext[" + company + " " + conversation + "]";
    }
}
