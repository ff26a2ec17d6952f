package de.askproai.gateway.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.http.api.ApiServer.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.Locale;
import java.util.Set;

/** The description of the API as it is served, held against the answers: everything described, nothing else. */
final class ServedSchemas {
    private static final JsonSchemaOptions OPTIONS = new JsonSchemaOptions()
            .setDraft(Draft.DRAFT202012)
            .setBaseUri("https://askproai.de/openapi")
            .setOutputFormat(OutputFormat.Basic);

    private final JsonObject document;

    ServedSchemas(ApiServer api) {
        document = api.get(null, "/openapi.json").body();
    }

    /** Fails unless the answer has a described status, the described media type, and exactly the described shape. */
    void check(String method, String path, Answer answer) {
        JsonObject responses = document.getJsonObject("paths")
                .getJsonObject(path)
                .getJsonObject(method.toLowerCase(Locale.ROOT))
                .getJsonObject("responses");
        JsonObject response = responses.getJsonObject(Integer.toString(answer.status()));
        assertThat(response).as("%s %s: %d", method, path, answer.status()).isNotNull();
        String reference = response.getString("$ref");
        JsonObject content = (reference == null ? response : component(reference)).getJsonObject("content");
        String type = answer.raw().headers().firstValue("Content-Type").orElse("none");
        assertThat(content.fieldNames()).as("%s %s", method, path).contains(type);
        check(content.getJsonObject(type).getJsonObject("schema"), answer.body());
    }

    /** Fails unless the value has exactly the shape. */
    private void check(JsonObject schema, JsonObject value) {
        JsonObject all =
                schema.copy().put("$defs", document.getJsonObject("components").getJsonObject("schemas"));
        JsonObject local = new JsonObject(all.encode().replace("#/components/schemas/", "#/$defs/"));
        close(local);
        OutputUnit result = Validator.create(JsonSchema.of(local), OPTIONS).validate(value);
        assertThat(Boolean.TRUE.equals(result.getValid()))
                .as(() -> value.encodePrettily() + "\n" + result.toJson().encodePrettily())
                .isTrue();
    }

    private JsonObject component(String reference) {
        JsonObject at = document;
        for (String part : reference.substring(2).split("/", -1)) {
            at = at.getJsonObject(part);
        }
        return at;
    }

    /** Lets no object have fields that are not described. */
    private static void close(Object node) {
        if (node instanceof JsonObject object) {
            if (object.getValue("properties") instanceof JsonObject && !object.containsKey("additionalProperties")) {
                object.put("additionalProperties", false);
            }
            Set.copyOf(object.fieldNames()).forEach(name -> close(object.getValue(name)));
        } else if (node instanceof JsonArray array) {
            array.forEach(ServedSchemas::close);
        }
    }
}
