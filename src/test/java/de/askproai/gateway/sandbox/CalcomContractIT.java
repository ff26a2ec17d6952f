package de.askproai.gateway.sandbox;

import static de.askproai.gateway.sandbox.SandboxHouse.booking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sandbox's Cal.com answers against Cal.com's own OpenAPI description, where that is at hand. */
class CalcomContractIT {
    private static final Path CONTRACT = Path.of("../shared/contracts/calcom.json");
    private static final String BASE = "app://calcom/";
    private static final String THURSDAY_TEN = "2026-12-03T09:00:00Z";

    private static SandboxHouse house;
    private static SchemaRepository schemas;
    private static JsonObject contract;

    @BeforeAll
    static void open() throws Exception {
        assumeTrue(Files.exists(CONTRACT), "skipped: Cal.com's contract is not at " + CONTRACT.toAbsolutePath());
        contract = new JsonObject(Files.readString(CONTRACT));
        schemas = SchemaRepository.create(
                new JsonSchemaOptions().setBaseUri(BASE).setDraft(Draft.DRAFT7).setOutputFormat(OutputFormat.Basic));
        for (Map.Entry<String, Object> named :
                contract.getJsonObject("components").getJsonObject("schemas")) {
            JsonObject schema = asDraft7((JsonObject) named.getValue());
            schemas.dereference(BASE + named.getKey(), JsonSchema.of(schema));
        }
        house = new SandboxHouse();
    }

    @AfterAll
    static void close() {
        if (house != null) {
            house.close();
        }
    }

    @Test
    void answersTheDescribedBookingShapes() {
        JsonObject created =
                house.bookings().post("/bookings", booking(1, THURSDAY_TEN)).json();
        String path = "/bookings/" + created.getJsonObject("data").getString("uid");
        JsonObject moved = house.bookings()
                .post(path + "/reschedule", new JsonObject().put("start", "2026-12-03T12:00:00Z"))
                .json();
        String newPath = "/bookings/" + moved.getJsonObject("data").getString("uid");
        JsonObject cancelled = house.bookings()
                .post(newPath + "/cancel", new JsonObject().put("cancellationReason", "ill"))
                .json();
        JsonObject listed = house.bookings().get("/bookings").json();

        assertThat(violations("BookingOutput_2024_08_13", created.getJsonObject("data")))
                .isEmpty();
        assertThat(violations("BookingOutput_2024_08_13", moved.getJsonObject("data")))
                .isEmpty();
        assertThat(violations("BookingOutput_2024_08_13", cancelled.getJsonObject("data")))
                .isEmpty();
        assertThat(violations("PaginationMetaDto", listed.getJsonObject("pagination")))
                .isEmpty();
    }

    @Test
    void answersTheDescribedReservationShape() {
        JsonObject reserved = house.slots()
                .post(
                        "/slots/reservations",
                        new JsonObject().put("eventTypeId", 2).put("slotStart", THURSDAY_TEN))
                .json();

        assertThat(violations("ReserveSlotOutputResponse_2024_09_04", reserved)).isEmpty();
    }

    @Test
    void answersTheDescribedProfileShape() {
        assertThat(violations("GetMeOutput", house.bookings().get("/me").json()))
                .isEmpty();
    }

    @Test
    void answersEveryRequiredFieldOfAnEventType() {
        Http eventTypes = house.bookings().with("cal-api-version", "2024-06-14");
        JsonArray own = eventTypes.get("/event-types").json().getJsonArray("data");
        JsonObject ofTeam = eventTypes.get("/event-types/2").data();

        assertThat(own)
                .hasSize(3)
                .allSatisfy(type -> assertThat(((JsonObject) type).fieldNames())
                        .containsAll(required("EventTypeOutput_2024_06_14")));
        assertThat(ofTeam.fieldNames()).containsAll(required("TeamEventTypeOutput_2024_06_14"));
        assertThat(violations("EventTypeTeam", ofTeam.getJsonObject("team"))).isEmpty();
        assertThat(ofTeam.getJsonArray("hosts"))
                .hasSize(2)
                .allSatisfy(host ->
                        assertThat(violations("Host", (JsonObject) host)).isEmpty());
    }

    private static List<String> required(String schema) {
        return contract
                .getJsonObject("components")
                .getJsonObject("schemas")
                .getJsonObject(schema)
                .getJsonArray("required")
                .stream()
                .map(String.class::cast)
                .toList();
    }

    @Test
    void wouldNoticeAMissingFieldAndAWrongType() {
        JsonObject data = house.bookings()
                .post("/bookings", booking(1, "2026-12-04T09:00:00Z"))
                .data();
        JsonObject wrongType = data.copy().put("duration", "30");
        data.remove("hosts");

        assertThat(violations("BookingOutput_2024_08_13", data)).isNotEmpty();
        assertThat(violations("BookingOutput_2024_08_13", wrongType)).isNotEmpty();
    }

    @Test
    void takesTheBookingTheGatewaySends() {
        assertThat(violations("CreateBookingInput_2024_08_13", booking(1, THURSDAY_TEN)))
                .isEmpty();
    }

    private static List<String> violations(String schema, JsonObject json) {
        OutputUnit result = schemas.validator(BASE + schema).validate(json);
        List<String> found = new ArrayList<>();
        if (!Boolean.TRUE.equals(result.getValid())) {
            result.getErrors().forEach(error -> found.add(error.getInstanceLocation() + ": " + error.getError()));
        }
        return found;
    }

    /** OpenAPI 3.0 in the words of JSON Schema: references to our own names, and nullable as a type. */
    private static JsonObject asDraft7(JsonObject schema) {
        JsonObject converted = new JsonObject();
        for (Map.Entry<String, Object> entry : schema) {
            Object value = entry.getValue();
            boolean reference = entry.getKey().equals("$ref") && value instanceof String;
            converted.put(
                    entry.getKey(),
                    reference ? BASE + value.toString().substring("#/components/schemas/".length()) : converted(value));
        }
        if (Boolean.TRUE.equals(converted.remove("nullable"))) {
            if (converted.getValue("type") instanceof String type) {
                converted.put("type", new JsonArray().add(type).add("null"));
            } else {
                return new JsonObject()
                        .put("anyOf", new JsonArray().add(converted).add(new JsonObject().put("type", "null")));
            }
        }
        return converted;
    }

    private static Object converted(Object value) {
        if (value instanceof JsonObject object) {
            return asDraft7(object);
        }
        if (value instanceof JsonArray array) {
            JsonArray all = new JsonArray();
            array.forEach(each -> all.add(converted(each)));
            return all;
        }
        return value;
    }
}
