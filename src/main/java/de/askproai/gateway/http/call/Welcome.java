package de.askproai.gateway.http.call;

import de.askproai.gateway.call.CallContexts.Place;
import de.askproai.gateway.speech.Speaking;
import de.askproai.gateway.tenant.Branch;
import de.askproai.gateway.tenant.CallPrivacy;
import de.askproai.gateway.tenant.CallPrivacy.Recording;
import de.askproai.gateway.tenant.Company;
import io.vertx.core.json.JsonObject;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the agent knows of a call at its first word.
 *
 * @param known whether the caller's number is
 * @param upcoming whether an appointment is to come under it, as far as the number alone tells
 * @param now at the place
 */
record Welcome(Place place, boolean known, boolean upcoming, ZonedDateTime now) {
    /** From the first word on, whatever the agent is set up for. */
    private static final JsonObject KEEPING_NOTHING =
            new JsonObject().put("agent", new JsonObject().put("data_storage_setting", "basic_attributes_only"));

    /** Returns it as the answer to the call; Retell takes texts only. */
    JsonObject toJson() {
        Company company = place.profile().company();
        Locale locale = Locale.forLanguageTag(company.locale());
        CallPrivacy privacy = company.calls().privacy();
        String branches = place.branches().stream().map(Branch::name).collect(Collectors.joining(", "));
        JsonObject variables = new JsonObject()
                .put("company_name", company.name())
                .put("branch_name", place.branch().map(Branch::name).orElse(company.name()))
                .put("branch_open", Boolean.toString(place.branch().isEmpty()))
                .put("branches", branches)
                .put("current_date", now.toLocalDate().toString())
                .put("current_time", Speaking.time(now.toLocalTime(), locale))
                .put("current_weekday", now.getDayOfWeek().getDisplayName(TextStyle.FULL, locale))
                .put("disclosure", privacy.disclosed(locale))
                .put("recording", privacy.recording().stored())
                .put("time_zone", now.getZone().getId())
                // Not whose number it is: what the agent knows it says, and the caller has yet to say a name.
                .put("customer_known", Boolean.toString(known))
                .put("customer_has_upcoming", Boolean.toString(upcoming));
        JsonObject metadata = new JsonObject();
        place.branch().ifPresent(branch -> metadata.put("branch_id", branch.id().toString()));
        JsonObject answer = new JsonObject().put("dynamic_variables", variables).put("metadata", metadata);
        return privacy.recording() == Recording.OFF ? answer.put("agent_override", KEEPING_NOTHING.copy()) : answer;
    }
}
