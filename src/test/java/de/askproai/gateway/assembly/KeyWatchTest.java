package de.askproai.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.observe.DependencyHealth;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.WallClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KeyWatchTest {
    private static final String ALL = "stored secrets";
    private static final Duration NEVER = Duration.ofHours(1);

    @RegisterExtension
    final TestVertx test = new TestVertx();

    private DependencyHealth dependencies;

    @BeforeEach
    void open() {
        dependencies = new DependencyHealth(
                test.vertx(), NEVER, Duration.ofSeconds(1), WallClock.system(), new SimpleMeterRegistry());
    }

    @AfterEach
    void close() {
        dependencies.close();
    }

    @Test
    void whatCouldNotBeLookedAtIsLookedAtTheNextTime() {
        Queue<ErrorCode> answers = new ArrayDeque<>(List.of(ErrorCode.DEADLINE_EXCEEDED, ErrorCode.KEY_MISSING));
        KeyWatch watch = watch(answers);

        assertThat(Await.refusal(watch.start()).code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
        assertThat(dependencies.downSince(ALL, Duration.ZERO)).isEmpty();
        Await.value(watch.start());

        assertThat(dependencies.downSince(ALL, Duration.ZERO)).isPresent();
        assertThat(answers).isEmpty();
    }

    @Test
    void whatWasSeenNotToOpenIsLeftForManyLooks() {
        Queue<ErrorCode> answers = new ArrayDeque<>(List.of(ErrorCode.KEY_MISSING, ErrorCode.KEY_MISSING));
        KeyWatch watch = watch(answers);

        for (int look = 0; look < 60; look++) {
            Await.value(watch.start());
        }
        assertThat(answers).hasSize(1);
        Await.value(watch.start());

        assertThat(answers).isEmpty();
    }

    private KeyWatch watch(Queue<ErrorCode> answers) {
        return new KeyWatch(
                test.vertx(),
                deadline -> Future.succeededFuture(),
                deadline -> Future.failedFuture(new GatewayException(answers.remove(), "as the test wants")),
                dependencies,
                NEVER,
                Duration.ofSeconds(1));
    }
}
