package de.askproai.gateway.message;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersistenceTest {
    private static final Instant BEGUN = Instant.parse("2026-12-02T09:15:00Z");
    private static final Work WORK =
            new Work(new UUID(0, 1), 1, 0, "message.again", new UUID(0, 2), null, null, 0, 0, BEGUN, null, null, null);

    @ParameterizedTest
    @CsvSource({"PT0S,PT1M", "PT1M,PT1M", "PT5M,PT5M", "PT3H,PT1H", "PT71H59M,PT1H"})
    void waitsAsLongAgainAsItHasBeenTried(Duration tried, Duration pause) {
        assertThat(after(tried))
                .contains(new Outcome.Park(ErrorCode.UPSTREAM_DEFERRED, "The mail server answered 452", pause));
    }

    @Test
    void endsAfterDays() {
        assertThat(after(Duration.ofDays(3))).isEmpty();
    }

    private static Optional<Outcome> after(Duration tried) {
        return Persistence.again(
                WORK,
                BEGUN.plus(tried),
                new GatewayException(ErrorCode.UPSTREAM_DEFERRED, "The mail server answered 452"));
    }
}
