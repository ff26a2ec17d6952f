package de.askproai.gateway.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The schemas of one OpenAPI 3.0 document, put into the words of JSON Schema draft 7 where they are asked for. */
final class ContractSchemas {
    private static final String BASE = "app://contract/";
    private static final String SCHEMAS = "#/components/schemas/";
    private static final Set<String> SAME_IN_BOTH = Set.of(
            "enum",
            "required",
            "pattern",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "multipleOf",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minProperties",
            "maxProperties");

    /** How strictly a value is read. */
    enum Reading {
        /** By whoever takes no field that is not described. */
        SENT,
        /** By whoever needs all that is promised, and overlooks what is new. */
        ANSWERED,
        /** By whoever takes what there is. */
        ANSWERED_IN_PART
    }

    private final JsonObject document;

    ContractSchemas(JsonObject document) {
        this.document = document;
    }

    boolean has(String name) {
        return all().containsKey(name);
    }

    JsonObject named(String name) {
        return all().getJsonObject(name);
    }

    private JsonObject all() {
        return document.getJsonObject("components").getJsonObject("schemas");
    }

    /** Returns what a reference leads to; anything else as it is, and nothing where the document leaves it out. */
    JsonObject resolved(JsonObject schemaOrReference) {
        String reference = schemaOrReference.getString("$ref");
        if (reference == null) {
            return schemaOrReference;
        }
        JsonObject at = document;
        for (String name : reference.substring("#/".length()).split("/", -1)) {
            at = at.getJsonObject(name, new JsonObject());
        }
        return at;
    }

    List<String> violations(JsonObject schema, JsonObject json, Reading reading) {
        SchemaRepository schemas = SchemaRepository.create(
                new JsonSchemaOptions().setBaseUri(BASE).setDraft(Draft.DRAFT7).setOutputFormat(OutputFormat.Basic));
        Conversion conversion = new Conversion(reading);
        JsonSchema root = JsonSchema.of(conversion.schema(schema));
        Set<String> known = new HashSet<>();
        while (!conversion.wanted.isEmpty()) {
            String name = conversion.wanted.remove();
            if (known.add(name)) {
                schemas.dereference(BASE + name, JsonSchema.of(conversion.schema(named(name))));
            }
        }
        OutputUnit result = schemas.validator(root).validate(json);
        List<String> found = new ArrayList<>();
        if (!Boolean.TRUE.equals(result.getValid())) {
            result.getErrors().forEach(error -> found.add(error.getInstanceLocation() + ": " + error.getError()));
        }
        return found;
    }

    /** Returns a form's texts as the numbers and truths the schema says they are; what is neither stays a text. */
    JsonObject typed(JsonObject form, JsonObject schema) {
        return (JsonObject) typedValue(form, schema);
    }

    private Object typedValue(Object value, JsonObject written) {
        JsonObject schema = resolved(written);
        if (value instanceof JsonObject object) {
            JsonObject properties = schema.getJsonObject("properties", new JsonObject());
            JsonObject typed = new JsonObject();
            object.forEach(field -> typed.put(
                    field.getKey(),
                    typedValue(field.getValue(), properties.getJsonObject(field.getKey(), new JsonObject()))));
            return typed;
        }
        if (value instanceof JsonArray array) {
            JsonArray typed = new JsonArray();
            array.forEach(each -> typed.add(typedValue(each, schema.getJsonObject("items", new JsonObject()))));
            return typed;
        }
        String text = (String) value;
        return switch (schema.getString("type", "string")) {
            case "integer", "number" -> text.matches("-?[0-9]{1,18}") ? Long.valueOf(text) : text;
            case "boolean" -> text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : text;
            default -> text;
        };
    }

    /** One schema and all it refers to, in other words. */
    private final class Conversion {
        private final Reading reading;
        private final Deque<String> wanted = new ArrayDeque<>();

        Conversion(Reading reading) {
            this.reading = reading;
        }

        JsonObject schema(JsonObject written) {
            String reference = written.getString("$ref");
            if (reference != null) {
                return reference(reference);
            }
            JsonObject converted = new JsonObject();
            for (String key : written.fieldNames()) {
                Object value = written.getValue(key);
                switch (key) {
                    // Cal.com's generator calls what is always true an object.
                    case "type" ->
                        converted.put(key, written.getValue("default") instanceof Boolean ? "boolean" : value);
                    case "properties" -> converted.put(key, properties((JsonObject) value));
                    case "items", "not" -> converted.put(key, schema((JsonObject) value));
                    case "additionalProperties" ->
                        converted.put(key, value instanceof JsonObject each ? schema(each) : value);
                    case "allOf", "anyOf" -> converted.put(key, schemas((JsonArray) value));
                    // Kinds are written as exclusive that are not: a single booking is a recurring one without its
                    // count.
                    case "oneOf" -> converted.put("anyOf", schemas((JsonArray) value));
                    default -> {
                        if (SAME_IN_BOTH.contains(key)) {
                            converted.put(key, value);
                        }
                    }
                }
            }
            if (reading == Reading.ANSWERED_IN_PART) {
                converted.remove("required");
            }
            if (reading == Reading.SENT
                    && converted.containsKey("properties")
                    && !converted.containsKey("additionalProperties")) {
                converted.put("additionalProperties", false);
            }
            return Boolean.TRUE.equals(written.getBoolean("nullable")) ? orNull(converted) : converted;
        }

        private JsonObject reference(String reference) {
            String name = reference.substring(SCHEMAS.length());
            if (!has(name)) {
                return new JsonObject();
            }
            wanted.add(name);
            return new JsonObject().put("$ref", BASE + name);
        }

        private JsonObject properties(JsonObject written) {
            JsonObject converted = new JsonObject();
            written.fieldNames().forEach(name -> converted.put(name, schema(written.getJsonObject(name))));
            return converted;
        }

        private JsonArray schemas(JsonArray written) {
            JsonArray converted = new JsonArray();
            written.forEach(each -> converted.add(schema((JsonObject) each)));
            return converted;
        }

        private static JsonObject orNull(JsonObject schema) {
            return new JsonObject().put("anyOf", new JsonArray().add(schema).add(new JsonObject().put("type", "null")));
        }
    }
}
