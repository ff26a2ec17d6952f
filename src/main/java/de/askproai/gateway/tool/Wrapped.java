package de.askproai.gateway.tool;

import de.askproai.gateway.speech.Folding;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes out what agents put into an object instead of beside the others: {@code customer: {name, phone}}, {@code appointment: {date,
 * time}}, {@code service: {name, staff}}. What stands beside them wins.
 */
final class Wrapped {
    /** Whoever these are, their name is the caller's. */
    private static final Set<String> PERSON = Set.of(
            "customer",
            "kunde",
            "kundin",
            "caller",
            "anrufer",
            "anruferin",
            "client",
            "patient",
            "patientin",
            "guest",
            "gast",
            "contact",
            "kontakt",
            "customer_data",
            "customer_info",
            "customer_details",
            "contact_info",
            "contact_details",
            "kundendaten",
            "kontaktdaten");

    /** A first name and a last name: one word may say of which kind a customer is, as "new customer" does. */
    private static final Pattern WHOLE_NAME = Pattern.compile("[^\\d\\s@]+(?:\\s+[^\\d\\s@]+){1,3}");

    private static final Set<String> AROUND = Set.of(
            ArgumentSchema.UNNAMED,
            "arguments",
            "argumente",
            "parameters",
            "parameter",
            "params",
            "input",
            "data",
            "daten",
            "details",
            "appointment",
            "termin",
            "appointment_details",
            "termindaten",
            "termindetails",
            "booking",
            "buchung",
            "buchungsdaten",
            "request",
            "anfrage",
            "wunsch",
            "slot");

    /** What is called something, and may come with what is on record about it. */
    private static final Set<String> THINGS = Set.of("service", "staff", ArgumentSchema.BRANCH);

    private static final Set<String> BESIDE = Set.of("id", "uid", "type", "typ");
    private static final int DEEPEST = 3;

    private Wrapped() {}

    /** Returns the arguments without objects around them. */
    static JsonObject opened(JsonObject raw, JsonObject inputSchema) {
        return opened(raw, inputSchema.getJsonObject("properties", new JsonObject()), DEEPEST);
    }

    private static JsonObject opened(JsonObject raw, JsonObject properties, int deepest) {
        JsonObject result = new JsonObject();
        JsonObject inside = new JsonObject();
        for (Map.Entry<String, Object> entry : raw) {
            String name = Spelling.snakeCase(entry.getKey());
            boolean person = PERSON.contains(name) && !properties.containsKey(name);
            if (entry.getValue() instanceof JsonObject parts
                    && deepest > 0
                    && (person || (AROUND.contains(name) && isAround(name, parts, properties)))) {
                opened(zoned(parts, properties), properties, deepest - 1).stream()
                        .filter(part -> !person || !InParts.isPartOfName(part.getKey()))
                        .forEach(part -> put(inside, entry.getKey(), part, properties));
                if (person) {
                    InParts.name(parts).ifPresent(whole -> inside.put(InParts.NAME, whole));
                }
            } else if (onlyOne(entry.getValue()) instanceof JsonObject parts && isThing(name, properties)) {
                result.put(entry.getKey(), itself(name, parts, inside, properties));
            } else if (person && entry.getValue() instanceof String who && isWholeName(who.strip())) {
                inside.put(InParts.NAME, who);
            } else {
                result.put(entry.getKey(), entry.getValue());
            }
        }
        inside.forEach(part -> {
            if (!result.containsKey(part.getKey()) && !isGiven(part.getKey(), result, properties)) {
                result.put(part.getKey(), part.getValue());
            }
        });
        return result;
    }

    private static Object onlyOne(Object given) {
        return given instanceof JsonArray list && list.size() == 1 ? list.getValue(0) : given;
    }

    /** Returns these with the zone among them beside each day and time it goes for. */
    private static JsonObject zoned(JsonObject parts, JsonObject properties) {
        Optional<String> zone =
                parts.fieldNames().stream().filter(WhenInParts::isZone).findFirst();
        List<String> when = parts.fieldNames().stream()
                .filter(part -> parts.getValue(part) instanceof String
                        && ArgumentNames.canonical(part, properties)
                                .filter(ArgumentNames::isDayOrTime)
                                .isPresent())
                .toList();
        if (zone.isEmpty() || when.isEmpty()) {
            return parts;
        }
        JsonObject zoned = parts.copy();
        Object named = zoned.remove(zone.get());
        when.forEach(part -> zoned.put(
                part, new JsonObject().put("value", parts.getValue(part)).put(zone.get(), named)));
        return zoned;
    }

    /** Returns whether a service, a person or a branch stands beside by whatever name; of days each may say more. */
    private static boolean isGiven(String called, JsonObject beside, JsonObject properties) {
        Optional<String> thing = ArgumentNames.canonical(called, properties).filter(THINGS::contains);
        return thing.isPresent()
                && beside.fieldNames().stream()
                        .anyMatch(name ->
                                ArgumentNames.canonical(name, properties).equals(thing));
    }

    private static boolean isThing(String name, JsonObject properties) {
        return ArgumentNames.canonical(name, properties)
                .filter(THINGS::contains)
                .isPresent();
    }

    /**
     * Returns a service, a person or a branch without what else is wished for: {@code service: {name, staff}}. A number or an
     * address in it is nobody else's.
     */
    private static JsonObject itself(String name, JsonObject parts, JsonObject inside, JsonObject properties) {
        Optional<String> own = ArgumentNames.canonical(name, properties);
        JsonObject rest = new JsonObject();
        for (Map.Entry<String, Object> part : parts) {
            String called = Spelling.snakeCase(part.getKey());
            boolean another = !InParts.isOfThing(called)
                    && ArgumentNames.canonical(called, properties)
                            .filter(other -> !own.equals(Optional.of(other)))
                            .filter(other -> THINGS.contains(other) || ArgumentNames.isDayOrTime(other))
                            .isPresent();
            (another ? inside : rest).put(part.getKey(), part.getValue());
        }
        return rest;
    }

    private static boolean isWholeName(String who) {
        return WHOLE_NAME.matcher(who).matches()
                && Stream.of(Folding.words(who).split(" ")).noneMatch(PERSON::contains);
    }

    /** Returns whether these are arguments, and not only the parts of one day. */
    private static boolean isAround(String name, JsonObject parts, JsonObject properties) {
        boolean day = ArgumentNames.canonical(name, properties)
                .filter(ArgumentNames::isDayOrTime)
                .isPresent();
        return parts.fieldNames().stream()
                        .anyMatch(part -> PERSON.contains(Spelling.snakeCase(part))
                                || ArgumentNames.canonical(part, properties).isPresent())
                && !(day && WhenInParts.of(parts).isPresent());
    }

    /** What the tool has no argument for is named by where it was. */
    private static void put(JsonObject inside, String around, Map.Entry<String, Object> part, JsonObject properties) {
        String called = part.getKey();
        if (ArgumentNames.canonical(called, properties).isPresent()
                || ArgumentNames.isRemark(called)
                || InParts.isOfName(called)) {
            inside.put(called, part.getValue());
        } else if (!BESIDE.contains(Spelling.snakeCase(called))) {
            inside.put(around + "." + called, part.getValue());
        }
    }
}
