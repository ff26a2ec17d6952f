package de.askproai.gateway.http.call;

import de.askproai.gateway.call.CallContexts;
import de.askproai.gateway.call.CallParties;
import de.askproai.gateway.call.Diversion;
import de.askproai.gateway.speech.Speaking;
import de.askproai.gateway.tool.ArgumentSchema;
import io.vertx.core.MultiMap;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A custom function call in either form Retell sends: {@code {name, call, args}}, or the arguments alone with the call's
 * id, and perhaps its language, in the query; where it has no body, the arguments are in the query, too.
 *
 * @param told empty when the request does not say which call it belongs to
 */
record ToolRequest(Optional<CallContexts.Told> told, JsonObject arguments) {
    static final String CALL_ID_IN_QUERY = "call_id";
    static final String LANGUAGE_IN_QUERY = "language";

    private static final Pattern CALL_ID = Pattern.compile("[A-Za-z0-9_-]{4,128}");
    private static final List<String> SAYING_LANGUAGE =
            List.of("collected_dynamic_variables", "retell_llm_dynamic_variables", "metadata");
    private static final List<String> LANGUAGE = List.of("language", "locale", "sprache");
    private static final String CALLER = "user";
    /** Begins what the caller said, where the transcript is one text. */
    private static final String CALLER_LINE = "User:";

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

    static ToolRequest of(JsonObject body, @Nullable String callIdInQuery, @Nullable String languageInQuery) {
        if (!(body.getValue("call") instanceof JsonObject call)) {
            return new ToolRequest(
                    callId(callIdInQuery)
                            .map(id -> new CallContexts.Told(
                                    CallParties.unknown(id),
                                    spoken(languageInQuery).orElse(null),
                                    null,
                                    true)),
                    body);
        }
        JsonObject arguments = arguments(body.getValue("args"));
        return new ToolRequest(
                callId(text(call, "call_id")).or(() -> callId(callIdInQuery)).map(id -> told(id, call)), arguments);
    }

    /**
     * Reads a request that has no body: the arguments are in the query, beside the call's id and its language, and the signature
     * is over none of them.
     */
    static ToolRequest of(MultiMap query) {
        JsonObject arguments = new JsonObject();
        query.names().stream()
                .filter(name -> !name.equals(CALL_ID_IN_QUERY) && !name.equals(LANGUAGE_IN_QUERY))
                .forEach(name -> {
                    List<String> said = query.getAll(name).stream()
                            .filter(value -> !value.contains("{{"))
                            .toList();
                    arguments.put(name, said.size() == 1 ? said.get(0) : new JsonArray(said));
                });
        ToolRequest asked = of(arguments, query.get(CALL_ID_IN_QUERY), query.get(LANGUAGE_IN_QUERY));
        return new ToolRequest(asked.told().map(CallContexts.Told::unvouched), asked.arguments());
    }

    /** Returns the arguments; what an agent says without naming any is one of no name. */
    private static JsonObject arguments(@Nullable Object args) {
        Object given = args instanceof String text ? decoded(text) : args;
        if (given instanceof JsonArray list && list.size() == 1) {
            given = list.getValue(0);
        }
        if (given instanceof JsonObject arguments) {
            return arguments;
        }
        return given == null ? new JsonObject() : new JsonObject().put(ArgumentSchema.UNNAMED, given);
    }

    /** Some agents' own code sends the arguments as the text of their object. */
    private static @Nullable Object decoded(String text) {
        try {
            return text.isBlank() ? null : Json.decodeValue(text);
        } catch (DecodeException words) {
            return text;
        }
    }

    /** Returns the tool's name from the form that has one; empty for the other. */
    static Optional<String> toolNamedIn(JsonObject body) {
        return body.getValue("call") instanceof JsonObject ? Optional.ofNullable(text(body, "name")) : Optional.empty();
    }

    private static CallContexts.Told told(String id, JsonObject call) {
        boolean outbound = "outbound".equals(text(call, "direction"));
        String from = text(call, "from_number");
        String to = text(call, "to_number");
        CallParties parties = new CallParties(
                id,
                outbound ? from : to,
                outbound ? to : from,
                outbound ? List.of() : diverting(call),
                branch(call.getValue("metadata")));
        return new CallContexts.Told(parties, language(call).orElse(null), heard(call), true);
    }

    /**
     * Returns how many characters the caller has said so far: it grows with each of their words, also where one turn becomes
     * longer, and tells nobody what they were.
     */
    private static @Nullable Integer heard(JsonObject call) {
        if (call.getValue("transcript_object") instanceof JsonArray turns) {
            return turns.stream()
                    .filter(turn -> turn instanceof JsonObject said && CALLER.equals(said.getValue("role")))
                    .mapToInt(turn -> Objects.requireNonNullElse(text((JsonObject) turn, "content"), "")
                            .length())
                    .sum();
        }
        return call.getValue("transcript") instanceof String transcript
                ? transcript
                        .lines()
                        .filter(line -> line.startsWith(CALLER_LINE))
                        .mapToInt(String::length)
                        .sum()
                : null;
    }

    /** Returns what is spoken in the call, by what its agent learned, was given or was made with. */
    private static Optional<Locale> language(JsonObject call) {
        return SAYING_LANGUAGE.stream()
                .flatMap(place -> call.getValue(place) instanceof JsonObject object
                        ? LANGUAGE.stream().flatMap(name -> Stream.ofNullable(text(object, name)))
                        : Stream.empty())
                .flatMap(tag -> spoken(tag).stream())
                .findFirst();
    }

    /** Languages we do not speak are answered in English; a template nobody filled in is no language either. */
    static Optional<Locale> spoken(@Nullable String tag) {
        Locale locale = Locale.forLanguageTag(tag == null ? "" : tag.strip().replace('_', '-'));
        return LANGUAGES.contains(locale.getLanguage()) ? Optional.of(Speaking.spoken(locale)) : Optional.empty();
    }

    /** Returns the numbers that passed a call on, of a call or of one that is about to come in. */
    static List<String> diverting(JsonObject call) {
        return call.getValue("custom_sip_headers") instanceof JsonObject headers
                ? Diversion.numbers(headers)
                : List.of();
    }

    private static @Nullable UUID branch(@Nullable Object metadata) {
        String id = metadata instanceof JsonObject object ? text(object, "branch_id") : null;
        return id != null && UUID_FORM.matcher(id).matches() ? UUID.fromString(id) : null;
    }

    /** A template nobody filled in, such as {@code {{call_id}}}, is no id. */
    private static Optional<String> callId(@Nullable String given) {
        return Optional.ofNullable(given).filter(id -> CALL_ID.matcher(id).matches());
    }

    private static @Nullable String text(JsonObject object, String name) {
        return object.getValue(name) instanceof String text && !text.isBlank() ? text : null;
    }
}
