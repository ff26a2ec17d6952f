package de.askproai.gateway.assembly;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.assembly.RetellAgent.Answer;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.testing.ToolAnswers;
import de.askproai.gateway.tool.Tool;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolContext;
import de.askproai.gateway.tool.ToolSpec;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every tool there is, asked badly. The agent holds each answer against the tool's schema and against what can be said; so a
 * new tool is tried here without being named.
 */
class EveryToolIT {
    private static final String CALLER = "+491701234567";

    /** What each argument is called in German; in English it is called what it is. */
    private static final Map<String, String> IN_GERMAN = Map.ofEntries(
            entry("date", "datum"),
            entry("time", "Uhrzeit"),
            entry("new_date", "neues-datum"),
            entry("new_time", "neueUhrzeit"),
            entry("weekday", "wochentag"),
            entry("text", "zeitangabe"),
            entry("branch", "filiale"),
            entry("service", "dienstleistung"),
            entry("staff", "mitarbeiter"),
            entry("name", "kundenname"),
            entry("phone", "telefonnummer"),
            entry("email", "e-mail-adresse"),
            entry("notes", "notizen"),
            entry("second", "zweiterTermin"),
            entry("deposit_agreed", "anzahlung_bestätigt"),
            entry("terms_agreed", "bedingungen_akzeptiert"),
            entry("code", "Bestätigungscode"),
            entry("reason", "grund"),
            entry("topic", "thema"),
            entry("urgent", "dringend"),
            entry("cancelled", "abgebrochen"),
            entry("consent", "einwilligung"));

    /** What they are told in is no reason to refuse. */
    private static final Set<String> GO_ON = Set.of("report_urgent", "request_callback", "transfer_call");

    private static final Set<String> FREE = Set.of("notes", "reason", "topic");

    @RegisterExtension
    final TestVertx test = new TestVertx();

    private LindeShop shop;

