package de.askproai.gateway.chaos;

import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.LocalTime;

/** An appointment that one caller wants in one call, and nobody else does. */
record Wish(String callId, String caller, LocalDate day, LocalTime time) {

    JsonObject arguments() {
        return new JsonObject()
                .put("date", day.toString())
                .put("time", time.toString())
                .put("service", Tenant.SERVICE)
                .put("name", "Erika Muster");
    }
}
