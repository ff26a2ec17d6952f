package de.askproai.gateway.tenant;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A company's {@link UrgentMatters} as one column of its row. */
final class StoredUrgentMatters {
    private StoredUrgentMatters() {}

    static JsonObject toJson(UrgentMatters urgent) {
        JsonObject texts = new JsonObject();
        urgent.texts().forEach(texts::put);
        JsonObject phrases = new JsonObject();
        urgent.phrases().forEach((language, words) -> phrases.put(language, new JsonArray(words)));
        return new JsonObject().put("texts", texts).put("phrases", phrases);
    }

    /** Returns what was stored; nothing of its own for a company that never said. */
    static UrgentMatters ofJson(@Nullable JsonObject stored) {
        if (stored == null) {
            return UrgentMatters.DEFAULTS;
        }
        Map<String, String> texts = new HashMap<>();
        stored.getJsonObject("texts").forEach(one -> texts.put(one.getKey(), String.valueOf(one.getValue())));
        Map<String, List<String>> phrases = new HashMap<>();
        JsonObject byLanguage = stored.getJsonObject("phrases");
        byLanguage
                .fieldNames()
                .forEach(language -> phrases.put(
                        language,
                        byLanguage.getJsonArray(language).stream()
                                .map(String::valueOf)
                                .toList()));
        return new UrgentMatters(texts, phrases);
    }
}
