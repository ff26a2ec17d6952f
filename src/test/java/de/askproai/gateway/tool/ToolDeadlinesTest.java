package de.askproai.gateway.tool;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.testing.Await;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ToolDeadlinesTest {
    private static final Duration READ = Duration.ofMillis(1500);
    private static final Duration WRITE = Duration.ofSeconds(4);
    private static final UUID COMPANY = UUID.randomUUID();
    private static final ToolSpec LOOK = spec("look", ToolSpec.Kind.READ);
    private static final ToolSpec BOOK = spec("book", ToolSpec.Kind.WRITE);

    @Test
    void givesToolsTheTimeOfTheirKind() {
        ToolDeadlines deadlines = wanting(Future.succeededFuture(Map.of("another", Duration.ofSeconds(9))));

        assertThat(of(deadlines, LOOK)).isEqualTo(READ);
        assertThat(of(deadlines, BOOK)).isEqualTo(WRITE);
    }

    @Test
    void givesThemWhatTheCompanyWants() {
        ToolDeadlines deadlines =
                wanting(Future.succeededFuture(Map.of("look", Duration.ofMillis(200), "book", Duration.ofSeconds(3))));

        assertThat(of(deadlines, LOOK)).isEqualTo(Duration.ofMillis(200));
        assertThat(of(deadlines, BOOK)).isEqualTo(Duration.ofSeconds(3));
        assertThat(deadlines.usual(BOOK)).isEqualTo(WRITE);
    }

    @Test
    void leavesWhatWritesTheTimeToWriteItDown() {
        ToolDeadlines deadlines = wanting(Future.succeededFuture(Map.of("book", Duration.ofMillis(200))));

        assertThat(of(deadlines, BOOK)).isEqualTo(ToolDeadlines.LEAST_FOR_WRITING);
    }

    @Test
    void isTheUsualOneWhileNobodyKnows() {
        assertThat(of(wanting(Future.failedFuture("away")), BOOK)).isEqualTo(WRITE);
        assertThat(of(wanting(Future.future(never -> {})), LOOK)).isEqualTo(READ);
    }

    private static ToolDeadlines wanting(Future<Map<String, Duration>> wanted) {
        return new ToolDeadlines(READ, WRITE, company -> wanted);
    }

    private static Duration of(ToolDeadlines deadlines, ToolSpec spec) {
        return Await.value(deadlines.of(COMPANY, spec));
    }

    private static ToolSpec spec(String name, ToolSpec.Kind kind) {
        return new ToolSpec(
                name,
                name,
                "Does it.",
                ArgumentSchema.arguments().done(),
                FactSchema.facts().done(),
                kind,
                Set.of());
    }
}
