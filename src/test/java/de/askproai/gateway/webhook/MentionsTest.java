package de.askproai.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.privacy.Person;
import de.askproai.gateway.privacy.Trace;
import de.askproai.gateway.security.SearchHash;
import de.askproai.gateway.security.TestHashes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MentionsTest {
    private static final UUID COMPANY = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
    private static final SearchHash HASH = TestHashes.of("key of a company");
    private static final Person PETRA =
            new Person(COMPANY, HASH.phone("+491718888888"), HASH.email("petra@vergessen.example"), NOW);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"tel\":\"+491718888888\"}",
                "{\"tel\":\"0171 8888888\"}",
                "{\"tel\":\"+49 (0) 171 / 88 88 88 8\"}",
                "{\"tel\":\"+49 171 \u2013 888 8888\"}",
                "{\"tel\":\"0171\u00a08888888\"}",
                "{\"tel\":\"0171\u202f888\u202f8888\"}",
                "{\"tel\":\"0171\\u00a08888888\"}",
                "{\"tel\":\"\\u002b491718888888\"}",
                "{\"tel\":\"0171\\/8888888\"}",
                "{\"said\":\"10:30 0171 8888888 und so\"}",
                "{\"said\":\"am 4.12. 10 0171 8888888 16 Uhr\"}",
                "{\"said\":\"0171\\n8888888\"}",
                "tel=%2B49+171+8888888",
                "tel=+491718888888",
                "{\"mail\":\"petra@vergessen.example\"}",
                "{\"mail\":\"Petra@Vergessen.example.\"}",
                "{\"mail\":\"petra\\u0040vergessen.example\"}",
                "{\"arguments\":\"{\\\"mail\\\":\\\"petra\\\\u0040vergessen.example\\\"}\"}",
                " {\"mail\":\"petra\\u0040vergessen.example\"}",
                "mail=petra%40vergessen.example"
            })
    void findsAPersonHoweverTheyAreWritten(String body) {
        assertThat(new Mentions(PETRA, List.of(), HASH).in(event("calcom", body)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"tel\":\"+491718888889\"}",
                "{\"tel\":\"0171 888888\"}",
                "{\"mail\":\"petra@vergessen.example.com\"}",
                "{\"at\":\"2026-12-04T10:15:00Z\",\"id\":171888888800}"
            })
    void leavesOthersAlone(String body) {
        assertThat(new Mentions(PETRA, List.of(), HASH).in(event("calcom", body)))
                .isFalse();
    }

    @Test
    void aCallIsTheirsWhereItWasMadeOnly() {
        Mentions mentions = new Mentions(PETRA, List.of(Trace.ours(Trace.Kind.CALL, "call_1234")), HASH);
        String body = "{\"call_id\":\"call_1234\"}";

        assertThat(mentions.in(event("retell", body))).isTrue();
        assertThat(mentions.in(event("stripe", body))).isFalse();
    }

    @Test
    void isNotLongOverABodyFullOfDigits() {
        SplittableRandom random = new SplittableRandom(1);
        String digits = IntStream.range(0, 50_000)
                .mapToObj(i -> "0" + random.nextInt(100))
                .collect(Collectors.joining(" "));
        Instant began = Instant.now();

        boolean found = new Mentions(PETRA, List.of(), HASH).in(event("calcom", "{\"d\":\"" + digits + "\"}"));

        assertThat(found).isFalse();
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    private static ReceivedEvent event(String source, String body) {
        return new ReceivedEvent(
                UUID.randomUUID(),
                NOW,
                COMPANY,
                UUID.randomUUID(),
                source,
                "test",
                null,
                null,
                "",
                null,
                Map.of(),
                null,
                body.getBytes(StandardCharsets.UTF_8));
    }
}
