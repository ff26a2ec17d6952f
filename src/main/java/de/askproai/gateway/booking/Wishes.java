package de.askproai.gateway.booking;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.speech.SpokenDates;
import de.askproai.gateway.speech.SpokenTimes;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads wishes out of a tool's arguments; what was not understood is asked back, never guessed. */
final class Wishes {
    static final String DATE = "date";
    static final String TIME = "time";
    static final String SERVICE = "service";
    /** What the predecessor's agents call the arguments. */
    static final Map<String, String> ALIASES = Map.of(
            "datum", DATE,
            "uhrzeit", TIME,
            "dienstleistung", SERVICE,
            "service_name", SERVICE,
            "telefonnummer", "phone",
            "kundenname", "name",
            "customer_name", "name",
            "notizen", "notes",
            "mitarbeiter_wunsch", "staff");

    private Wishes() {}

    /** A wish understood, or what to ask back. */
    record Read(@Nullable Wish wish, @Nullable ToolAnswer question) {
        static Read asking(String what, String message) {
            return new Read(
                    null,
                    ToolAnswer.failure(ErrorCode.INVALID_REQUEST, message, new JsonObject().put("missing", what)));
        }
    }

    static Read read(ToolCall call, Shop shop, ZonedDateTime now) {
        Phrases phrases = new Phrases(call.context().locale());
        Optional<Shop.Offer> offer = shop.offer(call.text(SERVICE));
        if (offer.isEmpty()) {
            return Read.asking(SERVICE, phrases.whichService(shop));
        }
        Calendar calendar = offer.get().calendar();
        if (calendar == null) {
            return new Read(null, ToolAnswer.failure(ErrorCode.MISCONFIGURED, phrases.notBookable(), new JsonObject()));
        }
        Optional<String> spokenDate = call.text(DATE);
        Optional<LocalDate> date = spokenDate.flatMap(spoken -> SpokenDates.parse(spoken, now.toLocalDate()));
        if (spokenDate.isPresent()
                && date.isEmpty()
                && !call.text(TIME).flatMap(SpokenTimes::parse).isPresent()) {
            return Read.asking(DATE, phrases.whichDay());
        }
        Optional<LocalTime> time =
                call.text(TIME).flatMap(SpokenTimes::parse).or(() -> spokenDate.flatMap(SpokenTimes::explicit));
        return new Read(new Wish(offer.get(), calendar, date.orElse(null), time.orElse(null)), null);
    }

    /** Returns day and time in one spelling, so that a wish said in other words is the same wish. */
    static JsonObject meaning(ToolCall call, ZonedDateTime now) {
        JsonObject meaning = call.arguments().copy();
        call.text(DATE).ifPresent(spoken -> {
            SpokenDates.parse(spoken, now.toLocalDate()).ifPresent(date -> meaning.put(DATE, date.toString()));
            if (call.text(TIME).isEmpty()) {
                SpokenTimes.explicit(spoken).ifPresent(time -> meaning.put(TIME, time.toString()));
            }
        });
        call.text(TIME).flatMap(SpokenTimes::parse).ifPresent(time -> meaning.put(TIME, time.toString()));
        return meaning;
    }
}
