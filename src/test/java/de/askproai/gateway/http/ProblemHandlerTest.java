package de.askproai.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.handler.HttpException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.Level;

class ProblemHandlerTest {
    @ParameterizedTest
    @EnumSource
    void showsEveryCodeAsAProblemDocument(ErrorCode code) {
        Problem problem = ProblemHandler.problemOf(new GatewayException(code, "Because."), 500);

        JsonObject json = problem.toJson(Optional.of("req-1"));

        assertThat(json.fieldNames()).isEqualTo(Set.of("type", "title", "status", "detail", "code", "requestId"));
        assertThat(json.getString("code")).isEqualTo(code.code());
        assertThat(json.getInteger("status")).isEqualTo(code.httpStatus());
        assertThat(json.getString("type")).isEqualTo("urn:askpro:problem:" + code.code());
    }

    @Test
    void tellsNothingAboutABug() {
        Problem problem = ProblemHandler.problemOf(new IllegalStateException("select password from x"), 500);

        assertThat(problem).isEqualTo(new Problem(ErrorCode.INTERNAL, 500, "Internal error", Optional.empty()));
    }

    @Test
    void keepsTheWait() {
        GatewayException failure =
                new GatewayException(ErrorCode.RATE_LIMITED, "Slowly").withRetryAfter(Duration.ofSeconds(7));

        assertThat(ProblemHandler.problemOf(failure, 500).retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void hasAnAnswerOfTheSameKindForEveryStatus() {
        IntStream.range(400, 600).forEach(status -> {
            Problem problem = ProblemHandler.problemOf(new HttpException(status), status);

            assertThat(problem.status() / 100).isEqualTo(status / 100);
            assertThat(problem.detail()).isNotBlank();
        });
    }

    @Test
    void alarmsOnlyForWhatOperatorsCanChange() {
        assertThat(level(ErrorCode.INTERNAL)).isEqualTo(Level.ERROR);
        assertThat(level(ErrorCode.UNAVAILABLE)).isEqualTo(Level.WARN);
        assertThat(level(ErrorCode.UPSTREAM_TIMEOUT)).isEqualTo(Level.WARN);
        assertThat(level(ErrorCode.UNAUTHENTICATED)).isEqualTo(Level.DEBUG);
    }

    private static Level level(ErrorCode code) {
        return ProblemHandler.levelOf(Problem.of(new GatewayException(code, "")));
    }
}