    @BeforeEach
    void open() {
        shop = new LindeShop(test.vertx());
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void answersWithoutArgumentsAndToHiddenNumbers() {
        specs().forEach(spec -> {
            assertThat(ask(spec, "call_bare", CALLER, new JsonObject()).status())
                    .isEqualTo(200);
            assertThat(ask(spec, "call_hidden", "anonymous", new JsonObject()).status())
                    .isEqualTo(200);
        });

        assertThat(shop.rows("SELECT id::text FROM appointments")).isEmpty();
    }

    @Test
    void asksBackWhenArgumentsHaveNoUsableForm() {
        specs().filter(spec -> !arguments(spec).isEmpty() && !GO_ON.contains(spec.name()))
                .forEach(spec -> Stream.of(
                                new JsonObject().put("a", 1).put("b", 2),
                                new JsonArray().add(new JsonArray().add(1)).add("x".repeat(600)),
                                "x".repeat(600))
                        .forEach(value -> {
                            Answer answer = ask(spec, "call_malformed", CALLER, all(spec, value));

                            assertThat(answer.body().getBoolean("success"))
                                    .as(spec.name())
                                    .isFalse();
                            assertThat(answer.message()).endsWith("?");
                            assertThat(answer.facts().getJsonArray("invalid_arguments"))
                                    .isNotEmpty();
                            assertThat(answer.body().encode()).doesNotContain("xxxx");
                        }));

        assertThat(shop.rows("SELECT id::text FROM appointments")).isEmpty();
    }

    @Test
    void whatCannotWaitGoesOnWithoutArgumentsOfNoUsableForm() {
        specs().filter(spec -> GO_ON.contains(spec.name())).forEach(spec -> {
            Answer answer = ask(
                    spec,
                    "call_malformed",
                    CALLER,
                    all(spec, new JsonObject().put("a", false).put("b", "x".repeat(600)))
                            .put("reason", List.of("Atemnot", "Fieber")));

            assertThat(answer.facts().getBoolean("urgent")).as(spec.name()).isTrue();
            assertThat(answer.facts().getJsonArray("invalid_arguments")).contains("#/name", "#/phone");
        });
    }

    private JsonObject all(ToolSpec spec, Object value) {
        JsonObject args = new JsonObject();
        arguments(spec).forEach(name -> args.put(name, value));
        return args;
    }

    @Test
    void namesArgumentsItDoesNotHave() {
        specs().forEach(spec -> {
            Answer answer = ask(
                    spec,
                    "call_unknown",
                    CALLER,
                    new JsonObject().put("transfer_number", "+4990012345").put("call_id", "{{call_id}}"));

            assertThat(answer.facts().getJsonArray("unknown_arguments"))
                    .as(spec.name())
                    .containsExactly("transfer_number");
            assertThat(answer.body().encode()).doesNotContain("90012345");
        });
    }

    @Test
    void hasAGermanAndAnEnglishNameForEveryArgument() {
        specs().filter(spec -> !arguments(spec).isEmpty()).forEach(spec -> {
            assertThat(IN_GERMAN.keySet()).as(spec.name()).containsAll(arguments(spec));
            // Of the wrong form, each of them is named by its own name.
            JsonObject german = new JsonObject();
            arguments(spec)
                    .forEach(name -> german.put(
                            IN_GERMAN.get(name),
                            new JsonObject().put("a", false).put("b", "c")));
            Answer answer = ask(spec, "call_german", CALLER, german);

            // What is said freely is taken in any form.
            assertThat(answer.facts().getJsonArray("invalid_arguments").stream().map(Object::toString))
                    .as(spec.name())
                    .containsExactlyInAnyOrderElementsOf(arguments(spec).stream()
                            .filter(name -> !FREE.contains(name))
                            .map(name -> "#/" + name)
                            .toList());
            JsonObject free = new JsonObject();
            arguments(spec).stream().filter(FREE::contains).forEach(name -> free.put(IN_GERMAN.get(name), "Frage"));
            assertThat(ask(spec, "call_free", CALLER, free).facts().getJsonArray("unknown_arguments"))
                    .as(spec.name())
                    .isNull();
        });
    }

    @Test
    void speaksEnglishToThoseWhoseLanguageItDoesNotSpeak() {
        ToolAnswers answers = new ToolAnswers(shop.node.lane.toolbox().tools());
        UUID branch = UUID.fromString(shop.rows("SELECT id::text FROM branches").get(0));
        ToolContext context = new ToolContext(
                shop.company, branch, ZoneId.of("Europe/Berlin"), Locale.FRENCH, "call_french", CALLER, "retell");

        specs().forEach(spec -> {
            ToolAnswer answer = Await.value(shop.node
                    .lane
                    .toolbox()
                    .call(spec.name(), context, new JsonObject().put("service", "Herrenschnitt")));
            answers.check(spec.name(), spec.toJson(answer));
            assertThat(answer.message())
                    .as(spec.name())
                    .doesNotContainPattern("\\b(Ihr|Ihre|der|die|das|ist|Uhr|nicht|Termin|mercredi)\\b");
        });
    }

    /** Also where it could not be found out whose caller it is. */
    @Test
    void whoTellsOfDangerInsideAnObjectHearsWhereThereIsHelp() {
        ToolAnswer usual = ToolAnswer.failure(ErrorCode.UNAVAILABLE, "Später.", new JsonObject());
        JsonObject told = new JsonObject().put("customer", new JsonObject().put("notizen", "mein Kind ist bewusstlos"));

        assertThat(shop.node.lane.toolbox().tools().all())
                .allSatisfy(tool -> assertThat(shop.node
                                .lane
                                .toolbox()
                                .apology(tool, told, usual, Locale.GERMAN)
                                .message())
                        .as(tool.spec().name())
                        .contains("112"));
    }

    private Stream<ToolSpec> specs() {
        return shop.node.lane.toolbox().tools().all().stream().map(Tool::spec);
    }

    private static List<String> arguments(ToolSpec spec) {
        return spec.inputSchema().getJsonObject("properties").fieldNames().stream()
                .sorted()
                .toList();
    }

    private Answer ask(ToolSpec spec, String callId, String from, JsonObject args) {
        return shop.tool(spec.name(), callId, from, args);
    }
}
