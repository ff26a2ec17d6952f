package de.askproai.gateway.tenant;

import de.askproai.gateway.tenant.CallPrivacy.Recording;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A company's {@link CallPrivacy} as one column of its row. */
final class StoredPrivacy {
    private static final String EVENTS = "events";
    private static final String CALLS = "calls";
    private static final String APPOINTMENTS = "appointments";

    private StoredPrivacy() {}

    static JsonObject toJson(CallPrivacy privacy) {
        JsonObject disclosure = new JsonObject();
        privacy.disclosure().forEach(disclosure::put);
        return new JsonObject()
                .put("disclosure", disclosure)
                .put("recording", privacy.recording().stored())
                .put("retention", toJson(privacy.retention()));
    }

    private static JsonObject toJson(Retention retention) {
        JsonObject seconds = new JsonObject();
        retention.events().ifPresent(keep -> seconds.put(EVENTS, keep.toSeconds()));
        retention.calls().ifPresent(keep -> seconds.put(CALLS, keep.toSeconds()));
        retention.appointments().ifPresent(keep -> seconds.put(APPOINTMENTS, keep.toSeconds()));
        return seconds;
    }

    /** Returns what was stored; the defaults for a company that never said. */
    static CallPrivacy ofJson(@Nullable JsonObject stored) {
        if (stored == null) {
            return CallPrivacy.DEFAULTS;
        }
        Map<String, String> disclosure = new HashMap<>();
        stored.getJsonObject("disclosure").forEach(one -> disclosure.put(one.getKey(), String.valueOf(one.getValue())));
        return new CallPrivacy(
                disclosure,
                Recording.valueOf(stored.getString("recording").toUpperCase(Locale.ROOT)),
                retention(stored.getJsonObject("retention", new JsonObject())));
    }

    private static Retention retention(JsonObject seconds) {
        return new Retention(
                Optional.ofNullable(seconds.getLong(EVENTS)).map(Duration::ofSeconds),
                Optional.ofNullable(seconds.getLong(CALLS)).map(Duration::ofSeconds),
                Optional.ofNullable(seconds.getLong(APPOINTMENTS)).map(Duration::ofSeconds));
    }
}
