package de.askproai.gateway.tenant;

import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What vendors know a branch, service or member of staff by, e.g. {@code calcom → eventTypeId → 101}.
 *
 * @param byVendor plain values by vendor and name
 */
public record VendorSettings(Map<String, Map<String, Object>> byVendor) {
    public VendorSettings {
        Map<String, Map<String, Object>> copy = new LinkedHashMap<>();
        byVendor.forEach(
                (vendor, settings) -> copy.put(vendor, Collections.unmodifiableMap(new LinkedHashMap<>(settings))));
        byVendor = Collections.unmodifiableMap(copy);
    }

    public static VendorSettings none() {
        return new VendorSettings(Map.of());
    }

    static VendorSettings of(JsonObject stored) {
        Map<String, Map<String, Object>> byVendor = new LinkedHashMap<>();
        stored.fieldNames()
                .forEach(vendor ->
                        byVendor.put(vendor, stored.getJsonObject(vendor).getMap()));
        return new VendorSettings(byVendor);
    }

    JsonObject toJson() {
        JsonObject json = new JsonObject();
        byVendor.forEach((vendor, settings) -> json.put(vendor, new JsonObject(new LinkedHashMap<>(settings))));
        return json;
    }

    /** Returns the setting as text; numbers and booleans as they are written. */
    public Optional<String> get(String vendor, String name) {
        return Optional.ofNullable(byVendor.getOrDefault(vendor, Map.of()).get(name))
                .map(String::valueOf);
    }
}
