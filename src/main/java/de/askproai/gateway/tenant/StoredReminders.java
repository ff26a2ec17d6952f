package de.askproai.gateway.tenant;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** A company's {@link Reminders} as one column of its row. */
final class StoredReminders {
    private StoredReminders() {}

    static JsonObject toJson(Reminders reminders) {
        Duration before = reminders.before();
        Reminders.Quiet quiet = reminders.quiet();
        return new JsonObject()
                .put("before", before == null ? null : before.toString())
                .put("quietFrom", quiet == null ? null : quiet.from().toString())
                .put("quietUntil", quiet == null ? null : quiet.until().toString());
    }

    /** Returns what was stored; nothing at all for a company that never said so. */
    static Reminders ofJson(@Nullable JsonObject stored) {
        if (stored == null) {
            return Reminders.NONE;
        }
        String before = stored.getString("before");
        String from = stored.getString("quietFrom");
        String until = stored.getString("quietUntil");
        return new Reminders(
                before == null ? null : Duration.parse(before),
                from == null || until == null
                        ? null
                        : new Reminders.Quiet(LocalTime.parse(from), LocalTime.parse(until)));
    }
}
