package de.askproai.gateway.sandbox.calcom;

import de.askproai.gateway.sandbox.door.Answer;
import de.askproai.gateway.sandbox.door.Request;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** {@code GET /v2/me}, {@code GET /v2/event-types} and {@code GET /v2/event-types/:id}. */
final class ProfileResource {
    /** An account has one. */
    private static final int TEAM = 1;

    Answer me(CalcomAccount account, Request request) {
        Host owner = account.owner();
        return success(new JsonObject()
                .put("id", owner.id())
                .put("username", owner.username())
                .put("email", owner.email())
                .put("name", owner.name())
                .putNull("avatarUrl")
                .putNull("bio")
                .put("timeFormat", 24)
                .put("defaultScheduleId", 1)
                .put("weekStart", "Monday")
                .put("timeZone", account.timeZone().getId())
                .putNull("organizationId"));
    }

    Answer eventTypes(CalcomAccount account, Request request) {
        String username = request.param("username");
        String slug = request.param("eventSlug");
        if (slug != null && username == null) {
            throw CalcomErrors.badRequest(request, "eventSlug requires username to be provided as well");
        }
        JsonArray all = new JsonArray();
        if (username == null || username.equals(account.owner().username())) {
            // Those of teams are listed by team.
            account.eventTypes().stream()
                    .filter(type -> !type.isTeam())
                    .filter(type -> slug == null || type.slug().equals(slug))
                    .forEach(type -> all.add(written(account, type)));
        }
        return Answer.json(200, new JsonObject().put("status", "success").put("data", all));
    }

    Answer eventType(CalcomAccount account, Request request) {
        String id = request.pathParam("id");
        return account.eventTypes().stream()
                .filter(type -> Integer.toString(type.id()).equals(id))
                .findFirst()
                .map(type -> success(written(account, type)))
                .orElseThrow(() -> CalcomErrors.notFound(request, "Event type with id " + id + " not found"));
    }

    private static JsonObject written(CalcomAccount account, EventType type) {
        JsonObject json = new JsonObject()
                .put("id", type.id())
                .put("lengthInMinutes", type.length())
                .put("title", type.title())
                .put("slug", type.slug())
                .put("description", "")
                .put(
                        "locations",
                        new JsonArray()
                                .add(new JsonObject().put("type", "integration").put("integration", "cal-video")))
                .put("bookingFields", bookingFields())
                .put("disableGuests", false)
                .put("minimumBookingNotice", type.minimumNotice())
                .put("beforeEventBuffer", 0)
                .put("afterEventBuffer", 0)
                .putNull("recurrence")
                .put("metadata", new JsonObject())
                .put("price", type.price())
                .put("currency", type.currency() == null ? "eur" : type.currency())
                .put("lockTimeZoneToggleOnBookingPage", false)
                .putNull("forwardParamsSuccessRedirect")
                .putNull("successRedirectUrl")
                .put("isInstantEvent", false)
                .put("scheduleId", 1)
                .put("hidden", false)
                .put("bookingRequiresAuthentication", false)
                .mergeIn(type.isTeam() ? ofTeam(account, type) : ofOwner(account, type));
        if (!type.lengths().isEmpty()) {
            json.put("lengthInMinutesOptions", new JsonArray(type.lengths()));
        }
        if (type.requiresConfirmation()) {
            json.put(
                    "confirmationPolicy",
                    new JsonObject().put("type", "always").put("blockUnconfirmedBookingsInBooker", true));
        }
        return json;
    }

    private static JsonObject ofOwner(CalcomAccount account, EventType type) {
        return new JsonObject()
                .put("ownerId", account.owner().id())
                .put("users", new JsonArray().add(account.owner().username()))
                .put("bookingUrl", "https://cal.com/" + account.owner().username() + "/" + type.slug());
    }

    private static JsonObject ofTeam(CalcomAccount account, EventType type) {
        JsonArray hosts = new JsonArray();
        account.hostsOf(type).forEach(host -> hosts.add(written(host)));
        return new JsonObject()
                .put("teamId", TEAM)
                .put("schedulingType", type.scheduling())
                .put("assignAllTeamMembers", false)
                .put("hosts", hosts)
                .put("team", team(account));
    }

    /** The description calls a host a text, Cal.com's own output ({@code TeamEventTypeResponseHost}) is this. */
    private static JsonObject written(Host host) {
        return new JsonObject()
                .put("userId", host.id())
                .put("name", host.name())
                .put("username", host.username())
                .putNull("avatarUrl")
                .put("mandatory", false)
                .put("priority", "medium");
    }

    private static JsonObject team(CalcomAccount account) {
        return new JsonObject()
                .put("id", TEAM)
                .put("slug", account.name())
                .put("bannerUrl", "")
                .put("name", account.name())
                .put("logoUrl", "")
                .put("weekStart", "Monday")
                .put("brandColor", "")
                .put("darkBrandColor", "")
                .put("theme", "");
    }

    private static JsonArray bookingFields() {
        return new JsonArray().add(field("name")).add(field("email"));
    }

    private static JsonObject field(String name) {
        return new JsonObject()
                .put("type", name)
                .put("isDefault", true)
                .put("required", true)
                .put("slug", name)
                .put("label", "")
                .put("placeholder", "");
    }

    private static Answer success(JsonObject data) {
        return Answer.json(200, new JsonObject().put("status", "success").put("data", data));
    }
}
